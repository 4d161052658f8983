// The service, in a process of its own, which server.ts starts. It does next to nothing, for it is the client that is timed.
// The first segment of a path says what it answers: how many organizations a list has, or one of the words below.

import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import process from "node:process";
import { text } from "node:stream/consumers";
import { makeOrganization, makeOrganizations } from "./organizations.ts";
import type { Seen } from "./server.ts";

const PATH_REGEXP = /^\/(\w+)(\/v1\/.*)$/;

const ORGANIZATION = Buffer.from(JSON.stringify(makeOrganization(0)));
const WRONG = Buffer.from('{"name":1}');

const lists = new Map<string, Buffer>();
let held: (() => void)[] = [];
let last: Seen | undefined;

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "", url = "", headers } = request;
  if (url === "/last") return void response.end(JSON.stringify(last));
  const [, answers = "", path = ""] = PATH_REGEXP.exec(url) ?? [];
  last = { method, path, apiKey: headers["x-tiledb-rest-api-key"], body: await text(request) };
  if (answers === "held") await hold();
  if (method !== "GET") return void response.writeHead(204).end();
  const body = answers === "wrong" ? WRONG : path.endsWith("/organizations") ? listOf(answers) : ORGANIZATION;
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": body.length }).end(body);
}

/** Ends when requests are let go. */
function hold(): Promise<void> {
  return new Promise((resolve) => {
    held.push(resolve);
    process.send?.(held.length);
  });
}

function listOf(count: string): Buffer {
  const list = lists.get(count) ?? Buffer.from(JSON.stringify(makeOrganizations(Number(count))));
  lists.set(count, list);
  return list;
}

const server = createServer((request, response) => void answer(request, response));
// A connection that is closed just as it is used again would fail a call.
server.keepAliveTimeout = 0;
server.listen(0, "127.0.0.1");
await once(server, "listening");
process.on("message", () => {
  for (const release of held) release();
  held = [];
});
process.on("disconnect", () => process.exit());
process.send?.(server.address());
