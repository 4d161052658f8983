// The fetch that a caller hands over, by types of our own: `typeof fetch` is another one in each runtime, and asks for
// properties that a wrapper does not have.

/**
 * What a client needs of a `fetch`: the global one of any runtime is one, and so is a function around it.
 *
 * @category Client
 *
 * @example Count the requests
 * ```ts
 * import { createClient, type Fetch, getAllOrganizations } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const service = createFakeService();
 * let count = 0;
 * const fetch: Fetch = (url, init) => {
 *   count++;
 *   return service.fetch(url, init);
 * };
 * await getAllOrganizations(createClient({ baseUrl: service.url, fetch, auth: { apiKey: "alice-key" } }));
 * console.log(count); // 1
 * ```
 */
export type Fetch = (url: string, init: FetchInit) => PromiseLike<FetchResponse>;

/**
 * What a client passes to its `fetch` beside the URL. To add options of a runtime, spread it.
 *
 * @category Client
 *
 * @example Add an option that one runtime has
 * ```ts
 * import { createClient, type FetchInit, getAllOrganizations } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const service = createFakeService();
 * const fetch = (url: string, init: FetchInit) => service.fetch(url, { ...init, keepalive: true });
 * const client = createClient({ baseUrl: service.url, fetch, auth: { apiKey: "alice-key" } });
 * console.log((await getAllOrganizations(client)).ok); // true
 * ```
 */
export interface FetchInit {
  /** HTTP method, in capitals. */
  method: string;
  /** Headers by name, credentials included. */
  headers: Record<string, string>;
  /** JSON, if the operation sends a body. */
  body?: string;
  /**
   * `manual`, since the client decides itself which redirects to follow. `follow` in browsers alone, for a request without
   * credentials that finds out where a redirect leads.
   */
  redirect: "manual" | "follow";
  /** That request is sent without cookies. */
  credentials?: "omit";
  /** Aborts when the attempt is over: at its timeout, or when the caller's signal aborts. */
  signal: AbortSignal;
  /** Asks for an answer of the service, not of a cache. Left out where the runtime does not know the option. */
  cache?: "no-store";
}

/**
 * What a client reads of the answer of its `fetch`. Any `Response` is one.
 *
 * @category Client
 *
 * @example Answer without a network
 * ```ts
 * import { createClient, type FetchResponse, getAllOrganizations } from "@tiledb-organizations/client";
 *
 * const response: FetchResponse = new Response("[]");
 * const client = createClient({ fetch: () => Promise.resolve(response) });
 * console.log((await getAllOrganizations(client)).value); // []
 * ```
 */
export interface FetchResponse {
  /** HTTP status. */
  readonly status: number;
  /** Headers, found by name in any case. */
  readonly headers: {
    /** Gives the value of a header, `null` where there is none. */
    get(name: string): string | null;
  };
  /** Stream of the body, if there is one to read: a response without it is read by its `text()`. */
  readonly body?: unknown;
  /** Reads the body to its end, as UTF-8. */
  text(): Promise<string>;
}
