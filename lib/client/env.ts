import { isObject } from "../is_object.ts";
import type { ApiKeyAuth, BasicAuth } from "./auth.ts";
import { toBaseUrl } from "./base_url.ts";
import type { ClientOptions } from "./client_options.ts";

/**
 * Environment variables with the host and credentials, as TileDB's own clients read them. An empty string counts as
 * absent.
 *
 * @category Client
 *
 * @example Use your own server
 * ```ts
 * import { type Env, optionsFromEnv } from "@tiledb-organizations/client";
 *
 * const env: Env = {
 *   TILEDB_REST_HOST: "tiledb.example.com",
 *   TILEDB_REST_TOKEN: "my-key",
 * };
 * console.log(optionsFromEnv(env).baseUrl); // "https://tiledb.example.com/v1"
 * ```
 */
export interface Env {
  /**
   * Host of your own server, or a region. `https://` in front, and a `/` or `/v1` at the end, are optional. White space
   * around it is dropped.
   * @default the host of the file, or "https://api.tiledb.com"
   */
  TILEDB_REST_HOST?: string | undefined;
  /** API key. It wins over user name and password. White space around it is dropped. */
  TILEDB_REST_TOKEN?: string | undefined;
  /** Login name, sent as HTTP Basic. */
  TILEDB_REST_USERNAME?: string | undefined;
  /** Password, sent as HTTP Basic. */
  TILEDB_REST_PASSWORD?: string | undefined;
}

/**
 * Host and credentials in `$HOME/.tiledb/cloud.json`, as parsed JSON. TileDB's Python client writes this file when you call
 * `tiledb.cloud.login()`. `null` and an empty string count as absent.
 *
 * @category Client
 *
 * @example Sign in as with the Python client
 * ```ts
 * import { type CloudConfig, optionsFromEnv } from "@tiledb-organizations/client";
 *
 * const file: CloudConfig = {
 *   host: "https://tiledb.example.com",
 *   api_key: { "X-TILEDB-REST-API-KEY": "my-key" },
 * };
 * const { baseUrl } = optionsFromEnv({}, file);
 * console.log(baseUrl); // "https://tiledb.example.com/v1"
 * ```
 */
export interface CloudConfig {
  /** Host that the credentials are for, written as in `TILEDB_REST_HOST`. */
  host: string;
  /** API key, under the name of its header. It wins over user name and password. */
  api_key?:
    | {
      /** The key. */
      "X-TILEDB-REST-API-KEY"?: string | null | undefined;
    }
    | null
    | undefined;
  /** Login name, sent as HTTP Basic. */
  username?: string | null | undefined;
  /** Password, sent as HTTP Basic. */
  password?: string | null | undefined;
  /** Ignored: certificates are always verified. */
  verify_ssl?: boolean | null | undefined;
  /** Ignored. To trust your own certificate, set `NODE_EXTRA_CA_CERTS` in Node, or `DENO_CERT` in Deno. */
  ca_file?: string | null | undefined;
}

