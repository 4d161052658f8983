// FakeService.fail(): faults for users to rehearse, seen through the library, and behind a real server.

import { serve } from "srvx";
import { expect, onTestFinished, test } from "vitest";
import * as api from "../../mod.ts";
import { createFakeService, type FakeService, type Fault } from "../../lib/testing.ts";

function signIn({ fetch, url }: FakeService, options: api.ClientOptions = {}): api.Client {
  const auth = { apiKey: "alice-key" };
  return api.createClient({ baseUrl: url, fetch, auth, timeoutMs: 1000, retry: { baseDelayMs: 0 }, ...options });
}

test.each<[string, Fault, object]>([
  ["a status", { status: 418 }, {
    kind: "http",
    status: 418,
    code: 418,
    serverMessage: "The service was told to fail",
  }],
  ["a status with headers", { status: 429, headers: { "Retry-After": "31" } }, {
    kind: "http",
    status: 429,
    retryAfterMs: 31_000,
  }],
  ["a status with a body as JSON", { status: 400, body: { message: "No" } }, { kind: "http", serverMessage: "No" }],
  ["a status with a body as text", { status: 400, body: "<h1>No</h1>" }, { kind: "http", body: "<h1>No</h1>" }],
  ["a status without a body", { status: 400, body: "" }, { kind: "http", body: "" }],
  ["a body", { body: "<h1>Sign in</h1>" }, { kind: "invalid-response", body: "<h1>Sign in</h1>" }],
  ["a body that is null", { body: null }, { kind: "invalid-response", body: "" }],
  ["a dropped connection", { connection: "dropped" }, { kind: "network" }],
  ["a stalled connection", { connection: "stalled" }, { kind: "timeout" }],
  ["a body that breaks off", { body: '{"na', connection: "dropped" }, { kind: "network" }],
  ["a body that stalls", { body: '{"na', connection: "stalled" }, { kind: "timeout" }],
  ["an error's body that stalls", { status: 404, connection: "stalled" }, { kind: "http", status: 404 }],
])("fail() lets a call meet %s, once", async (_, fault, error) => {
  const fake = createFakeService();
  const client = signIn(fake);
  api.unwrap(await api.createOrganization(client, { name: "acme" }));
  fake.fail(fault);
  expect((await api.getOrganization(client, "acme", { retry: false })).error).toMatchObject(error);
  expect((await api.getOrganization(client, "acme", { retry: false })).ok).toBe(true);
});

test("fail() lets as many requests fail as it is told, for retries to get past", async () => {
  const fake = createFakeService();
  fake.fail({ status: 503, times: 2 });
  const events: api.AttemptEvent[] = [];
  const result = await api.getAllOrganizations(signIn(fake, { onAttempt: (event) => events.push(event) }));
  expect(result).toMatchObject({ ok: true, value: [] });
  expect(events.map(({ status }) => status)).toStrictEqual([503, 503, 200]);
});

test("fail() lets all requests fail with times: Infinity", async () => {
  const fake = createFakeService();
  fake.fail({ status: 500, times: Infinity });
  expect((await api.getAllOrganizations(signIn(fake))).error).toMatchObject({ status: 500, attempts: 4 });
});

test("fail() lets the operation fail that it names, and no other", async () => {
  const fake = createFakeService();
  const client = signIn(fake);
  fake.fail({ operation: "deleteOrganization", status: 409 });
  api.unwrap(await api.createOrganization(client, { name: "acme" }));
  expect((await api.deleteOrganization(client, "acme")).error).toMatchObject({ status: 409 });
  expect((await api.deleteOrganization(client, "acme")).ok).toBe(true);
});

test("fail() lets faults be met in the order in which they were given", async () => {
  const fake = createFakeService();
  const client = signIn(fake, { retry: false });
  fake.fail({ operation: "getOrganization", status: 402 });
  fake.fail({ status: 403 });
  fake.fail({ status: 401 });
  const statuses = [];
  const calls = [() => api.getAllOrganizations(client), () => api.getOrganization(client, "acme")];
  for (const call of [...calls, ...calls]) {
    const { error } = await call();
    statuses.push(error?.kind === "http" ? error.status : "ok");
  }
  expect(statuses).toStrictEqual([403, 402, 401, 404]);
});

