// Each kind of error, over real sockets.

import { execFile } from "node:child_process";
import process from "node:process";
import { inspect, promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { expect, test, vi } from "vitest";
import {
  addAwsAccessCredentials,
  addUserToOrganization,
  type Client,
  createClient,
  createOrganization,
  deleteOrganization,
  getAllOrganizations,
  getOrganization,
  type OrganizationRole,
  unwrap,
  updateOrganization,
} from "../../mod.ts";
import { createFakeService } from "../../lib/testing.ts";
import { REFUSED, startServer } from "../shared/server.ts";

const ACME = { body: '{"name":"acme"}' };

const cyclic: { name: string; self?: unknown } = { name: "acme" };
cyclic.self = cyclic;

test.each<[string, (client: Client) => Promise<unknown>, { path: string; message: string }[]]>([
  ["an empty name in the path", (client) => deleteOrganization(client, ""), [{
    path: "organization",
    message: 'must be one path segment, not empty, not . or .., without / and \\, received ""',
  }]],
  ...[".", "..", "acme/bob", "acme\\bob", "\ud800"].map((
    name,
  ): [string, (client: Client) => Promise<unknown>, { path: string; message: string }[]] => [
    `${JSON.stringify(name)} in the path`,
    (client) => deleteOrganization(client, name),
    [{ path: "organization", message: expect.stringContaining(`received ${JSON.stringify(name)}`) }],
  ]),
  ["a sent date that is none", (client) => addAwsAccessCredentials(client, "acme", { created_at: "yesterday" }), [{
    path: "body.created_at",
    message: "Expected RFC 3339 such as 2026-01-31T12:00:00Z",
  }]],
  [
    "a null that the contract knows not",
    (client) => createOrganization(client, { name: "acme", users: [{ role: null as unknown as string }] }),
    [{
      path: "body.users.0.role",
      message: "Expected string, received null",
    }],
  ],
  ["a name of 64 characters", (client) => createOrganization(client, { name: "a".repeat(64) }), [{
    path: "body.name",
    message: "Expected 1 to 63 of A-Z a-z 0-9 _ . -, not . or ..",
  }]],
  ["an unknown role", (client) => addUserToOrganization(client, "acme", { role: "boss" as OrganizationRole }), [{
    path: "body.role",
    message: "Expected one of owner, admin, read_write_delete, read_write, read_only",
  }]],
  ["a number in the path", (client) => deleteOrganization(client, 5 as unknown as string), [{
    path: "organization",
    message: "must be one path segment, not empty, not . or .., without / and \\, received 5",
  }]],
  ["a wrong type", (client) => updateOrganization(client, "acme", { description: 5 as unknown as string }), [{
    path: "body.description",
    message: "Expected string, received number",
  }]],
  ["a body that is missing", (client) => createOrganization(client, undefined as unknown as { name: string }), [{
    path: "body",
    message: "Expected Object, received undefined",
  }]],
  ["a body that is an array", (client) => createOrganization(client, [] as unknown as { name: string }), [{
    path: "body",
    message: "Expected Object, received Array",
  }]],
  ["a cyclic body", (client) => createOrganization(client, cyclic), [{
    path: "body",
    message: "Expected JSON: no cycle, BigInt or what throws",
  }]],
  ["a BigInt", (client) => createOrganization(client, { name: "acme", num_of_arrays: 1n as unknown as number }), [{
    path: "body",
    message: "Expected JSON: no cycle, BigInt or what throws",
  }]],
])("invalid-request is the error for %s, and nothing is sent", async (_, run, issues) => {
  const { baseUrl, requests } = await startServer({ status: 204 });
  const result = await run(createClient({ baseUrl }));
  expect(result).toMatchObject({ ok: false, error: { kind: "invalid-request", name: "InvalidRequestError", issues } });
  expect(result).toHaveProperty("error.attempts", 0);
  expect(result).toHaveProperty("error.message", expect.stringMatching(/^Cannot complete .* nothing was sent$/));
  expect(requests).toStrictEqual([]);
});

test("invalid-request lists what is wrong", async () => {
  const body = { name: "acme", logo: 5, description: false } as unknown as { name: string };
  expect((await createOrganization(createClient(), body)).error?.message).toBe(
    "Cannot complete createOrganization: body.logo: Expected string, received number; " +
      "body.description: Expected string, received boolean: nothing was sent",
  );
});

test("invalid-request lists at most 20 things of a body", async () => {
  const body = { name: "acme", users: Array(30).fill(5) };
  const { error } = await createOrganization(createClient(), body);
  const message = "Expected Object, received number";
  const issues = Array.from({ length: 20 }, (_, index) => ({ path: `body.users.${index}`, message }));
  expect(error).toMatchObject({ kind: "invalid-request", issues });
});

test("createOrganization() sends the text that it checked, whatever the body turns into", async () => {
  const { baseUrl, requests } = await startServer({ status: 204 });
  let reads = 0;
  const body = {
    get name() {
      return reads++ === 0 ? "acme" : "..";
    },
    created_at: new Date(0) as unknown as string,
  };
  expect(unwrap(await createOrganization(createClient({ baseUrl }), body))).toBeUndefined();
  expect(requests[0]?.body).toBe('{"name":"acme","created_at":"1970-01-01T00:00:00.000Z"}');
});

test("http carries status, the service's Error, Retry-After, response and body", async () => {
  const error = { code: 4007, message: "No such organization", request_id: "r-1", more: true };
  const { baseUrl } = await startServer({ status: 404, headers: { "Retry-After": "2" }, body: JSON.stringify(error) });
  const result = await getOrganization(createClient({ baseUrl }), "acme");
  expect(result).toMatchObject({
    ok: false,
    error: {
      kind: "http",
      name: "HttpError",
      operation: "getOrganization",
      attempts: 1,
      status: 404,
      code: 4007,
      serverMessage: "No such organization",
      requestId: "r-1",
      retryAfterMs: 2000,
      body: error,
    },
  });
  expect(result.error?.message).toBe(
    'Cannot complete getOrganization: the service answered 404, "No such organization": ' +
      "check the names",
  );
  expect(result.error?.kind === "http" && result.error.response.headers.get("Retry-After")).toBe("2");
});

test.each([
  [401, ": check the auth of the client"],
  [403, ": ask an owner or admin for a role"],
  [404, ": check the names"],
  [409, ""],
  [429, ": try again later"],
  [499, ""],
  [500, ": see whether it was done, and try again later"],
  [503, ": see whether it was done, and try again later"],
  [300, ", a redirect, not followed: check baseUrl"],
  [302, ", a redirect, not followed: check baseUrl"],
])("http says after %i what to do: %s", async (status, advice) => {
  const client = createClient({ fetch: () => Promise.resolve(new Response(null, { status })), retry: false });
  const { error } = await getOrganization(client, "acme");
  expect(error?.message).toBe(`Cannot complete getOrganization: the service answered ${status}${advice}`);
});

test("http is the error for the redirect that a browser hides, and for a status below 200", async () => {
  const hidden = { status: 0, type: "opaqueredirect", headers: new Headers(), body: null } as Response;
  const early = { status: 199, type: "basic", headers: new Headers(), body: null } as Response;
  for (const response of [hidden, early]) {
    const { error } = await deleteOrganization(createClient({ fetch: () => Promise.resolve(response) }), "acme");
    expect(error).toMatchObject({ kind: "http", status: response.status });
    expect(error?.message).toMatch(
      response === hidden ? "0, a redirect, not followed" : "199, a redirect, not followed",
    );
  }
});

test.each([
  ["text", "<h1>Bad gateway</h1>", "<h1>Bad gateway</h1>"],
  ["nothing", "", ""],
  ["JSON of another shape", '[{"message":"no"}]', [{ message: "no" }]],
  ["an Error of wrong types", '{"code":"x","message":5,"request_id":null}', {
    code: "x",
    message: 5,
    request_id: null,
  }],
])("http stands for a status with a body of %s", async (_, text, body) => {
  const { baseUrl } = await startServer({ status: 400, body: text });
  const { error } = await getOrganization(createClient({ baseUrl }), "acme");
  expect(error).toMatchObject({ kind: "http", status: 400, body });
  expect(JSON.parse(JSON.stringify(error))).toStrictEqual({
    name: "HttpError",
    kind: "http",
    operation: "getOrganization",
    attempts: 1,
    message: "Cannot complete getOrganization: the service answered 400",
    status: 400,
  });
});

test("http keeps 64 KiB of a body that is no JSON, and the whole of one that is", async () => {
  const message = "x".repeat(200_000);
  const { baseUrl } = await startServer({ status: 400, body: message }, {
    status: 400,
    body: JSON.stringify({ message }),
  });
  const client = createClient({ baseUrl });
  expect((await getOrganization(client, "acme")).error).toMatchObject({ body: "x".repeat(64 * 1024) });
  expect((await getOrganization(client, "acme")).error).toMatchObject({ body: { message }, serverMessage: message });
});

test("http stands for a status whose body is longer than maxResponseBytes, of which it keeps the beginning", async () => {
  const { baseUrl } = await startServer({ status: 400, body: "x".repeat(200_000) });
  const { error } = await getOrganization(createClient({ baseUrl, maxResponseBytes: 1000 }), "acme");
  expect(error).toMatchObject({ kind: "http", status: 400, body: "x".repeat(1000) });
});

test("http gives an error's body two seconds, and no more", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const fake = createFakeService();
    fake.fail({ status: 404, body: '{"mess', connection: "stalled" });
    const client = createClient({ baseUrl: fake.url, fetch: fake.fetch, auth: { apiKey: "alice-key" } });
    const settled = vi.fn();
    const result = getOrganization(client, "acme").finally(settled);
    await vi.advanceTimersByTimeAsync(1999);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect((await result).error).toMatchObject({ kind: "http", status: 404, body: '{"mess' });
  } finally {
    vi.useRealTimers();
  }
});

