// What a middleware sees, and what becomes of what it does: in process. The same over real sockets, on every runtime, is
// in test/shared/cases/middleware.ts.

import { getEventListeners } from "node:events";
import { expect, test, vi } from "vitest";
import { createFakeService } from "../../lib/testing.ts";
import {
  type Client,
  type ClientOptions,
  createClient,
  createOrganization,
  deleteOrganization,
  getAllOrganizations,
  getOrganization,
  type Middleware,
} from "../../mod.ts";

function connect(options: ClientOptions): { client: Client; service: ReturnType<typeof createFakeService> } {
  const service = createFakeService();
  const auth = { apiKey: "alice-key" };
  const client = createClient({
    baseUrl: service.url,
    fetch: service.fetch,
    auth,
    retry: { baseDelayMs: 0 },
    ...options,
  });
  return { client, service };
}

function recorder(name: string, seen: string[]): Middleware {
  return {
    onRequest: () => void seen.push(`${name} onRequest`),
    onResponse: () => void seen.push(`${name} onResponse`),
    onError: () => void seen.push(`${name} onError`),
  };
}

test("middleware is called in its order on the way out, and in the reverse one on the way back", async () => {
  const seen: string[] = [];
  const { client, service } = connect({ middleware: [recorder("first", seen), recorder("second", seen)] });
  expect((await getAllOrganizations(client)).ok).toBe(true);
  const sent = ["first onRequest", "second onRequest"];
  expect(seen.splice(0)).toStrictEqual([...sent, "second onResponse", "first onResponse"]);
  service.fail({ connection: "dropped" });
  expect((await getAllOrganizations(client, { retry: false })).ok).toBe(false);
  expect(seen).toStrictEqual([...sent, "second onError", "first onError"]);
});

test("middleware sees the whole request, its template and parameters", async () => {
  const onRequest = vi.fn<NonNullable<Middleware["onRequest"]>>();
  const { client, service } = connect({ middleware: [{ onRequest }] });
  await getOrganization(client, "acme");
  expect(onRequest).toHaveBeenCalledTimes(1);
  expect(onRequest.mock.calls[0]?.[0]).toMatchObject({
    schemaPath: "/organizations/{organization}",
    params: { path: { organization: "acme" } },
    id: expect.any(String),
    options: { baseUrl: service.url },
    request: { method: "GET", url: `${service.url}/organizations/acme`, redirect: "manual" },
  });
  expect(onRequest.mock.calls[0]?.[0].request.headers.get("X-TILEDB-REST-API-KEY")).toBe("alice-key");
});

test("middleware may be an object of a class, and the list may change later", async () => {
  class Counting {
    count = 0;
    onRequest(): void {
      this.count++;
    }
  }
  const counting = new Counting();
  const middleware = [counting];
  const { client } = connect({ middleware });
  middleware.pop();
  await getAllOrganizations(client);
  expect(counting.count).toBe(1);
});

test("no middleware at all is none", async () => {
  const { client } = connect({ middleware: [] });
  expect((await createOrganization(client, { name: "acme" })).ok).toBe(true);
  expect((await getAllOrganizations(client)).value).toMatchObject([{ name: "acme" }]);
});

test("onResponse may read the body, and give another one, of a failure as well", async () => {
  const onResponse: Middleware["onResponse"] = async ({ response }) => {
    const { message } = await response.clone().json();
    return Response.json({ message: `${message}, they say` }, response);
  };
  const { client } = connect({ middleware: [{ onResponse }] });
  expect((await getOrganization(client, "acme")).error).toMatchObject({
    kind: "http",
    status: 404,
    serverMessage: "There is no such organization, or you are not a member of it, they say",
    attempts: 1,
  });
});

test("a Response of a middleware's is checked as any other is", async () => {
  const { client } = connect({ middleware: [{ onResponse: () => new Response('{"name":1}') }] });
  const { error } = await getOrganization(client, "acme");
  expect(error).toMatchObject({ kind: "invalid-response", issues: [{ path: "name" }], body: { name: 1 }, attempts: 1 });
});

test("the response of a Result is the one that the middleware gave", async () => {
  const own = new Response('{"name":"acme"}', { headers: { "X-Own": "1" } });
  const { client } = connect({ middleware: [{ onRequest: () => own }] });
  const { response } = await getOrganization(client, "acme");
  expect([response?.status, response?.headers.get("X-Own")]).toStrictEqual([200, "1"]);
});

