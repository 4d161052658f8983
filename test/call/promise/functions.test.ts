import fc from "fast-check";
import { expect, test } from "vitest";
import { type Client, deleteOrganization } from "../../../mod.ts";
import { fail, given, hostile, inTurn, made, type Make, stranger } from "../../shared/hostile.ts";
import { moveList } from "../../shared/moves.ts";
import { named, OPERATIONS } from "../../shared/operations.ts";
import {
  called,
  clientOf,
  HASTY_BOUND_MS,
  HASTY_MS,
  MAX_RETRIES,
  refuseUnhandled,
  settled,
  TEST_TIMEOUT_MS,
  withServer,
} from "../../shared/promise.ts";
import { answer, SUCCESS } from "../../shared/raw_server.ts";

refuseUnhandled();

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
