import { expect, test, vi } from "vitest";
import {
  type AttemptEvent,
  createClient,
  createOrganization,
  deleteOrganization,
  getAllOrganizations,
  getOrganization,
  updateOrganization,
} from "../../mod.ts";
import { parseRetryAfter } from "../../lib/call/retry_after.ts";
import { retryDelayMs } from "../../lib/call/retry.ts";
import type { ClientError } from "../../lib/result/errors.ts";
import { REFUSED, startServer } from "../shared/server.ts";

const POLICY = { maxRetries: 3, baseDelayMs: 250, maxDelayMs: 8000 };
const ACME = { body: '{"name":"acme"}' };

function failed(
  error: { kind: string; status?: number; retryAfterMs?: number | undefined },
  attempts = 1,
): ClientError {
  return { operation: "getOrganization", attempts, ...error } as unknown as ClientError;
}

const IDEMPOTENT = ["GET", "DELETE"];
const METHODS = [...IDEMPOTENT, "POST", "PATCH"];

test.each<[string, ClientError, string[]]>([
  ["429", failed({ kind: "http", status: 429 }), METHODS],
  ["429 with Retry-After", failed({ kind: "http", status: 429, retryAfterMs: 0 }), METHODS],
  ["503", failed({ kind: "http", status: 503 }), IDEMPOTENT],
  ["503 with Retry-After", failed({ kind: "http", status: 503, retryAfterMs: 0 }), METHODS],
  ["408", failed({ kind: "http", status: 408 }), IDEMPOTENT],
  ["500", failed({ kind: "http", status: 500 }), IDEMPOTENT],
  ["502", failed({ kind: "http", status: 502 }), IDEMPOTENT],
  ["504", failed({ kind: "http", status: 504 }), IDEMPOTENT],
  ["504 with Retry-After", failed({ kind: "http", status: 504, retryAfterMs: 0 }), IDEMPOTENT],
  ["network", failed({ kind: "network" }), IDEMPOTENT],
  ["timeout", failed({ kind: "timeout" }), IDEMPOTENT],
  ...[302, 400, 401, 403, 404, 409, 501].map((status): [string, ClientError, string[]] => [
    `${status}`,
    failed({ kind: "http", status, retryAfterMs: 0 }),
    [],
  ]),
  ["invalid-response", failed({ kind: "invalid-response" }), []],
  ["aborted", failed({ kind: "aborted" }), []],
])("retryDelayMs() repeats after %s just what is safe to repeat", (_, error, methods) => {
  expect(METHODS.filter((method) => retryDelayMs(method, error, POLICY, 1) !== undefined)).toStrictEqual(methods);
});

test("retryDelayMs() doubles the cap of its jitter with each attempt, up to maxDelayMs", () => {
  const random = vi.spyOn(Math, "random").mockReturnValue(0.5);
  try {
    const delays = Array.from(
      { length: 10 },
      (_, index) => retryDelayMs("GET", failed({ kind: "network" }), { ...POLICY, maxRetries: 8 }, index + 1),
    );
    expect(delays).toStrictEqual([125, 250, 500, 1000, 2000, 4000, 4000, 4000, undefined, undefined]);
  } finally {
    random.mockRestore();
  }
});

test.each([[0, 0], [30_000, 30_000], [30_001, undefined]])(
  "retryDelayMs() waits for a Retry-After of %i ms: %s",
  (retryAfterMs, expected) => {
    expect(retryDelayMs("POST", failed({ kind: "http", status: 429, retryAfterMs }), POLICY, 1)).toBe(expected);
  },
);

const NOW = Date.UTC(2026, 0, 31, 12, 0, 0);

