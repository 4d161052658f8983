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
  // Of what stalls without a status, the end is the same however early it comes.
  const timeoutMs = fault.connection === "stalled" && fault.status === undefined ? 50 : undefined;
  expect((await api.getOrganization(client, "acme", { retry: false, timeoutMs })).error).toMatchObject(error);
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
  expect((await api.getAllOrganizations(client, { timeoutMs: 50 })).error).toMatchObject({ kind: "timeout" });
  expect((await api.getAllOrganizations(client)).ok).toBe(true);
});

const refusals: [reason: string, ...faults: unknown[]][] = [
  [
    "a fault must be an object, such as { status: 503 }",
    ...[undefined, null, "500", 500, [{ status: 500 }], () => ({ status: 500 })],
  ],
  [
    "it must have a status, a body or a connection",
    ...[{}, { times: 2 }, { headers: { a: "b" } }, { status: undefined }, new Map([["status", 500]]), new Error("No")],
  ],
  ...["stauts", "Status"].map((name): [string, unknown] => [
    `there is no "${name}", only operation, times, status, headers, body, connection`,
    { [name]: 500 },
  ]),
  [
    "status must be an integer from 200 to 599",
    ...["500", 500.5, NaN, Infinity, -500, 0, 199, 600, 65_736, 500n, null, true, [500]].map((status) => ({ status })),
  ],
  [
    "operation must be the name of a function, such as getOrganization",
    ...["getOrganisation", "GetOrganization", "get_organization", "toString", "", null, 1, api.getOrganization].map(
      (operation) => ({ status: 500, operation }),
    ),
    { status: 500, operation: ["getOrganization"] },
  ],
  [
    "times must be an integer from 1, or Infinity",
    ...[0, -1, 1.5, NaN, -Infinity, "2", 2n, null, true, [2]].map((times) => ({ status: 500, times })),
  ],
  [
    'connection must be "dropped" or "stalled"',
    ...["slow", "Dropped", "", null, true, ["dropped"]].map((connection) => ({ connection })),
  ],
  [
    "body must be text, null, or what JSON can hold",
    ...[5n, NaN, -Infinity, () => "No", Symbol("No"), new Map([["a", 1]]), new Error("No"), Promise.resolve("No")].map(
      (body) => ({ body }),
    ),
    ...[new Blob(["No"]), new Response("No"), new URLSearchParams("a=b"), new Uint8Array([1]), cycle()].map(
      (body) => ({ body }),
    ),
    ...[{ list: [{ of: 5n }] }, [NaN], { of: new Map() }, { of: () => 1 }, [Symbol("No")], { toJSON: () => undefined }]
      .map((body) => ({ body })),
  ],
  [
    "headers must be Headers, pairs or an object, with valid names and strings as values",
    ...[null, 1, "a: b", ["a: b"], ["ab"], [["a"]], [["a", "b", "c"]], [["a", 1]], [, ["a", "b"]]].map(
      (headers) => ({ status: 500, headers }),
    ),
    ...[{ a: 1 }, { a: undefined }, { a: ["b"] }, { "a b": "c" }, { a: "b\nc" }, { a: "\u0100" }].map(
      (headers) => ({ status: 500, headers }),
    ),
    ...[new Date(0), Promise.resolve({ a: "b" }), () => ({ a: "b" }), new Map([["a", 1]])].map(
      (headers) => ({ status: 500, headers }),
    ),
  ],
  ["headers belong to an answer: give a status or a body, too", { headers: { a: "b" }, connection: "dropped" }],
  ...[204, 205, 304].map((status): [string, ...unknown[]] => [
    `an answer with status ${status} has no body, and its connection cannot fail`,
    ...[{ status, body: "x" }, { status, body: "" }, { status, body: {} }, { status, connection: "stalled" }],
  ]),
];

test.each(refusals.flatMap(([reason, ...faults]) => faults.map((fault) => [fault, reason] as const)))(
  "fail() refuses %o",
  (fault, reason) => {
    const message = `Cannot let requests fail: ${reason}`;
    // What plain JavaScript may pass.
    expect(() => createFakeService().fail(fault as Fault)).toThrow(
      expect.objectContaining({ name: "TypeError", message }),
    );
  },
);

function cycle(): object {
  const body: Record<string, unknown> = {};
  body.body = body;
  return body;
}

