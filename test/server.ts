// A real HTTP server on loopback, which records what came over the wire and answers as a test has it.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

/** A request as the server saw it. */
export interface RecordedRequest {
  readonly method: string | undefined;
  /** The raw request target. */
  readonly target: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** What the server answers; `stall` leaves headers or body unfinished, `drop` closes the connection in the middle. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
  readonly end?: "stall" | "drop" | "stall before headers" | "drop before headers";
}

/** Starts a server that gives `answers` in turn, the last one over and over. It is closed when the test has finished. */
export async function startServer(...answers: Answer[]): Promise<{ baseUrl: string; requests: RecordedRequest[] }> {
  const requests: RecordedRequest[] = [];
  const server = createServer(async (request, response) => {
    const { method, url: target, headers } = request;
    requests.push({ method, target, headers, body: await text(request) });
    answer(response, answers[Math.min(requests.length, answers.length) - 1] ?? { status: 204 });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { baseUrl: `http://127.0.0.1:${portOf(server)}/v1`, requests };
}

/** A base URL at which connections are refused. A port that was just closed may be given to another test, or to fetch. */
export const REFUSED = "http://127.0.0.1:4/v1";

function portOf(server: { address(): string | AddressInfo | null }): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no port");
  return address.port;
}

function answer(response: ServerResponse, { status = 200, headers = {}, body, end }: Answer): void {
  if (end === "stall before headers") return;
  if (end === "drop before headers") return void response.destroy();
  response.writeHead(status, headers);
  if (end === undefined) return void response.end(body);
  response.write(body ?? "", () => end === "drop" && response.destroy());
}
