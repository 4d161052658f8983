import createHttpClient, { type Client as GenericHttpClient } from "openapi-fetch";
import { type ApiKeyAuth, type BasicAuth, type Credentials, type CredentialsSource, readAuth } from "./auth.ts";
import { type ClientError, type Issue, quote } from "./errors.ts";
import { isObject } from "./is_object.ts";
import type { OpenPaths } from "./models.ts";
import {
  type CallOptions,
  type Expect,
  expectInto,
  expectNone,
  expectNumber,
  type Limits,
  readHeaders,
  readLimits,
} from "./options.ts";

/**
 * Settings of a client.
 *
 * @example See each request as it is sent
 * ```ts
 * import { type ClientOptions, createClient, getAllOrganizations } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const service = createFakeService();
 * const options: ClientOptions = {
 *   baseUrl: service.url,
 *   auth: { apiKey: "alice-key" },
 *   fetch(url, init) {
 *     console.log(init?.method, url); // "GET", "https://organizations.test/v1/organizations"
 *     return service.fetch(url, init);
 *   },
 * };
 * await getAllOrganizations(createClient(options));
 * ```
 */
export interface ClientOptions {
  /**
   * Where the API is: http or https, with the `/v1`, without user info, query or fragment.
   * @default "http://localhost/v1", as in the API's document
   */
  baseUrl?: string | URL | undefined;
  /** Who is calling: an API key, or user name and password. @default none */
  auth?: ApiKeyAuth | BasicAuth | undefined;
  /**
   * Sends the requests: called as `fetch(url, init)` with `init.signal` and `redirect: "manual"`; a body is a `Blob`. A
   * call ends on time even when it heeds neither signal nor redirect. @default the global one, looked up at each call
   */
  fetch?: typeof globalThis.fetch | undefined;
  /**
   * Headers to send with every request; Authorization, X-TILEDB-REST-API-KEY, Accept and Content-Type are the client's
   * own. @default none
   */
  headers?: Record<string, string> | undefined;
  /** Limit of one attempt, its body included, in milliseconds: 1 to 2147483647. @default 30000 */
  timeoutMs?: number | undefined;
  /** How to try again, or `false` for a single attempt. @default { maxRetries: 3, baseDelayMs: 250, maxDelayMs: 8000 } */
  retry?: CallOptions["retry"];
  /** Limit of a response's body after decompression, in bytes, at least 1: a longer one is not read on. @default 16777216 */
  maxResponseBytes?: number | undefined;
  /**
   * Whether credentials may be sent over plain http to a host that is not loopback (`localhost`, `*.localhost`,
   * `127.0.0.0/8`, `[::1]`). @default false
   */
  allowInsecureHttp?: boolean | undefined;
  /** Called after each attempt, for logs and traces. What it throws, or rejects with, is swallowed. @default none */
  onAttempt?: ((event: AttemptEvent) => unknown) | undefined;
}

/**
 * One attempt of a call, without secrets.
 *
 * @example A line of a log for each attempt
 * ```ts
 * import { type AttemptEvent, createClient, getAllOrganizations } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fail, fetch, url } = createFakeService();
 * const lines: string[] = [];
 * const onAttempt = ({ operation, attempt, status }: AttemptEvent) => lines.push(`${operation} ${attempt}: ${status}`);
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" }, onAttempt });
 * fail({ status: 503, headers: { "Retry-After": "0" } });
 * await getAllOrganizations(client);
 * console.log(lines); // ["getAllOrganizations 1: 503", "getAllOrganizations 2: 200"]
 * ```
 */
export interface AttemptEvent {
  /** Name of the function, such as `getOrganization`. */
  readonly operation: string;
  /** HTTP method. */
  readonly method: string;
  /** Path of the contract, its parameters unfilled: `/organizations/{organization}`. */
  readonly path: string;
  /** Which attempt of the call it was, from 1. */
  readonly attempt: number;
  /** HTTP status, if there was a response. */
  readonly status?: number;
  /** How it failed, if it did. */
  readonly errorKind?: ClientError["kind"];
  /** How long it took, in milliseconds. */
  readonly durationMs: number;
  /** How long the wait is until the next attempt, in milliseconds, if there is to be one. */
  readonly retryInMs?: number;
}

/** The openapi-fetch client, which the contract types. */
export type HttpClient = GenericHttpClient<OpenPaths>;

/** What a client holds. */
export interface Settings extends Limits {
  readonly http: HttpClient;
  readonly baseUrl: string;
  readonly authorization: Credentials | CredentialsSource | undefined;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly maxResponseBytes: number;
  readonly onAttempt: ClientOptions["onAttempt"];
}

// What openapi-fetch makes a request into: its parts. A real one would parse the URL and copy the headers, for them to be
// taken out of it again at once. openapi-fetch reads the method, and hands it to the fetch of call.ts, which needs no more
// of a Request than url, method and headers.
const RequestParts = function (url: string, init: object) {
  return { url, ...init };
} as unknown as typeof Request;

