import { describe, expect, test } from "vitest";
import { type CloudConfig, createClient, type Env, optionsFromEnv } from "../../mod.ts";

const TOKEN = { TILEDB_REST_TOKEN: "key-1" };
const FILE = { host: "https://tiledb.example.org", api_key: { "X-TILEDB-REST-API-KEY": "file-key" } };
const FILE_PAIR = { host: FILE.host, username: "bob", password: "secret-2" };
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
  ["https://v1", "https://v1/v1"],
  [" \thttps://api.tiledb.com/v1/ \r\n", "https://api.tiledb.com/v1"],
  [" \n", "https://api.tiledb.com/v1"],
  ["HTTPS://API.TileDB.com:443", "https://api.tiledb.com/v1"],
  ["https:/tiledb.example.com", "https://tiledb.example.com/v1"],
])("optionsFromEnv() takes TILEDB_REST_HOST %j for %s", (host, baseUrl) => {
  const options = optionsFromEnv({ ...TOKEN, TILEDB_REST_HOST: host });
  expect(options).toStrictEqual({ baseUrl, auth: { apiKey: "key-1" } });
  expect(createClient(options)).toBeTypeOf("object");
});

test.each(["https://", "ftp://api.tiledb.com", "https://alice:secret-1@api.tiledb.com", "https://a?b#c", "a b"])(
  "optionsFromEnv() leaves it to createClient() to refuse TILEDB_REST_HOST %j",
  (host) => {
    const options = optionsFromEnv({ ...TOKEN, TILEDB_REST_HOST: host });
    expect(() => createClient(options)).toThrow("baseUrl: must be");
  },
);

