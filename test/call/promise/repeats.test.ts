import fc from "fast-check";
import { expect, test } from "vitest";
import { moveList, moves } from "../../shared/moves.ts";
import { named, OPERATIONS } from "../../shared/operations.ts";
import {
  called,
  CHANGES,
  clientOf,
  MAX_RETRIES,
  refuseUnhandled,
  settled,
  TEST_TIMEOUT_MS,
  withServer,
} from "../../shared/promise.ts";
import { answer, SUCCESS, wire } from "../../shared/raw_server.ts";

refuseUnhandled();

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
