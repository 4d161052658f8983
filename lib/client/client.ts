import { mask } from "../mask.ts";
import type { Issue } from "../result/operation_error.ts";
import { list } from "../text.ts";
import { DEFAULT_BASE_URL, isInsecure, toBaseUrl } from "./base_url.ts";
import type { ClientOptions } from "./client_options.ts";
import { AUTH_RULE } from "./credentials.ts";
import { createHttp } from "./http.ts";
import { MIDDLEWARE_RULE } from "./middleware.ts";
import { isWithin, readOptions, type Rule, type Rules } from "./read_options.ts";
import { HEADERS_RULE, RETRY_RULE, TIMEOUT_RULE } from "./rules.ts";
import type { Settings } from "./settings.ts";

const DEFAULTS: Omit<Settings, "http" | "region"> = {
  baseUrl: DEFAULT_BASE_URL,
  timeoutMs: 30_000,
  retry: { maxRetries: 3, baseDelayMs: 250, maxDelayMs: 8000 },
  maxResponseBytes: 8_388_608,
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
  middleware: MIDDLEWARE_RULE,
  timeoutMs: TIMEOUT_RULE,
  retry: RETRY_RULE,
  maxResponseBytes: [
    (value) => isWithin(value, 1, Number.MAX_SAFE_INTEGER),
    "a number from 1 to 9007199254740991",
  ],
  allowInsecureHttp: [(value) => typeof value === "boolean", "a boolean"],
  onAttempt: A_FUNCTION,
};

/**
 * Client for one TileDB server, made by `createClient`: the first argument of every operation. You can print it safely,
 * because it hides its options and secrets.
 *
 * @category Client
 *
 * @example Print a client without its secrets
 * ```ts
 * import { type Client, createClient } from "@tiledb-organizations/client";
 *
 * const client: Client = createClient({ auth: { apiKey: "my-key" } });
 * console.log(JSON.stringify(client)); // "{}"
 * ```
 */
export interface Client {
  /** Marks the object as a client. */
  readonly [Symbol.toStringTag]: "Client";
}

const SETTINGS = /* @__PURE__ */ new WeakMap<object, Settings>();

/**
 * Creates a client for the Organization API of TileDB Cloud, or for your own server. It is synchronous and sends nothing,
 * so you can create one client and share it, also between the events of a Worker.
 *
 * @param options Where the API is, who you are, and limits. {@linkcode ClientOptions} describes each option and its default
 * @returns The client, to pass to the operations
 * @throws {TypeError} An option cannot work. The message says what to change, and shows no secret
 * @category Client
 *
 * @example Connect to the hosted service
 * ```ts
 * import { createClient } from "@tiledb-organizations/client";
 *
 * export const client = createClient({
 *   baseUrl: "https://api.tiledb.com/v1",
 *   auth: { apiKey: "my-key" },
 * });
 * ```
 */
export function createClient(options: ClientOptions = {}): Client {
  const issues: Issue[] = [];
  const settings = readOptions(options, RULES, DEFAULTS, issues);
  if (settings.auth && !settings.allowInsecureHttp && isInsecure(settings.baseUrl)) {
    issues.push({ path: "baseUrl", message: "must be https to send auth, or allowInsecureHttp true" });
  }
  if (issues.length > 0) {
    throw new TypeError(`Cannot create the client: ${mask(settings.auth?.secrets ?? [], list(issues))}`);
  }
  const client: Client = { [Symbol.toStringTag]: "Client" };
  const { auth, baseUrl, headers, middleware } = settings;
  const credentials = auth && !auth.getKey && { [auth.header]: `${auth.prefix}${auth.secrets[0]}` };
  const http = createHttp(baseUrl, { ...headers, Accept: "application/json", ...credentials }, middleware);
  const base = new URL("/", baseUrl).href;
  SETTINGS.set(client, { ...settings, headers: {}, http, region: { base, current: base } });
  return Object.freeze(client);
}

/** Settings of a client; `undefined` for anything else. */
export function settingsOf(client: unknown): Settings | undefined {
  return SETTINGS.get(Object(client));
}
