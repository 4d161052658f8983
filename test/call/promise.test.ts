// The promise, for all that can be drawn: whatever the arguments, the server and the functions that a caller hands over
// do, an operation resolves in time to a Result that tells the truth, and what may not be repeated is sent once.

import { inspect } from "node:util";
import fc from "fast-check";
import { afterAll, afterEach, assert, beforeAll, expect, test } from "vitest";
import {
  type Client,
  type ClientError,
  type ClientOptions,
  createClient,
  deleteOrganization,
  type Result,
} from "../../mod.ts";
import { checkCredentialsInput } from "../../lib/checks/aws_access_credentials.ts";
import { checkOrganizationInput, checkOrganizationUpdate } from "../../lib/checks/organizations.ts";
import { checkOrganizationUserInput } from "../../lib/checks/organization_users.ts";
import type { Check } from "../../lib/checks/check.ts";
import { named, type Operation, OPERATIONS } from "../shared/operations.ts";
import {
  type Answer,
  answer,
  chunks,
  PAGE,
  part,
  type RawServer,
  startRawServer,
  SUCCESS,
  unsized,
  wire,
} from "../shared/raw_server.ts";

const MAX_RETRIES = 2;
// For what answers, and for what may never do.
const PATIENT_MS = 3000;
const HASTY_MS = 30;
// Ten times what as many attempts may take as an option can ask for, and the waits between them.
const BOUND_MS = 10 * 11 * PATIENT_MS;
const HASTY_BOUND_MS = 10 * 21 * HASTY_MS;
const TEST_TIMEOUT_MS = 2 * BOUND_MS;

const CHANGES = OPERATIONS.filter(({ method }) => method === "POST" || method === "PATCH");

/** What a server may do, and whether that permits to repeat any request: 429, or 503 with a valid Retry-After. */
interface Move {
  readonly answer: Answer;
  readonly permits: boolean;
}

const PERMITS = [
  answer(429),
  answer(429, ["Retry-After: 0"]),
  answer(429, ["Retry-After: soon"]),
  answer(503, ["Retry-After: 0"], PAGE),
  answer(503, ["Retry-After: Sat, 31 Jan 2026 12:00:00 GMT"]),
  part(429, "close"),
  unsized(503, "close"),
];

const FORBIDS = [
  answer(500, ["Retry-After: 0"]),
  answer(503),
  answer(503, ["Retry-After: -1"]),
  answer(503, ["Retry-After: 31"]),
  answer(429, ["Retry-After: 31"]),
  answer(502, [], PAGE),
  answer(408),
  answer(404),
  answer(307, ["Location: /"]),
  answer(200, [], PAGE),
  answer(200, [], "[]"),
  wire(["SSH-2.0-OpenSSH_9.2", ""]),
  wire(["HTTP/1.1 200"], "reset"),
  wire([], "close"),
  wire([], "reset"),
  chunks(["zz", ""]),
  part(200, "close"),
  part(500, "reset"),
  SUCCESS,
];

const STALLS = [
  wire([]),
  wire(["HTTP/1.1 200 -", "X-Id: 1"]),
  part(200),
  part(200, "trickle"),
  part(500),
  unsized(200, "flood"),
];

const moves = fc.array(
  fc.oneof(moveOf(PERMITS, true), moveOf(PERMITS, true), moveOf(FORBIDS, false)),
  { minLength: 1, maxLength: 4 },
);
const stalledMoves = fc.array(
  fc.oneof(moveOf(PERMITS, true), moveOf(FORBIDS, false), moveOf(STALLS, false)),
  { minLength: 1, maxLength: 2 },
);

function moveOf(answers: Answer[], permits: boolean): fc.Arbitrary<Move> {
  return fc.constantFrom(...answers).map((answer) => ({ answer, permits }));
}

/** Makes a value when it is used: to print it may throw. */
type Make = () => unknown;

class Account {
  #name = "acme";
  get name(): string {
    return this.#name;
  }
}