test("fail() fails before the service acts", async () => {
  const fake = createFakeService();
  const client = signIn(fake);
  fake.fail({ connection: "dropped" });
  expect((await api.createOrganization(client, { name: "acme" })).error).toMatchObject({
    kind: "network",
    attempts: 1,
  });
  expect(api.unwrap(await api.getAllOrganizations(client))).toStrictEqual([]);
});

test("fail() takes the fault as it is when it is given", async () => {
  const fake = createFakeService();
  const body = { message: "No" };
  fake.fail({ status: 400, body });
  body.message = "Yes";
  expect((await api.getAllOrganizations(signIn(fake))).error).toMatchObject({ serverMessage: "No" });
});

test("fail() stalls until the caller aborts", async () => {
  const fake = createFakeService();
  fake.fail({ connection: "stalled" });
  const controller = new AbortController();
  const result = api.getAllOrganizations(signIn(fake), { signal: controller.signal });
  controller.abort("enough");
  expect((await result).error).toMatchObject({ kind: "aborted", cause: "enough" });
});

test("fail() reaches through a real server", async () => {
  const fake = createFakeService();
  const server = serve({ fetch: fake.fetch, hostname: "127.0.0.1", port: 0, silent: true, gracefulShutdown: false });
  await server.ready();
  onTestFinished(() => server.close(true));
  const client = signIn(fake, { baseUrl: new URL("/v1", server.url), fetch: globalThis.fetch, retry: false });
  fake.fail({ status: 503, headers: { "Retry-After": "1" } });
  expect((await api.getAllOrganizations(client)).error).toMatchObject({
    kind: "http",
    status: 503,
    retryAfterMs: 1000,
  });
  fake.fail({ body: '{"na', connection: "dropped" });
  expect((await api.getAllOrganizations(client)).error).toMatchObject({ kind: "network" });
  fake.fail({ connection: "stalled" });
  expect((await api.getAllOrganizations(client)).error).toMatchObject({ kind: "timeout" });
  expect((await api.getAllOrganizations(client)).ok).toBe(true);
});

test.each<[unknown, string]>([
  [null, "a fault must be an object"],
  ["500", "a fault must be an object"],
  [{ status: "500" }, "status, headers and body must be those of a Response"],
  [{ status: 500.5 }, "status, headers and body must be those of a Response"],
  [{ body: { bigint: 5n } }, "status, headers and body must be those of a Response"],
  [{}, "it must have a status, a body or a connection"],
  [{ times: 2 }, "it must have a status, a body or a connection"],
  [{ stauts: 500 }, 'there is no "stauts", only operation, times, status, headers, body, connection'],
  [
    { status: 500, operation: "getOrganisation" },
    "operation must be the name of a function, such as getOrganization",
  ],
  [{ status: 500, operation: "toString" }, "operation must be the name of a function, such as getOrganization"],
  [{ status: 500, times: 0 }, "times must be an integer from 1, or Infinity"],
  [{ status: 500, times: 1.5 }, "times must be an integer from 1, or Infinity"],
  [{ connection: "slow" }, 'connection must be "dropped" or "stalled"'],
  [{ status: 99 }, "status, headers and body must be those of a Response"],
  [{ status: 204, body: "x" }, "status, headers and body must be those of a Response"],
  [{ status: 204, connection: "dropped" }, "status, headers and body must be those of a Response"],
  [{ status: 500, headers: { "a b": "c" } }, "status, headers and body must be those of a Response"],
])("fail() refuses %o", (fault, reason) => {
  const message = `Cannot let requests fail: ${reason}`;
  expect(() => createFakeService().fail(fault as Fault)).toThrow(
    expect.objectContaining({ name: "TypeError", message }),
  );
});
