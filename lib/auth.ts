// The two ways to say who is calling: what is refused, and the header that each becomes.

import type { Expect } from "./options.ts";

/**
 * API key, sent in the header `X-TILEDB-REST-API-KEY`.
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

/** Header that says who is calling, with every text in it that no error may show. */
export interface Credentials {
  readonly header: readonly [name: string, value: string];
  readonly secrets: readonly string[];
}

/** Gives the API key of a call, and makes credentials of it: `undefined` for a key that cannot be sent. */
export interface CredentialsSource {
  readonly getKey: () => unknown;
  readonly toCredentials: (key: unknown) => Credentials | undefined;
}

/** What an API key has to be. */
export const KEY_EXPECTED = "visible ASCII, not empty and without line breaks";

// What a header carries unchanged: fetch would trim spaces at the ends, and quote anything else in its error.
const KEY_REGEXP = /^[!-~]([ -~]*[!-~])?$/;

/** Reads the `auth` of a client's options. A missing variable must not send anonymous requests: nothing may be empty. */
export function readAuth(auth: ApiKeyAuth | BasicAuth, expect: Expect): Credentials | CredentialsSource | undefined {
  const given: Record<string, unknown> = { ...auth };
  const { apiKey, apiKeyPrefix, username, password } = given;
  const read = (value: unknown, name: string, regexp: RegExp, expected: string): string => {
    const holds = isMatch(value, regexp);
    expect(holds, `auth.${name}`, `must be ${expected}: check the variable that it comes from`);
    return holds ? value : "";
  };
  const names = Object.keys(given).sort().join();
  if (names === "password,username") {
    // HTTP Basic takes a colon for the end of the name.
    const name = read(username, "username", /^[^:]+$/, "a string, not empty and without a colon");
    const word = read(password, "password", /^[^]/, "a string, not empty");
    const bytes = new TextEncoder().encode(`${name}:${word}`);
    const pair = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    return { header: ["Authorization", `Basic ${pair}`], secrets: [pair, word] };
  }
  const isKeyAuth = /^apiKey(,apiKeyPrefix)?$/.test(names);
  expect(isKeyAuth, "auth", "must be { apiKey, apiKeyPrefix? } or { username, password }, and nothing else");
  if (!isKeyAuth) return undefined;
  const prefix = names === "apiKey" ? "" : `${read(apiKeyPrefix, "apiKeyPrefix", KEY_REGEXP, KEY_EXPECTED)} `;
  const toCredentials = (key: unknown): Credentials | undefined =>
    isMatch(key, KEY_REGEXP)
      ? { header: ["X-TILEDB-REST-API-KEY", prefix + key], secrets: [prefix + key, key] }
      : undefined;
  if (typeof apiKey === "function") return { getKey: () => apiKey(), toCredentials };
  return toCredentials(read(apiKey, "apiKey", KEY_REGEXP, KEY_EXPECTED));
}

function isMatch(value: unknown, regexp: RegExp): value is string {
  return typeof value === "string" && regexp.test(value);
}
