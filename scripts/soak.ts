// Whether calls leave anything behind: 100,000 of them, 50 at a time, a third of them failing, over real sockets to a
// server in a process of its own. Most share one long-lived signal; a tenth are aborted at random moments, alone or with
// others (--seed has the same moments again). What is held while no call is under way is measured before the first, after
// a fifth and after the last. The exit code is 1 if listeners, timers, sockets or files are left, if the heap has grown, if
// the process was warned or a promise left unhandled, or if a call came out otherwise than its case expects. Short runs
// (--calls 2000) try the cases; their heap is still growing by the code that V8 compiles.

import { strict as assert } from "node:assert";
import { type ChildProcess, fork } from "node:child_process";
import { subscribe } from "node:diagnostics_channel";
import { getEventListeners, once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Socket } from "node:net";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import * as api from "../mod.ts";
import { collectGarbage, printFigures } from "./bench/figures.ts";

const IN_FLIGHT = 50;
const MAX_GROWTH_KIB = 1024;
const HEAP = "heap, KiB";
const CASE_HEADER = "x-case";
const HOST_HEADER = "x-played-host";
const ABORTED_SHARE = 0.1;
const MAX_ABORTED_AFTER = { microtasks: 100, ms: 30 };

const ACME = '{"name":"acme","num_of_arrays":7,"users":[{"username":"bob","role":"admin"}]}';
const LONG = "x".repeat(200_000);

const AUTH = { apiKey: () => Promise.resolve("key") };
// Nobody listens at port 4. One that was just closed may be given to a client's socket, which then connects to itself.
const nobody = api.createClient({ baseUrl: "http://127.0.0.1:4/v1" });
const keyPending = api.createClient({ auth: { apiKey: () => new Promise(() => {}) } });

// A service on localhost, and its region below it, both at the server's address. A client that was sent to a region stays
// there, so each call has one of its own.
const play: api.Fetch = (url, init) => {
  const { hostname, port, pathname } = new URL(url);
  return fetch(`http://127.0.0.1:${port}${pathname}`, {
    ...init,
    headers: { ...init.headers, [HOST_HEADER]: hostname },
  });
};
const withRegion = (port: number) =>
  api.createClient({ baseUrl: `http://localhost:${port}/v1`, auth: AUTH, fetch: play });

const traced: api.Middleware = { onRequest: ({ request }) => request.headers.set("x-trace", "soak") };
const withMiddleware = (port: number) =>
  api.createClient({ baseUrl: `http://127.0.0.1:${port}/v1`, auth: AUTH, middleware: [traced] });

type Call = (client: api.Client, options: api.CallOptions) => Promise<api.Result<unknown>>;
type Run = (...given: [...Parameters<Call>, port: number]) => ReturnType<Call>;
const get: Call = (client, options) => api.getOrganization(client, "acme", options);
const list: Call = (client, options) => api.getAllOrganizations(client, options);
const create: Call = (client, options) => api.createOrganization(client, { name: "acme" }, options);
const remove: Call = (client, options) => api.deleteOrganization(client, "acme", options);
const twoSegments: Call = (client, options) => api.deleteOrganization(client, "acme/bob", options);
const retried: Call = (client, options) => get(client, { ...options, retry: { maxRetries: 2, baseDelayMs: 0 } });
const short: Call = (client, options) => get(client, { ...options, timeoutMs: 20 });
const cancelled: Call = (client, options) => get(client, { ...options, signal: AbortSignal.timeout(20) });
const cancelledWait: Call = (client, options) => cancelled(client, { ...options, retry: { maxRetries: 1 } });
const moved: Run = (_, options, port) => get(withRegion(port), options);
const movedAgain: Run = (_, options, port) => retried(withRegion(port), options);
const watched: Run = (_, options, port) => get(withMiddleware(port), options);

type Answer = (response: ServerResponse, request: IncomingMessage) => unknown;
const send = (status: number, body = "", headers = {}): Answer => (response) =>
  response.writeHead(status, headers).end(body);
const breakOff: Answer = (response) => response.write("{", () => response.destroy());
const stall: Answer = () => {};
const stallInBody: Answer = (response) => response.write("{");
const stallInError: Answer = (response) => response.writeHead(404).write("{");
const redirect = (inRegion: Answer): Answer => (response, request) => {
  const { host = "", [HOST_HEADER]: played } = request.headers;
  if (played !== "localhost") return inRegion(response, request);
  const location = `http://eu.localhost:${host.split(":")[1]}${request.url}`;
  return send(302, "Moved", { Location: location })(response, request);
};
const busy: Answer = send(429, "", { "Retry-After": "30" });

