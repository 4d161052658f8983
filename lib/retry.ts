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
  if (error.attempts > maxRetries || !isRetryable(method, error)) return undefined;
  const retryAfterMs = error.kind === "http" ? error.retryAfterMs : undefined;
  if (retryAfterMs !== undefined) return retryAfterMs <= MAX_RETRY_AFTER_MS ? retryAfterMs : undefined;
  // Full jitter: clients that failed together do not come back together.
  return Math.random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (error.attempts - 1));
}

function isRetryable(method: string, error: ClientError): boolean {
  const isIdempotent = method === "GET" || method === "DELETE";
  if (error.kind === "network" || error.kind === "timeout") return isIdempotent;
  if (error.kind !== "http") return false;
  const { status, retryAfterMs } = error;
  // The service refused these unread: it is its own 503 that says when to come back, a load balancer's does not.
  if (status === 429 || (status === 503 && retryAfterMs !== undefined)) return true;
  return isIdempotent && [408, 500, 502, 503, 504].includes(status);
}

const SECONDS_REGEXP = /^\d+$/;

// The three forms of an HTTP date, RFC 9110 section 5.6.7; Date.parse() alone takes far more.
const HTTP_DATE_REGEXP =
  /^([A-Z][a-z]+, \d\d[ -][A-Z][a-z]{2}[ -](\d\d)?\d\d [\d:]{8} GMT|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [\d:]{8} \d{4})$/;

/** What a `Retry-After` asks for, in milliseconds from now; `undefined` for one that is not valid. */
export function parseRetryAfter(value: string, now: number = Date.now()): number | undefined {
  if (SECONDS_REGEXP.test(value)) return Math.min(Number(value) * 1000, Number.MAX_SAFE_INTEGER);
  if (!HTTP_DATE_REGEXP.test(value)) return undefined;
  const time = Date.parse(value.endsWith("GMT") ? value : `${value} GMT`);
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
}