test("onError learns the kind of a failure, and an Error of its own becomes the cause of those that have one", async () => {
  const kinds: unknown[] = [];
  const own = new Error("own");
  const onError: Middleware["onError"] = ({ error }) => (kinds.push(Object(error).kind), own);
  const { client, service } = connect({ middleware: [{ onError }] });
  service.fail({ connection: "dropped", times: 4 });
  expect((await deleteOrganization(client, "acme")).error).toMatchObject({ kind: "network", attempts: 4, cause: own });
  service.fail({ connection: "stalled" });
  const { error } = await createOrganization(client, { name: "acme" }, { timeoutMs: 20 });
  expect(error).toMatchObject({ kind: "timeout", attempts: 1, timeoutMs: 20 });
  // The hook is told when the time is up, and nobody waits for it.
  await vi.waitFor(() => expect(kinds).toStrictEqual([...Array(4).fill("network"), "timeout"]));
});

test("a cause that one middleware gave may be replaced by the next", async () => {
  const [first, second] = [new Error("first"), new Error("second")];
  const { client, service } = connect({ middleware: [{ onError: () => first }, { onError: () => second }] });
  service.fail({ connection: "dropped" });
  expect((await createOrganization(client, { name: "acme" })).error).toMatchObject({ kind: "network", cause: first });
});

test.each([0, 1, 1000, 600, 99])(
  "a status of %i, which no Response can have, is not shown to onResponse",
  async (status) => {
    const onResponse = vi.fn();
    const fetch = () => Promise.resolve({ status, headers: new Headers(), text: () => Promise.resolve("") });
    const { client } = connect({ fetch, middleware: [{ onResponse }] });
    expect((await createOrganization(client, { name: "acme" })).error).toMatchObject({
      kind: "http",
      status,
      attempts: 1,
      body: "",
    });
    expect(onResponse).not.toHaveBeenCalled();
  },
);

test.each<[string, Middleware, string]>([
  ["onRequest gives a text", { onRequest: () => "acme" as never }, "onRequest: must return"],
  ["onResponse gives a text", { onResponse: () => "acme" as never }, "onResponse: must return"],
])("network is the error when %s", async (_, middleware, words) => {
  const { client } = connect({ middleware: [middleware] });
  const { error } = await getAllOrganizations(client);
  expect(error).toMatchObject({ kind: "network", cause: expect.any(Error) });
  expect(error?.message).toMatch(`a middleware threw, ${words}`);
});

test.each<[string, unknown]>([["an Error", new Error("canary-key")], ["a text", "canary-key"], ["nothing", undefined]])(
  "what a middleware throws is the cause, shown to nobody: %s",
  async (_, thrown) => {
    const onRequest = () => {
      throw thrown;
    };
    const client = createClient({ auth: { apiKey: "canary-key" }, middleware: [{ onRequest }] });
    const { error } = await getOrganization(client, "acme");
    expect(error).toMatchObject({ kind: "network", attempts: 0 });
    expect(error?.kind === "network" && error.cause).toBe(thrown);
    expect(`${error?.stack}${JSON.stringify(error)}`).not.toContain("canary");
  },
);

test("the error of another call that a middleware throws does not end the call as its own", async () => {
  const other = (await getOrganization(createClient(), "..")).error;
  const { client } = connect({ middleware: [{ onRequest: () => Promise.reject(other) }] });
  expect((await getAllOrganizations(client)).error).toMatchObject({ kind: "network", cause: other });
});

test.each<[string, (controller: AbortController) => Middleware]>([
  ["onRequest", (controller) => ({ onRequest: () => controller.abort("enough") })],
  ["onResponse", (controller) => ({ onResponse: () => controller.abort("enough") })],
  ["a hook that never ends", (controller) => ({
    onRequest: () => (controller.abort("enough"), new Promise<void>(() => {})),
  })],
])("an abort in %s ends the call", async (_, make) => {
  const controller = new AbortController();
  const { client } = connect({ middleware: [make(controller)] });
  const { error } = await getAllOrganizations(client, { signal: controller.signal });
  expect(error).toMatchObject({ kind: "aborted", cause: "enough" });
});

