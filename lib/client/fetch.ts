// The fetch that a caller hands over, by types of our own: `typeof fetch` is another one in each runtime, and asks for
// properties that a wrapper does not have.

/**
 * Function that sends a request for the client. The global `fetch` of any runtime fits, and so does a function around it.
 *
 * @category Client
 *
 * @example Count the requests
 * ```ts
 * import {
 *   createClient,
 *   type Fetch,
 *   getAllOrganizations,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const service = createFakeService();
 * let count = 0;
 * const fetch: Fetch = (url, init) => {
 *   count++;
 *   return service.fetch(url, init);
 * };
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: service.url, fetch, auth });
 * await getAllOrganizations(client);
 * console.log(count); // 1
 * ```
 */
export type Fetch = (url: string, init: FetchInit) => PromiseLike<FetchResponse>;

/**
 * Options that the client passes to its `fetch`, after the URL. Spread them to add options of your runtime.
 *
 * @category Client
 *
 * @example Add an option of your runtime
 * ```ts
 * import {
 *   createClient,
 *   type FetchInit,
 *   getAllOrganizations,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const service = createFakeService();
 * const fetch = (url: string, init: FetchInit) =>
 *   service.fetch(url, { ...init, keepalive: true });
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: service.url, fetch, auth });
 * console.log((await getAllOrganizations(client)).ok); // true
 * ```
 */
export interface FetchInit {
  /** HTTP method, in capitals. */
  method: string;
  /** Headers by name. They include your credentials. */
  headers: Record<string, string>;
  /** JSON text, if the operation has a body. */
  body?: string;
  /**
   * `manual`, because the client decides itself which redirects to follow. In browsers it is `follow` for one request
   * without credentials, which finds out where a redirect points.
   */
  redirect: "manual" | "follow";
  /** `omit` for that request, so that it has no cookies. */
  credentials?: "omit";
  /** Aborts when the attempt is over: at its timeout, or when your own signal aborts. */
  signal: AbortSignal;
  /** Asks for an answer from the service, not from a cache. Absent where the runtime does not know this option. */
  cache?: "no-store";
}

/**
 * Response that the client accepts from its `fetch`. Any `Response` fits.
 *
 * @category Client
 *
 * @example Answer without a network
 * ```ts
 * import {
 *   createClient,
 *   type FetchResponse,
 *   getAllOrganizations,
 * } from "@tiledb-organizations/client";
 *
 * const response: FetchResponse = new Response("[]");
 * const client = createClient({ fetch: () => Promise.resolve(response) });
 * console.log((await getAllOrganizations(client)).value); // []
 * ```
 */
export interface FetchResponse {
  /** HTTP status. */
  readonly status: number;
  /** Headers, found by name in upper or lower case. */
  readonly headers: {
    /** Returns the value of a header, or `null` if it is absent. */
    get(name: string): string | null;
  };
  /** Stream of the body. If it is absent, the client calls `text()`. */
  readonly body?: unknown;
  /** Reads the whole body as UTF-8. */
  text(): Promise<string>;
}
