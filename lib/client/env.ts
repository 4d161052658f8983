import { isObject } from "../is_object.ts";
import type { ApiKeyAuth, BasicAuth } from "./auth.ts";
import { toBaseUrl } from "./base_url.ts";
import type { ClientOptions } from "./client_options.ts";

/**
 * The variables that TileDB's own clients read; an empty string counts as absent.
 *
 * @category Client
 *
 * @example A server of one's own
 * ```ts
 * import { type Env, optionsFromEnv } from "@tiledb-organizations/client";
 *
 * const env: Env = { TILEDB_REST_HOST: "tiledb.example.com", TILEDB_REST_TOKEN: "my-key" };
 * console.log(optionsFromEnv(env).baseUrl); // "https://tiledb.example.com/v1"
 * ```
 */
export interface Env {
  /**
   * Scheme and host, with or without a trailing `/` or `/v1`; without a scheme it means https. White space around it is
   * dropped. @default the host of the file, or "https://api.tiledb.com"
   */
  TILEDB_REST_HOST?: string | undefined;
  /** API key; wins over user name and password. White space around it is dropped. */
  TILEDB_REST_TOKEN?: string | undefined;
  /** Login name, for HTTP Basic. */
  TILEDB_REST_USERNAME?: string | undefined;
  /** Password, for HTTP Basic. */
  TILEDB_REST_PASSWORD?: string | undefined;
}

/**
 * What `$HOME/.tiledb/cloud.json` holds once it is parsed: the sign-in that `tiledb.cloud.login()` of TileDB's Python
 * client keeps. `null` and an empty string count as absent.
 *
 * @category Client
 *
 * @example Sign in as the Python client did
 * ```ts
 * import { type CloudConfig, optionsFromEnv } from "@tiledb-organizations/client";
 *
 * const file: CloudConfig = {
 *   host: "https://tiledb.example.com",
 *   api_key: { "X-TILEDB-REST-API-KEY": "my-key" },
 * };
 * console.log(optionsFromEnv({}, file).baseUrl); // "https://tiledb.example.com/v1"
 * ```
 */
export interface CloudConfig {
  /** Where its credentials belong: scheme and host, as in `TILEDB_REST_HOST`. */
  host: string;
  /** API key, by the name of its header; wins over user name and password. */
  api_key?:
    | {
      /** The key itself. */
      "X-TILEDB-REST-API-KEY"?: string | null | undefined;
    }
    | null
    | undefined;
  /** Login name, for HTTP Basic. */
  username?: string | null | undefined;
  /** Password, for HTTP Basic. */
  password?: string | null | undefined;
  /** Not obeyed: certificates are always verified. */
  verify_ssl?: boolean | null | undefined;
  /** Not obeyed: tell your runtime which certificates to trust, by `NODE_EXTRA_CA_CERTS` or `DENO_CERT`. */
  ca_file?: string | null | undefined;
}

/**
 * Makes client options of TileDB's environment variables, and of the file in which TileDB's own tools keep a sign-in. Pure:
 * it reads the objects that it is given, and nothing else.
 *
 * Variables win over the file. Credentials of the file go only to the file's host: to name another one in
 * `TILEDB_REST_HOST`, bring its credentials too. A user name and its password come from the same place.
 *
 * @param env `process.env` in Node and Bun, `Deno.env.toObject()` in Deno, a Worker's `env`
 * @param file `$HOME/.tiledb/cloud.json`, parsed: see {@linkcode CloudConfig}. `undefined` if there is none
 * @returns Options for `createClient`; spread them to add others
 * @throws {TypeError} There are no credentials, half of a pair, or those of another host; or the file is not what it should
 * be. The message says what to do, and shows no secret
 * @category Client
 *
 * @example A client from the environment
 * ```ts
 * import { createClient, optionsFromEnv } from "@tiledb-organizations/client";
 *
 * export const client = createClient({ ...optionsFromEnv({ TILEDB_REST_TOKEN: "my-key" }), timeoutMs: 10_000 });
 * ```
 *
 * @example The environment, or else the sign-in of TileDB's tools
 * ```ts
 * import { optionsFromEnv } from "@tiledb-organizations/client";
 *
 * // What JSON.parse() gives for the text of $HOME/.tiledb/cloud.json.
 * const file: unknown = { host: "https://api.tiledb.com", username: "alice", password: "my-password" };
 * console.log(optionsFromEnv({}, file).auth?.username); // "alice"
 * console.log(optionsFromEnv({ TILEDB_REST_TOKEN: "my-key" }, file).auth?.username); // undefined
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