test.each(["javascript:alert(1)", "http://", "/elsewhere"])(
  "http says of a redirect to %s an origin, if there is one",
  async (location) => {
    const { baseUrl } = await startServer({ status: 302, headers: { Location: location } });
    const { error } = await getOrganization(createClient({ baseUrl }), "acme");
    const target = location === "/elsewhere" ? ` to ${new URL(baseUrl).origin}` : "";
    expect(error?.message).toBe(
      `Cannot complete getOrganization: the service answered 302, a redirect${target}, not followed: check baseUrl`,
    );
  },
);

test.each(["stall", "drop"] as const)("http stands for a status whose body has a %s", async (end) => {
  const { baseUrl } = await startServer({ status: 404, headers: { "Content-Length": "99" }, body: '{"mess', end });
  const client = createClient({ baseUrl, timeoutMs: 1000 });
  expect((await deleteOrganization(client, "acme")).error).toMatchObject({ kind: "http", status: 404, attempts: 1 });
});

test("http is the error for a redirect, which is not followed and named by its origin alone", async () => {
  const elsewhere = await startServer(ACME);
  const target = `${elsewhere.baseUrl}/organizations/acme?token=canary`;
  const { baseUrl } = await startServer({ status: 307, headers: { Location: target } });
  const { error } = await getOrganization(createClient({ baseUrl, auth: { apiKey: "key-1" } }), "acme");
  expect(error).toMatchObject({ kind: "http", status: 307, attempts: 1 });
  expect(error?.message).toBe(
    `Cannot complete getOrganization: the service answered 307, a redirect to ${new URL(target).origin}, ` +
      "not followed: check baseUrl",
  );
  expect(elsewhere.requests).toStrictEqual([]);
});

