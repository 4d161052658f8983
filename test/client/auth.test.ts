import { expect, test, vi } from "vitest";
import {
  addAwsAccessCredentials,
  type ClientOptions,
  createClient,
  createOrganization,
  deleteOrganization,
  getOrganization,
  updateAwsAccessCredentials,
} from "../../mod.ts";
import { startServer } from "../shared/server.ts";

const ACME = { body: '{"name":"acme"}' };

test.each<[string, ClientOptions["auth"], Record<string, string>]>([
  ["the API key", { apiKey: "key-1" }, { "x-tiledb-rest-api-key": "key-1" }],
  ["a prefix before the API key", { apiKey: "key-1", apiKeyPrefix: "Bearer" }, {
    "x-tiledb-rest-api-key": "Bearer key-1",
  }],
  ["what a token function gives", { apiKey: () => "key-2" }, { "x-tiledb-rest-api-key": "key-2" }],
  ["what an async token function gives", { apiKey: () => Promise.resolve("key-3") }, {
    "x-tiledb-rest-api-key": "key-3",
  }],
  [
    "a prefix before what a token function gives",
    { apiKey: () => "key-2", apiKeyPrefix: "Bearer" },
    { "x-tiledb-rest-api-key": "Bearer key-2" },
  ],
  // The example of RFC 7617, section 2.1, where the pound sign is not in Latin-1's first half.
  ["user name and password as Basic", { username: "test", password: "123£" }, {
    authorization: "Basic dGVzdDoxMjPCow==",
  }],
  [
    "Basic in UTF-8, beyond Latin-1, with colons in the password",
    { username: "Łukasz", password: "пароль:🗝" },
    { authorization: `Basic ${Buffer.from("Łukasz:пароль:🗝", "utf8").toString("base64")}` },
  ],
])("createClient() sends %s, and nothing else of auth", async (_, auth, expected) => {
  const { baseUrl, requests } = await startServer(ACME);
  const result = await getOrganization(createClient({ baseUrl, auth }), "acme");
  expect(result.ok).toBe(true);
  const { authorization, "x-tiledb-rest-api-key": apiKey } = requests[0]?.headers ?? {};
  expect({ authorization, "x-tiledb-rest-api-key": apiKey }).toEqual(expected);
});

test("createClient() asks a token function once a call, however often the call is tried", async () => {
  const { baseUrl, requests } = await startServer({ status: 500 }, { status: 500 }, ACME);
  const apiKey = vi.fn(() => Promise.resolve(`key-${apiKey.mock.calls.length}`));
  const client = createClient({ baseUrl, auth: { apiKey }, retry: { baseDelayMs: 0 } });
  expect((await getOrganization(client, "acme")).ok).toBe(true);
  expect((await getOrganization(client, "acme")).ok).toBe(true);
  expect(requests.map(({ headers }) => headers["x-tiledb-rest-api-key"])).toStrictEqual(
    ["key-1", "key-1", "key-1", "key-2"],
  );
  expect(apiKey).toHaveBeenCalledTimes(2);
});

test("createClient() does not ask a token function for a call that is not sent", async () => {
  const apiKey = vi.fn(() => "key-1");
  const { error } = await getOrganization(createClient({ auth: { apiKey } }), "");
  expect(error?.kind).toBe("invalid-request");
  expect(apiKey).not.toHaveBeenCalled();
});

test("getOrganization() gives auth, with the cause out of print, when the token function throws", async () => {
  const { baseUrl, requests } = await startServer(ACME);
  const cause = new Error("vault said: canary-secret");
  const auth = {
    apiKey: () => {
      throw cause;
    },
  };
  const { error } = await getOrganization(createClient({ baseUrl, auth }), "acme");
  expect(error).toMatchObject({ kind: "auth", name: "AuthError", attempts: 0 });
  expect(error?.message).toBe(
    "Cannot complete getOrganization: the apiKey function gave no key, see its cause: nothing was sent",
  );
  expect(error?.cause).toBe(cause);
  expect(JSON.stringify(error) + error?.stack).not.toContain("canary");
  expect(requests).toStrictEqual([]);
});

