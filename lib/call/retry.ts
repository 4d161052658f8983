// What is tried again, and when. A request that may have been carried out is repeated only where repeating it changes
// nothing (GET, DELETE) or where the service itself says that it did not act.

import type { RetryPolicy } from "../client/settings.ts";
import type { ClientError } from "../result/errors.ts";

// The longest Retry-After that is waited for.
const MAX_RETRY_AFTER_MS = 30_000;

/**
 * How long to wait before the next attempt, in milliseconds.
 *
 * @param error What the latest attempt led to
 * @param tries How many attempts there were, those included that a middleware answered before anything was sent
 * @returns `undefined` when there is no other attempt
 */
export function retryDelayMs(
  method: string,
  error: ClientError,
  { maxRetries, baseDelayMs, maxDelayMs }: RetryPolicy,
  tries: number,
): number | undefined {
  const [reason, retryAfterMs] = error.kind === "http" ? [error.status, error.retryAfterMs] : [error.kind];
  // The service refused these unread: it is its own 503 that says when to come back, a load balancer's does not.
  const isRefused = reason === 429 || (reason === 503 && retryAfterMs !== undefined);
  const isSafe = isRefused || (IDEMPOTENT_REGEXP.test(method) && TRANSIENT_REGEXP.test(`${reason}`));
  if (!isSafe || tries > maxRetries) return undefined;
  if (retryAfterMs !== undefined) return retryAfterMs <= MAX_RETRY_AFTER_MS ? retryAfterMs : undefined;
  // Full jitter: clients that failed together do not come back together.
  return Math.random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (tries - 1));
}

const IDEMPOTENT_REGEXP = /^(GET|DELETE)$/;

const TRANSIENT_REGEXP = /^(network|timeout|408|50[0234])$/;
