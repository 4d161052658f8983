import { getEventListeners } from "node:events";
import { afterEach, expect, test, vi } from "vitest";
import { bounded } from "../../lib/call/deadline.ts";
import { createFakeService, type Fault } from "../../lib/testing.ts";
import { createClient, getAllOrganizations } from "../../mod.ts";

afterEach(() => {
  vi.useRealTimers();
});

const never = () => new Promise<never>(() => {});

/** Gives whether it was done in time, or the error. */
function within(limitMs: number, signal: AbortSignal | undefined, work: () => Promise<unknown>): Promise<unknown> {
  const call = { operation: "getOrganization", method: "GET", attempts: 0, signal, secrets: [], errors: new Set() };
  return bounded(call, limitMs, work).catch((error: unknown) => error);
}

test("bounded() tells that work was done, or rejects as it does", async () => {
  expect(await within(1000, undefined, () => Promise.resolve("done"))).toBe(true);
  expect(await within(1000, undefined, () => Promise.reject("no"))).toBe("no");
});

test("bounded() ends with the time, to the millisecond", async () => {
  vi.useFakeTimers();
  const settled = vi.fn();
  const result = within(1000, undefined, never).finally(settled);
  await vi.advanceTimersByTimeAsync(999);
  expect(settled).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(await result).toBe(false);
});

test("bounded() does not begin when the signal has aborted", async () => {
  const work = vi.fn(never);
  expect(await within(1000, AbortSignal.abort("enough"), work)).toMatchObject({ kind: "aborted", cause: "enough" });
  expect(work).not.toHaveBeenCalled();
});

test("bounded() ends with the signal, and so does everything else that shares it", async () => {
  const { signal, ...controller } = withSignal();
  const all = Promise.all([1, 2, 3].map(() => within(1000, signal, never)));
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  controller.abort("enough");
  expect(await all).toMatchObject(Array(3).fill({ kind: "aborted", cause: "enough" }));
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test("bounded() keeps listening for those that go on when another with the same signal is done", async () => {
  const { signal, ...controller } = withSignal();
  const waiting = within(1000, signal, never);
  await within(1000, signal, () => Promise.resolve("done"));
  controller.abort("enough");
  expect(await waiting).toMatchObject({ kind: "aborted", cause: "enough" });
});

function withSignal(): { signal: AbortSignal; abort: (reason: unknown) => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: (reason) => controller.abort(reason) };
}

test.each<[string, Fault | undefined]>([
  ["succeeds", undefined],
  ["fails with a status", { status: 404 }],
  ["is tried again", { status: 500 }],
  ["breaks off", { body: "{", connection: "dropped" }],
  ["stalls", { connection: "stalled", times: Infinity }],
])("getAllOrganizations() leaves no timer and no listener behind when it %s", async (_, fault) => {
  vi.useFakeTimers();
  const fake = createFakeService();
  if (fault) fake.fail(fault);
  const { signal } = new AbortController();
  const client = createClient({ baseUrl: fake.url, fetch: fake.fetch, auth: { apiKey: "alice-key" } });
  const result = getAllOrganizations(client, { signal });
  await vi.runAllTimersAsync();
  expect((await result).ok).toBe(fault?.times === undefined && fault?.status !== 404);
  expect(vi.getTimerCount()).toBe(0);
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test("getAllOrganizations() draws no warning with 50 calls in flight on one signal", async () => {
  const warned = vi.fn();
  process.on("warning", warned);
  const { signal } = new AbortController();
  const fake = createFakeService();
  const client = createClient({ baseUrl: fake.url, fetch: fake.fetch, auth: { apiKey: "alice-key" } });
  const results = await Promise.all(Array.from({ length: 50 }, () => getAllOrganizations(client, { signal })));
  // Warnings are emitted in a tick of their own.
  await new Promise((resolve) => setImmediate(resolve));
  process.off("warning", warned);
  expect(results.every(({ ok }) => ok)).toBe(true);
  expect(warned).not.toHaveBeenCalled();
});