test.each([["a rejection", () => Promise.reject(new Error("no"))], ["a line break", () => "a\nb"], [
  "nothing",
  () => "",
], [
  "no string",
  () => 5 as unknown as string,
], ["Latin-1", () => "clé"]])("getOrganization() gives auth for a token function that gives %s", async (_, apiKey) => {
  const { baseUrl, requests } = await startServer(ACME);
  const { error } = await getOrganization(createClient({ baseUrl, auth: { apiKey } }), "acme");
  expect(error).toMatchObject({ kind: "auth", attempts: 0 });
  expect(error?.message).toMatch(/^Cannot complete getOrganization: the apiKey function .*: nothing was sent$/);
  expect(requests).toStrictEqual([]);
});

test("getOrganization() says in the cause what is wrong with the key that a token function gives", async () => {
  const { error } = await getOrganization(createClient({ auth: { apiKey: () => "a\nb" } }), "acme");
  expect(error?.cause).toStrictEqual(new TypeError("Expected visible ASCII"));
});

test("getOrganization() gives timeout for a token function that takes longer than timeoutMs", async () => {
  const { baseUrl, requests } = await startServer(ACME);
  const auth = { apiKey: () => new Promise<string>(() => {}) };
  const { error } = await getOrganization(createClient({ baseUrl, auth, timeoutMs: 20 }), "acme");
  expect(error).toMatchObject({ kind: "timeout", timeoutMs: 20, attempts: 0 });
  expect(error?.message).toBe(
    "Cannot complete getOrganization: the apiKey function took longer than 20 ms: raise timeoutMs",
  );
  expect(requests).toStrictEqual([]);
});

test("getOrganization() gives aborted when the signal aborts while a token function is awaited", async () => {
  const controller = new AbortController();
  const auth = {
    apiKey() {
      controller.abort("enough");
      return new Promise<string>(() => {});
    },
  };
  const { error } = await getOrganization(createClient({ auth }), "acme", { signal: controller.signal });
  expect(error).toMatchObject({ kind: "aborted", attempts: 0, cause: "enough" });
});

test.each<[string, ClientOptions["auth"], string]>([
  ["an API key", { apiKey: "canary-key" }, "canary-key"],
  ["a token function's key", { apiKey: () => "canary-token" }, "canary-token"],
  ["an API key without its prefix", { apiKey: "canary-key", apiKeyPrefix: "Bearer" }, "canary-key"],
  [
    "a token function's key without its prefix",
    { apiKey: () => "canary-token", apiKeyPrefix: "Bearer" },
    "canary-token",
  ],
  ["a password", { username: "alice", password: "canary-password" }, "canary-password"],
  ["the Basic header", { username: "alice", password: "p" }, Buffer.from("alice:p").toString("base64")],
])("getOrganization() masks %s that the server echoes", async (_, auth, secret) => {
  const body = JSON.stringify({ code: 7, message: `Bad ${secret}, ${secret}!`, request_id: `id-${secret}` });
  const { baseUrl } = await startServer({ status: 401, body });
  const { error } = await getOrganization(createClient({ baseUrl, auth }), "acme");
  expect(error).toMatchObject({ code: 7, serverMessage: "Bad ***, ***!", requestId: "id-***" });
  expect(JSON.stringify(error) + error?.message + error?.stack).not.toContain(secret);
});

