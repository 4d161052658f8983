// A TCP server of the tests' own: it counts connections and requests, and answers in bytes, be they HTTP or not.

import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/** What is done when a request has arrived. */
export interface Reply {
  /** Written as they are. */
  readonly bytes: string | Uint8Array;
  /** What the connection comes to then; without it, the connection is left as it is. */
  readonly end?: End | undefined;
}

/** `trickle` goes on with a space now and then, `flood` with as many as the client takes. */
export type End = "close" | "reset" | "trickle" | "flood";

/**
 * Answers a request. `fill` puts in what an answer repeats: for `$SECRETS` the credentials and the secrets that the request
 * carried, for `$HEADER` its `X-Trace`, for `$PORT` the server's port, for `$JSON` what the caller expects, `json`.
 */
export type Answer = (fill: (template: string) => string, json: string) => Reply;

/** A server, and what reached it. */
export interface RawServer {
  readonly baseUrl: string;
  /** Each request, headers and body. */
  readonly requests: readonly string[];
  /** Connections that carried a request, or were met at once. Node's fetch opens another after an abort, and lets it idle. */
  readonly connections: ReadonlySet<Socket>;
  /** Waits until each of them is closed. */
  readonly disconnected: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** What is answered to the requests in turn, to the last one over and over; or what each connection meets at once. */
export type Script = readonly Answer[] | "close" | "reset";

const TRICKLE_MS = 20;

/** Starts a server on loopback. */
export async function startRawServer(script: Script, json = ""): Promise<RawServer> {
  const requests: string[] = [];
  const sockets: Socket[] = [];
  const connections = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.push(socket);
    // The client may be gone before everything is written.
    socket.on("error", () => {});
    if (typeof script === "string") {
      connections.add(socket);
      return play(socket.resume(), { bytes: "", end: script });
    }
    onRequest(socket, (request) => {
      connections.add(socket);
      requests.push(request);
      const answer = script[Math.min(requests.length, script.length) - 1];
      const fill = (template: string) => fillIn(template, { ...echoOf(request), PORT: `${port}`, JSON: json });
      if (answer) play(socket, answer(fill, json));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // The address of a server that listens on TCP is of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    connections,
    disconnected: () => Promise.all([...connections].map((socket) => socket.closed || once(socket, "close"))),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Lines as they are, with line breaks between them, and what the connection comes to then. */
export function wire(lines: (string | Uint8Array)[], end?: End): Answer {
  return (fill) => ({ bytes: joined(lines.map((line) => typeof line === "string" ? fill(line) : line)), end });
}

/** What an error says, and repeats. */
export const REFUSAL = '{"code":7,"message":"Refused: $SECRETS","request_id":"$SECRETS","detail":"$HEADER $SECRETS"}';

/** What is no JSON. */
export const PAGE = "<h1>Sign in</h1><!-- $SECRETS $HEADER -->";

/** An answer that is whole; `body` may be made of what the caller expects. */
export function answer(
  status: number,
  headers: string[] = [],
  body: string | Uint8Array | ((json: string) => string | Uint8Array) = REFUSAL,
): Answer {
  return (fill, json) => {
    const content = typeof body === "function" ? body(json) : body;
    const bytes = Buffer.from(typeof content === "string" ? fill(content) : content);
    const lines = [`HTTP/1.1 ${status} -`, "X-Echo: $SECRETS $HEADER", ...headers, `Content-Length: ${bytes.length}`];
    return { bytes: joined([...lines.map(fill), "", bytes]) };
  };
}

/** What the caller hopes for. */
export const SUCCESS: Answer = (fill, json) => answer(json ? 200 : 204, [], json)(fill, json);

/** An answer whose length promises more. */
export function part(status: number, end?: End): Answer {
  return wire([`HTTP/1.1 ${status} -`, "Content-Length: 9999", "", status < 300 ? "$JSON" : PAGE], end);
}

/** An answer that lasts as long as the connection. */
export function unsized(status: number, end?: End): Answer {
  return wire([`HTTP/1.1 ${status} -`, "Retry-After: 0", "", status < 300 ? "$JSON" : PAGE], end);
}

/** An answer in chunks, each with its size before it. */
export function chunks(lines: string[], end?: End): Answer {
  return wire(["HTTP/1.1 200 -", "Transfer-Encoding: chunked", "", ...lines], end);
}

/** An answer that lines go before. */
export function after(lines: string[], answer: Answer): Answer {
  return (fill, json) => {
    const { bytes, end } = answer(fill, json);
    return { bytes: joined([...lines, bytes]), end };
  };
}

function joined(lines: (string | Uint8Array)[]): Buffer {
  return Buffer.concat(lines.flatMap((line, index) => [Buffer.from(index > 0 ? "\r\n" : ""), Buffer.from(line)]));
}

function onRequest(socket: Socket, take: (request: string) => void): void {
  let received = Buffer.alloc(0);
  socket.on("data", (piece) => {
    received = Buffer.concat([received, piece]);
    for (let length = lengthOf(received); length <= received.length; length = lengthOf(received)) {
      const request = received.toString("utf8", 0, length);
      received = received.subarray(length);
      take(request);
    }
  });
}

/** Length of the request that these bytes begin with; infinite while its headers are incomplete. */
function lengthOf(bytes: Buffer): number {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return Infinity;
  const [, length = 0] = /^content-length: (\d+)\r?$/im.exec(bytes.toString("latin1", 0, end)) ?? [];
  return end + 4 + Number(length);
}

function echoOf(request: string): Record<string, string> {
  const [, key = ""] = /^x-tiledb-rest-api-key: (.*)\r$/im.exec(request) ?? [];
  const [, pair = ""] = /^authorization: Basic (.*)\r$/im.exec(request) ?? [];
  const secrets = Array.from(
    request.matchAll(/"(?:secret_access_key|oidc_client_secret)":"(.*?)"/g),
    ([, text]) => text,
  );
  const [, header = ""] = /^x-trace: (.*)\r$/im.exec(request) ?? [];
  const [, password = ""] = Buffer.from(pair, "base64").toString().split(":");
  return { SECRETS: [key, pair, password, ...secrets].filter(Boolean).join(" "), HEADER: header };
}

function fillIn(template: string, values: Record<string, string>): string {
  return template.replace(/\$([A-Z]+)/g, (_, name: string) => values[name] ?? "");
}

function play(socket: Socket, { bytes, end }: Reply): void {
  socket.write(bytes, () => {
    if (end === "close") socket.end();
    if (end === "reset") socket.resetAndDestroy();
    if (end === "flood") flood(socket);
    if (end === "trickle") {
      const timer = setInterval(() => socket.write(" "), TRICKLE_MS);
      socket.on("close", () => clearInterval(timer));
    }
  });
}

// A write to a socket that was closed calls back, too.
function flood(socket: Socket): void {
  if (socket.writable) socket.write(" ".repeat(16 * 1024), () => flood(socket));
}
