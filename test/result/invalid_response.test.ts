import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { createClient, deleteOrganization, getAllOrganizations, getOrganization } from "../../mod.ts";
import { startServer } from "../shared/server.ts";

test.each<[string, string, { path: string; message: string }]>([
  ["no JSON", "<h1>Sign in</h1>", { path: "", message: "Expected JSON" }],
  ["nothing", "", { path: "", message: "Expected Object, received undefined" }],
  ["null", "null", { path: "", message: "Expected Object, received null" }],
  ["a wrong type", '{"name":5}', { path: "name", message: "Expected string, received number" }],
  ["no required property", "{}", { path: "name", message: "is missing" }],
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
    "Cannot complete getOrganization: the answer breaks the contract: " +
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

test.each([["as it is", {}, "[" + "1,".repeat(600) + "1]"], [
  "after decompression",
  { "Content-Encoding": "gzip" },
  gzipSync("[" + "1,".repeat(600) + "1]"),
]])("invalid-response is the error for a body that is longer than maxResponseBytes %s", async (_, headers, body) => {
  const { baseUrl } = await startServer({ headers: { ...headers }, body });
  const { error } = await getAllOrganizations(createClient({ baseUrl, maxResponseBytes: 1000 }));
  expect(error).toMatchObject({
    kind: "invalid-response",
    issues: [{ path: "", message: "Expected at most 1000 bytes: raise maxResponseBytes" }],
  });
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
