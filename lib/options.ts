// What can be set on the client and again for one call, and how options are read: each once and by its rule, an unknown one
// is refused by name, `undefined` means the default.

import { type Issue, quote } from "./errors.ts";
import { isObject } from "./is_object.ts";
import type { RetryPolicy } from "./retry.ts";

/**
 * How often to try again, and how long to wait in between; what is left out stays as it is.
 *
 * @category Client
 *
 * @example Try longer than by default
 * ```ts
 * import { createClient, getAllOrganizations, type RetryOptions } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fail, fetch, url } = createFakeService();
 * const retry: RetryOptions = { maxRetries: 5, baseDelayMs: 1 };
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" }, retry });
 * fail({ status: 502, times: 5 });
 * console.log((await getAllOrganizations(client)).ok); // true
 * ```
 */
export interface RetryOptions {
  /** Attempts after the first: an integer from 0 to 10. @default 3 */
  maxRetries?: number | undefined;
  /** Longest wait before the second attempt, doubled for each one after it, in milliseconds. @default 250 */
  baseDelayMs?: number | undefined;
  /** Longest wait between two attempts, in milliseconds; `Retry-After` may ask for up to 30 s. @default 8000 */
  maxDelayMs?: number | undefined;
}

/**
 * Settings of one call.
 *
 * @category Client
 *
 * @example A limit for the whole call
 * ```ts
 * import { type CallOptions, createClient, getAllOrganizations } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fail, fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * fail({ connection: "stalled" });
 * const options: CallOptions = { signal: AbortSignal.timeout(50) };
 * console.log((await getAllOrganizations(client, options)).error?.kind); // "aborted"
 * ```
 */
export interface CallOptions {
  /** Ends the call, its waits included. `AbortSignal.timeout(ms)` limits all attempts together. @default none */
  signal?: AbortSignal | undefined;
  /** Limit of one attempt, its body included, in milliseconds: 1 to 2147483647. @default the client's */
  timeoutMs?: number | undefined;
  /** Fields that replace the client's, or `false` for a single attempt. @default the client's */
  retry?: RetryOptions | false | undefined;
  /** Headers to send with this call, over the client's. @default none */
  headers?: Record<string, string> | undefined;
}

/** The options that client and call share, as they hold for one call. */
export interface Limits {
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
  /** By lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * What a function says of an option: `true`, what is kept in its place, or that it will not do; and the words for what
 * would. Plain data, which bundlers can leave out.
 */
export type Rule = readonly [
  read: (value: unknown, path: string, issues: Issue[], fallback: unknown) => unknown,
  expected: string,
];

/** The rule of each option. */
export type Rules<T> = { readonly [Name in keyof T]-?: Rule };

/** Reads options by their rules, over what holds without them; notes what is wrong, and where: `path`, then the name. */
export function readOptions<T extends object>(
  options: unknown,
  rules: Readonly<Record<string, Rule>>,
  fallback: T,
  issues: Issue[],
  path = "",
): T {
  const read: Record<string, unknown> = { ...Object(fallback) };
  if (!isObject(options)) issues.push({ path: "options", message: "must be an object" });
  else {
    // By the names of the rules as well: a class has its getters where Object.keys() does not look.
    for (const name of new Set([...Object.keys(rules), ...Object.keys(options)])) {
      const value = options[name];
      if (value === undefined) continue;
      const [readOption, expected] = (Object.hasOwn(rules, name) && rules[name]) || NO_OPTION;
      const option = readOption(value, path + name, issues, read[name]);
      read[name] = option === true ? value : option;
      // A key may have got into the wrong option, or into the URL.
      const isShown = typeof value === "string"
        ? name === "baseUrl" && !/[@?#]/.test(value)
        : /^(base|timeout|max)/.test(name);
      const received = isShown ? `, received ${quote(value)}` : "";
      if (!option) issues.push({ path: path + name, message: `must be ${expected}${received}` });
    }
  }
  // Each rule gives what its option is, and an issue ends the matter.
  return read as T;
}

const NO_OPTION: Rule = [() => false, "a known option"];

/** Whether an option is a number, and within a range. */
export function isWithin(value: unknown, min: number, max: number): boolean {
  return typeof value === "number" && min <= value && value <= max;
}

// Timers above this fire at once.
const MAX_TIMER_MS = 2_147_483_647;

const DELAY_RULE: Rule = [(value) => isWithin(value, 0, MAX_TIMER_MS), "a number from 0 to 2147483647"];

const RETRY_RULES: Rules<RetryOptions> = {
  maxRetries: [(value) => Number.isInteger(value) && isWithin(value, 0, 10), "an integer from 0 to 10"],
  baseDelayMs: DELAY_RULE,
  maxDelayMs: DELAY_RULE,
};

// The client's own, and what fetch sets itself: of a caller's it makes a network failure, or a request that never ends.
const OWN_HEADER_REGEXP =
  /^(authorization|x-tiledb-rest-api-key|accept|content-type|connection|content-length|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/;

/** The rule of `timeoutMs`. */
export const TIMEOUT_RULE: Rule = [(value) => isWithin(value, 1, MAX_TIMER_MS), "a number from 1 to 2147483647"];

/** The rule of `retry`. */
export const RETRY_RULE: Rule = [
  (value, path, issues, fallback) => {
    if (value === false) return { ...Object(fallback), maxRetries: 0 };
    return isObject(value) && readOptions(value, RETRY_RULES, Object(fallback), issues, `${path}.`);
  },
  "false or an object",
];

/** The rule of `headers`. */
export const HEADERS_RULE: Rule = [
  toHeaders,
  "header names and texts, without those that auth, the client or fetch set",
];

/** The rules of what can be set for one call. */
export const CALL_RULES: Rules<CallOptions> = {
  // Not instanceof: a signal of another realm will do.
  signal: [(value) => isObject(value) && "aborted" in value && "removeEventListener" in value, "an AbortSignal"],
  timeoutMs: TIMEOUT_RULE,
  retry: RETRY_RULE,
  headers: HEADERS_RULE,
};

function toHeaders(value: unknown): Record<string, string> | false {
  try {
    // What it does not take, it refuses, with the value in its message.
    const headers = Object.fromEntries(new Headers(value as HeadersInit));
    const areTexts = Object.values(Object(value)).every((text) => typeof text === "string");
    const isRecord = isObject(value) && !(Symbol.iterator in value);
    return isRecord && areTexts && !Object.keys(headers).some((name) => OWN_HEADER_REGEXP.test(name)) && headers;
  } catch {
    return false;
  }
}