test.each<[string, string, { path: string; message: string }]>([
  ["no JSON", "<h1>Sign in</h1>", { path: "", message: "Expected JSON" }],
  ["nothing", "", { path: "", message: "Expected Object, received undefined" }],
  ["null", "null", { path: "", message: "Expected Object, received null" }],
  ["a wrong type", '{"name":5}', { path: "name", message: "Expected string, received number" }],
  ["no required property", "{}", { path: "name", message: 'Expected "name", received undefined' }],
  ["a null member", '{"name":"acme","users":[null]}', { path: "users.0", message: "Expected Object, received null" }],
])("invalid-response is the error for a 200 with %s", async (_, text, issue) => {
  const { baseUrl, requests } = await startServer({ body: text });
  const { error } = await getOrganization(createClient({ baseUrl }), "acme");
  expect(error).toMatchObject({ kind: "invalid-response", name: "InvalidResponseError", attempts: 1, issues: [issue] });
  expect(error?.kind === "invalid-response" && error.response.status).toBe(200);
  expect(requests).toHaveLength(1);
});

test("invalid-response says what is wrong first", async () => {
  const { baseUrl } = await startServer({ body: '{"name":"acme","logo":false,"description":5}' });
  expect((await getOrganization(createClient({ baseUrl }), "acme")).error?.message).toBe(
    "Cannot complete getOrganization: the service answered against its contract: " +
      "logo: Expected string, received boolean",
  );
});

