// A Response that a middleware makes itself is an answer like any other: read within the limits, and judged.

import { expect, test, vi } from "vitest";
import { createFakeService } from "../../lib/testing.ts";
import { type Client, type ClientOptions, createClient, getAllOrganizations, type Middleware } from "../../mod.ts";

function connect(middleware: Middleware, options: ClientOptions = {}): Client {
  const { fetch, url } = createFakeService();
  return createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" }, middleware: [middleware], ...options });
}

test("a Response of a middleware's own is read up to maxResponseBytes", async () => {
  const client = connect({ onResponse: () => new Response("x".repeat(11)) }, { maxResponseBytes: 10 });
  expect((await getAllOrganizations(client)).error).toMatchObject({
    issues: [{ path: "", message: "Expected at most 10 bytes: raise maxResponseBytes" }],
    body: "x".repeat(10),
  });
});

test("an error's body of a middleware's own is read up to 64 KiB, and its status stands", async () => {
  const client = connect({ onRequest: () => new Response("x".repeat(70_000), { status: 400 }) });
  const { error } = await getAllOrganizations(client);
  expect(error).toMatchObject({ kind: "http", status: 400, attempts: 0, body: "x".repeat(65_536) });
});

test("a Response of a middleware's own ends no later than timeoutMs, though its stream never waits", async () => {
  const cancel = vi.fn();
  const pull = (controller: ReadableStreamDefaultController) => controller.enqueue(new Uint8Array(0));
  const onRequest = () => new Response(new ReadableStream({ pull, cancel }, { highWaterMark: 0 }));
  const client = connect({ onRequest }, { timeoutMs: 20, retry: false });
  expect((await getAllOrganizations(client)).error).toMatchObject({ kind: "timeout", attempts: 0 });
  await vi.waitFor(() => expect(cancel).toHaveBeenCalledOnce());
});

test("a Response of a middleware's own that breaks off is network, and tried again", async () => {
  const pull = (controller: ReadableStreamDefaultController) => controller.error(new Error("gone"));
  const onRequest = vi.fn(() => new Response(new ReadableStream({ pull }, { highWaterMark: 0 })));
  const client = connect({ onRequest }, { retry: { maxRetries: 1, baseDelayMs: 0 } });
  expect((await getAllOrganizations(client)).error).toMatchObject({ kind: "network", cause: { message: "gone" } });
  expect(onRequest).toHaveBeenCalledTimes(2);
});

test("a Response that a middleware has read and gives on is its fault", async () => {
  const client = connect({ onResponse: async ({ response }) => (await response.text(), response) });
  expect((await getAllOrganizations(client)).error?.message).toMatch("a middleware threw");
});

test("an error's body of a middleware's own that stalls leaves its status", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const client = connect({ onRequest: () => new Response(new ReadableStream(), { status: 404 }) });
    const settled = vi.fn();
    const result = getAllOrganizations(client).finally(settled);
    await vi.advanceTimersByTimeAsync(1999);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect((await result).error).toMatchObject({ kind: "http", status: 404, body: "" });
  } finally {
    vi.useRealTimers();
  }
});
