/**
 * Signs in with an API key, which is sent in the header `X-TILEDB-REST-API-KEY`.
 *
 * @category Client
 *
 * @example Use a key that changes while the program runs
 * ```ts
 * import {
 *   type ApiKeyAuth,
 *   createClient,
 *   getAllOrganizations,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * let key = "yesterdays-key";
 * const auth: ApiKeyAuth = { apiKey: () => key };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * key = "alice-key";
 * console.log((await getAllOrganizations(client)).ok); // true
 * ```
 */
export interface ApiKeyAuth {
  /**
   * The key, or a function that returns it, sync or async. A key is visible ASCII, and may have spaces inside. The client
   * calls the function once for each call, and waits for it up to `timeoutMs`.
   */
  apiKey: string | (() => string | Promise<string>);
  /**
   * Text to put before the key, with a space between, such as `Bearer`.
   * @default none
   */
  apiKeyPrefix?: string;
  /** Not allowed together with an API key. */
  username?: never;
  /** Not allowed together with an API key. */
  password?: never;
}

/**
 * Signs in with a user name and password, which are sent as HTTP Basic in UTF-8.
 *
 * @category Client
 *
 * @example Sign in without an API key
 * ```ts
 * import {
 *   type BasicAuth,
 *   createClient,
 *   getAllOrganizations,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth: BasicAuth = { username: "bob", password: "bob-password" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * console.log((await getAllOrganizations(client)).ok); // true
 * ```
 */
export interface BasicAuth {
  /** Login name. Not empty, without colons and control characters. */
  username: string;
  /** Password. Not empty, without control characters. */
  password: string;
  /** Not allowed together with a user name. */
  apiKey?: never;
  /** Not allowed together with a user name. */
  apiKeyPrefix?: never;
}
