import fc from "fast-check";
import { expect, test } from "vitest";
import { given, hostile, made, type Make, PROPERTIES, throwing } from "../../shared/hostile.ts";
import { moves, stalledMoves } from "../../shared/moves.ts";
import { named, type Operation, OPERATIONS } from "../../shared/operations.ts";
import {
  clientOf,
  expectRepeatsPermitted,
  HASTY_BOUND_MS,
  HASTY_MS,
  refuseUnhandled,
  settled,
  TEST_TIMEOUT_MS,
  withServer,
} from "../../shared/promise.ts";

// To wait as long as the caller asks for is not to hang.
const hostileNumber = hostile.map((make): Make => () => {
  const value = make();
  return Number.isInteger(value) ? Math.min(Number(value), HASTY_MS) : value;
});

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
function argumentsOf({ segments, args }: Operation): fc.Arbitrary<Make[]> {
  const changed = (input: unknown) =>
    fc.dictionary(fc.constantFrom(...Object.keys(PROPERTIES), "toJSON"), hostile)
      .map((properties): Make => () => ({ ...Object(input), ...Object(made(properties)()) }));
  return fc.tuple(
    ...segments.map((name) => mostly(fc.constant(given(name)), hostile)),
    ...args.slice(segments.length).map((input) => mostly(changed(input), hostile)),
    mostly(fc.oneof(fc.constant(given(undefined)), wildOptions), hostile),
  );
}

function mostly<T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 6, arbitrary: usual }, { weight: 1, arbitrary: rare });
}

refuseUnhandled();

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