async function meet(fault: Fault): Promise<{ status: number; headers: [string, string][]; body: string }> {
  const { fail, fetch, url } = createFakeService();
  fail(fault);
  const response = await fetch(url);
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}

test.each<[string, Fault["headers"]]>([
  ["Headers", new Headers({ "Retry-After": "7", "X-Trace": "1" })],
  ["pairs", [["Retry-After", "7"], ["X-Trace", "1"]]],
  ["a Map", new Map([["Retry-After", "7"], ["X-Trace", "1"]])],
  ["an iterable", {
    *[Symbol.iterator]() {
      yield* [["Retry-After", "7"], ["X-Trace", "1"]] as const;
    },
  }],
  ["an object", { "Retry-After": "7", "X-Trace": "1" }],
  ["an object without a prototype", Object.assign(Object.create(null), { "Retry-After": "7", "X-Trace": "1" })],
])("fail() takes %s for headers", async (_, headers) => {
  const answer = await meet({ status: 503, body: null, headers });
  expect(answer).toStrictEqual({ status: 503, headers: [["retry-after", "7"], ["x-trace", "1"]], body: "" });
});

test("fail() sends each of several headers of one name", async () => {
  const headers: Fault["headers"] = [["Set-Cookie", "a=1"], ["Set-Cookie", "b=2"]];
  expect((await meet({ status: 200, headers })).headers).toStrictEqual([["set-cookie", "a=1"], ["set-cookie", "b=2"]]);
});

test("fail() takes the headers as they are when it is given", async () => {
  const { fail, fetch, url } = createFakeService();
  const headers = new Headers({ "X-Trace": "1" });
  fail({ status: 503, headers });
  headers.set("X-Trace", "2");
  expect((await fetch(url)).headers.get("X-Trace")).toBe("1");
});

test.each<[what: string, fault: Fault, type: string | null, body: string]>([
  ["text as it is", { body: "No" }, "text/plain;charset=UTF-8", "No"],
  ["null as no body", { status: 500, body: null }, null, ""],
  ["an object as JSON", { body: { a: [1, null, {}], b: undefined } }, "application/json", '{"a":[1,null,{}]}'],
  ["a number as JSON", { body: 0 }, "application/json", "0"],
  ["false as JSON", { body: false }, "application/json", "false"],
  [
    "an instance of a class as JSON",
    {
      body: new (class {
        a = 1;
      })(),
    },
    "application/json",
    '{"a":1}',
  ],
  ["an empty list as JSON", { body: [] }, "application/json", "[]"],
  [
    "what has a toJSON() as JSON",
    { body: { at: new Date(0) } },
    "application/json",
    '{"at":"1970-01-01T00:00:00.000Z"}',
  ],
  ["JSON as the type that it is told", { body: {}, headers: { "content-type": "text/json" } }, "text/json", "{}"],
])("fail() sends %s", async (_, fault, type, body) => {
  const answer = await meet(fault);
  expect({ type: new Headers(answer.headers).get("Content-Type"), body: answer.body }).toStrictEqual({ type, body });
});

test.each([[200, ""], [399, ""], [400, expect.stringContaining("The service was told to fail")]])(
  "fail() has an Error for a body from 400 on: %i",
  async (status, body) => {
    expect(await meet({ status })).toMatchObject({ status, body });
  },
);

test.each<[fault: unknown, cause: string]>([
  [{ status: 500, headers: { a: 1 } }, "A name or a value is no text"],
  [{ body: { of: NaN } }, "JSON cannot hold a part of it"],
  [{ body: { toJSON: () => undefined } }, "Its toJSON() gives nothing"],
])("fail() tells the cause why it refuses %o", (fault, cause) => {
  expect(() => createFakeService().fail(fault as Fault)).toThrow(
    expect.objectContaining({ cause: new TypeError(cause) }),
  );
});

test.each([200, 204, 205, 304, 599])("fail() answers with status %i", async (status) => {
  expect(await meet({ status, body: null })).toStrictEqual({ status, headers: [], body: "" });
});

test("fail() takes a Response without a body, as its type allows", async () => {
  const fault: Fault = new Response(null, { status: 429, headers: { "Retry-After": "7" } });
  expect(await meet(fault)).toStrictEqual({ status: 429, headers: [["retry-after", "7"]], body: "" });
});
