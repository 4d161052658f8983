import { type ApiKeyAuth, AUTH_RULE, type BasicAuth, type Credentials } from "./auth.ts";
import { type ClientError, type Issue, list } from "./errors.ts";
import {
  type CallOptions,
  HEADERS_RULE,
  isWithin,
  type Limits,
  readOptions,
  RETRY_RULE,
  type Rule,
  type Rules,
  TIMEOUT_RULE,
} from "./options.ts";

/**
 * Settings of a client.
 *
 * @category Client
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
   * Sends the requests: called as `fetch(url, init)` with `init.signal` and `redirect: "manual"`; headers are a plain
   * object, a body is a string, on Deno a `Blob`. A call ends on time even when it heeds neither signal nor redirect. @default the global one, looked up at each call
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
 * @category Client
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
 *
 * @example A span of OpenTelemetry for each attempt
 * ```ts
 * import { SpanStatusCode, trace } from "@opentelemetry/api";
 * import { type AttemptEvent, createClient, getAllOrganizations } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * function onAttempt({ operation, method, path, attempt, status, errorKind, durationMs }: AttemptEvent): void {
 *   const span = trace.getTracer("tiledb").startSpan(operation, { startTime: Date.now() - durationMs });
 *   span.setAttributes({ "http.request.method": method, "url.template": path, "http.request.resend_count": attempt - 1 });
 *   if (status !== undefined) span.setAttribute("http.response.status_code", status);
 *   if (errorKind !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: errorKind });
 *   span.end();
 * }
 *
 * const { fetch, url } = createFakeService();
 * await getAllOrganizations(createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" }, onAttempt }));
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
  readonly status: number | undefined;
  /** How it failed, if it did. */
  readonly errorKind: ClientError["kind"] | undefined;
  /** How long it took, in milliseconds. */
  readonly durationMs: number;
  /** How long the wait is until the next attempt, in milliseconds, if there is to be one. */
  readonly retryInMs: number | undefined;
}

/** What a client holds. */
export interface Settings extends Limits {
  readonly baseUrl: string;
  readonly auth?: Credentials;
  readonly fetch?: typeof globalThis.fetch;
  readonly maxResponseBytes: number;
  readonly allowInsecureHttp?: boolean;
  readonly onAttempt?: (event: AttemptEvent) => unknown;
}

const DEFAULTS: Settings = {
  baseUrl: "http://localhost/v1",
  timeoutMs: 30_000,
  retry: { maxRetries: 3, baseDelayMs: 250, maxDelayMs: 8000 },
  maxResponseBytes: 16_777_216,
};

const A_FUNCTION: Rule = [(value) => typeof value === "function", "a function"];

const RULES: Rules<ClientOptions> = {
  baseUrl: [
    toBaseUrl,
    'an http(s) URL such as "https://api.tiledb.com/v1", without user info, query and fragment',
  ],
  auth: AUTH_RULE,
  fetch: A_FUNCTION,
  headers: HEADERS_RULE,
  timeoutMs: TIMEOUT_RULE,
  retry: RETRY_RULE,
  maxResponseBytes: [
    (value) => isWithin(value, 1, Number.MAX_SAFE_INTEGER),
    "a number from 1 to 9007199254740991",
  ],
  allowInsecureHttp: [(value) => typeof value === "boolean", "a boolean"],
  onAttempt: A_FUNCTION,
};

// The hosted service answers at its root with a page.
const BASE_URL_REGEXP = /^https?:(?!\/\/api\.tiledb\.com(:\d+)?$)/;

// Plain http to what is not loopback.
const INSECURE_REGEXP = /^http:(?!\/\/(([^/]+\.)?localhost|127(\.\d+){3}|\[::1\])(:\d+)?(\/|$))/;

/**
 * Client of one TileDB server: the first argument of every operation. Opaque, and safe to print: its settings, secrets
 * among them, are out of reach.
 *
 * @category Client
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
 * @category Client
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
  const settings = readOptions(options, RULES, DEFAULTS, issues);
  if (settings.auth && !settings.allowInsecureHttp && INSECURE_REGEXP.test(settings.baseUrl)) {
    issues.push({ path: "baseUrl", message: "must be https to send auth, or allowInsecureHttp true" });
  }
  if (issues.length > 0) throw new TypeError(`Cannot create the client: ${list(issues)}`);
  const client: Client = { [Symbol.toStringTag]: "Client" };
  const { auth, headers } = settings;
  const credentials = auth && !auth.getKey && { [auth.header]: `${auth.prefix}${auth.secrets[0]}` };
  SETTINGS.set(client, { ...settings, headers: { ...headers, Accept: "application/json", ...credentials } });
  return Object.freeze(client);
}

/** Settings of a client; `undefined` for anything else. */
export function settingsOf(client: unknown): Settings | undefined {
  return SETTINGS.get(Object(client));
}

function toBaseUrl(value: unknown): string | false {
  const text = typeof value === "string" ? value : String(Object(value).href);
  if (!URL.canParse(text)) return false;
  const { href, origin, pathname } = new URL(text);
  const baseUrl = href.replace(/\/+$/, "");
  return BASE_URL_REGEXP.test(baseUrl) && href === origin + pathname && baseUrl;
}
