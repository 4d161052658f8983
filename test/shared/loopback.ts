// A real HTTP server on loopback, which records what came over the wire and answers as it is told, by scripts: in this
// process, or over HTTP, which every runtime can. Pages of other origins may use it.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { type Answer, type Place, PLAYED_HOSTS, type RecordedRequest } from "./behavior.ts";

/** Answers in turn, the last one over and over, and what reached them. */
export interface Script extends Pick<Place, "baseUrl" | "hosts"> {
  readonly requests: RecordedRequest[];
}

/** The server. */
export interface Loopback {
  readonly origin: string;
  /** The same server, at the port where it plays elsewhere. */
  readonly elsewhere: string;
  /** Adds a script. So does `POST /scripts` with its answers as JSON; `GET` at its `baseUrl` gives the requests. */
  play(answers: readonly Answer[]): Script;
  close(): Promise<void>;
}

/** Starts a server; what `serve` gives for a request's target and body is answered before any script. */
export async function startLoopback(
  serve?: (target: string, body: string) => string | undefined,
): Promise<Loopback> {
  const scripts: (Script & { answers: readonly Answer[] })[] = [];
  const play = (answers: readonly Answer[]): Script => {
    const prefix = scripts.length > 0 ? `/${scripts.length}` : "";
    const hosts = Object.fromEntries(PLAYED_HOSTS.map((host, index) => [host, `${playedOrigins[index]}${prefix}`]));
    const script = { baseUrl: `${origin}${prefix}/v1`, hosts, requests: [], answers };
    scripts.push(script);
    return script;
  };
  const handle = async (request: IncomingMessage, response: ServerResponse, played?: string) => {
    allowOrigin(request, response);
    const { method, url = "", headers } = request;
    const [, number = 0, target] = /^(?:\/(\d+))?(\/.*)/.exec(url) ?? [];
    const body = await text(request);
    if (method === "OPTIONS" && url === "/scripts") return void response.writeHead(204).end();
    const served = serve?.(url, body);
    if (served !== undefined) return void response.end(served);
    if (url === "/scripts") {
      const { baseUrl, hosts } = play(JSON.parse(body));
      return void response.end(JSON.stringify({ baseUrl, hosts }));
    }
    const { requests = [], answers = [] } = scripts[Number(number)] ?? {};
    const fill = (value: string) =>
      value.replace("$PORT", `${request.socket.localPort}`).replace("$URL", url).replace("$TARGET", target ?? "")
        .replace("$ELSEWHERE", new URL(elsewhere).port);
    const next = answers[Math.min(requests.length, answers.length - 1)] ?? { status: 204 };
    if (method === "OPTIONS") return answer(response, next.cors === "redirected" ? next : { status: 204 }, fill);
    if (target === "/v1") return void response.end(JSON.stringify(requests));
    requests.push({ host: played ?? `${headers.host}`.replace(/:\d+$/, ""), method, target, headers, body });
    answer(response, next, fill);
  };
  const servers: Server[] = [];
  const open = async (played?: string) => {
    const server = createServer((request, response) => handle(request, response, played));
    servers.push(server);
    return `http://127.0.0.1:${await listen(server)}`;
  };
  const origin = await open();
  const playedOrigins = await Promise.all(PLAYED_HOSTS.map(open));
  const elsewhere = playedOrigins.at(-1) ?? origin;
  return {
    origin,
    elsewhere,
    play,
    async close() {
      await Promise.all(servers.map((server) => {
        server.closeAllConnections();
        return new Promise((resolve) => server.close(resolve));
      }));
    },
  };
}

/** A base URL at which connections are refused: that of a port which was free just now. */
export async function refusedBaseUrl(): Promise<string> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/v1`;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // The address of a server that listens on TCP is of this kind.
  return (server.address() as AddressInfo).port;
}

function allowOrigin({ headers }: IncomingMessage, response: ServerResponse): void {
  // Chromium sends even a POST again when a connection that it reuses is lost; pages get none to reuse.
  response.shouldKeepAlive = headers.origin === undefined;
  if (headers.origin === undefined) return;
  response.setHeader("Access-Control-Allow-Origin", headers.origin);
  response.setHeader("Access-Control-Allow-Credentials", "true");
  response.setHeader("Access-Control-Allow-Methods", "*");
  response.setHeader("Access-Control-Allow-Headers", headers["access-control-request-headers"] ?? "*");
  response.setHeader("Access-Control-Expose-Headers", "*");
}

function answer(
  response: ServerResponse,
  { status = 200, headers = {}, body = "", encoding = "utf8", gzip = false, end, cors }: Answer,
  fill: (value: string) => string,
): void {
  if (cors === "refused") response.removeHeader("Access-Control-Allow-Origin");
  if (end === "stall before headers") return;
  if (end === "drop before headers") return void response.destroy();
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, fill(value));
  response.writeHead(status, { ...(gzip && { "Content-Encoding": "gzip" }) });
  const bytes = typeof body === "string" ? Buffer.from(body, encoding) : body;
  const content = gzip ? gzipSync(bytes) : bytes;
  if (end === undefined) return void response.end(content);
  response.write(content, () => end === "drop" && response.destroy());
}