test.each<[string, Env, object]>([
  ["a token", TOKEN, { apiKey: "key-1" }],
  ["user name and password", PAIR, { username: "alice", password: "secret-1" }],
  ["a token before user name and password", { ...PAIR, ...TOKEN }, { apiKey: "key-1" }],
  ["user name and password beside an empty token", { ...PAIR, TILEDB_REST_TOKEN: "" }, {
    username: "alice",
    password: "secret-1",
  }],
  ["a token with white space around it", { TILEDB_REST_TOKEN: " key-1\r\n" }, { apiKey: "key-1" }],
  ["user name and password beside a blank token", { ...PAIR, TILEDB_REST_TOKEN: " \n" }, {
    username: "alice",
    password: "secret-1",
  }],
  ["a password with its white space", { ...PAIR, TILEDB_REST_PASSWORD: " secret 1 " }, {
    username: "alice",
    password: " secret 1 ",
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

test.each(Object.keys({ ...TOKEN, ...PAIR, TILEDB_REST_HOST: "" }))(
  "optionsFromEnv() refuses a %s that is no string, such as the binding of a Worker",
  (name) => {
    const binding = { get: () => Promise.resolve("key-1") };
    expect(() => optionsFromEnv({ ...PAIR, ...TOKEN, [name]: binding })).toThrow(
      new TypeError(`Cannot find credentials: ${name} must be a string`),
    );
  },
);

test("optionsFromEnv() reads own properties only", () => {
  const inherited: Env = Object.create({ ...TOKEN, ...PAIR });
  expect(() => optionsFromEnv(inherited)).toThrow("set TILEDB_REST_TOKEN");
  expect(() => optionsFromEnv({}, Object.create(FILE))).toThrow("the file must have a host");
  const keyless = { host: FILE.host, api_key: Object.create(FILE.api_key) };
  expect(() => optionsFromEnv({}, keyless)).toThrow("set TILEDB_REST_TOKEN");
});

test("optionsFromEnv() reads nothing but the object that it is given, variables of others included", () => {
  expect(optionsFromEnv({ ...process.env, ...TOKEN, TILEDB_REST_HOST: "" })).toStrictEqual({
    baseUrl: "https://api.tiledb.com/v1",
    auth: { apiKey: "key-1" },
  });
});

describe("the file of TileDB's own tools", () => {
  test("optionsFromEnv() takes what their login writes", () => {
    const written = { ...FILE, username: "bob", password: "secret-2", verify_ssl: true };
    const options = optionsFromEnv({}, JSON.parse(JSON.stringify(written, null, 4)));
    expect(options).toStrictEqual({ baseUrl: "https://tiledb.example.org/v1", auth: { apiKey: "file-key" } });
    expect(createClient(options)).toBeTypeOf("object");
  });

  test.each<[string, CloudConfig]>([
    ["without a key", FILE_PAIR],
    ["with an empty key", { ...FILE_PAIR, api_key: { "X-TILEDB-REST-API-KEY": " " } }],
    ["with a key that is null", { ...FILE_PAIR, api_key: { "X-TILEDB-REST-API-KEY": null } }],
    ["with no keys", { ...FILE_PAIR, api_key: {} }],
    ["with null for its keys", { ...FILE_PAIR, api_key: null }],
    ["with keys of others", { ...FILE_PAIR, api_key: JSON.parse('{ "ApiKeyAuth": "file-key" }') }],
    ["with an empty string for its keys", { ...FILE_PAIR, api_key: JSON.parse('""') }],
  ])("optionsFromEnv() takes user name and password of a file %s", (_, file) => {
    expect(optionsFromEnv({}, file)).toStrictEqual({
      baseUrl: "https://tiledb.example.org/v1",
      auth: { username: "bob", password: "secret-2" },
    });
  });

  test.each([true, false, null, "no", 0])("optionsFromEnv() heeds neither verify_ssl %j nor ca_file", (verify_ssl) => {
    expect(optionsFromEnv({}, { ...FILE, verify_ssl, ca_file: verify_ssl })).toStrictEqual(optionsFromEnv({}, FILE));
  });

  test("optionsFromEnv() drops white space around host and key of the file", () => {
    const file = { host: " https://tiledb.example.org/v1/\n", api_key: { "X-TILEDB-REST-API-KEY": "\tfile-key " } };
    expect(optionsFromEnv({}, file)).toStrictEqual(optionsFromEnv({}, FILE));
  });

  test.each<[string, Env, object, string]>([
    ["its host", {}, { apiKey: "file-key" }, "https://tiledb.example.org/v1"],
    ["its host for a token of the environment", TOKEN, { apiKey: "key-1" }, "https://tiledb.example.org/v1"],
    ["its host for a pair of the environment", PAIR, { username: "alice", password: "secret-1" }, `${FILE.host}/v1`],
    ["the environment's host for its token", { ...TOKEN, TILEDB_REST_HOST: "api.tiledb.com" }, {
      apiKey: "key-1",
    }, "https://api.tiledb.com/v1"],
    ["the environment's host for its pair", { ...PAIR, TILEDB_REST_HOST: "api.tiledb.com" }, {
      username: "alice",
      password: "secret-1",
    }, "https://api.tiledb.com/v1"],
    [
      "nothing from variables that are empty",
      { TILEDB_REST_HOST: "", TILEDB_REST_TOKEN: "", TILEDB_REST_USERNAME: "" },
      {
        apiKey: "file-key",
      },
      "https://tiledb.example.org/v1",
    ],
  ])("optionsFromEnv() takes %s", (_, env, auth, baseUrl) => {
    expect(optionsFromEnv(env, FILE)).toStrictEqual({ baseUrl, auth });
  });

  test.each([
    "https://tiledb.example.org",
    "tiledb.example.org/",
    " HTTPS://TileDB.Example.ORG:443/v1/ ",
  ])("optionsFromEnv() knows the host of the file in TILEDB_REST_HOST %j", (host) => {
    expect(optionsFromEnv({ TILEDB_REST_HOST: host }, FILE)).toStrictEqual(optionsFromEnv({}, FILE));
  });

  test.each([
    "https://api.tiledb.com",
    "http://tiledb.example.org",
    "https://tiledb.example.org:8443",
    "https://eu.tiledb.example.org",
    "https://tiledb.example.org.example.com",
    "https://tiledb.example.org@example.com",
    "https://",
  ])("optionsFromEnv() gives no credentials of the file to %s", (host) => {
    for (const file of [FILE, FILE_PAIR]) {
      expect(() => optionsFromEnv({ TILEDB_REST_HOST: host }, file)).toThrow(
        new TypeError(
          "Cannot find credentials: those of the file are for another host than TILEDB_REST_HOST: " +
            "set TILEDB_REST_TOKEN too",
        ),
      );
    }
  });

  test.each<[string, Env, object, string]>([
    ["a user name to the password of the file", { TILEDB_REST_USERNAME: "bob" }, FILE_PAIR, "TILEDB_REST_PASSWORD"],
    ["a password to the user name of the file", { TILEDB_REST_PASSWORD: "x" }, FILE_PAIR, "TILEDB_REST_USERNAME"],
    ["a user name to the key of the file", { TILEDB_REST_USERNAME: "bob" }, FILE, "TILEDB_REST_PASSWORD"],
    ["a user name to no password", {}, { ...FILE_PAIR, password: "" }, "TILEDB_REST_TOKEN"],
    ["a password to no user name", {}, { ...FILE_PAIR, username: null }, "TILEDB_REST_TOKEN"],
    ["a host to no credentials", {}, { host: FILE.host }, "TILEDB_REST_TOKEN"],
  ])("optionsFromEnv() does not add %s", (_, env, file, variable) => {
    expect(() => optionsFromEnv(env, file)).toThrow(new TypeError(`Cannot find credentials: set ${variable}`));
  });

  test.each<[string, unknown, string]>([
    ["null", null, "the file must be an object, parsed from JSON"],
    ["a list", [FILE], "the file must be an object, parsed from JSON"],
    ["the text", JSON.stringify(FILE), "the file must be an object, parsed from JSON"],
    ["a number", 0, "the file must be an object, parsed from JSON"],
    ["false", false, "the file must be an object, parsed from JSON"],
    ["an empty object", {}, "the file must have a host"],
    ["a host that is null", { ...FILE, host: null }, "the file must have a host"],
    ["an empty host", { ...FILE, host: " " }, "the file must have a host"],
    ["a host that is no string", { ...FILE, host: [FILE.host] }, "host of the file must be a string"],
    ["the key in the place of the keys", { ...FILE, api_key: "file-key" }, "api_key of the file must be an object"],
    ["a list of keys", { ...FILE, api_key: ["file-key"] }, "api_key of the file must be an object"],
    ["false for the keys", { ...FILE, api_key: false }, "api_key of the file must be an object"],
    [
      "a key that is no string",
      { ...FILE, api_key: { "X-TILEDB-REST-API-KEY": ["file-key"] } },
      "X-TILEDB-REST-API-KEY of the file must be a string",
    ],
    ["a user name that is no string", { ...FILE, username: 7 }, "username of the file must be a string"],
    ["a password that is no string", { ...FILE, password: 0 }, "password of the file must be a string"],
  ])("optionsFromEnv() refuses a file that is or has %s, whatever the environment has", (_, file, words) => {
    const error = new TypeError(`Cannot find credentials: ${words}`);
    expect(() => optionsFromEnv({}, file)).toThrow(error);
    expect(() => optionsFromEnv({ ...TOKEN, TILEDB_REST_HOST: FILE.host }, file)).toThrow(error);
  });
});
