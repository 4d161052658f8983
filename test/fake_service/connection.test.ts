// FakeService.fail() with a connection that fails, as a fetch shows it: a client would end the call in any case.

import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { createFakeService, type Fault } from "../../lib/testing.ts";

function meet(fault: Fault, signal?: AbortSignal): Promise<Response> {
  const { fail, fetch, url } = createFakeService();
  fail(fault);
  return fetch(url, { signal });
}

/** What has happened to a promise after the work at hand. */
async function stateOf(promise: Promise<unknown>): Promise<string> {
  const state = promise.then(() => "fulfilled", () => "rejected");
  return await Promise.race([state, new Promise<string>((resolve) => setTimeout(() => resolve("pending")))]);
}

async function readAll({ body }: Response): Promise<{ read: string; error: unknown }> {
  const reader = body?.getReader();
  let read = "";
  try {
    for (;;) {
      const piece = await reader?.read();
      if (piece?.value === undefined) return { read, error: undefined };
      read += new TextDecoder().decode(piece.value);
    }
  } catch (error) {
    return { read, error };
  }
}

const DROPPED = new TypeError("The connection was dropped");

test("fail() drops a connection as a fetch tells it: with a TypeError", async () => {
  await expect(meet({ connection: "dropped" })).rejects.toThrow(DROPPED);
});

test.each([
  [{ body: '{"na' }, '{"na'],
  [{ body: { name: "acme" } }, '{"name":"acme"}'],
  [{ body: null }, ""],
  [{ status: 200 }, ""],
])("fail() drops the connection after what it sends of %o", async (answer, read) => {
  const response = await meet({ ...answer, connection: "dropped" });
  expect(await readAll(response)).toStrictEqual({ read, error: DROPPED });
});

test("fail() stalls without an end where there is no signal", async () => {
  expect(await stateOf(meet({ connection: "stalled" }))).toBe("pending");
  const response = await meet({ body: '{"na', connection: "stalled" });
  expect(await stateOf(response.text())).toBe("pending");
});

test("fail() stalls until the signal aborts, and leaves no listener on it", async () => {
  const controller = new AbortController();
  const stalled = meet({ connection: "stalled" }, controller.signal);
  expect(await stateOf(stalled)).toBe("pending");
  const reason = new Error("Enough");
  controller.abort(reason);
  await expect(stalled).rejects.toBe(reason);
  expect(getEventListeners(controller.signal, "abort")).toStrictEqual([]);
});

test("fail() stalls in a body until the signal aborts, before or while it is read", async () => {
  const reason = new Error("Enough");
  for (const isReadFirst of [true, false]) {
    const controller = new AbortController();
    const response = await meet({ body: '{"na', connection: "stalled" }, controller.signal);
    const whileRead = isReadFirst ? readAll(response) : undefined;
    if (whileRead !== undefined) expect(await stateOf(whileRead)).toBe("pending");
    controller.abort(reason);
    expect(await (whileRead ?? readAll(response))).toStrictEqual({ read: '{"na', error: reason });
  }
});

test("fail() listens to no signal while nobody reads the body", async () => {
  const { signal } = new AbortController();
  await meet({ status: 500, body: null, connection: "stalled" }, signal);
  await new Promise((resolve) => setTimeout(resolve));
  expect(getEventListeners(signal, "abort")).toStrictEqual([]);
});
