// The two ways to say who is calling: what is refused, and the header that each becomes.

import type { Rule } from "./options.ts";

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

/** Who is calling, as a header says it. */
export interface Credentials {
  readonly header: string;
  /** What the header holds before the first secret. */
  readonly prefix: string;
  /** Gives the API key of a call, in place of a secret. */
  readonly getKey: (() => unknown) | undefined;
  /** What no error may show, that which the header holds first. */
  readonly secrets: readonly string[];
}

// What a header carries unchanged: fetch would trim spaces at the ends, and quote anything else in its error.
const KEY_REGEXP = /^[!-~]([ -~]*[!-~])?$/;

const REGEXPS: Record<string, RegExp> = {
  apiKey: KEY_REGEXP,
  apiKeyPrefix: KEY_REGEXP,
  // HTTP Basic takes a colon for the end of the name.
  username: /^[^:]+$/,
  password: /^[^]/,
};

/** Whether an API key can be sent. */
export function isKey(value: unknown): value is string {
  return isMatch(value, KEY_REGEXP);
}

function isMatch(value: unknown, regexp: RegExp | undefined): value is string {
  return typeof value === "string" && regexp?.test(value) === true;
}

/** The rule of `auth`. A missing variable must not send anonymous requests: nothing may be undefined or empty. */
export const AUTH_RULE: Rule = [
  (auth, path, issues) => {
    const given: Record<string, unknown> = { ...Object(auth) };
    if (!/^(apiKey(,apiKeyPrefix)?|password,username)$/.test(Object.keys(given).sort().join())) return undefined;
    const { apiKey, apiKeyPrefix, username, password } = given;
    const getKey = typeof apiKey === "function" ? () => apiKey() : undefined;
    for (const [name, value] of Object.entries(given)) {
      if (isMatch(value, REGEXPS[name]) || (name === "apiKey" && getKey)) continue;
      issues.push({ path: `${path}.${name}`, message: EXPECTED });
      return true;
    }
    if (!password) {
      const prefix = apiKeyPrefix ? `${apiKeyPrefix} ` : "";
      return { header: "X-TILEDB-REST-API-KEY", prefix, getKey, secrets: getKey ? [] : [apiKey, `${prefix}${apiKey}`] };
    }
    const bytes = new TextEncoder().encode(`${username}:${password}`);
    const pair = btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
    return { header: "Authorization", prefix: "Basic ", secrets: [pair, password] };
  },
  "{ apiKey, apiKeyPrefix? } or { username, password }",
];

const EXPECTED = "must be text, not empty: visible ASCII in a key, no colon in a user name";