test("invalid-response keeps the body as it was received, nulls included", async () => {
  const { baseUrl } = await startServer({ body: '{"id":null,"users":[{"role":null}]}' });
  const { error } = await getOrganization(createClient({ baseUrl }), "acme");
  expect(error).toMatchObject({ kind: "invalid-response", body: { id: null, users: [{ role: null }] } });
});

test.each([["nothing", "", true], ["JSON", '{"deleted":true}', true], ["a page", "<h1>Sign in</h1>", false]])(
  "deleteOrganization() answered by a 200 with %s: %j is ok: %j",
  async (_, body, ok) => {
    const { baseUrl } = await startServer({ body });
    const result = await deleteOrganization(createClient({ baseUrl }), "acme");
    expect(result).toMatchObject(ok ? { ok, value: undefined } : { ok, error: { kind: "invalid-response", body } });
  },
);

test("deleteOrganization() gives invalid-response, and does not try again, when a 200 breaks off", async () => {
  const answer = { headers: { "Content-Length": "99" }, body: "{", end: "drop" } as const;
  const { baseUrl, requests } = await startServer(answer);
  const { error } = await deleteOrganization(createClient({ baseUrl, retry: { baseDelayMs: 0 } }), "acme");
  expect(error).toMatchObject({
    kind: "invalid-response",
    attempts: 1,
    issues: [{ path: "", message: "Expected a whole body" }],
  });
  expect(requests).toHaveLength(1);
});

test("getAllOrganizations() takes a body of just maxResponseBytes", async () => {
  const { baseUrl } = await startServer({ body: '[{"name":"acme"}]' });
  const client = createClient({ baseUrl });
  const inner = createClient({ baseUrl, maxResponseBytes: 17 });
  const outer = createClient({ baseUrl, maxResponseBytes: 16 });
  expect((await getAllOrganizations(client)).ok).toBe(true);
  expect((await getAllOrganizations(inner)).ok).toBe(true);
  expect((await getAllOrganizations(outer)).error).toMatchObject({
    kind: "invalid-response",
    body: '[{"name":"acme"}',
  });
});

test("http decodes a body that ends within a character", async () => {
  const { baseUrl } = await startServer({ status: 400, body: Buffer.from([0x61, 0xe2, 0x82]) });
  expect((await getOrganization(createClient({ baseUrl }), "acme")).error).toMatchObject({ body: "a\ufffd" });
});

test.each([["as it is", {}, "[" + "1,".repeat(600) + "1]"], [
  "after decompression",
  { "Content-Encoding": "gzip" },
  gzipSync("[" + "1,".repeat(600) + "1]"),
]])("invalid-response is the error for a body that is longer than maxResponseBytes %s", async (_, headers, body) => {
  const { baseUrl } = await startServer({ headers: { ...headers }, body });
  const { error } = await getAllOrganizations(createClient({ baseUrl, maxResponseBytes: 1000 }));
  expect(error).toMatchObject({
    kind: "invalid-response",
    issues: [{ path: "", message: "Expected at most 1000 bytes" }],
  });
});

test("getOrganization() decodes as text() does: without the BOM, U+FFFD for what is no UTF-8", async () => {
  const body = Buffer.concat([
    Buffer.from("\ufeff"),
    Buffer.from('{"name":"a'),
    Buffer.from([0xff]),
    Buffer.from('é"}'),
  ]);
  const { baseUrl } = await startServer({ body });
  expect((await getOrganization(createClient({ baseUrl }), "acme")).value).toStrictEqual({ name: "a\ufffdé" });
});