const HOSTILE: Make[] = [
  throwing,
  () => new Proxy(fail, throwing()),
  () => revoked({}),
  () => revoked(fail),
  () => Object.defineProperty({}, "name", { get: fail, enumerable: true }),
  () => Object.defineProperty({}, Symbol.toPrimitive, { get: fail }),
  () => ({ toString: fail, valueOf: fail, toJSON: fail }),
  () => ({ toJSON: () => "acme" }),
  () => ({ toJSON: () => undefined }),
  () => ({ toJSON: inTurn([{ name: "acme" }, { name: ".." }]) }),
  () => ({ then: fail }),
  () => ({ then: () => {} }),
  () => new Proxy({}, { get: inTurn(["acme", "..", 5, undefined, null]) }),
  () => Array.from({ length: 20_000 }).reduce<unknown>((inner) => [inner], "deep"),
  cyclic,
  () => new Account(),
  () => new Date(NaN),
  () => new Map([["name", "acme"]]),
  () => Object.freeze(Object.create(null)),
  () => new String("acme"),
  () => new Proxy(new AbortController().signal, {}),
  () => ({ aborted: false, addEventListener: fail, removeEventListener: fail }),
  () => Symbol("acme"),
  () => fail,
  () => "x".repeat(10_000),
  () => 1n,
];

function fail(): never {
  throw new Error("Thrown by what the caller handed over");
}

/** A proxy whose every trap throws. */
function throwing(): object {
  return new Proxy({}, new Proxy({}, { get: fail }));
}

function revoked(target: object): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

function cyclic(): unknown {
  const value: Record<string, unknown> = { name: "acme" };
  value.self = [value];
  return value;
}

/** Another value at each reading. */
function inTurn<T>(values: readonly T[]): () => T | undefined {
  let reads = 0;
  return () => values[reads++ % values.length];
}

const hostile: fc.Arbitrary<Make> = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSet: true }).map(given),
  fc.constantFrom(...HOSTILE),
);

function given(value: unknown): Make {
  return Object.assign(() => value, { [fc.toStringMethod]: () => fc.stringify(value) });
}

// To wait as long as the caller asks for is not to hang.
const hostileNumber = hostile.map((make): Make => () => {
  const value = make();
  return Number.isInteger(value) ? Math.min(Number(value), HASTY_MS) : value;
});

/** An object of values that are made when it is. */
function made(properties: Record<string, Make>): Make {
  return () => Object.fromEntries(Object.entries(properties).map(([name, make]) => [name, make()]));
}

const headerName = fc.oneof(
  fc.constantFrom("Host", "Content-Length", "Transfer-Encoding", "Connection", "Expect", "Cookie", "X-Id"),
  fc.string(),
);
const wildOptions = fc.record({
  signal: fc.oneof(
    fc.constantFrom<Make>(
      () => AbortSignal.abort(throwing()),
      () => AbortSignal.timeout(5),
      () => new AbortController().signal,
    ),
    hostile,
  ),
  timeoutMs: fc.oneof(fc.constant(given(HASTY_MS)), hostileNumber),
  retry: fc.oneof(
    hostile,
    fc.dictionary(fc.constantFrom("maxRetries", "baseDelayMs", "maxDelayMs"), hostileNumber).map(made),
  ),
  headers: fc.oneof(hostile, fc.dictionary(headerName, fc.oneof(fc.string().map(given), hostile)).map(made)),
  unknown: hostile,
}, { requiredKeys: [] }).map(made);

/** Arguments after the client, each as it should be or anything else. */
function argumentsOf({ path, body }: Operation): fc.Arbitrary<Make[]> {
  const segments = path.map((name) => mostly(fc.constant(given(name)), hostile));
  const changed = fc.dictionary(fc.constantFrom(...Object.keys(PROPERTIES), "toJSON"), hostile)
    .map((properties): Make => () => ({ ...body, ...Object(made(properties)()) }));
  return fc.tuple(
    ...segments,
    ...(body ? [mostly(changed, hostile)] : []),
    mostly(fc.oneof(fc.constant(given(undefined)), wildOptions), hostile),
  );
}

function mostly<T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 6, arbitrary: usual }, { weight: 1, arbitrary: rare });
}

const unhandled: string[] = [];

function note(reason: unknown): void {
  unhandled.push(inspect(reason, { showProxy: true }));
}

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

