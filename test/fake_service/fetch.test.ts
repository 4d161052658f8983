import { getEventListeners } from "node:events";
import { serve } from "srvx";
import { expect, test } from "vitest";
import { createFakeService } from "../../lib/testing.ts";
import { signIn } from "./callers.ts";
import { DONE, refused } from "./exchange.ts";

const init = { headers: { "X-TILEDB-REST-API-KEY": "alice-key" } };

test("createFakeService().url is a base URL that never resolves", () => {
  expect(createFakeService().url).toBe("https://organizations.test/v1");
});

test("createFakeService().fetch() takes a string, a URL, a Request, and a Request with an init", async () => {
  const { fetch, url } = createFakeService();
  const target = `${url}/organizations`;
  const responses = [
    await fetch(target, init),
    await fetch(new URL(target), init),
    await fetch(new Request(target, init)),
    await fetch(new Request(target, { method: "DELETE" }), { ...init, method: "GET" }),
  ];
  expect(responses.map(({ status }) => status)).toStrictEqual([200, 200, 200, 200]);
});

test("createFakeService().fetch() answers on whatever host it is asked", async () => {
  const { fetch } = createFakeService();
  expect((await fetch("http://127.0.0.1:8080/v1/organizations", init)).status).toBe(200);
});

test("createFakeService().fetch() rejects and never throws", async () => {
  const { fetch } = createFakeService();
  const rejected = fetch("not a URL");
  await expect(rejected).rejects.toThrow(TypeError);
});

test("createFakeService().fetch() rejects with the reason of a signal that is aborted, and does nothing", async () => {
  const { fetch, url } = createFakeService();
  const reason = new Error("Enough");
  const signal = AbortSignal.abort(reason);
  const create = { ...init, method: "POST", body: '{"name":"acme"}' };
  await expect(fetch(`${url}/organization`, { ...create, signal })).rejects.toBe(reason);
  await expect(fetch(new Request(`${url}/organization`, { ...create, signal }))).rejects.toBe(reason);
  expect(await (await fetch(`${url}/organizations`, init)).json()).toStrictEqual([]);
});

test("createFakeService().fetch() does not wait for the body of a request that is aborted", async () => {
  const { fetch, url } = createFakeService();
  const reason = new Error("Enough");
  const endless = { ...init, method: "POST", body: new ReadableStream(), duplex: "half" };
  const rejected = fetch(`${url}/organization`, { ...endless, signal: AbortSignal.abort(reason) });
  await expect(rejected).rejects.toBe(reason);
});

test("createFakeService().fetch() leaves no listener on a signal", async () => {
  const { fetch, url } = createFakeService();
  const { signal } = new AbortController();
  await fetch(`${url}/organizations`, { ...init, signal });
  expect(getEventListeners(signal, "abort")).toStrictEqual([]);
});

test("createFakeService().fetch() rejects when the signal aborts while an upload stalls", async () => {
  const { fetch, url } = createFakeService();
  const controller = new AbortController();
  const { signal } = controller;
  const stalled = { method: "POST", body: new ReadableStream(), duplex: "half", signal };
  const rejected = fetch(`${url}/organization`, stalled);
  await Promise.resolve();
  controller.abort("enough");
  await expect(rejected).rejects.toBe("enough");
  expect(getEventListeners(signal, "abort")).toStrictEqual([]);
});

test("createFakeService().fetch() rejects when the signal aborts while the request is read", async () => {
  const { fetch, url } = createFakeService();
  const controller = new AbortController();
  const create = { ...init, method: "POST", body: '{"name":"acme"}', signal: controller.signal };
  const rejected = fetch(`${url}/organization`, create);
  const reason = new Error("Enough");
  controller.abort(reason);
  await expect(rejected).rejects.toBe(reason);
  expect(await (await fetch(`${url}/organizations`, init)).json()).toStrictEqual([]);
});

test("createFakeService().fetch() heeds the init's signal instead of the Request's", async () => {
  const { fetch, url } = createFakeService();
  const request = new Request(`${url}/organizations`, { ...init, signal: AbortSignal.abort() });
  expect((await fetch(request, { signal: null })).status).toBe(200);
});

test("createFakeService().fetch() can be the handler of an HTTP server", async () => {
  const handler: (request: Request) => Promise<Response> = createFakeService().fetch;
  const server = serve({ fetch: handler, hostname: "127.0.0.1", port: 0, silent: true, gracefulShutdown: false });
  try {
    await server.ready();
    const create = { ...init, method: "POST", body: '{"name":"acme"}' };
    expect((await fetch(new URL("/v1/organization", server.url), create)).status).toBe(204);
    const response = await fetch(new URL("/v1/organizations/acme", server.url), init);
    expect(await response.json()).toMatchObject({ name: "acme", role: "owner" });
  } finally {
    await server.close(true);
  }
});

test("createFakeService().fetch() takes a server's own kind of Request, and what comes with it", async () => {
  const native = new Request("http://localhost/v1/organizations", init);
  const request = {
    url: native.url,
    method: native.method,
    headers: native.headers,
    signal: null,
    text: () => Promise.resolve(""),
  };
  const { fetch } = createFakeService();
  const response = await fetch(request as unknown as Request, { remoteAddr: "127.0.0.1" } as RequestInit);
  expect(await response.json()).toStrictEqual([]);
  expect(await (await fetch(native, { remoteAddr: "127.0.0.1" } as RequestInit)).json()).toStrictEqual([]);
});

test("createFakeService().fetch() answers requests that are under way at once one after the other", async () => {
  const { alice, bob } = signIn(createFakeService());
  const answers = await Promise.all([
    alice("POST", "/organization", { name: "acme" }),
    bob("POST", "/organization", { name: "acme" }),
  ]);
  expect(answers).toStrictEqual([DONE, refused(409)]);
});
