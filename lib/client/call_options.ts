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
  /**
   * Ends the call, its waits included. `AbortSignal.timeout(ms)` limits all attempts together. Node 20 can lose a signal
   * of `AbortSignal.any()`, and then it ends nothing: there, abort a controller of your own. @default none
   */
  signal?: AbortSignal | undefined;
  /** Limit of one attempt, its body included, in milliseconds: 1 to 2147483647. @default the client's */
  timeoutMs?: number | undefined;
  /** Fields that replace the client's, or `false` for a single attempt. @default the client's */
  retry?: RetryOptions | false | undefined;
  /** Headers to send with this call, over the client's. @default none */
  headers?: Record<string, string> | undefined;
}
