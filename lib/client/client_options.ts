import type { AttemptEvent } from "./attempt_event.ts";
import type { ApiKeyAuth, BasicAuth } from "./auth.ts";
import type { CallOptions } from "./call_options.ts";
import type { Fetch } from "./fetch.ts";
import type { Middleware } from "./middleware.ts";

/**
 * Options of `createClient`: where the API is, who you are, and the limits of each call. All are optional.
 *
 * @category Client
 *
 * @example Log each request before it is sent
 * ```ts
 * import {
 *   type ClientOptions,
 *   createClient,
 *   getAllOrganizations,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const service = createFakeService();
 * const options: ClientOptions = {
 *   baseUrl: service.url,
 *   auth: { apiKey: "alice-key" },
 *   fetch(url, init) {
 *     const { pathname } = new URL(url);
 *     console.log(init.method, pathname); // "GET", "/v1/organizations"
 *     return service.fetch(url, init);
 *   },
 * };
 * await getAllOrganizations(createClient(options));
 * ```
 */
export interface ClientOptions {
  /**
   * Where the API is: an http or https URL with the `/v1`, without user info, query or fragment. For the hosted service it
   * is `https://api.tiledb.com/v1`.
   *
   * **Regions.** The hosted service redirects you to the closest region. The client sends the same request there, with
   * its key and body, and remembers the region for later calls. If it cannot reach the region (`network`, `timeout`, 502,
   * 504, or 503 without `Retry-After`), it forgets it and asks again. If your firewall allows only one host, name its region
   * here, such as `https://eu-west-1.aws.api.tiledb.com/v1`. The others are `us-east-1`, `us-west-2`, `eu-west-2` and
   * `ap-southeast-1`.
   *
   * **Redirects.** The client follows a redirect only to the host of `baseUrl` or a host below it (or from one host in
   * `api.tiledb.com` to another), with the same path, query and port, and never to plain http from https. It follows at
   * most three in a row, and none to the URL it came from. Any other redirect is an `http` error, which says where it
   * pointed.
   *
   * **Browsers** hide where a redirect points. The client finds out with one more request, and the browser follows it
   * wherever it leads. It has none of your keys, cookies, headers and bodies, but it has the path, and what the browser
   * adds, such as `Origin` and `Referer`. If the service does not let your page do this, the error tells you to set
   * `baseUrl` to a region.
   *
   * **Proxies.** Deno and Bun send even requests to your own machine through `HTTP_PROXY`. To avoid that, set
   * `NO_PROXY=localhost,127.0.0.1`.
   * @default "http://localhost/v1", as in the API's document
   */
  baseUrl?: string | URL | undefined;
  /**
   * Who you are: an API key, or a user name and password. You can create an API key in TileDB's console, under Settings,
   * API tokens. Anyone who can open a web page can read the key in it.
   *
   * Errors and events do not show these secrets: see {@linkcode OperationError}.
   * @default none
   */
  auth?: ApiKeyAuth | BasicAuth | undefined;
  /**
   * Function that sends the requests in place of the global `fetch`: see {@linkcode FetchInit} for its arguments. In a
   * Cloudflare Worker it can be a service binding, if you wrap it: `(...request) => env.API.fetch(...request)`.
   *
   * A call ends on time even if your function ignores `signal` and `redirect`. If it follows redirects by itself, you get
   * `invalid-response` when it left the service, or when a POST may have become a GET on the way.
   * @default the global one, looked up at each call
   */
  fetch?: Fetch | undefined;
  /**
   * Headers to send with every request. Authorization, X-TILEDB-REST-API-KEY, Accept, Content-Type and those that `fetch`
   * sets itself are refused. Errors do not mask secrets in these headers.
   * @default none
   */
  headers?: Record<string, string> | undefined;
  /**
   * openapi-fetch middleware, which sees every attempt: {@linkcode Middleware}. `onRequest` runs in this order,
   * `onResponse` and `onError` run in reverse order. If one throws, the call ends as `network`.
   * @default none
   */
  middleware?: Middleware[] | undefined;
  /**
   * How long one attempt may take, with its redirects and its body, in milliseconds: 1 to 2147483647. A function that you
   * pass as `apiKey` gets the same time. `JSON.parse` of a large body can take longer, because nothing can interrupt it.
   *
   * A call with its retries and waits takes at most 121.75 s with the defaults, or 210 s if the service asks for waits of
   * 30 s, and up to 30 s more if `apiKey` is a function. To limit the whole call, pass `signal: AbortSignal.timeout(ms)` in
   * {@linkcode CallOptions}.
   * @default 30000
   */
  timeoutMs?: number | undefined;
  /**
   * How often to retry and how long to wait: see {@linkcode RetryOptions}, which also says what is retried. `false` turns
   * retries off.
   * @default { maxRetries: 3, baseDelayMs: 250, maxDelayMs: 8000 }
   */
  retry?: CallOptions["retry"];
  /**
   * How long the body of a response may be after decompression, in bytes: at least 1. The client stops reading a longer
   * one and cancels it, and you get `invalid-response`. The body of an `http` error is read up to 64 KiB, or up to this
   * limit if it is lower, for up to 2 s.
   *
   * A list of organizations takes less than 8 bytes of memory for each of its bytes. Hostile JSON takes more: with the
   * default limit, nested arrays bring a process to 520 MiB and take 2 s. A Worker has 128 MiB, so set a lower limit there.
   * @default 8388608
   */
  maxResponseBytes?: number | undefined;
  /**
   * Whether to send credentials over plain http to other hosts than your own machine (`localhost`, `*.localhost`,
   * `127.0.0.0/8`, `[::1]`). Use it only in a network that you trust. A client without `auth` has no credentials, and sends
   * the rest to any `baseUrl`.
   * @default false
   */
  allowInsecureHttp?: boolean | undefined;
  /**
   * Function to call after each attempt, for logs and traces. If it throws or rejects, nothing happens.
   * @default none
   */
  onAttempt?: ((event: AttemptEvent) => unknown) | undefined;
}
