import { expect, test } from "vitest";
import { createClient, type Env, optionsFromEnv } from "../../mod.ts";

const TOKEN = { TILEDB_REST_TOKEN: "key-1" };
const PAIR = { TILEDB_REST_USERNAME: "alice", TILEDB_REST_PASSWORD: "secret-1" };

test.each<[string | undefined, string]>([
  [undefined, "https://api.tiledb.com/v1"],
  ["", "https://api.tiledb.com/v1"],
  ["https://api.tiledb.com", "https://api.tiledb.com/v1"],
  ["https://api.tiledb.com/", "https://api.tiledb.com/v1"],
  ["https://api.tiledb.com/v1", "https://api.tiledb.com/v1"],
  ["https://api.tiledb.com/v1/", "https://api.tiledb.com/v1"],
  ["https://api.tiledb.com//", "https://api.tiledb.com/v1"],
  ["tiledb.example.org:8443", "https://tiledb.example.org:8443/v1"],
  ["http://localhost:8181", "http://localhost:8181/v1"],
])("optionsFromEnv() takes TILEDB_REST_HOST %j for %s", (host, baseUrl) => {
  const options = optionsFromEnv({ ...TOKEN, TILEDB_REST_HOST: host });
  expect(options).toStrictEqual({ baseUrl, auth: { apiKey: "key-1" } });
  expect(createClient(options)).toBeTypeOf("object");
});

test.each<[string, Env, object]>([
  ["a token", TOKEN, { apiKey: "key-1" }],
  ["user name and password", PAIR, { username: "alice", password: "secret-1" }],
  ["a token before user name and password", { ...PAIR, ...TOKEN }, { apiKey: "key-1" }],
  ["user name and password beside an empty token", { ...PAIR, TILEDB_REST_TOKEN: "" }, {
    username: "alice",
    password: "secret-1",
  }],
  ["a token beside half a pair", { ...TOKEN, TILEDB_REST_USERNAME: "alice" }, { apiKey: "key-1" }],
])("optionsFromEnv() takes %s", (_, env, auth) => {
  expect(optionsFromEnv(env).auth).toStrictEqual(auth);
});

test.each<[string, Env, string]>([
  ["no credentials", {}, "TILEDB_REST_TOKEN"],
  ["no environment", undefined as unknown as Env, "TILEDB_REST_TOKEN"],
  ["empty ones", { TILEDB_REST_TOKEN: "", TILEDB_REST_USERNAME: "", TILEDB_REST_PASSWORD: "" }, "TILEDB_REST_TOKEN"],
  ["a user name without password", { TILEDB_REST_USERNAME: "alice" }, "TILEDB_REST_PASSWORD"],
  ["a password without user name", { TILEDB_REST_PASSWORD: "secret-1" }, "TILEDB_REST_USERNAME"],
])("optionsFromEnv() refuses %s by name", (_, env, variable) => {
  expect(() => optionsFromEnv(env)).toThrow(
    new TypeError(`Cannot find credentials: set ${variable}`),
  );
});

test("optionsFromEnv() reads nothing but the object that it is given, variables of others included", () => {
  expect(optionsFromEnv({ ...process.env, ...TOKEN, TILEDB_REST_HOST: "" })).toStrictEqual({
    baseUrl: "https://api.tiledb.com/v1",
    auth: { apiKey: "key-1" },
  });
});