test.each([
  ["0", 0],
  ["120", 120_000],
  ["9".repeat(400), Number.MAX_SAFE_INTEGER],
  ["Sat, 31 Jan 2026 12:00:05 GMT", 5000],
  ["Saturday, 31-Jan-26 12:00:05 GMT", 5000],
  ["Sat Jan 31 12:00:05 2026", 5000],
  ["Sat, 31 Jan 2026 11:00:00 GMT", 0],
  ["", undefined],
  ["-1", undefined],
  ["1.5", 2000],
  ["0.01", 1000],
  ["2.0", 2000],
  ["0 ", 0],
  ["1.", undefined],
  [".5", undefined],
  ["1.5.5", undefined],
  ["1e3", undefined],
  ["soon", undefined],
  ["2026-01-31T12:00:05Z", undefined],
  ["Sat, 99 Jan 2026 12:00:05 GMT", undefined],
  ["Sat, 31 Jan 1959 12:00:05 GMT", 0],
  ["Sat, 31 Jan 2026 :::12:05 GMT", undefined],
  ["Error at 2020 12:00:00 GMT", undefined],
  ["Sat -5 Jan 2026 12:00:05 GMT", undefined],
  ["Sat 31 Jan 2026 12:00:05 GMT", undefined],
  ["Sat, 31 January 2026 12:00:05 GMT", undefined],
  ["after Sat, 31 Jan 2026 12:00:05 GMT", undefined],
  ["Sat, 31 Jan 2026 12:00:05 GMT (later)", undefined],
])("parseRetryAfter() takes %j for %s ms", (value, expected) => {
  expect(parseRetryAfter(value, NOW)).toBe(expected);
});

test("getOrganization() is tried again until it succeeds", async () => {
  const { baseUrl, requests } = await startServer({ status: 503 }, { status: 502 }, ACME);
  const result = await getOrganization(createClient({ baseUrl, retry: { baseDelayMs: 0 } }), "acme");
  expect(result).toMatchObject({ ok: true, value: { name: "acme" } });
  expect(requests).toHaveLength(3);
});

test("deleteOrganization() tells by its attempts that an earlier one may have done it", async () => {
  const { baseUrl } = await startServer({ status: 502 }, { status: 404 });
  const { error } = await deleteOrganization(createClient({ baseUrl, retry: { baseDelayMs: 0 } }), "acme");
  expect(error).toMatchObject({ kind: "http", status: 404, attempts: 2 });
  expect(error?.message).toMatch("Cannot complete deleteOrganization after 2 attempts: ");
});

test("getOrganization() gives the last error when all attempts failed", async () => {
  const { baseUrl, requests } = await startServer({ status: 500 });
  const { error } = await getOrganization(createClient({ baseUrl, retry: { baseDelayMs: 0 } }), "acme");
  expect(error).toMatchObject({ kind: "http", status: 500, attempts: 4 });
  expect(requests).toHaveLength(4);
});

test("getOrganization() is sent once with retry: false, on the client or for the call", async () => {
  const { baseUrl, requests } = await startServer({ status: 500 });
  expect((await getOrganization(createClient({ baseUrl, retry: false }), "acme")).error?.attempts).toBe(1);
  expect((await getOrganization(createClient({ baseUrl }), "acme", { retry: false })).error?.attempts).toBe(1);
  expect(requests).toHaveLength(2);
});

test("getOrganization() takes the retry fields of a call over the client's", async () => {
  const { baseUrl } = await startServer({ status: 500 });
  const client = createClient({ baseUrl, retry: { maxRetries: 2, baseDelayMs: 0 } });
  expect((await getOrganization(client, "acme", { retry: { maxRetries: 1 } })).error?.attempts).toBe(2);
  expect((await getOrganization(client, "acme", { retry: { maxDelayMs: 1 } })).error?.attempts).toBe(3);
});

test("getOrganization() waits as by default when a call tries again though its client does not", async () => {
  const { baseUrl } = await startServer({ status: 500 });
  const waits: (number | undefined)[] = [];
  const onAttempt = ({ retryInMs }: AttemptEvent) => waits.push(retryInMs);
  const random = vi.spyOn(Math, "random").mockReturnValue(0.02);
  try {
    await getOrganization(createClient({ baseUrl, retry: false, onAttempt }), "acme", { retry: { maxRetries: 1 } });
  } finally {
    random.mockRestore();
  }
  expect(waits).toStrictEqual([5, undefined]);
});