/**
 * Makes client options from environment variables, and from the file in which TileDB's Python client keeps your login. It
 * reads only the objects that you pass.
 *
 * - Variables win over the file.
 * - The file's credentials are used only for the file's host. If you set `TILEDB_REST_HOST` to another one, such as a
 *   region, set `TILEDB_REST_TOKEN` too.
 * - A user name and its password must come from the same place.
 * - Certificates are always verified: `verify_ssl` and `ca_file` of the file, `TILEDB_REST_IGNORE_SSL_VALIDATION` and
 *   `TILEDB_SSL_CA_FILE` have no effect.
 *
 * @param env `process.env` in Node and Bun, `Deno.env.toObject()` in Deno, the `env` argument in a Worker
 * @param file The parsed `$HOME/.tiledb/cloud.json`: see {@linkcode CloudConfig}. `undefined` if there is none
 * @returns Options for `createClient`. Spread them to add others
 * @throws {TypeError} There are no credentials, only a user name or only a password, or credentials for another host; or the
 * file has the wrong shape. The message says what to do, and shows no secret
 * @category Client
 *
 * @example Create a client from the environment
 * ```ts
 * import { createClient, optionsFromEnv } from "@tiledb-organizations/client";
 *
 * // In Node, pass process.env.
 * const options = optionsFromEnv({ TILEDB_REST_TOKEN: "my-key" });
 * export const client = createClient({ ...options, timeoutMs: 10_000 });
 * ```
 *
 * @example Use the environment, or else the login of the Python client
 * ```ts
 * import { optionsFromEnv } from "@tiledb-organizations/client";
 *
 * // What JSON.parse() returns for the text of $HOME/.tiledb/cloud.json.
 * const file: unknown = {
 *   host: "https://api.tiledb.com",
 *   username: "alice",
 *   password: "my-password",
 * };
 * console.log(optionsFromEnv({}, file).auth?.username); // "alice"
 * const env = { TILEDB_REST_TOKEN: "my-key" };
 * console.log(optionsFromEnv(env, file).auth?.apiKey); // "my-key"
 * ```
 */
// `object` admits what has none of the names: `process.env` once a framework adds properties to its type.
export function optionsFromEnv(env: Env & object, file?: unknown): ClientOptions {
  const saved = file === undefined ? undefined : readFile(file);
  const host = readText(env, "TILEDB_REST_HOST").trim();
  const baseUrl = host ? toUrl(host) : saved?.baseUrl ?? toUrl("api.tiledb.com");
  const username = readText(env, "TILEDB_REST_USERNAME");
  const password = readText(env, "TILEDB_REST_PASSWORD");
  const auth = toAuth(readText(env, "TILEDB_REST_TOKEN"), username, password);
  if (auth) return { baseUrl, auth };
  if (username) throw problem("set TILEDB_REST_PASSWORD");
  if (password) throw problem("set TILEDB_REST_USERNAME");
  if (!saved?.auth) throw problem("set TILEDB_REST_TOKEN");
  if (saved.baseUrl === baseUrl) return saved;
  throw problem("those of the file are for another host than TILEDB_REST_HOST: set TILEDB_REST_TOKEN too");
}

function readFile(file: unknown): ClientOptions {
  if (!isObject(file)) throw problem("the file must be an object, parsed from JSON");
  const host = readText(file, "host", IN_FILE).trim();
  if (!host) throw problem("the file must have a host");
  const keys = readOwn(file, "api_key");
  if (keys !== "" && !isObject(keys)) throw problem(`api_key${IN_FILE} must be an object`);
  const apiKey = readText(keys, "X-TILEDB-REST-API-KEY", IN_FILE);
  const auth = toAuth(apiKey, readText(file, "username", IN_FILE), readText(file, "password", IN_FILE));
  return { baseUrl: toUrl(host), auth };
}

const IN_FILE = " of the file";

function readText(source: unknown, name: string, where = ""): string {
  const value = readOwn(source, name);
  if (typeof value !== "string") throw problem(`${name}${where} must be a string`);
  return value;
}

function readOwn(source: unknown, name: string): unknown {
  const object = Object(source);
  return (Object.hasOwn(object, name) ? object[name] : undefined) ?? "";
}

// In the spelling of `createClient`, in which two URLs can be compared. What it will refuse stays as it is.
function toUrl(host: string): string {
  const url = host.replace(/^(?!https?:\/|.*:\/\/)/i, "https://").replace(/([^:/])(\/v1)?\/*$/, "$1/v1");
  return toBaseUrl(url) || url;
}

function toAuth(apiKey: string, username: string, password: string): ApiKeyAuth | BasicAuth | undefined {
  const key = apiKey.trim();
  if (key) return { apiKey: key };
  return username && password ? { username, password } : undefined;
}

function problem(text: string): TypeError {
  return new TypeError(`Cannot find credentials: ${text}`);
}