test("an abort in the middle of a request is told to onError", async () => {
  const controller = new AbortController();
  const onError = vi.fn();
  const { client, service } = connect({ middleware: [{ onError }] });
  service.fail({ connection: "stalled" });
  setTimeout(() => controller.abort("enough"));
  const { error } = await getAllOrganizations(client, { signal: controller.signal });
  expect(error).toMatchObject({ kind: "aborted", cause: "enough", attempts: 1 });
  await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(1));
  expect(onError.mock.calls[0]?.[0].error).toBe(error);
});

test("a Request of a middleware's with a signal of its own is heeded", async () => {
  const { client, service } = connect({
    middleware: [{ onRequest: ({ request }) => new Request(request, { signal: AbortSignal.timeout(20) }) }],
  });
  service.fail({ connection: "stalled" });
  const { error } = await getAllOrganizations(client, { retry: false });
  expect(error).toMatchObject({ kind: "network", attempts: 1, cause: { name: "TimeoutError" } });
});

test("a Request that a middleware gives for every attempt keeps no listener", async () => {
  let own: Request | undefined;
  const { client, service } = connect({ middleware: [{ onRequest: ({ request }) => own ??= request }] });
  service.fail({ status: 503, times: 2 });
  expect((await getAllOrganizations(client)).value).toStrictEqual([]);
  expect(own && getEventListeners(own.signal, "abort")).toStrictEqual([]);
});

test.each([
  ["without middleware", undefined],
  ["with middleware", [{ onRequest() {} }]],
])("a body where a Response has none is left out %s", async (_, middleware) => {
  const fetch = () => Promise.resolve({ status: 204, headers: new Headers(), text: () => Promise.resolve("x") });
  const { client } = connect({ fetch, middleware });
  expect(await deleteOrganization(client, "acme")).toMatchObject({ ok: true, response: { status: 204 } });
});

test("what a middleware throws when its attempt is over leaves the next attempts their retries", async () => {
  let sent = 0;
  const fetch: ClientOptions["fetch"] = (_, { signal }) => {
    if (++sent > 1) return Promise.resolve(new Response("[]", { status: sent < 4 ? 503 : 200 }));
    return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  };
  const onError = () => Promise.reject(new Error("The log is down"));
  const { client } = connect({ fetch, timeoutMs: 100, middleware: [{ onError }] });
  expect((await getAllOrganizations(client)).value).toStrictEqual([]);
  expect(sent).toBe(4);
});

test("a Request that comes when the time is up is not sent", async () => {
  const fetch = vi.fn();
  let end = (_?: unknown) => {};
  const onRequest: Middleware["onRequest"] = async ({ request }) => {
    await new Promise((resolve) => end = resolve);
    return new Request(request.url);
  };
  const { client } = connect({ fetch, middleware: [{ onRequest }] });
  const { error } = await getAllOrganizations(client, { timeoutMs: 20, retry: false });
  expect(error).toMatchObject({ kind: "timeout", attempts: 0 });
  end();
  await new Promise((resolve) => setTimeout(resolve));
  expect(fetch).not.toHaveBeenCalled();
});

test("a body over the limit is not shown to onResponse", async () => {
  const onResponse = vi.fn();
  const { client, service } = connect({ maxResponseBytes: 10, middleware: [{ onResponse }] });
  service.fail({ body: "x".repeat(100) });
  expect((await getAllOrganizations(client)).error).toMatchObject({ kind: "invalid-response", body: "x".repeat(10) });
  expect(onResponse).not.toHaveBeenCalled();
});

test("onAttempt counts attempts, those that a middleware answered included", async () => {
  const attempts: unknown[] = [];
  const onRequest = () => new Response(null, { status: 503, headers: { "Retry-After": "0" } });
  const { client } = connect({ middleware: [{ onRequest }], onAttempt: ({ attempt }) => attempts.push(attempt) });
  expect((await getAllOrganizations(client)).error).toMatchObject({ kind: "http", status: 503, attempts: 0 });
  expect(attempts).toStrictEqual([1, 2, 3, 4]);
});

test.each([{}, [{}], [null], [() => {}], [{ onrequest() {} }], "onRequest"])(
  "createClient() refuses %o for middleware",
  (middleware) => {
    expect(() => createClient({ middleware: middleware as Middleware[] })).toThrow(
      new TypeError(
        "Cannot create the client: middleware: must be a list of objects with onRequest, onResponse or onError",
      ),
    );
  },
);
