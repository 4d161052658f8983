import { expect, test } from "vitest";
import { createFakeService, type FakeUser } from "../../lib/testing.ts";
import { USERS } from "./callers.ts";
import { type Answer, exchange, found, refused } from "./exchange.ts";

const dora: FakeUser = { username: "dora", apiKey: "dora-key", password: "pass:wörd" };

function listWith(headers: Record<string, string>): Promise<Answer> {
  const fake = createFakeService({ users: [...USERS, dora] });
  return exchange(fake, new Request(`${fake.url}/organizations`, { headers }));
}

test.each([
  ["an API key", { "X-TILEDB-REST-API-KEY": "alice-key" }],
  ["an API key after a prefix", { "X-TILEDB-REST-API-KEY": "Bearer alice-key" }],
  ["a user name and password", { Authorization: basic("alice", "alice-password") }],
  ["a scheme in any case", { Authorization: basic("alice", "alice-password").replace("Basic", "basic") }],
  ["spaces after the scheme", { Authorization: basic("alice", "alice-password").replace(" ", "   ") }],
  ["a password beyond ASCII, with a colon", { Authorization: basic(dora.username, dora.password) }],
])("createFakeService() takes %s", async (_, headers) => {
  expect(await listWith(headers)).toStrictEqual(found([]));
});

test.each<[string, Record<string, string>]>([
  ["a request without credentials", {}],
  ["an unknown API key", { "X-TILEDB-REST-API-KEY": "mallory-key" }],
  ["an API key after two prefixes", { "X-TILEDB-REST-API-KEY": "Bearer Token alice-key" }],
  ["an API key before something else", { "X-TILEDB-REST-API-KEY": "alice-key  and more" }],
  ["an API key in another header", { Authorization: "Bearer alice-key" }],
  ["a wrong password", { Authorization: basic("alice", "bob-password") }],
  ["an unknown user", { Authorization: basic("mallory", "alice-password") }],
  ["Basic credentials after another scheme", { Authorization: `Digest ${basic("alice", "alice-password")}` }],
  ["Basic credentials before something else", { Authorization: `${basic("alice", "alice-password")} more` }],
  ["Basic credentials that are not base64", { Authorization: "Basic alice:alice-password" }],
])("createFakeService() answers 401 for %s", async (_, headers) => {
  const message = "The request has neither a known API key nor a known user name and password";
  expect(await listWith(headers)).toStrictEqual(refused(401, message));
});

test("createFakeService() names the way to authenticate in a 401", async () => {
  const { fetch, url } = createFakeService();
  const { headers } = await fetch(`${url}/organizations`);
  expect(headers.get("WWW-Authenticate")).toBe('Basic realm="TileDB", charset="UTF-8"');
});

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;
}
