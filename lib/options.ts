// What can be set on the client and again for one call, and how options are checked: each is read once, an unknown one is
// refused by name, `undefined` means the default.

import { type Issue, MAX_ISSUES, quote } from "./errors.ts";
import { isObject } from "./is_object.ts";
import type { RetryPolicy } from "./retry.ts";

/**
 * How often to try again, and how long to wait in between; what is left out stays as it is.
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
}

/** Notes an issue unless something holds, with what was received if that is passed: of a string, only that it is one. */
export type Expect = (holds: boolean, path: string, message: string, ...received: unknown[]) => void;

// Timers above this fire at once.
const MAX_TIMER_MS = 2_147_483_647;

// The client's own, and what fetch sets itself: of a caller's it makes a network failure, or a request that never ends.
const OWN_HEADER_REGEXP =
  /^(authorization|x-tiledb-rest-api-key|accept|content-type|connection|content-length|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/i;

/** Makes an {@linkcode Expect} that adds to `issues`. */
export function expectInto(issues: Issue[], prefix = ""): Expect {
  return (holds, path, message, ...received) => {
    if (holds || issues.length === MAX_ISSUES) return;
    // A key may have got into the wrong option.
    const shown = received.map((value) => `, received ${typeof value === "string" ? "a string" : quote(value)}`);
    issues.push({ path: prefix + path, message: message + shown.join("") });
  };
}

/** Notes each of the options that nobody knows. */
export function expectNone(unknown: object, expect: Expect, prefix = ""): void {
  for (const name of Object.keys(unknown)) expect(false, prefix + name, "is not an option: check its spelling");
}

/** Notes an option that is not a number, or out of range. */
export function expectNumber(value: unknown, name: string, min: number, max: number, expect: Expect): void {
  const holds = typeof value === "number" && min <= value && value <= max;
  expect(holds, name, `must be a number from ${min} to ${max}`, value);
}

/** Reads `timeoutMs` and `retry`. */
export function readLimits(
  timeoutMs: number | undefined,
  retry: CallOptions["retry"],
  defaults: Limits,
  expect: Expect,
): Limits {
  if (timeoutMs === undefined) timeoutMs = defaults.timeoutMs;
  expectNumber(timeoutMs, "timeoutMs", 1, MAX_TIMER_MS, expect);
  return { timeoutMs, retry: retry === undefined ? defaults.retry : readRetry(retry, defaults.retry, expect) };
}

function readRetry(retry: RetryOptions | false, defaults: RetryPolicy, expect: Expect): RetryPolicy {
  const options = isObject(retry) ? retry : { maxRetries: 0 };
  const holds = retry === false || options === retry;
  expect(holds, "retry", "must be false or { maxRetries?, baseDelayMs?, maxDelayMs? }", retry);
  const {
    maxRetries = defaults.maxRetries,
    baseDelayMs = defaults.baseDelayMs,
    maxDelayMs = defaults.maxDelayMs,
    ...unknown
  } = options;
  expectNone(unknown, expect, "retry.");
  const isCount = Number.isInteger(maxRetries) && 0 <= maxRetries && maxRetries <= 10;
  expect(isCount, "retry.maxRetries", "must be an integer from 0 to 10", maxRetries);
  expectNumber(baseDelayMs, "retry.baseDelayMs", 0, MAX_TIMER_MS, expect);
  expectNumber(maxDelayMs, "retry.maxDelayMs", 0, MAX_TIMER_MS, expect);
  return { maxRetries, baseDelayMs, maxDelayMs };
}

/** Reads `headers`; issues quote names, never values. */
export function readHeaders(headers: Record<string, string> | undefined, expect: Expect): Headers {
  const read = new Headers();
  if (headers === undefined) return read;
  // The entries of an iterable are elsewhere, and would be lost.
  if (!isObject(headers) || Symbol.iterator in headers) {
    expect(false, "headers", "must be an object of names and values: try Object.fromEntries(headers)");
    return read;
  }
  for (const [name, value] of Object.entries(headers)) {
    const path = `headers.${name}`;
    expect(!OWN_HEADER_REGEXP.test(name), path, "is set by the client or by fetch: credentials go into auth");
    try {
      if (typeof value !== "string") throw new TypeError("No string");
      read.set(name, value);
    } catch {
      expect(false, path, "must be the name of a header with a string that a header can hold");
    }
  }
  return read;
}
