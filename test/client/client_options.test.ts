// Which options createClient() takes, and what it says of those that it refuses.

import { expect, test } from "vitest";
import { type ClientOptions, createClient } from "../../mod.ts";

// What JavaScript, or a missing variable, can hand over: the types forbid most of it.
type Anything = Record<string, unknown>;

const SECRET = "canary\nsecret";

const BASE_URL =
  'baseUrl: must be an http(s) URL such as "https://api.tiledb.com/v1", without user info, query and fragment';
const AUTH = "auth: must be { apiKey, apiKeyPrefix? } or { username, password }";
const PREFIX = "must be visible ASCII";
const KEY = "must be visible ASCII, or a function";
const EMPTY = "must not be empty: is a variable set?";
const UNDEFINED = "must not be undefined: is a variable set?";
const USERNAME = "must have no colon or control character";
const HEADERS = "headers: must be header names and texts, without those that auth, the client or fetch set";

test.each<[options: Anything, message: string]>([
  [
    { baseUrl: "api.tiledb.com" },
    `${BASE_URL}, received "api.tiledb.com"`,
  ],
  [
    { baseUrl: "ftp://example.org" },
    `${BASE_URL}, received "ftp://example.org"`,
  ],
  [
    { baseUrl: "xhttps://example.org" },
    `${BASE_URL}, received "xhttps://example.org"`,
  ],
  [
    { baseUrl: "httpsx://example.org" },
    `${BASE_URL}, received "httpsx://example.org"`,
  ],
  [
    { baseUrl: { host: "example.org" } },
    `${BASE_URL}, received object`,
  ],
  [
    { baseUrl: "https://canary@example.org/v1" },
    BASE_URL,
  ],
  [
    { baseUrl: "https://:canary@example.org/v1" },
    BASE_URL,
  ],
  [{ timeoutMs: {} }, "timeoutMs: must be a number from 1 to 2147483647, received object"],
  [{ timeoutMs: () => 5 }, "timeoutMs: must be a number from 1 to 2147483647, received function"],
  [{ timeoutMs: NaN }, "timeoutMs: must be a number from 1 to 2147483647, received NaN"],
  [{ timeoutMs: 5n }, "timeoutMs: must be a number from 1 to 2147483647, received 5"],
  [{ baseUrl: "" }, `${BASE_URL}, received ""`],
  [
    { baseUrl: null },
    `${BASE_URL}, received null`,
  ],
  [
    { baseUrl: `alice:${SECRET}@example.org` },
    BASE_URL,
  ],
  [
    { baseUrl: "https://alice:canary@example.org/v1" },
    BASE_URL,
  ],
  [
    { baseUrl: "https://example.org/v1?key=canary" },
    BASE_URL,
  ],
  [
    { baseUrl: "https://example.org/v1#canary" },
    BASE_URL,
  ],
  [{ baseUrl: "https://api.tiledb.com" }, `${BASE_URL}, received "https://api.tiledb.com"`],
  [
    { baseUrl: new URL("https://api.tiledb.com/") },
    `${BASE_URL}, received object`,
  ],
  [{ auth: null }, AUTH],
  [{ auth: {} }, AUTH],
  [
    { auth: { apiKey: SECRET, username: "alice" } },
    AUTH,
  ],
  [{ auth: { key: SECRET } }, AUTH],
  [{ auth: { a: SECRET, apiKey: "canary" } }, AUTH],
  [
    { auth: { apiKey: SECRET } },
    `auth.apiKey: ${KEY}`,
  ],
  [
    { auth: { apiKey: "" } },
    `auth.apiKey: ${EMPTY}`,
  ],
  [
    { auth: { apiKey: " canary" } },
    `auth.apiKey: ${KEY}`,
  ],
  [
    { auth: { apiKey: undefined } },
    `auth.apiKey: ${UNDEFINED}`,
  ],
  [
    { auth: { apiKey: "k", apiKeyPrefix: undefined } },
    `auth.apiKeyPrefix: ${UNDEFINED}`,
  ],
  [
    { auth: { username: "al:ice", password: "canary" } },
    `auth.username: ${USERNAME}`,
  ],
  [
    { auth: { username: "alice", password: "" } },
    `auth.password: ${EMPTY}`,
  ],
  [
    { auth: { username: undefined, password: "canary" } },
    `auth.username: ${UNDEFINED}`,
  ],
  [
    { baseUrl: "http://example.org/v1", auth: { apiKey: "canary" } },
    "baseUrl: must be https to send auth, or allowInsecureHttp true",
  ],
  [
    { baseUrl: "http://localhost.example.org/v1", auth: { apiKey: "canary" } },
    "baseUrl: must be https to send auth, or allowInsecureHttp true",
  ],
  [{ fetch: "fetch" }, "fetch: must be a function"],
  [{ onAttempt: {} }, "onAttempt: must be a function"],
  [
    { headers: { authorization: "canary" } },
    HEADERS,
  ],
  [
    { headers: { "X-TileDB-REST-API-Key": "canary" } },
    HEADERS,
  ],
  [
    { headers: { "X-A": "canary\r\nX-B: 1" } },
    HEADERS,
  ],
  [{ headers: { "X A": "1" } }, HEADERS],
  [{ headers: { "X-A": undefined } }, HEADERS],
  [{ timeoutMs: -1 }, "timeoutMs: must be a number from 1 to 2147483647, received -1"],
  [{ timeoutMs: 0 }, "timeoutMs: must be a number from 1 to 2147483647, received 0"],
  [{ timeoutMs: 2147483648 }, "timeoutMs: must be a number from 1 to 2147483647, received 2147483648"],
  [{ timeoutMs: "1000" }, "timeoutMs: must be a number from 1 to 2147483647"],
  [{ timeoutMs: null }, "timeoutMs: must be a number from 1 to 2147483647, received null"],
  [{ retry: true }, "retry: must be false or an object"],
  [{ retry: { maxRetries: 11 } }, "retry.maxRetries: must be an integer from 0 to 10, received 11"],
  [{ retry: { baseDelayMs: -1 } }, "retry.baseDelayMs: must be a number from 0 to 2147483647, received -1"],
  [{ retry: { maxDelayMs: Infinity } }, "retry.maxDelayMs: must be a number from 0 to 2147483647, received Infinity"],
  [{ retry: { retries: 1 } }, "retry.retries: must be a known option"],
  [{ maxResponseBytes: 0 }, "maxResponseBytes: must be a number from 1 to 9007199254740991, received 0"],
  [{ allowInsecureHttp: "yes" }, "allowInsecureHttp: must be a boolean"],
  [{ apiKey: "canary" }, "apiKey: must be a known option"],
  [{ apiKey: "canary.like.a.host" }, "apiKey: must be a known option"],
  [{ baseUrl: `x.${"x".repeat(76)}` }, `${BASE_URL}, received "x.${"x".repeat(76)}"`],
  [{ baseUrl: `x.${"x".repeat(77)}` }, `${BASE_URL}, received "x.${"x".repeat(77)}`],
  [{ baseUrl: "canary" }, BASE_URL],
  [{ baseUrl: "Canary.of.A.key" }, BASE_URL],
  [{ baseUrl: "canary.Key" }, BASE_URL],
  [
    { baseUrl: "https://us-east-1.aws.api.tiledb.com/" },
    `${BASE_URL}, received "https://us-east-1.aws.api.tiledb.com/"`,
  ],
  [{ baseURL: "canary" }, "baseURL: must be spelled baseUrl"],
  [{ TimeoutMS: "canary" }, "TimeoutMS: must be spelled timeoutMs"],
  [{ retry: { MaxRetries: 1 } }, "retry.MaxRetries: must be spelled maxRetries"],
  [{ "canary-1": 1 }, "an option: must be a known option"],
  [{ ["canary".repeat(4)]: 1 }, "an option: must be a known option"],
  [{ auth: { username: "alice", password: "can\nary" } }, "auth.password: must have no control character"],
  [{ auth: { username: "ali\u007fce", password: "canary" } }, `auth.username: ${USERNAME}`],
  [{ headers: ["X-A", "1"] }, HEADERS],
  [{ headers: null }, HEADERS],
  [{ headers: [] }, HEADERS],
  [{ headers: new Headers({ "X-A": "1" }) }, HEADERS],
  [{ headers: new Map([["X-A", undefined]]) }, HEADERS],
  [{ auth: { apiKey: Symbol("canary") } }, `auth.apiKey: ${KEY}`],
  [{ auth: { username: Object.create(null), password: "canary" } }, `auth.username: ${USERNAME}`],
  [{ baseUrl: { href: Symbol("canary") } }, `${BASE_URL}, received object`],
  [{ baseUrl: "https://api.tiledb.com//" }, `${BASE_URL}, received "https://api.tiledb.com//"`],
  [{ headers: () => {} }, HEADERS],
  [{ headers: { "Content-Length": "5" } }, HEADERS],
  [{ headers: { "transfer-encoding": "chunked" } }, HEADERS],
  [{ apiKey: 12345678 }, "apiKey: must be a known option"],
  [{ auth: 12345678 }, AUTH],
  [{ auth: { apiKey: fail, apiKeyPrefix: fail } }, `auth.apiKeyPrefix: ${PREFIX}`],
  [{ baseUrl: ["https://example.org/v1"] }, `${BASE_URL}, received object`],
  [{ baseUrl: Object.create(null) }, `${BASE_URL}, received object`],
  [{ baseUrl: "https://API.tiledb.com:8443" }, `${BASE_URL}, received "https://API.tiledb.com:8443"`],
  [{ toString: "canary" }, "toString: must be a known option"],
  [{ headers: "X-A: 1" }, HEADERS],
  [{ retry: "canary" }, "retry: must be false or an object"],
])("createClient() refuses %o", (options, message) => {
  expect(thrownBy(() => createClient(options))).toStrictEqual(new TypeError(`Cannot create the client: ${message}`));
  expect(message).not.toContain("canary");
});

