// A Worker that visits the example: over HTTP with each of the requests, then on its schedule. It prints what it saw.

interface App {
  fetch(url: string, init?: RequestInit): Promise<Response>;
  scheduled(event: { scheduledTime: Date; cron: string }): Promise<{ outcome: string }>;
}

interface Bindings {
  readonly APP: App;
  /** Requests to make, as JSON: of each, its method and headers. */
  readonly REQUESTS: string;
  readonly SCHEDULED_TIME: string;
}

export default {
  async test(_controller: unknown, { APP, REQUESTS, SCHEDULED_TIME }: Bindings): Promise<void> {
    const requests: RequestInit[] = JSON.parse(REQUESTS);
    const answers: unknown[] = [];
    for (const request of requests) {
      const response = await APP.fetch("https://app.test/", request);
      const cacheControl = response.headers.get("Cache-Control");
      answers.push({ status: response.status, cacheControl, body: await response.json() });
    }
    const { outcome } = await APP.scheduled({ scheduledTime: new Date(SCHEDULED_TIME), cron: "0 6 * * 1" });
    console.log(JSON.stringify({ answers, outcome }));
  },
};