test.each(named(OPERATIONS))("%s resolves to a Result, whatever it is given and answered", async (_, operation) => {
  await fc.assert(
    fc.asyncProperty(moves, argumentsOf(operation), async (moves, makers) => {
      await withServer(moves, operation, async (server) => {
        const events: unknown[] = [];
        const client = clientOf({ baseUrl: server.baseUrl, onAttempt: (event) => events.push(event) });
        const { error } = await settled(operation.run(client, ...makers.map((make) => make())));
        expect(server.requests.length).toBeLessThanOrEqual(events.length);
        if (error?.kind === "invalid-request") expect([error.attempts, server.requests]).toStrictEqual([0, []]);
        expectRepeatsPermitted(operation, server, moves);
      });
    }),
    { numRuns: 30 },
  );
}, TEST_TIMEOUT_MS);

test.each(named(OPERATIONS))(
  "%s resolves in time when the server stalls, whatever it is given",
  async (_, operation) => {
    await fc.assert(
      fc.asyncProperty(stalledMoves, argumentsOf(operation), async (moves, makers) => {
        await withServer(moves, operation, async (server) => {
          const client = clientOf({ baseUrl: server.baseUrl, timeoutMs: HASTY_MS });
          await settled(operation.run(client, ...makers.map((make) => make())), HASTY_BOUND_MS);
          expectRepeatsPermitted(operation, server, moves);
        });
      }),
      { numRuns: 10 },
    );
  },
  TEST_TIMEOUT_MS,
);

test.each(named(CHANGES))("%s arrives once, and again just for an answer that permits it", async (_, operation) => {
  await fc.assert(
    fc.asyncProperty(moves, async (moves) => {
      await withServer(moves, operation, async ({ baseUrl, requests, connections }) => {
        const events: unknown[] = [];
        await settled(called(operation, clientOf({ baseUrl, onAttempt: (event) => events.push(event) })));
        const forbidden = moves.findIndex(({ permits }) => !permits);
        const expected = 1 + (forbidden < 0 ? MAX_RETRIES : Math.min(forbidden, MAX_RETRIES));
        expect([requests.length, events.length]).toStrictEqual([expected, expected]);
        expect(connections.size).toBeLessThanOrEqual(expected);
        expect(new Set(requests).size).toBe(1);
      });
    }),
    { numRuns: 50 },
  );
}, TEST_TIMEOUT_MS);

// A server may close an idle connection just as a request goes out on it: fetch as such may send that again by itself.
test.each(named(OPERATIONS))("%s is not sent again by fetch when a reused connection is dead", async (_, operation) => {
  for (const end of ["close", "reset"] as const) {
    await withServer(moveList(answer(429), wire([], end), SUCCESS), operation, async ({ baseUrl, ...server }) => {
      const client = clientOf({ baseUrl, retry: { maxRetries: 1, baseDelayMs: 0 } });
      const { error } = await settled(called(operation, client));
      expect(error).toMatchObject({ kind: "network", attempts: 2 });
      expect([server.requests.length, server.connections.size]).toStrictEqual([2, 1]);
    });
  }
});

const REQUEST_CHECKS: Record<string, Check<unknown>> = {
  addAwsAccessCredentials: checkCredentialsInput,
  addUserToOrganization: checkOrganizationUserInput,
  createOrganization: checkOrganizationInput,
  updateAwsAccessCredentials: checkCredentialsInput,
  updateOrganization: checkOrganizationUpdate,
  updateUserInOrganization: checkOrganizationUserInput,
};

test.each(named(CHANGES))("%s sends what it checked, whatever the body turns into", async (_, operation) => {
  const check = REQUEST_CHECKS[operation.name];
  assert(check);
  const runs = 100;
  let sent = 0;
  await withServer(moveList(answer(204, [], "")), operation, async ({ baseUrl, requests }) => {
    const client = clientOf({ baseUrl });
    await fc.assert(
      fc.asyncProperty(changingBody, async (make) => {
        const before = requests.length;
        const { ok, error } = await settled(operation.run(client, ...operation.path, make()));
        const bodies = requests.slice(before).map((request) => request.slice(request.indexOf("\r\n\r\n")));
        expect([error?.kind, bodies.length]).toStrictEqual(ok ? [undefined, 1] : ["invalid-request", 0]);
        expect(bodies.flatMap((body) => check(JSON.parse(body)).issues ?? [])).toStrictEqual([]);
        sent += bodies.length;
      }),
      { numRuns: runs },
    );
  });
  // Without some of both, the property says nothing.
  expect(sent).toBeGreaterThan(runs / 10);
  expect(sent).toBeLessThan(runs);
}, TEST_TIMEOUT_MS);

