// How the promise is put to the test: whatever the arguments, the server and the functions that a caller hands over do, an
// operation resolves in time to a Result that tells the truth, and what may not be repeated is sent once.

import { inspect } from "node:util";
import { afterAll, afterEach, assert, beforeAll, expect } from "vitest";
import { type Client, type ClientError, type ClientOptions, createClient, type Result } from "../../mod.ts";
import type { Move } from "./moves.ts";
import { type Operation, OPERATIONS } from "./operations.ts";
import { type RawServer, startRawServer } from "./raw_server.ts";

export const MAX_RETRIES = 2;
// For what answers, and for what may never do.
const PATIENT_MS = 3000;
export const HASTY_MS = 30;
// Ten times what as many attempts may take as an option can ask for, and the waits between them.
const BOUND_MS = 10 * 11 * PATIENT_MS;
export const HASTY_BOUND_MS = 10 * 21 * HASTY_MS;
export const TEST_TIMEOUT_MS = 2 * BOUND_MS;

/** The operations that may not be repeated. */
export const CHANGES = OPERATIONS.filter(({ method }) => method === "POST" || method === "PATCH");

/** Plays moves to a function, in turn, the last one over and over. */
export async function withServer(
  moves: readonly Move[],
  { value }: Operation,
  use: (server: RawServer) => Promise<void>,
): Promise<void> {
  const server = await startRawServer(moves.map(({ answer }) => answer), value && JSON.stringify(value));
  try {
    await use(server);
  } finally {
    await server.close();
  }
}

/** A client that is quick to try again. */
export function clientOf(options: ClientOptions): Client {
  return createClient({
    auth: { apiKey: "key-1" },
    timeoutMs: PATIENT_MS,
    retry: { maxRetries: MAX_RETRIES, baseDelayMs: 0, maxDelayMs: 0 },
    maxResponseBytes: 1000,
    ...options,
  });
}

/** Calls a function with arguments that it takes. */
export function called({ args, run }: Operation, client: unknown): Promise<Result<unknown>> {
  return run(client, ...args);
}

const KINDS: Record<ClientError["kind"], true> = {
  "invalid-request": true,
  "invalid-response": true,
  aborted: true,
  auth: true,
  http: true,
  network: true,
  timeout: true,
};

/** The Result that a promise resolves to: in time, and whole. */
export async function settled(promise: Promise<Result<unknown>>, boundMs = BOUND_MS): Promise<Result<unknown>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hung = new Promise<"hung">((resolve) => timer = setTimeout(resolve, boundMs, "hung"));
  const result = await Promise.race([promise, hung]).finally(() => clearTimeout(timer));
  assert(result !== "hung", `Not settled after ${boundMs} ms`);
  if (result.ok) return result;
  expect(result.error).toBeInstanceOf(Error);
  expect(Object.keys(KINDS)).toContain(result.error.kind);
  expect(inspect(result.error)).toContain(result.error.message);
  expect(JSON.parse(JSON.stringify(result.error))).toHaveProperty("kind", result.error.kind);
  return result;
}

/** Expects that what may not be repeated was so only after a move that permits it. */
export function expectRepeatsPermitted({ method }: Operation, { requests }: RawServer, moves: readonly Move[]): void {
  if (method === "GET" || method === "DELETE") return;
  const repeated = requests.slice(1).map((_, index) => moves[Math.min(index, moves.length - 1)]?.permits);
  expect(repeated).not.toContain(false);
}

const unhandled: string[] = [];

function note(reason: unknown): void {
  unhandled.push(inspect(reason, { showProxy: true }));
}

/** Fails a test of the file after which something is left unhandled. */
export function refuseUnhandled(): void {
  beforeAll(() => {
    process.on("unhandledRejection", note).on("uncaughtException", note);
  });

  afterEach(async () => {
    // Node tells of what is unhandled at the end of a turn.
    await new Promise(setImmediate);
    expect(unhandled.splice(0)).toStrictEqual([]);
  });

  afterAll(() => {
    process.off("unhandledRejection", note).off("uncaughtException", note);
  });
}
