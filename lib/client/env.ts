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
  /** Scheme and host, with or without a trailing `/` or `/v1`; without a scheme it means https. @default "https://api.tiledb.com" */
  TILEDB_REST_HOST?: string | undefined;
  /** API key; wins over user name and password. */
  TILEDB_REST_TOKEN?: string | undefined;
  /** Login name, for HTTP Basic. */
  TILEDB_REST_USERNAME?: string | undefined;
  /** Password, for HTTP Basic. */
  TILEDB_REST_PASSWORD?: string | undefined;
}

/**
 * Makes client options of TileDB's environment variables. Pure: it reads the object that it is given, and nothing else.
 *
 * @param env `process.env` in Node and Bun, `Deno.env.toObject()` in Deno, a Worker's `env`
 * @returns Options for `createClient`; spread them to add others
 * @throws {TypeError} There are no credentials, or half of a pair. The message says which variable to set
 * @category Client
 *
 * @example A client from the environment
 * ```ts
 * import { createClient, optionsFromEnv } from "@tiledb-organizations/client";
 *
 * export const client = createClient({ ...optionsFromEnv({ TILEDB_REST_TOKEN: "my-key" }), timeoutMs: 10_000 });
 * ```
 */
// `object` admits what has none of the names: `process.env` once a framework adds properties to its type.
export function optionsFromEnv(env: Env & object): ClientOptions {
  const {
    TILEDB_REST_HOST: host,
    TILEDB_REST_TOKEN: apiKey,
    TILEDB_REST_USERNAME: username,
    TILEDB_REST_PASSWORD: password,
  } = { ...env };
  const url = (host || "api.tiledb.com").replace(/^(?!.*:\/\/)/, "https://");
  const baseUrl = url.replace(/(\/v1)?\/*$/, "/v1");
  if (apiKey) return { baseUrl, auth: { apiKey } };
  if (username && password) return { baseUrl, auth: { username, password } };
  const missing = username ? "TILEDB_REST_PASSWORD" : password ? "TILEDB_REST_USERNAME" : "TILEDB_REST_TOKEN";
  throw new TypeError(`Cannot find credentials: set ${missing}`);
}