function fail(): never {
  throw new Error("Not to be called");
}

function thrownBy(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

test.each([null, 5, "https://api.tiledb.com/v1"])("createClient() refuses %o for options", (options) => {
  const message = "Cannot create the client: options: must be an object";
  expect(thrownBy(() => createClient(options as ClientOptions))).toStrictEqual(new TypeError(message));
});

test("createClient() names everything that is wrong at once", () => {
  expect(() => createClient({ timeoutMs: 0, retry: { maxRetries: -1 }, ...{ timeout: 1 } })).toThrow(
    "Cannot create the client: timeoutMs: must be a number from 1 to 2147483647, received 0; " +
      "retry.maxRetries: must be an integer from 0 to 10, received -1; timeout: must be a known option",
  );
});

test.each<[string, ClientOptions | undefined]>([
  ["no options", undefined],
  ["undefined for every option", {
    baseUrl: undefined,
    auth: undefined,
    fetch: undefined,
    headers: undefined,
    timeoutMs: undefined,
    retry: undefined,
    maxResponseBytes: undefined,
    allowInsecureHttp: undefined,
    onAttempt: undefined,
  }],
  ["fractions of a millisecond", { timeoutMs: 1.5, retry: { baseDelayMs: 0.5, maxDelayMs: 0.5 } }],
  ["the limits of each range", {
    timeoutMs: 2147483647,
    retry: { maxRetries: 10, baseDelayMs: 0 },
    maxResponseBytes: 1,
  }],
  ["a host without a path, other than the hosted service", { baseUrl: "https://tiledb.example.org" }],
  ["no retries", { retry: { maxRetries: 0 } }],
  ["credentials over https", { baseUrl: "https://api.tiledb.com/v1", auth: { apiKey: "a key with spaces" } }],
  ["credentials over https to a path with http in it", {
    baseUrl: "https://example.org/http://10.0.0.5/v1",
    auth: { apiKey: "k" },
  }],
  ["credentials over http to localhost", { auth: { apiKey: "k" } }],
  ["credentials over http to localhost without a path", { baseUrl: "http://localhost:8181", auth: { apiKey: "k" } }],
  ["credentials over http to a name below localhost", {
    baseUrl: "http://tiledb.localhost:8181/v1",
    auth: { apiKey: "k" },
  }],
  ["credentials over http to 127.0.0.0/8", { baseUrl: "http://127.8.9.10:8181/v1", auth: { apiKey: "k" } }],
  ["credentials over http to [::1]", { baseUrl: "http://[::1]:8181/v1", auth: { apiKey: "k" } }],
  ["credentials over http where that is allowed", {
    baseUrl: "http://10.0.0.5/v1",
    auth: { apiKey: "k" },
    allowInsecureHttp: true,
  }],
  ["no credentials over http to anywhere", { baseUrl: "http://example.org/v1" }],
])("createClient() takes %s", (_, options) => {
  expect(createClient(options)).toBeTypeOf("object");
});