// Shares are of 1,000 calls; what is expected is "ok", or the kind of error and the number of attempts.
const CASES: readonly { name: string; share: number; run: Run; answer?: Answer; expected: string }[] = [
  { name: "get", share: 300, run: get, answer: send(200, ACME), expected: "ok" },
  { name: "get, in a region", share: 40, run: moved, answer: redirect(send(200, ACME)), expected: "ok" },
  { name: "get, with middleware", share: 20, run: watched, answer: send(200, ACME), expected: "ok" },
  { name: "list", share: 100, run: list, answer: send(200, `[${ACME}]`), expected: "ok" },
  { name: "create", share: 100, run: create, answer: send(204), expected: "ok" },
  { name: "delete", share: 107, run: remove, answer: send(204), expected: "ok" },
  { name: "404", share: 85, run: get, answer: send(404, '{"message":"None"}'), expected: "http 404 × 1" },
  { name: "404, body stalls", share: 1, run: get, answer: stallInError, expected: "http 404 × 1" },
  { name: "502 in a region", share: 10, run: movedAgain, answer: redirect(send(502)), expected: "http 502 × 3" },
  { name: "500, retried", share: 45, run: retried, answer: send(500, "Out of order"), expected: "http 500 × 3" },
  { name: "not JSON", share: 55, run: get, answer: send(200, "<p>Log in"), expected: "invalid-response × 1" },
  { name: "too long", share: 15, run: get, answer: send(200, LONG), expected: "invalid-response × 1" },
  { name: "breaks off, GET", share: 15, run: get, answer: breakOff, expected: "network × 1" },
  { name: "breaks off, DELETE", share: 15, run: remove, answer: breakOff, expected: "invalid-response × 1" },
  { name: "dropped", share: 15, run: retried, answer: (response) => response.destroy(), expected: "network × 3" },
  { name: "refused", share: 20, run: (_, options) => get(nobody, options), expected: "network × 1" },
  { name: "timeout", share: 8, run: short, answer: stall, expected: "timeout × 1" },
  { name: "timeout in body", share: 8, run: short, answer: stallInBody, expected: "timeout × 1" },
  { name: "key pending", share: 6, run: (_, options) => short(keyPending, options), expected: "timeout × 0" },
  { name: "abort", share: 5, run: cancelled, answer: stall, expected: "aborted × 1" },
  { name: "abort in body", share: 5, run: cancelled, answer: stallInBody, expected: "aborted × 1" },
  { name: "abort in wait", share: 5, run: cancelledWait, answer: busy, expected: "aborted × 1" },
  { name: "two segments", share: 20, run: twoSegments, expected: "invalid-request × 0" },
];

function serve(): void {
  const server = createServer((request, response) => {
    request.resume();
    CASES.find(({ name }) => name === request.headers[CASE_HEADER])?.answer?.(response, request);
  });
  // A connection that is closed just as it is used again would be a failure that no case expects.
  server.keepAliveTimeout = 0;
  server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
  process.on("message", () => {
    server.closeAllConnections();
    process.send?.("closed");
  });
  process.on("disconnect", () => process.exit());
}

async function soak(calls: number, seed: number): Promise<void> {
  const problems = new Map<string, number>();
  const note = (problem: string) => problems.set(problem, (problems.get(problem) ?? 0) + 1);
  process.on("warning", (warning) => note(`Process warning: ${warning.message}`));
  process.on("unhandledRejection", (reason) => note(`Unhandled rejection: ${reason}`));

  const server = fork(fileURLToPath(import.meta.url), ["--serve"]);
  const [{ port }] = await once(server, "message");
  const client = api.createClient({ baseUrl: `http://127.0.0.1:${port}/v1`, auth: AUTH, maxResponseBytes: 100_000 });
  const { signal } = new AbortController();
  const random = startRandom(seed);
  const abortSoon = startAborting(random, note);
  const sockets = trackSockets();

  const tallies = CASES.map((each) => ({ ...each, calls: 0, asExpected: 0, aborted: 0 }));
  const turns = takeTurns(tallies);
  let started = 0;
  const callUntil = async (end: number) => {
    while (started < end) {
      started++;
      const { value: each } = turns.next();
      const headers = { [CASE_HEADER]: each.name };
      // The timeout is longer than the run: a timer that a call leaves behind is still there when timers are counted.
      const options: api.CallOptions = { signal, headers, retry: false, timeoutMs: 600_000 };
      const run = (signal: AbortSignal) =>
        each.run(client, { ...options, signal }, port).then(describe, (error) => `a rejection: ${error}`);
      const isAborted = random() < ABORTED_SHARE;
      const outcome = await (isAborted ? abortSoon(run) : run(signal));
      each.calls++;
      if (outcome === each.expected) each.asExpected++;
      else if (isAborted && outcome.startsWith("aborted")) each.aborted++;
      else note(`${each.name}: expected ${each.expected}, received ${outcome}`);
    }
  };
  const measureAfter = async (end: number) => {
    await Promise.all(Array.from({ length: IN_FLIGHT }, () => callUntil(end)));
    return await measure(server, sockets, signal);
  };
  const before = await measureAfter(0);
  const early = await measureAfter(Math.floor(calls / 5));
  const late = await measureAfter(calls);
  server.disconnect();

  console.table(tallies, ["name", "expected", "calls", "asExpected", "aborted"]);
  printFigures(
    `What is left after ${calls} calls, ${IN_FLIGHT} in flight, seed ${seed}`,
    Object.keys({ ...before, ...early, ...late }).map((name) => {
      const [atFirst = 0, afterFifth = 0, value = 0] = [before[name], early[name], late[name]];
      return { name, value, limit: name === HEAP ? afterFifth + MAX_GROWTH_KIB : atFirst, atFirst, afterFifth };
    }),
  );
  for (const [problem, times] of problems) console.error(`${times} × ${problem}`);
  if (problems.size > 0) process.exitCode = 1;
}