test("network is the error for a refused connection, with the cause's code", async () => {
  const baseUrl = REFUSED;
  const { error } = await getOrganization(createClient({ baseUrl, retry: false }), "acme");
  expect(error).toMatchObject({ kind: "network", name: "NetworkError", attempts: 1, cause: expect.any(Error) });
  expect(error?.message).toBe(
    `Cannot complete getOrganization: no response from ${baseUrl}, ECONNREFUSED: check baseUrl and the network`,
  );
});

test.each(
  [
    ["before the headers", { end: "drop before headers" }],
    ["in the body", { headers: { "Content-Length": "99" }, body: "{", end: "drop" }],
  ] as const,
)("network is the error for a connection that breaks off %s of a GET", async (_, answer) => {
  const { baseUrl } = await startServer(answer);
  const { error } = await getOrganization(createClient({ baseUrl, retry: false }), "acme");
  expect(error).toMatchObject({ kind: "network", attempts: 1 });
});

test.each<[string, unknown]>([
  ["throws", () => {
    throw new Error("canary");
  }],
  ["rejects", () => Promise.reject(new Error("canary"))],
  ["gives nothing", () => Promise.resolve()],
  ["gives an error of fetch", () => Promise.resolve(Response.error())],
  ["gives what is no Response", () => Promise.resolve({ ok: true, json: () => ({ name: "acme" }) })],
])("network is the error for a fetch that %s", async (_, fetch) => {
  const client = createClient({ fetch: fetch as typeof globalThis.fetch, retry: false });
  const { error } = await getOrganization(client, "acme");
  expect(error).toMatchObject({ kind: "network", attempts: 1, cause: expect.any(Error) });
  expect(error?.message + JSON.stringify(error)).not.toContain("canary");
});

test.each(
  [
    ["the headers", { end: "stall before headers" }],
    ["the body", { headers: { "Content-Length": "99" }, body: "{", end: "stall" }],
  ] as const,
)("timeout is the error when %s take longer than timeoutMs", async (_, answer) => {
  const { baseUrl, requests } = await startServer(answer);
  const { error } = await createOrganization(createClient({ baseUrl, timeoutMs: 100 }), { name: "acme" });
  expect(error).toMatchObject({ kind: "timeout", name: "TimeoutError", timeoutMs: 100, attempts: 1 });
  expect(error?.message).toBe(
    "Cannot complete createOrganization: the attempt took longer than 100 ms: " +
      "raise timeoutMs",
  );
  expect(requests).toHaveLength(1);
});

const deep = (depth: number): object => depth === 0 ? { code: "EDEEP" } : { cause: deep(depth - 1) };

test.each<[string, unknown, string]>([
  ["a code", Object.assign(new Error(), { code: "ECONNRESET" }), ", ECONNRESET"],
  ["a code of its cause", deep(1), ", EDEEP"],
  ["a code of its cause's cause", deep(2), ""],
  ["a code of 40 characters", { code: "E".repeat(40) }, `, ${"E".repeat(40)}`],
  ["a code of 41 characters", { code: "E".repeat(41) }, ""],
  ["a code that is a sentence", { code: "E1 was met" }, ""],
  ["a code that ends a sentence", { code: "Met: E1" }, ""],
  ["a code that is a number", { code: 5, cause: { code: "EINNER" } }, ", EINNER"],
  ["a code that throws", new Proxy({}, { has: () => true, get: () => expect.unreachable() }), ""],
  ["no code", new Error("fetch failed"), ""],
  ["nothing", undefined, ""],
])("network says %s, and no more of the cause", async (_, cause, shown) => {
  const client = createClient({ fetch: () => Promise.reject(cause), retry: false });
  expect((await getOrganization(client, "acme")).error?.message).toBe(
    `Cannot complete getOrganization: no response from http://localhost/v1${shown}: check baseUrl and the network`,
  );
});

test("network says that a response broke off", async () => {
  const { baseUrl } = await startServer({ headers: { "Content-Length": "99" }, body: "{", end: "drop" });
  const { error } = await getOrganization(createClient({ baseUrl, retry: false }), "acme");
  expect(error?.message).toMatch(`no whole response from ${baseUrl}, `);
});

