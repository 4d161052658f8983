// The fetch of a fake service as it stands, called as servers and mocks call their handlers.

import { Hono } from "hono";
import { mount } from "hono/mount";
import { http } from "msw";
import { setupServer } from "msw/node";
import { serve } from "srvx";
import { expect, onTestFinished, test } from "vitest";
import * as api from "../../mod.ts";
import { createFakeService } from "../../lib/testing.ts";

const auth = { apiKey: "alice-key" };
const headers = { "X-TILEDB-REST-API-KEY": auth.apiKey };

/** Creates an organization and finds it, with a client whose requests reach the handler. */
async function live(options: api.ClientOptions): Promise<void> {
  const client = api.createClient({ auth, retry: false, ...options });
  api.unwrap(await api.createOrganization(client, { name: "acme" }));
  expect(api.unwrap(await api.getAllOrganizations(client))).toMatchObject([{ name: "acme", role: "owner" }]);
  expect((await api.createOrganization(client, { name: "acme" })).error).toMatchObject({ kind: "http", status: 409 });
}

test("FakeService.fetch answers a client, through srvx and over HTTP", async () => {
  const { fetch } = createFakeService();
  const server = serve({ fetch, hostname: "127.0.0.1", port: 0, silent: true, gracefulShutdown: false });
  await server.ready();
  onTestFinished(() => server.close(true));
  await live({ baseUrl: new URL("/v1", server.url) });
});

test("FakeService.fetch answers a client, mounted in Hono", async () => {
  const app = new Hono().mount("/x", createFakeService().fetch);
  await live({ baseUrl: "http://localhost/x/v1", fetch: async (url, init) => await app.request(String(url), init) });
});

test("FakeService.fetch answers a client, mounted in Hono with an environment and a context", async () => {
  const app = new Hono().use("/x/*", mount(createFakeService().fetch));
  const env = { method: "DELETE", body: "none", headers: "none", signal: AbortSignal.abort() };
  const ctx = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} };
  const fetch: typeof globalThis.fetch = async (url, init) => await app.fetch(new Request(url, init), env, ctx);
  await live({ baseUrl: "http://localhost/x/v1", fetch });
});

test("FakeService.fetch answers a client, as a resolver of MSW", async () => {
  const { fetch, url } = createFakeService();
  const server = setupServer(http.all("*", ({ request }) => fetch(request)));
  server.listen({ onUnhandledRequest: "error" });
  onTestFinished(() => server.close());
  await live({ baseUrl: url });
});

test.each<[what: string, context: unknown[]]>([
  ["a Worker's environment and context", [{ KEY: "1" }, { waitUntil: () => {} }]],
  [
    "a Worker's bindings that are called like parts of an init",
    [{ method: "DELETE", body: "x", headers: 1, signal: AbortSignal.abort(), cache: {} }, {}],
  ],
  ["a Worker's environment and no context", [{ signal: AbortSignal.abort() }, undefined]],
  ["Deno's info", [{ remoteAddr: { transport: "tcp", hostname: "127.0.0.1", port: 1 }, completed: Promise.resolve() }]],
  ["Bun's server", [{ port: 1, hostname: "localhost", url: new URL("http://localhost"), protocol: "http", stop() {} }]],
  ["an environment that is null", [null, null]],
  ["nothing", []],
])("FakeService.fetch answers a Request that comes with %s", async (_, context) => {
  const { fetch } = createFakeService();
  const create = new Request("http://localhost/v1/organization", { method: "POST", headers, body: '{"name":"acme"}' });
  expect((await fetch(create, ...context)).status).toBe(204);
  const response = await fetch(new Request("http://localhost/v1/organizations", { headers }), ...context);
  expect(await response.json()).toMatchObject([{ name: "acme" }]);
});

test("FakeService.fetch heeds the signal of a Request that comes with something", async () => {
  const { fetch } = createFakeService();
  const reason = new Error("Enough");
  const request = () =>
    new Request("http://localhost/v1/organizations", { headers, signal: AbortSignal.abort(reason) });
  await expect(fetch(request(), { remoteAddr: {} })).rejects.toBe(reason);
  await expect(fetch(request(), { signal: null }, {})).rejects.toBe(reason);
});

test("FakeService.fetch needs no this", async () => {
  const { fetch } = createFakeService();
  const response = await fetch.call({ port: 1 }, new Request("http://localhost/v1/organizations", { headers }));
  expect(await response.json()).toStrictEqual([]);
});