const DEFAULT_LIMITS: Limits = { timeoutMs: 30_000, retry: { maxRetries: 3, baseDelayMs: 250, maxDelayMs: 8000 } };

const LOOPBACK_REGEXP = /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Client of one TileDB server: the first argument of every operation. Opaque, and safe to print: its settings, secrets
 * among them, are out of reach.
 *
 * @example Printing a client shows no secret
 * ```ts
 * import { type Client, createClient } from "@tiledb-organizations/client";
 *
 * const client: Client = createClient({ auth: { apiKey: "my-key" } });
 * console.log(JSON.stringify(client)); // "{}"
 * ```
 */
export interface Client {
  /** Tells a client from other objects. */
  readonly [Symbol.toStringTag]: "Client";
}

const SETTINGS = /* @__PURE__ */ new WeakMap<object, Settings>();

/**
 * Creates a client. Synchronous; sends nothing.
 *
 * @param options Where the API is, who is calling, and limits; see {@linkcode ClientOptions} for each and its default
 * @returns The client, to be passed to the operations
 * @throws {TypeError} The configuration cannot work. The message says what to change, and shows no secret
 *
 * @example The hosted service
 * ```ts
 * import { createClient } from "@tiledb-organizations/client";
 *
 * export const client = createClient({ baseUrl: "https://api.tiledb.com/v1", auth: { apiKey: "my-key" } });
 * ```
 */
export function createClient(options: ClientOptions = {}): Client {
  const issues: Issue[] = [];
  const settings = readOptions(options, expectInto(issues));
  if (issues.length > 0) {
    const problems = issues.map(({ path, message }) => `${path} ${message}`);
    throw new TypeError(`Cannot create the client: ${problems.join("; ")}`);
  }
  const client: Client = { [Symbol.toStringTag]: "Client" };
  SETTINGS.set(client, settings);
  return Object.freeze(client);
}

/** Settings of a client; `undefined` for anything else. */
export function settingsOf(client: unknown): Settings | undefined {
  return isObject(client) ? SETTINGS.get(client) : undefined;
}

function readOptions(options: ClientOptions, expect: Expect): Settings {
  const {
    baseUrl = "http://localhost/v1",
    auth,
    fetch,
    headers,
    timeoutMs,
    retry,
    maxResponseBytes = 16 * 1024 * 1024,
    allowInsecureHttp = false,
    onAttempt,
    ...unknown
  } = isObject(options) ? options : {};
  expect(isObject(options), "options", "must be an object", options);
  expectNone(unknown, expect);
  expectNumber(maxResponseBytes, "maxResponseBytes", 1, Number.MAX_SAFE_INTEGER, expect);
  expect(typeof allowInsecureHttp === "boolean", "allowInsecureHttp", "must be a boolean", allowInsecureHttp);
  for (const [name, value] of Object.entries({ fetch, onAttempt })) {
    expect(value === undefined || typeof value === "function", name, "must be a function");
  }
  const base = readBaseUrl(baseUrl, auth !== undefined && !allowInsecureHttp, expect);
  const sentAlways = readHeaders(headers, expect);
  sentAlways.set("Accept", "application/json");
  return {
    http: createHttpClient<OpenPaths>({ baseUrl: base, headers: sentAlways, Request: RequestParts }),
    baseUrl: base,
    authorization: auth === undefined ? undefined : readAuth(auth, expect),
    fetch,
    ...readLimits(timeoutMs, retry, DEFAULT_LIMITS, expect),
    maxResponseBytes,
    onAttempt,
  };
}

function readBaseUrl(baseUrl: string | URL, isSecret: boolean, expect: Expect): string {
  const text = typeof baseUrl === "string" ? baseUrl : `${baseUrl?.href}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    // What has one of these may hold a secret.
    const received = /[@?#]/.test(text) ? "" : `, received ${quote(baseUrl)}`;
    expect(false, "baseUrl", `must be an absolute http or https URL: try "https://api.tiledb.com/v1"${received}`);
    return "";
  }
  const { protocol, hostname, origin, pathname } = url;
  const isBare = !url.username && !url.password && !/[?#]/.test(text);
  expect(isBare, "baseUrl", "must have no user info, query or fragment: use auth for credentials");
  const isComplete = hostname !== "api.tiledb.com" || pathname !== "/";
  expect(isComplete, "baseUrl", 'must end with the path of the API: try "https://api.tiledb.com/v1"');
  const isSafe = !isSecret || protocol === "https:" || LOOPBACK_REGEXP.test(hostname);
  const message = "must be https, since credentials are sent there: http is for loopback, or set allowInsecureHttp";
  expect(isSafe, "baseUrl", message);
  return origin + pathname.replace(/\/+$/, "");
}