test("updateOrganization() is sent once when it fails with 500, and again after 429 with Retry-After", async () => {
  const { baseUrl, requests } = await startServer({ status: 500 }, { status: 429, headers: { "Retry-After": "0" } }, {
    status: 204,
  });
  const client = createClient({ baseUrl, retry: { baseDelayMs: 0 } });
  expect((await updateOrganization(client, "acme", {})).error).toMatchObject({ status: 500, attempts: 1 });
  expect(await updateOrganization(client, "acme", {})).toMatchObject({ ok: true });
  expect(requests.map(({ method, body }) => [method, body])).toStrictEqual(Array(3).fill(["PATCH", "{}"]));
});

test("a 421, which says that nothing was acted on, makes Node's fetch send a POST once more, and no attempt of ours", async () => {
  const { baseUrl, requests } = await startServer({ status: 421 });
  const { error } = await createOrganization(createClient({ baseUrl }), { name: "acme" });
  expect(error).toMatchObject({ kind: "http", status: 421, attempts: 1 });
  expect(requests).toHaveLength(2);
});

test("createOrganization() is sent once when its connection is refused", async () => {
  const { error } = await createOrganization(createClient({ baseUrl: REFUSED }), { name: "acme" });
  expect(error).toMatchObject({ kind: "network", attempts: 1 });
});

test("onAttempt is called after each attempt, with the path of the contract and without secrets", async () => {
  const { baseUrl } = await startServer({ status: 503, headers: { "Retry-After": "0" } }, ACME);
  const events: AttemptEvent[] = [];
  const onAttempt = (event: AttemptEvent) => events.push(event);
  await getOrganization(createClient({ baseUrl, auth: { apiKey: "canary" }, onAttempt }), "acme");
  const common = { operation: "getOrganization", method: "GET", path: "/organizations/{organization}" };
  expect(events).toStrictEqual([
    { ...common, attempt: 1, status: 503, errorKind: "http", durationMs: expect.any(Number), retryInMs: 0 },
    {
      ...common,
      attempt: 2,
      status: 200,
      errorKind: undefined,
      durationMs: expect.any(Number),
      retryInMs: undefined,
    },
  ]);
});

test("onAttempt has neither status nor wait to tell of an attempt that met no response and is the last", async () => {
  const events: AttemptEvent[] = [];
  const onAttempt = (event: AttemptEvent) => events.push(event);
  const startedAt = performance.now();
  await getAllOrganizations(createClient({ baseUrl: REFUSED, onAttempt, retry: false }));
  const passedMs = performance.now() - startedAt;
  const common = { operation: "getAllOrganizations", method: "GET", path: "/organizations", attempt: 1 };
  expect(events).toStrictEqual([{
    ...common,
    status: undefined,
    errorKind: "network",
    durationMs: expect.any(Number),
    retryInMs: undefined,
  }]);
  expect(events[0]?.durationMs).toBeGreaterThan(0);
  expect(events[0]?.durationMs).toBeLessThanOrEqual(passedMs);
});

test("onAttempt is not called when nothing is sent", async () => {
  const onAttempt = vi.fn();
  const client = createClient({ onAttempt });
  expect((await getOrganization(client, "acme", { signal: AbortSignal.abort() })).error?.kind).toBe("aborted");
  expect((await getOrganization(client, "")).error?.kind).toBe("invalid-request");
  expect(onAttempt).not.toHaveBeenCalled();
});

test.each([["throws", () => {
  throw new Error("no");
}], ["rejects", () => Promise.reject(new Error("no"))]])(
  "onAttempt may do what it will: it %s",
  async (_, onAttempt) => {
    const { baseUrl } = await startServer(ACME);
    expect((await getOrganization(createClient({ baseUrl, onAttempt }), "acme")).ok).toBe(true);
  },
);
