import { expect, test, vi } from "vitest";
import { attempt } from "../../lib/call/attempt.ts";
import type { Call } from "../../lib/call/call_state.ts";
import type { Fetch } from "../../lib/client/fetch.ts";
import { createHttp } from "../../lib/client/http.ts";
import type { Result } from "../../lib/result/result.ts";

const LIMITS = { timeoutMs: 30, maxResponseBytes: 10 };

/** Gives the result, or the error. */
function send(
  answer: (init: Parameters<Fetch>[1]) => unknown,
  limits: Partial<typeof LIMITS> = {},
): Promise<Result<unknown> | Error> {
  const baseUrl = "http://localhost/v1";
  const call: Call = {
    operation: "getOrganization",
    method: "GET",
    attempts: 0,
    secrets: [],
    errors: new Set(),
    baseUrl,
    http: createHttp(baseUrl, {}, false),
    region: { base: "http://localhost/", current: "http://localhost/" },
    retry: { maxRetries: 0, baseDelayMs: 0, maxDelayMs: 0 },
    // What plain JavaScript may pass for a fetch.
    fetch: ((_: unknown, init: Parameters<Fetch>[1]) => Promise.resolve(answer(init))) as Fetch,
    ...LIMITS,
    ...limits,
  };
  const attempted = attempt(call, { path: "/organizations" }, (value) => ({ value }));
  return attempted.catch((error: unknown) => {
    expect(call.errors).toContain(error);
    return error as Error;
  });
}

function streamOf(...pieces: Uint8Array<ArrayBuffer>[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      pieces.forEach((piece) => controller.enqueue(piece));
      controller.close();
    },
  });
}

test.each<[string, Response, unknown]>([
  ["with", new Response('"acme"'), "acme"],
  ["without", new Response(null, { status: 204 }), undefined],
])("attempt() leaves the signal of an attempt alone that came to its end, %s a body", async (_, response, value) => {
  let signal: AbortSignal | undefined;
  const outcome = await send((init) => {
    signal = init.signal;
    return response;
  }, { timeoutMs: 30_000 });
  expect(outcome).toMatchObject({ ok: true, value });
  expect(signal?.aborted).toBe(false);
});

test.each<[string, () => unknown, object]>([
  ["is too long", () => new Response("acme and more"), {
    kind: "invalid-response",
    body: "acme and m",
    issues: [{ path: "", message: "Expected at most 10 bytes: raise maxResponseBytes" }],
  }],
  ["stalls", () => new Response(new ReadableStream()), { kind: "timeout" }],
  ["stalls after an error", () => new Response(new ReadableStream(), { status: 404 }), {
    kind: "http",
    status: 404,
    body: "",
  }],
  ["never begins", () => new Promise(() => {}), { kind: "timeout" }],
])("attempt() aborts the signal of an attempt whose response %s", async (_, respond, expected) => {
  let signal: AbortSignal | undefined;
  const outcome = await send((init) => {
    signal = init.signal;
    return respond();
  });
  expect(outcome).toMatchObject(expected);
  expect(signal?.aborted).toBe(true);
});

test("attempt() cancels a body that it does not read on", async () => {
  const cancel = vi.fn();
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode("acme")),
    cancel,
  });
  expect(await send(() => new Response(body))).toMatchObject({ kind: "timeout" });
  expect(cancel).toHaveBeenCalledTimes(1);
});

test("attempt() puts a character together that came in two pieces", async () => {
  const [first, second] = [Uint8Array.of(0x22, 0x61, 0xc3), Uint8Array.of(0xa9, 0x22)];
  const outcome = await send(() => new Response(streamOf(first, second)), { timeoutMs: 30_000 });
  expect(outcome).toMatchObject({ ok: true, value: "aé" });
});

test("attempt() reads a body of thousands of pieces, and lets timers run between them", async () => {
  const ticked = vi.fn();
  setTimeout(ticked);
  const pieces = Array.from({ length: 2500 }, () => Uint8Array.of(0x31));
  const outcome = await send(() => new Response(streamOf(...pieces)), { maxResponseBytes: 2500, timeoutMs: 30_000 });
  expect(outcome).toMatchObject({ ok: true, value: Number("1".repeat(2500)) });
  expect(ticked).toHaveBeenCalled();
});

test("attempt() ends in time when a body goes on with empty pieces for ever, and stops reading", async () => {
  let pulls = 0;
  const pull = (controller: ReadableStreamDefaultController) => {
    pulls++;
    controller.enqueue(new Uint8Array());
  };
  // One that does not heed its cancellation.
  const getReader = () => Object.assign(new ReadableStream({ pull }).getReader(), { cancel: () => Promise.resolve() });
  const outcome = await send(() => ({ status: 200, headers: new Headers(), body: { getReader } }));
  expect(outcome).toMatchObject({ kind: "timeout" });
  await new Promise((resolve) => setTimeout(resolve));
  const pullsAtEnd = pulls;
  await new Promise((resolve) => setTimeout(resolve));
  expect(pulls).toBe(pullsAtEnd);
});

function thrower(): never {
  throw new TypeError("Not to be read");
}

test("attempt() takes a body that throws when it is asked for as one that broke off", async () => {
  const response = {
    status: 200,
    headers: new Headers(),
    get body() {
      return thrower();
    },
  };
  const outcome = await send(() => response);
  expect(outcome).toMatchObject({ kind: "network", cause: new TypeError("Not to be read") });
  expect(Object(outcome).message).toMatch("no whole response from");
});

test.each<[string, unknown]>([
  ["no number for a status", { status: "200", headers: new Headers(), body: null }],
  ["no headers", { status: 200, body: null }],
  ["headers that throw", { status: 200, headers: { get: () => thrower() }, body: null }],
  ["the response of an error", Response.error()],
])("attempt() takes %s for no response", async (_, response) => {
  expect(await send(() => response)).toMatchObject({ kind: "network", cause: expect.any(TypeError) });
});