test("network is the error when an option throws after the request was sent", async () => {
  const { baseUrl, requests } = await startServer({ status: 500 });
  const signal = Object.defineProperty(new AbortController().signal, "aborted", {
    get: () => requests.length > 0 ? expect.unreachable("The signal throws") : false,
  });
  const { error } = await deleteOrganization(createClient({ baseUrl, retry: { baseDelayMs: 0 } }), "acme", { signal });
  expect(error).toMatchObject({ kind: "network", attempts: 1 });
  expect(error?.message).toBe(
    "Cannot complete deleteOrganization: an argument threw: check baseUrl and the network",
  );
  expect(requests).toHaveLength(1);
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

test("invalid-request is the error of this call, whatever an option throws", async () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const { error: another } = await deleteOrganization(createClient(), "");
  for (const thrown of [proxy, another, undefined, null]) {
    const options = {
      get timeoutMs(): number {
        throw thrown;
      },
    };
    const { error } = await getOrganization(createClient(), "acme", options);
    expect(error).toMatchObject({ kind: "invalid-request", operation: "getOrganization", attempts: 0 });
  }
});

test("timeout is the error even when a fetch heeds no signal, whose late body is cancelled", async () => {
  const cancel = vi.fn();
  let answer = (_: Response) => {};
  const client = createClient({ fetch: () => new Promise((resolve) => answer = resolve), retry: false });
  expect((await getOrganization(client, "acme", { timeoutMs: 20 })).error).toMatchObject({ kind: "timeout" });
  answer(new Response(new ReadableStream({ cancel })));
  await vi.waitFor(() => expect(cancel).toHaveBeenCalledTimes(1));
});

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

test("errors show neither response nor body nor cause when they are printed, inspected, serialised or cloned", async () => {
  const answer = { status: 302, headers: { Location: "https://example.org/canary" }, body: '{"a":"canary"}' };
  const { baseUrl } = await startServer(answer);
  const http = (await getOrganization(createClient({ baseUrl }), "acme")).error;
  const fetch = () => Promise.reject(new Error("canary"));
  const network = (await getOrganization(createClient({ fetch, retry: false }), "acme")).error;
  for (const error of [http, network]) {
    const clone = structuredClone(error);
    const shown = [error, clone].map((value) => `${value}${inspect(value, { showHidden: true, depth: Infinity })}`);
    expect(`${shown}${JSON.stringify(error)}${error?.stack}`).not.toContain("canary");
    expect(inspect(error)).toMatch(`${error?.name}: ${error?.message}`);
    expect(error?.stack).toMatch(`${error?.name}: ${error?.message}`);
  }
  expect(http).toMatchObject({ body: { a: "canary" } });
  expect(network?.cause).toStrictEqual(new Error("canary"));
});

test("errors begin their stack with name and message, and print without one", async () => {
  const { error } = await getOrganization(createClient(), "Error/");
  expect(error?.stack?.split("\n")[0]).toBe(`InvalidRequestError: ${error?.message}`);
  expect(inspect(error)).toBe(error?.stack);
  expect(Object.keys(error ?? {})).toStrictEqual(["kind", "operation", "attempts", "issues"]);
  expect("cause" in (error ?? {})).toBe(false);
  Object.assign(error ?? {}, { stack: undefined });
  expect(inspect(error)).toBe(`InvalidRequestError: ${error?.message}`);
});

test("unwrap() throws an error that shows no cause when nobody catches it, nor does console.dir()", async () => {
  const program = `
    import { createClient, getOrganization, unwrap } from ${JSON.stringify(new URL("../../mod.ts", import.meta.url))};
    const auth = { apiKey: () => { throw new Error("canary"); } };
    const result = await getOrganization(createClient({ auth }), "acme");
    console.dir(result.error, { showHidden: true });
    unwrap(result);`;
  const flags = ["--import", "tsx", "--input-type=module", "--eval", program];
  const failed = await promisify(execFile)(process.execPath, flags).catch((error: unknown) => error);
  expect(failed).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("[AuthError]: Cannot complete getOrganization"),
  });
  expect(inspect(failed)).not.toContain("Error: canary");
}, 30_000);

test("unwrap() gives the value, or throws the error itself", async () => {
  const { baseUrl } = await startServer(ACME, { status: 404 });
  const client = createClient({ baseUrl });
  expect(unwrap(await getOrganization(client, "acme"))).toStrictEqual({ name: "acme" });
  const result = await getOrganization(client, "acme");
  let thrown: unknown;
  try {
    unwrap(result);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBe(result.error);
});
