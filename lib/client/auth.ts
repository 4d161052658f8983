/**
 * API key, sent in the header `X-TILEDB-REST-API-KEY`.
 *
 * @category Client
 *
 * @example A key that changes while the program runs
 * ```ts
 * import { type ApiKeyAuth, createClient, getAllOrganizations } from "@tiledb-organizations/client";
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
   * The key: visible ASCII, with spaces at most inside. Or a function that gives it, sync or async, which is called once
   * a call, within `timeoutMs`.
   */
  apiKey: string | (() => string | Promise<string>);
  /** Text before the key, with a space between, such as `Bearer`. @default none */
  apiKeyPrefix?: string;
  /** Not beside an API key. */
  username?: never;
  /** Not beside an API key. */
  password?: never;
}

/**
 * User name and password, sent as HTTP Basic in UTF-8.
 *
 * @category Client
 *
 * @example Sign in without an API key
 * ```ts
 * import { type BasicAuth, createClient, getAllOrganizations } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth: BasicAuth = { username: "bob", password: "bob-password" };
 * console.log((await getAllOrganizations(createClient({ baseUrl: url, fetch, auth }))).ok); // true
 * ```
 */
export interface BasicAuth {
  /** Login name: not empty, without a colon. */
  username: string;
  /** Password: not empty. */
  password: string;
  /** Not beside a user name. */
  apiKey?: never;
  /** Not beside a user name. */
  apiKeyPrefix?: never;
}