/** Properties that some body may have, with two values that will do and one that will not. */
const PROPERTIES = {
  name: ["acme", "globex", ".."],
  role: ["owner", "admin", 5],
  description: ["Sea data", "Weather data", 5],
  default: [true, false, "yes"],
  created_at: ["2026-01-31T12:00:00Z", "2026-01-31T12:00:00.5Z", "yesterday"],
  users: [[], [{ username: "bob" }], [null]],
};

/** A body that is another one at each reading, through getters, a proxy or toJSON. */
const changingBody: fc.Arbitrary<Make> = fc.tuple(
  fc.constantFrom("getters", "proxy", "toJSON"),
  fc.record({
    name: readingsOf(PROPERTIES.name),
    role: readingsOf(PROPERTIES.role),
    description: readingsOf(PROPERTIES.description),
    default: readingsOf(PROPERTIES.default),
    created_at: readingsOf(PROPERTIES.created_at),
    users: readingsOf(PROPERTIES.users),
  }, { requiredKeys: ["name"] }),
).map(([how, readings]): Make => () => {
  const read = Object.entries(readings).map(([name, values]) => [name, inTurn(values)] as const);
  const now = () => Object.fromEntries(read.map(([name, get]) => [name, get()]));
  if (how === "toJSON") return { toJSON: now };
  if (how === "proxy") return new Proxy({ ...readings }, { get: (_, name) => now()[String(name)] });
  return Object.defineProperties({}, Object.fromEntries(read.map(([name, get]) => [name, { get, enumerable: true }])));
});

// So that a body of six properties passes about as often as not.
function readingsOf([good, better, bad]: unknown[]): fc.Arbitrary<unknown[]> {
  const reading = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(good, better) }, fc.constant(bad));
  return fc.array(reading, { minLength: 1, maxLength: 3 });
}

/** A function of a caller's that does what it should not. */
const stranger: fc.Arbitrary<Make> = fc.tuple(
  fc.constantFrom("throws", "rejects", "returns", "resolves", "never settles"),
  hostile,
).map(([how, make]): Make => {
  const strange = () => {
    if (how === "throws") throw make();
    if (how === "rejects") return Promise.reject(make());
    if (how === "returns") return make();
    return how === "resolves" ? Promise.resolve(make()) : new Promise(() => {});
  };
  return Object.assign(strange, { [fc.toStringMethod]: () => `${how}: ${fc.stringify(make)}` });
});

test.each(named(OPERATIONS))("%s resolves in time, whatever onAttempt does", async (_, operation) => {
  await withServer(moveList(answer(503, ["Retry-After: 0"])), operation, async ({ baseUrl }) => {
    await fc.assert(
      fc.asyncProperty(stranger, async (onAttempt) => {
        const { error } = await settled(called(operation, clientOf({ baseUrl, onAttempt })));
        expect(error).toMatchObject({ kind: "http", status: 503, attempts: MAX_RETRIES + 1 });
      }),
      { numRuns: 20 },
    );
  });
}, TEST_TIMEOUT_MS);

test.each(named(OPERATIONS))("%s resolves in time, whatever the token function does", async (_, operation) => {
  await withServer(moveList(SUCCESS), operation, async ({ baseUrl, requests }) => {
    await fc.assert(
      fc.asyncProperty(stranger, async (getKey) => {
        const before = requests.length;
        // What plain JavaScript may pass.
        const auth = { apiKey: getKey as () => string };
        const { ok, error } = await settled(
          called(operation, clientOf({ baseUrl, auth, timeoutMs: HASTY_MS, retry: false })),
        );
        if (error?.kind === "timeout") return;
        expect([error?.kind, requests.length - before]).toStrictEqual(ok ? [undefined, 1] : ["auth", 0]);
      }),
      { numRuns: 20 },
    );
  });
}, TEST_TIMEOUT_MS);

test.each(named(OPERATIONS))("%s resolves in time, whatever a custom fetch does", async (_, operation) => {
  await fc.assert(
    fc.asyncProperty(stranger, async (strange) => {
      await settled(called(operation, hastyClient(strange)), HASTY_BOUND_MS);
    }),
    { numRuns: 20 },
  );
}, TEST_TIMEOUT_MS);

