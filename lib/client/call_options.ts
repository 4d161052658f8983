/**
 * How often to retry a failed attempt, and how long to wait in between. What you leave out keeps its value.
 *
 * - 429, and 503 with a valid `Retry-After`: retried for every method, because the service did not act.
 * - 503 without `Retry-After`, 408, 500, 502, 504, `network` and `timeout`: retried for GET and DELETE only. A POST or a
 *   PATCH could be carried out twice.
 * - Any other status, `invalid-response` and `aborted`: not retried.
 *
 * Each wait is random, up to its longest time. If the service asks for a wait of up to 30 s by `Retry-After`, the client
 * waits that long; if it asks for more, the client does not retry. Your `signal` ends a wait at once. An outcome that a
 * retry cannot change, such as a permission that the runtime denies, is not retried. In a Cloudflare Worker, each attempt
 * counts as a subrequest.
 *
 * @category Client
 *
 * @example Retry more often than by default
 * ```ts
 * import {
 *   createClient,
 *   getAllOrganizations,
 *   type RetryOptions,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fail, fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const retry: RetryOptions = { maxRetries: 5, baseDelayMs: 1 };
 * const client = createClient({ baseUrl: url, fetch, auth, retry });
 * fail({ status: 502, times: 5 });
 * console.log((await getAllOrganizations(client)).ok); // true
 * ```
 */
export interface RetryOptions {
  /**
   * How many attempts to make after the first: an integer from 0 to 10.
   * @default 3
   */
  maxRetries?: number | undefined;
  /**
   * Longest wait before the second attempt, in milliseconds. It doubles before each later one.
   * @default 250
   */
  baseDelayMs?: number | undefined;
  /**
   * Longest wait before any attempt, in milliseconds. `Retry-After` may ask for up to 30 s.
   * @default 8000
   */
  maxDelayMs?: number | undefined;
}

/**
 * Options of a single call: the last argument of every operation. They win over the client's. If one cannot work, the call
 * fails with `invalid-request`.
 *
 * @category Client
 *
 * @example Limit the time of a whole call
 * ```ts
 * import {
 *   type CallOptions,
 *   createClient,
 *   getAllOrganizations,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fail, fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * fail({ connection: "stalled" });
 * const options: CallOptions = { signal: AbortSignal.timeout(50) };
 * const { error } = await getAllOrganizations(client, options);
 * console.log(error?.kind); // "aborted"
 * ```
 */
export interface CallOptions {
  /**
   * Signal that ends the call and its waits. `AbortSignal.timeout(ms)` limits all attempts together. Node 20 can lose a
   * signal of `AbortSignal.any()`, which then ends nothing: use an `AbortController` of your own there.
   * @default none
   */
  signal?: AbortSignal | undefined;
  /**
   * How long one attempt may take, with its body, in milliseconds: 1 to 2147483647.
   * @default the client's
   */
  timeoutMs?: number | undefined;
  /**
   * Retry options that replace the client's one by one, or `false` for a single attempt.
   * @default the client's
   */
  retry?: RetryOptions | false | undefined;
  /**
   * Headers to send with this call. They win over the client's.
   * @default none
   */
  headers?: Record<string, string> | undefined;
}
