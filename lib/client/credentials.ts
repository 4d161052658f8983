// Who is calling: what of `auth` is refused, and the header that it becomes.

import type { Rule } from "./read_options.ts";

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

const FIELDS: Record<string, readonly [regexp: RegExp, expected: string]> = {
  apiKey: [KEY_REGEXP, "must be visible ASCII, or a function"],
  apiKeyPrefix: [KEY_REGEXP, "must be visible ASCII"],
  // HTTP Basic takes a colon for the end of the name, and RFC 7617 has no control characters in either.
  username: [/^[^:\p{Cc}]+$/u, "must have no colon or control character"],
  password: [/^\P{Cc}+$/u, "must have no control character"],
};

/** Whether an API key can be sent. */
export function isKey(value: unknown): value is string {
  return typeof value === "string" && KEY_REGEXP.test(value);
}

/** The rule of `auth`. A missing variable must not send anonymous requests: nothing may be undefined or empty. */
export const AUTH_RULE: Rule = [
  (auth, path, issues) => {
    const given: Record<string, unknown> = { ...Object(auth) };
    if (!/^(apiKey(,apiKeyPrefix)?|password,username)$/.test(Object.keys(given).sort().join())) return undefined;
    const { apiKey, apiKeyPrefix, username, password } = given;
    const getKey = typeof apiKey === "function" ? () => apiKey() : undefined;
    for (const [name, [regexp, expected]] of Object.entries(FIELDS)) {
      const value = given[name];
      const isGood = (typeof value === "string" && regexp.test(value)) || (name === "apiKey" && getKey);
      if (isGood || !(name in given)) continue;
      const nothing = value === "" ? "empty" : value === undefined && "undefined";
      const message = nothing ? `must not be ${nothing}: is a variable set?` : expected;
      issues.push({ path: `${path}.${name}`, message });
      return true;
    }
    if (!password) {
      const prefix = apiKeyPrefix ? `${apiKeyPrefix} ` : "";
      return { header: "X-TILEDB-REST-API-KEY", prefix, getKey, secrets: getKey ? [] : [apiKey, `${prefix}${apiKey}`] };
    }
    const bytes = new TextEncoder().encode(`${username}:${password}`);
    const pair = btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
    return { header: "Authorization", prefix: "Basic ", secrets: [pair, pair.replace(/=/g, ""), password] };
  },
  "{ apiKey, apiKeyPrefix? } or { username, password }",
];
