import type { AttemptEvent } from "./attempt_event.ts";
import type { ApiKeyAuth, BasicAuth } from "./auth.ts";
import type { CallOptions } from "./call_options.ts";
import type { Fetch } from "./fetch.ts";
import type { Middleware } from "./middleware.ts";

/**
 * Settings of a client.
 *
 * @category Client
 *
 * @example See each request as it is sent
 * ```ts
 * import { type ClientOptions, createClient, getAllOrganizations } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const service = createFakeService();
 * const options: ClientOptions = {
 *   baseUrl: service.url,
 *   auth: { apiKey: "alice-key" },
 *   fetch(url, init) {
 *     console.log(init.method, url); // "GET", "https://organizations.test/v1/organizations"
 *     return service.fetch(url, init);
 *   },
 * };
 * await getAllOrganizations(createClient(options));
 * ```
 */
export interface ClientOptions {
  /**
   * Where the API is: http or https, with the `/v1`, without user info, query or fragment. `https://api.tiledb.com/v1`
   * redirects to the closest region, which the client follows and remembers. To name a region yourself, use one such as
   * `https://us-east-1.aws.api.tiledb.com/v1`.
   * @default "http://localhost/v1", as in the API's document
   */
  baseUrl?: string | URL | undefined;
  /** Who is calling: an API key, or user name and password. @default none */
  auth?: ApiKeyAuth | BasicAuth | undefined;
  /**
   * Sends the requests in place of the global `fetch`: see {@linkcode FetchInit} for what it is called with. A call ends
   * on time even when it heeds neither `signal` nor `redirect`; one that follows redirects by itself gets
   * `invalid-response` where it was led away, or where a POST may have become a GET. @default the global one, looked up at each call
   */
  fetch?: Fetch | undefined;
  /**
   * Headers to send with every request; Authorization, X-TILEDB-REST-API-KEY, Accept and Content-Type are the client's
   * own. @default none
   */
  headers?: Record<string, string> | undefined;
  /**
   * openapi-fetch middleware, called once an attempt: `onRequest` in this order, `onResponse` and `onError` in the reverse
   * one. What one throws ends the call as `network`. @default none
   */
  middleware?: Middleware[] | undefined;
  /** Limit of one attempt, its redirects and body included, in milliseconds: 1 to 2147483647. @default 30000 */
  timeoutMs?: number | undefined;
  /** How to try again, or `false` for a single attempt. @default { maxRetries: 3, baseDelayMs: 250, maxDelayMs: 8000 } */
  retry?: CallOptions["retry"];
  /**
   * Limit of a response's body after decompression, in bytes, at least 1: a longer one is not read on. The body of a failure
   * is read up to 64 KiB, or to this limit if it is lower. @default 8388608
   */
  maxResponseBytes?: number | undefined;
  /**
   * Whether credentials may be sent over plain http to a host that is not loopback (`localhost`, `*.localhost`,
   * `127.0.0.0/8`, `[::1]`). @default false
   */
  allowInsecureHttp?: boolean | undefined;
  /** Called after each attempt, for logs and traces. What it throws, or rejects with, is swallowed. @default none */
  onAttempt?: ((event: AttemptEvent) => unknown) | undefined;
}