/** Numbers from 0 to 1, the same for the same seed: a linear congruential generator. */
function startRandom(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

type Aborting = <T>(run: (signal: AbortSignal) => Promise<T>) => Promise<T>;

/** Runs calls with a signal that aborts at a random moment; those that begin meanwhile share it. */
function startAborting(random: () => number, note: (problem: string) => void): Aborting {
  let shared = { controller: new AbortController(), running: 0 };
  return async (run) => {
    const mine = shared;
    mine.running++;
    const { signal } = mine.controller;
    const result = run(signal);
    const { microtasks, ms } = MAX_ABORTED_AFTER;
    if (random() < 0.5) { for (let left = random() * microtasks; left > 0; left--) await undefined; }
    else await setTimeout(random() * ms);
    mine.controller.abort();
    if (shared === mine) shared = { controller: new AbortController(), running: 0 };
    const outcome = await result;
    if (--mine.running === 0 && getEventListeners(signal, "abort").length > 0) note("A listener was left on a signal");
    return outcome;
  };
}

/** The cases over and over, each as often as its share says, evenly spread. */
function* takeTurns<T extends { share: number }>(cases: T[]): Generator<T, never> {
  const round = cases.flatMap((each) => Array.from({ length: each.share }, (_, i) => ({ each, at: i / each.share })));
  round.sort((one, other) => one.at - other.at);
  while (true) yield* round.map(({ each }) => each);
}

function describe({ error }: api.Result<unknown>): string {
  if (!error) return "ok";
  return `${error.kind === "http" ? `http ${error.status}` : error.kind} × ${error.attempts}`;
}

// Node does not count an idle connection among its active resources.
function trackSockets(): Set<Socket> {
  const sockets = new Set<Socket>();
  subscribe("net.client.socket", (message) => {
    if (!(message instanceof Object && "socket" in message && message.socket instanceof Socket)) return;
    const socket = message.socket;
    sockets.add(socket.once("close", () => sockets.delete(socket)));
  });
  return sockets;
}

async function measure(server: ChildProcess, sockets: Set<Socket>, signal: AbortSignal) {
  // One that was given up may still be connecting, so the server is asked more than once; one that stays is a leak.
  for (let round = 0; sockets.size > 0 && round < 1000; round++) {
    server.send("close");
    await once(server, "message");
  }
  await collectGarbage();
  const figures: Record<string, number> = {
    [HEAP]: Math.round(process.memoryUsage().heapUsed / 1024),
    "abort listeners": getEventListeners(signal, "abort").length,
    "sockets": sockets.size,
    "active Timeout": 0,
  };
  if (existsSync("/proc/self/fd")) figures["open files"] = readdirSync("/proc/self/fd").length;
  for (const type of process.getActiveResourcesInfo()) figures[`active ${type}`] = (figures[`active ${type}`] ?? 0) + 1;
  return figures;
}

const { values } = parseArgs({
  options: {
    calls: { type: "string", default: "100000" },
    seed: { type: "string", default: `${Date.now() >>> 0}` },
    serve: { type: "boolean" },
  },
});
const calls = Number(values.calls);
assert(calls >= 1000, "--calls must be at least 1000, so that each case has its turn");
if (values.serve) {
  serve();
} else {
  await soak(calls, Number(values.seed));
  process.exit(); // A timer that was left behind would keep the process alive.
}
