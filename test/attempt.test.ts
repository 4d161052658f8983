import { expect, test, vi } from "vitest";
import { attempt, type Outcome } from "../lib/attempt.ts";

const LIMITS = { timeoutMs: 30, maxResponseBytes: 10, signal: undefined };

function send(answer: (init: RequestInit) => unknown): Promise<Outcome> {
  // What plain JavaScript may pass for a fetch.
  const fetch = (_: unknown, init: RequestInit) => Promise.resolve(answer(init));
  return attempt(fetch as typeof globalThis.fetch, "http://localhost/v1/organizations", { method: "GET" }, LIMITS);
}

function streamOf(...pieces: Uint8Array<ArrayBuffer>[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      pieces.forEach((piece) => controller.enqueue(piece));
      controller.close();
    },
  });
}

test("attempt() leaves the signal of an attempt alone that came to its end", async () => {
  let signal: AbortSignal | null | undefined;
  const outcome = await send((init) => {
    signal = init.signal;
    return new Response("acme");
  });
  expect(outcome).toMatchObject({ kind: "received", status: 200, text: "acme", end: "complete" });
  expect(signal?.aborted).toBe(false);
});

test.each<[string, () => unknown, object]>([
  ["is too long", () => new Response("acme and more"), { kind: "received", text: "acme and m", end: "too long" }],
  ["stalls", () => new Response(new ReadableStream()), { kind: "timeout" }],
  ["stalls after an error", () => new Response(new ReadableStream(), { status: 404 }), {
    status: 404,
    end: "incomplete",
  }],
  ["never begins", () => new Promise(() => {}), { kind: "timeout" }],
])("attempt() aborts the signal of an attempt whose response %s", async (_, respond, expected) => {
  let signal: AbortSignal | null | undefined;
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
  expect(await send(() => new Response(body))).toStrictEqual({ kind: "timeout" });
  expect(cancel).toHaveBeenCalledTimes(1);
});

test("attempt() puts a character together that came in two pieces", async () => {
  const [first, second] = [Uint8Array.of(0x61, 0xc3), Uint8Array.of(0xa9)];
  expect(await send(() => new Response(streamOf(first, second)))).toMatchObject({ text: "aé", end: "complete" });
});

test.each<[string, unknown]>([
  ["no number for a status", { status: "200", headers: new Headers(), body: null }],
  ["no headers", { status: 200, body: null }],
  ["the response of an error", Response.error()],
])("attempt() takes %s for no response", async (_, response) => {
  expect(await send(() => response)).toMatchObject({ kind: "network", cause: expect.any(TypeError) });
});
