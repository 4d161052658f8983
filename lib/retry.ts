// What is tried again, and when. A request that may have been carried out is repeated only where repeating it changes
// nothing (GET, DELETE) or where the service itself says that it did not act.

import type { ClientError } from "./errors.ts";

/** Limits of trying again. */
export interface RetryPolicy {
  readonly maxRetries: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
}

// The longest Retry-After that is waited for.
const MAX_RETRY_AFTER_MS = 30_000;

/**
 * How long to wait before the next attempt, in milliseconds.
 *
 * @param error What the latest attempt led to
 * @returns `undefined` when there is to be no other attempt
 */
export function retryDelayMs(
  method: string,
  error: ClientError,
  { maxRetries, baseDelayMs, maxDelayMs }: RetryPolicy,
): number | undefined {
  const [reason, retryAfterMs] = error.kind === "http" ? [error.status, error.retryAfterMs] : [error.kind];
  // The service refused these unread: it is its own 503 that says when to come back, a load balancer's does not.
  const isRefused = reason === 429 || (reason === 503 && retryAfterMs !== undefined);
  const isSafe = isRefused || (IDEMPOTENT_REGEXP.test(method) && TRANSIENT_REGEXP.test(`${reason}`));
  if (!isSafe || error.attempts > maxRetries) return undefined;
  if (retryAfterMs !== undefined) return retryAfterMs <= MAX_RETRY_AFTER_MS ? retryAfterMs : undefined;
  // Full jitter: clients that failed together do not come back together.
  return Math.random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (error.attempts - 1));
}

const IDEMPOTENT_REGEXP = /^(GET|DELETE)$/;

const TRANSIENT_REGEXP = /^(network|timeout|408|50[0234])$/;

// The three forms of an HTTP date, RFC 9110 section 5.6.7; Date.parse() alone takes far more.
const HTTP_DATE_REGEXP =
  /^([A-Z][a-z]+, \d\d[ -][A-Z][a-z]{2}[ -](\d\d)?\d\d \d\d:\d\d:\d\d GMT|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4})$/;

/** What a `Retry-After` asks for, in milliseconds from now; `undefined` for one that is not valid. */
export function parseRetryAfter(value: string, now: number = Date.now()): number | undefined {
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, Number.MAX_SAFE_INTEGER);
  const time = HTTP_DATE_REGEXP.test(value) ? Date.parse(value.replace(/( GMT)?$/, " GMT")) : NaN;
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
}