test("deleteOrganization() masks a secret in the wrong place, however it would be quoted or cut", async () => {
  const password = `pa"ss/${"long".repeat(30)}`;
  const client = createClient({ auth: { username: "alice", password } });
  const { error } = await deleteOrganization(client, password);
  expect(error).toMatchObject({
    kind: "invalid-request",
    issues: [{ path: "organization", message: expect.stringMatching(/received \"\*\*\*\"$/) }],
  });
});

test("addAwsAccessCredentials() masks the whole of a secret that begins with another", async () => {
  const { baseUrl } = await startServer({ status: 400, body: '{"message":"Bad s3cr3t-and-more"}' });
  const client = createClient({ baseUrl, auth: { username: "alice", password: "s3cr3t" } });
  const { error } = await addAwsAccessCredentials(client, "acme", { secret_access_key: "s3cr3t-and-more" });
  expect(error).toMatchObject({ serverMessage: "Bad ***" });
});

test("updateAwsAccessCredentials() masks the secret of its body in its path", async () => {
  const body = { secret_access_key: "canary/aws" };
  const { error } = await updateAwsAccessCredentials(createClient(), "acme", "canary/aws", body);
  expect(JSON.stringify(error) + error?.stack).not.toContain("canary");
});

test("addAwsAccessCredentials() sends the key of a token function, not the secret of its body", async () => {
  const { baseUrl, requests } = await startServer({ status: 204 });
  const client = createClient({ baseUrl, auth: { apiKey: () => "key-1", apiKeyPrefix: "Bearer" } });
  expect((await addAwsAccessCredentials(client, "acme", { secret_access_key: "canary" })).ok).toBe(true);
  expect(requests[0]?.headers).toMatchObject({ "x-tiledb-rest-api-key": "Bearer key-1" });
});

test("getOrganization() does not show a name of an option that may be a secret", async () => {
  const client = createClient({ auth: { apiKey: "canary-key" } });
  const { error } = await getOrganization(client, "acme", Object.fromEntries([["canary-key", 1]]));
  expect(error).toMatchObject({ issues: [{ path: "options.an option", message: "must be a known option" }] });
  expect(JSON.stringify(error) + error?.stack).not.toContain("canary");
});

test("getOrganization() masks a secret of four characters", async () => {
  const { baseUrl } = await startServer({ status: 401, body: '{"message":"the key1"}' });
  const { error } = await getOrganization(createClient({ baseUrl, auth: { apiKey: "key1" } }), "acme");
  expect(error).toMatchObject({ serverMessage: "the ***" });
});

test.each(["key", () => "key"])("getOrganization() masks the header of a key of three characters", async (apiKey) => {
  const { baseUrl } = await startServer({ status: 401, body: '{"message":"no Bearer key"}' });
  const { error } = await getOrganization(createClient({ baseUrl, auth: { apiKey, apiKeyPrefix: "Bearer" } }), "acme");
  expect(error).toMatchObject({ serverMessage: "no ***" });
});

test("getOrganization() masks no text of three characters", async () => {
  const { baseUrl } = await startServer({ status: 401, body: '{"message":"the key"}' });
  const { error } = await getOrganization(createClient({ baseUrl, auth: { apiKey: "key" } }), "acme");
  expect(error).toMatchObject({ serverMessage: "the key" });
});

test("getOrganization() sends the credentials on each attempt, whatever a fetch does to its headers", async () => {
  const keys: (string | undefined)[] = [];
  const client = createClient({
    auth: { apiKey: "key-1" },
    retry: { baseDelayMs: 0 },
    fetch(_, init) {
      const headers: Record<string, string> = Object(init?.headers);
      keys.push(headers["x-tiledb-rest-api-key"]);
      delete headers["x-tiledb-rest-api-key"];
      return Promise.resolve(new Response(null, { status: 500 }));
    },
  });
  await getOrganization(client, "acme");
  expect(keys).toStrictEqual(Array(4).fill("key-1"));
});

test("createOrganization() masks the secret of a body that the server echoes", async () => {
  const { baseUrl } = await startServer({
    status: 400,
    body: '{"message":"No property secret_access_key: canary-aws"}',
  });
  const body = { name: "acme", secret_access_key: "canary-aws" };
  const { error } = await createOrganization(createClient({ baseUrl }), body);
  expect(error).toMatchObject({ serverMessage: "No property secret_access_key: ***" });
  expect(error?.message).not.toContain("canary-aws");
});

test("createClient() takes a password of any length", async () => {
  const password = "x".repeat(1_000_000);
  const sent: (string | null)[] = [];
  const client = createClient({
    auth: { username: "alice", password },
    fetch(_, init) {
      sent.push(new Headers(init?.headers).get("Authorization"));
      return Promise.resolve(new Response('{"name":"acme"}'));
    },
  });
  expect((await getOrganization(client, "acme")).ok).toBe(true);
  expect(sent).toStrictEqual([`Basic ${btoa(`alice:${password}`)}`]);
});