/** What a fetch may give: the fields of a Response, each of them a stranger's. */
const strangeResponse: fc.Arbitrary<Make> = fc.record({
  status: fc.oneof(fc.constantFrom(200, 204, 302, 404, 500, NaN).map(given), hostile),
  ok: fc.oneof(fc.boolean().map(given), hostile),
  headers: fc.oneof(
    fc.constant((): unknown => new Headers()),
    hostile,
    hostile.map((get) => given({ get })),
  ),
  text: stranger.map((text) => given(text)),
  body: fc.oneof(
    fc.constant(given(null)),
    hostile,
    fc.tuple(stranger, stranger).map(([read, cancel]) => () => ({ getReader: () => ({ read, cancel }) })),
    hostile.map((make) => () => new ReadableStream({ pull: (controller) => controller.enqueue(make()) })),
  ),
}, { requiredKeys: ["status", "headers", "body"] }).map(made);

test.each(named(OPERATIONS))(
  "%s resolves in time, whatever a custom fetch gives for a response",
  async (_, operation) => {
    await fc.assert(
      fc.asyncProperty(strangeResponse, async (make) => {
        await settled(called(operation, hastyClient(make)), HASTY_BOUND_MS);
      }),
      { numRuns: 25 },
    );
  },
  TEST_TIMEOUT_MS,
);

const RESPONSE = { status: 200, headers: new Headers(), body: null };
const PENDING = new Promise<never>(() => {});

test.each<[string, Make]>([
  ["has a text that never comes", () => ({ ...RESPONSE, text: () => PENDING })],
  [
    "is a promise when it is read again",
    () => Object.defineProperty({ ...RESPONSE }, "then", { get: inTurn([0, fail]) }),
  ],
  ["gives a header that is no string", () => ({ ...RESPONSE, headers: { get: () => Symbol("acme") } })],
  ["has a body whose cancel() throws", () => withReader({ read: () => PENDING, cancel: fail })],
  ["has a body whose cancel() gives nothing", () => withReader({ read: () => PENDING, cancel: () => {} })],
  [
    "has a body of empty pieces",
    () => new Response(new ReadableStream({ pull: (it) => it.enqueue(new Uint8Array()) })),
  ],
  ["has a body whose cancel() is missing", () => withReader({ read: () => ({ value: "acme" }) })],
])("deleteOrganization() resolves in time, and nothing is left unhandled, when a response %s", async (_, make) => {
  await settled(deleteOrganization(hastyClient(make), "acme"), HASTY_BOUND_MS);
}, TEST_TIMEOUT_MS);

function withReader(reader: object): object {
  return { ...RESPONSE, body: { getReader: () => reader } };
}

/** A client whose fetch is a stranger's, and is called once. */
function hastyClient(strange: Make): Client {
  // What plain JavaScript may pass.
  const fetch = strange as typeof globalThis.fetch;
  return clientOf({ fetch, timeoutMs: HASTY_MS, retry: false });
}

function moveList(...answers: Answer[]): Move[] {
  return answers.map((answer) => ({ answer, permits: true }));
}

async function withServer(
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

function clientOf(options: ClientOptions): Client {
  return createClient({
    auth: { apiKey: "key-1" },
    timeoutMs: PATIENT_MS,
    retry: { maxRetries: MAX_RETRIES, baseDelayMs: 0, maxDelayMs: 0 },
    maxResponseBytes: 1000,
    ...options,
  });
}

/** Calls a function with arguments that it takes. */
function called({ path, body, run }: Operation, client: unknown): Promise<Result<unknown>> {
  return run(client, ...path, ...(body ? [body] : []));
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
async function settled(promise: Promise<Result<unknown>>, boundMs = BOUND_MS): Promise<Result<unknown>> {
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

function expectRepeatsPermitted({ method }: Operation, { requests }: RawServer, moves: readonly Move[]): void {
  if (method === "GET" || method === "DELETE") return;
  const repeated = requests.slice(1).map((_, index) => moves[Math.min(index, moves.length - 1)]?.permits);
  expect(repeated).not.toContain(false);
}
