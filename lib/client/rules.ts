import { isObject } from "../is_object.ts";
import type { CallOptions, RetryOptions } from "./call_options.ts";
import { isWithin, readOptions, type Rule, type Rules } from "./read_options.ts";

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
