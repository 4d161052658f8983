// What each function resolves to, whatever happens on the wire: faults × functions, over raw sockets. Of every cell of
// the table: the result, how often the request arrived, and over how many connections; that it ends in time, releases a
// connection whose body is not wanted, and shows no secret, though the server repeats all that it was sent.

import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { type AttemptEvent, type Client, createClient, type Result } from "../../mod.ts";
import { type Fault, LOCATION, MAX_BYTES, type Table, TABLES } from "../shared/faults.ts";
import { type Operation, OPERATIONS } from "../shared/operations.ts";
import { type Script, startRawServer } from "../shared/raw_server.ts";
import { REFUSED } from "../shared/server.ts";

// What must not show, in characters that neither JSON nor a header nor a URL changes.
const API_KEY = "canary-of-the-api-key-71c3";
const PASSWORD = "canary-of-the-password-e08b";
const SECRET_ACCESS_KEY = "canary-of-the-body-5d92";
const OIDC_CLIENT_SECRET = "canary-of-the-domain-b4e7";
const HEADER = "canary-of-a-header-a64f";
const CANARIES = [API_KEY, PASSWORD, SECRET_ACCESS_KEY, OIDC_CLIENT_SECRET, HEADER, LOCATION];

const MAX_RETRIES = 2;
// Longer than a loaded machine takes for an answer; what stalls is not given as long.
const PATIENT_MS = 3000;

describe.each(TABLES)("each function resolves as the table says after %s:", (_, table) => {
  for (const [row, fault] of table.faults.entries()) {
    const [name, replies] = fault;
    test(name, async () => {
      const cells = OPERATIONS.map((operation, column) => {
        // Both ways to sign in meet each fault, and each function.
        const auth = (row + column) % 2 ? { apiKey: API_KEY } : { username: "alice", password: PASSWORD };
        return play(operation, replies, auth, table);
      });
      const expected = OPERATIONS.map((operation) => expectedCell(operation, fault, table));
      expect(await Promise.all(cells)).toStrictEqual(expected);
    }, 2 * boundOf(table));
  }
});

const printed: unknown[][] = [];

function note(...values: unknown[]): true {
  printed.push(values);
  return true;
}

beforeEach(() => {
  for (const method of ["debug", "error", "info", "log", "trace", "warn"] as const) {
    vi.spyOn(console, method).mockImplementation(note);
  }
  vi.spyOn(process.stderr, "write").mockImplementation(note);
  process.on("warning", note);
});

afterEach(() => {
  vi.restoreAllMocks();
  process.off("warning", note);
  expect(printed.splice(0)).toStrictEqual([]);
});

/** What is seen of a call. */
interface Cell {
  readonly name: string;
  readonly result: string;
  readonly value: string | undefined;
  /** As `onAttempt` was told; an error that counts otherwise says so in `result`. */
  readonly attempts: number;
  readonly requests: number;
  /** Requests that differ from the first one. */
  readonly changed: string[];
  readonly connections: number;
  readonly isReleased: boolean;
  /** Canaries that show. */
  readonly leaks: string[];
}

// Ten times what all attempts may take: beyond that, a call hangs.
function boundOf({ timeoutMs = PATIENT_MS, limitMs = timeoutMs }: Table): number {
  return 10 * (MAX_RETRIES + 1) * limitMs;
}

function expectedCell({ name, method, value, empty }: Operation, fault: Fault, table: Table): Cell {
  const [, , forGet, forDelete, forChange] = fault;
  // A value is checked as that of a GET is, whatever was sent for it.
  const forSent = value && forChange.result === "ok" ? forGet : forChange;
  const expected = { GET: forGet, DELETE: forDelete, POST: forSent, PATCH: forSent }[method];
  const { attempts } = expected;
  const isEmpty = empty && forSent.isEmpty;
  const { requests = Number, connections = Number } = table;
  return {
    name,
    result: isEmpty ? "ok" : expected.result,
    value: isEmpty ? JSON.stringify(empty) : value && expected.value?.(JSON.stringify(value)),
    attempts,
    requests: requests(attempts),
    changed: [],
    connections: connections(attempts),
    isReleased: true,
    leaks: [],
  };
}

async function play(
  { name, segments, args, body, value, run }: Operation,
  replies: Fault[1],
  auth: { apiKey: string } | { username: string; password: string },
  table: Table,
): Promise<Cell> {
  const script: Script = replies === "refuse" ? "close" : replies;
  const server = await startRawServer(script, value && JSON.stringify(value));
  onTestFinished(server.close);
  const events: AttemptEvent[] = [];
  const client = createClient({
    baseUrl: replies === "refuse" ? REFUSED : server.baseUrl,
    auth,
    headers: { "X-Trace": HEADER },
    timeoutMs: table.timeoutMs ?? PATIENT_MS,
    retry: { maxRetries: MAX_RETRIES, baseDelayMs: 0, maxDelayMs: 0 },
    maxResponseBytes: MAX_BYTES,
    onAttempt: (event) => events.push(event),
  });
  const secrets = { secret_access_key: SECRET_ACCESS_KEY, oidc_client_secret: OIDC_CLIENT_SECRET };
  const sent = body ? [...segments, { ...body, ...secrets }] : args;
  const result = await within(boundOf(table), run(client, ...sent));
  return {
    name,
    ...seenOf(result, events),
    requests: server.requests.length,
    changed: server.requests.filter((request) => request !== server.requests[0]),
    connections: server.connections.size,
    isReleased: table.isReusable || await within(boundOf(table), server.disconnected()) !== "hung",
    leaks: leaksOf(result, events, client),
  };
}

/** What a promise comes to, unless it takes longer than it may. */
async function within<T>(ms: number, promise: Promise<T>): Promise<T | "rejected" | "hung"> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hung = new Promise<"hung">((resolve) => timer = setTimeout(resolve, ms, "hung"));
  try {
    return await Promise.race([promise, hung]);
  } catch {
    return "rejected";
  } finally {
    clearTimeout(timer);
  }
}

function seenOf(
  result: Result<unknown> | "rejected" | "hung",
  events: AttemptEvent[],
): Pick<Cell, "result" | "value" | "attempts"> {
  const attempts = events.length;
  if (typeof result === "string") return { result, value: undefined, attempts };
  if (result.ok) return { result: "ok", value: JSON.stringify(result.value), attempts };
  const { error } = result;
  const word = error.kind === "http" ? `http ${error.status}` : error.kind;
  const differs = error.attempts === attempts ? "" : `, which counts ${error.attempts} attempts`;
  return { result: word + differs, value: undefined, attempts };
}

/** The canaries in all that a caller may print, as they are or in base64. */
function leaksOf(result: Result<unknown> | string, events: AttemptEvent[], client: Client): string[] {
  const { value, error } = typeof result === "string" ? {} : result;
  const seen = [value, error, events, client].flatMap((each) => [show(each), JSON.stringify(each)]);
  if (error) seen.push(String(error), error.message, `${error.stack}`, show(structuredClone(error)));
  const text = seen.join("\n");
  return CANARIES.filter((canary) => [canary, ...base64sOf(canary)].some((form) => text.includes(form)));
}

function show(value: unknown): string {
  return inspect(value, { showHidden: true, depth: Infinity, maxArrayLength: null, maxStringLength: null });
}

// What base64 makes of a text depends on where it begins, and at the ends on what is beside it.
function base64sOf(text: string): string[] {
  return [0, 1, 2].map((offset) => Buffer.from("-".repeat(offset) + text).toString("base64").slice(4, -4));
}
