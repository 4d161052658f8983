import { expect, test, vi } from "vitest";
import { createFakeService } from "../../lib/testing.ts";
import { createClient, deleteOrganization, getOrganization } from "../../mod.ts";
import { startServer } from "../shared/server.ts";

const ACME = { body: '{"name":"acme"}' };

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
  [500, ": try again later"],
  [503, ": try again later"],
  [300, ", a redirect, not followed: check baseUrl"],
  [302, ", a redirect, not followed: check baseUrl"],
  [304, ""],
])("http says after %i what to do: %s", async (status, advice) => {
  const client = createClient({ fetch: () => Promise.resolve(new Response(null, { status })), retry: false });
  const { error } = await getOrganization(client, "acme");
  expect(error?.message).toBe(`Cannot complete getOrganization: the service answered ${status}${advice}`);
});

test("http is the error for the redirect that a browser hides, and for a status below 200, which is none", async () => {
  const hidden = { status: 0, type: "opaqueredirect", headers: new Headers(), body: null } as Response;
  const early = { status: 199, type: "basic", headers: new Headers(), body: null } as Response;
  for (const response of [hidden, early]) {
    const { error } = await deleteOrganization(createClient({ fetch: () => Promise.resolve(response) }), "acme");
    expect(error).toMatchObject({ kind: "http", status: response.status });
    expect(error?.message).toMatch(response === hidden ? /0, a redirect, not followed: set baseUrl/ : /answered 199$/);
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

test("http has an empty body where a header says that there is none", async () => {
  const response = new Response(null, { status: 404, headers: { "Content-Length": "0" } });
  const { error } = await getOrganization(createClient({ fetch: () => Promise.resolve(response) }), "acme");
  expect(error).toMatchObject({ kind: "http", status: 404, body: "" });
});

test("http reads 64 KiB of a body, JSON or not", async () => {
  const message = "x".repeat(64 * 1024 - 14);
  const { baseUrl } = await startServer(
    { status: 400, body: "x".repeat(200_000) },
    { status: 400, body: JSON.stringify({ message }) },
    { status: 400, body: JSON.stringify({ message: `${message}x` }) },
  );
  const client = createClient({ baseUrl });
  expect((await getOrganization(client, "acme")).error).toMatchObject({ body: "x".repeat(64 * 1024) });
  expect((await getOrganization(client, "acme")).error).toMatchObject({ body: { message }, serverMessage: message });
  expect((await getOrganization(client, "acme")).error).toMatchObject({
    body: `{"message":"${message}x"`,
    serverMessage: undefined,
  });
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

test("http decodes a body that ends within a character", async () => {
  const { baseUrl } = await startServer({ status: 400, body: Buffer.from([0x61, 0xe2, 0x82]) });
  expect((await getOrganization(createClient({ baseUrl }), "acme")).error).toMatchObject({ body: "a\ufffd" });
});
