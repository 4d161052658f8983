// What a call comes to when its signal aborts, or is one that misbehaves.

import { expect, test, vi } from "vitest";
import { createClient, deleteOrganization, getOrganization } from "../../mod.ts";
import { startServer } from "../shared/server.ts";

const ACME = { body: '{"name":"acme"}' };

test("aborted is the error, and nothing is sent, when the signal was aborted before", async () => {
  const { baseUrl, requests } = await startServer(ACME);
  const reason = new Error("changed my mind");
  const { error } = await getOrganization(createClient({ baseUrl }), "acme", { signal: AbortSignal.abort(reason) });
  expect(error).toMatchObject({ kind: "aborted", name: "AbortedError", attempts: 0 });
  expect(error?.cause).toBe(reason);
  expect(error?.message).toBe("Cannot complete getOrganization: the signal aborted it");
  expect(requests).toStrictEqual([]);
});

test.each(
  [
    ["the headers", { end: "stall before headers" }],
    ["the body", { headers: { "Content-Length": "99" }, body: "{", end: "stall" }],
    ["an error's body", { status: 500, headers: { "Content-Length": "99" }, body: "{", end: "stall" }],
  ] as const,
)("aborted is the error when the signal aborts during %s", async (_, answer) => {
  const { baseUrl, requests } = await startServer(answer);
  const controller = new AbortController();
  const result = getOrganization(createClient({ baseUrl }), "acme", { signal: controller.signal });
  await vi.waitFor(() => expect(requests).toHaveLength(1));
  controller.abort("enough");
  expect((await result).error).toMatchObject({ kind: "aborted", attempts: 1, cause: "enough" });
});

test("aborted is the error, at once, when the signal aborts during a wait", async () => {
  const { baseUrl, requests } = await startServer({ status: 429, headers: { "Retry-After": "30" } });
  const controller = new AbortController();
  const onAttempt = () => setTimeout(() => controller.abort("enough"));
  const client = createClient({ baseUrl, onAttempt });
  const { error } = await getOrganization(client, "acme", { signal: controller.signal });
  expect(error).toMatchObject({ kind: "aborted", attempts: 1, cause: "enough" });
  expect(requests).toHaveLength(1);
});

test("aborted is the error for a signal that calls its listeners with a this of its own", async () => {
  const controller = new AbortController();
  const signal = new Proxy(controller.signal, {
    get(target, key) {
      const value = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const { baseUrl, requests } = await startServer({ end: "stall before headers" });
  const result = deleteOrganization(createClient({ baseUrl }), "acme", { signal });
  await vi.waitFor(() => expect(requests).toHaveLength(1));
  controller.abort("enough");
  expect((await result).error).toMatchObject({ kind: "aborted", cause: "enough" });
});

test("deleteOrganization() tells that it was done, though the signal cannot be let go of", async () => {
  const signal = Object.defineProperty(new AbortController().signal, "removeEventListener", {
    value: () => expect.unreachable("The signal throws"),
  });
  const { baseUrl } = await startServer({ status: 204 });
  expect((await deleteOrganization(createClient({ baseUrl }), "acme", { signal })).ok).toBe(true);
});

test("network is the error when the signal aborts, and throws when it is asked why", async () => {
  const controller = new AbortController();
  const signal = Object.defineProperty(controller.signal, "reason", {
    get: () => expect.unreachable("The signal throws"),
  });
  const { baseUrl, requests } = await startServer({ end: "stall before headers" });
  const result = deleteOrganization(createClient({ baseUrl }), "acme", { signal });
  await vi.waitFor(() => expect(requests).toHaveLength(1));
  controller.abort();
  expect((await result).error).toMatchObject({ kind: "network", attempts: 1 });
});

test("invalid-request is the error when the signal cannot be listened to, and nothing is sent", async () => {
  const signal = Object.defineProperty(new AbortController().signal, "addEventListener", {
    value: () => expect.unreachable("The signal throws"),
  });
  const { baseUrl, requests } = await startServer({ status: 204 });
  const { error } = await deleteOrganization(createClient({ baseUrl }), "acme", { signal });
  expect(error).toMatchObject({ kind: "invalid-request", attempts: 0 });
  expect(requests).toStrictEqual([]);
});
