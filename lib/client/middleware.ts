// The middleware of openapi-fetch, as an option of the client.

import { isObject } from "../is_object.ts";
import type { Rule } from "./read_options.ts";

/**
 * A middleware of openapi-fetch: an object with `onRequest`, `onResponse` or `onError`, each sync or async. It sees every
 * attempt of every call, with the real `Request` and `Response`.
 *
 * - `onRequest` may return another `Request`, to be sent instead, or a `Response`, and nothing is sent. The URL is the
 *   whole one, below `baseUrl`; the headers hold the API key.
 * - `onResponse` may return another `Response`. The body has been read, within the limits of the client: clone and read it
 *   as you like. Redirects that are not followed arrive here, too. The headers are copied: a `fetch` of your own has to
 *   answer with real `Headers`.
 * - `onError` gets the `ClientError` of an attempt without a response. It may return a `Response`, and the attempt is
 *   judged by that, or an `Error`, which becomes the `cause`.
 *
 * What a middleware throws ends the call as `network`, without another attempt. Its time counts towards `timeoutMs`.
 *
 * @category Client
 *
 * @example A request id in each request
 * ```ts
 * import { createClient, getAllOrganizations, type Middleware } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const requestId: Middleware = {
 *   onRequest({ request }) {
 *     request.headers.set("X-Request-Id", crypto.randomUUID());
 *   },
 *   onResponse({ request, response }) {
 *     console.log(response.status, request.headers.get("X-Request-Id")?.length); // 200, 36
 *   },
 * };
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * await getAllOrganizations(createClient({ baseUrl: url, fetch, auth, middleware: [requestId] }));
 * ```
 *
 * @example A span of OpenTelemetry for each attempt
 * ```ts
 * import { type Span, SpanStatusCode, trace } from "@opentelemetry/api";
 * import { createClient, getAllOrganizations, type Middleware } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const spans = new Map<string, Span>();
 * const tracing: Middleware = {
 *   onRequest({ id, request, schemaPath }) {
 *     const span = trace.getTracer("tiledb").startSpan(`${request.method} ${schemaPath}`);
 *     span.setAttributes({ "http.request.method": request.method, "url.template": schemaPath });
 *     spans.set(id, span);
 *   },
 *   onResponse({ id, response }) {
 *     spans.get(id)?.setAttribute("http.response.status_code", response.status);
 *     spans.get(id)?.end();
 *     spans.delete(id);
 *   },
 *   onError({ id, error }) {
 *     spans.get(id)?.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
 *     spans.get(id)?.end();
 *     spans.delete(id);
 *   },
 * };
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * await getAllOrganizations(createClient({ baseUrl: url, fetch, auth, middleware: [tracing] }));
 * console.log(spans.size); // 0
 * ```
 */
export interface Middleware {
  /** Called before an attempt is sent. */
  onRequest?: (
    params: MiddlewareParams,
  ) => Request | Response | undefined | void | Promise<Request | Response | undefined | void>;
  /** Called with the response of an attempt, whatever its status. */
  onResponse?: (
    params: MiddlewareParams & { response: Response },
  ) => Response | undefined | void | Promise<Response | undefined | void>;
  /** Called when there is no response that could be shown. */
  onError?: (
    params: MiddlewareParams & { error: unknown },
  ) => Response | Error | void | Promise<Response | Error | void>;
}

/**
 * What each hook of a {@linkcode Middleware} is called with. `onResponse` gets the `response` as well, `onError` the `error`.
 *
 * @category Client
 *
 * @example A hook of its own
 * ```ts
 * import { createClient, getAllOrganizations, type MiddlewareParams } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * function onRequest({ request, schemaPath }: MiddlewareParams): void {
 *   console.log(request.method, schemaPath); // "GET", "/organizations"
 * }
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * await getAllOrganizations(createClient({ baseUrl: url, fetch, auth, middleware: [{ onRequest }] }));
 * ```
 */
export interface MiddlewareParams {
  /** The request as it is to be sent, the API key among its headers. */
  request: Request;
  /** Path of the contract, its parameters unfilled: `/organizations/{organization}`. */
  readonly schemaPath: string;
  /** The parameters, by where they go. */
  readonly params: {
    /** Those of the query string. */
    query?: Record<string, unknown>;
    /** Those that are headers. */
    header?: Record<string, unknown>;
    /** Those of the path, not encoded. */
    path?: Record<string, unknown>;
    /** Those that are cookies. */
    cookie?: Record<string, unknown>;
  };
  /** The same for all hooks of an attempt, and another one for each attempt. */
  readonly id: string;
  /** How openapi-fetch was set up for the attempt. Read-only. */
  readonly options: {
    /** Base URL of the client. */
    baseUrl: string;
    /** How the body of a success is read: always `text`. */
    parseAs: "json" | "text" | "blob" | "arrayBuffer" | "stream";
    /** Writes the query string. */
    querySerializer: (query: Record<string, unknown>) => string;
    /** Writes the body. */
    bodySerializer: (body: undefined) => unknown;
    /** Puts the parameters into the path. */
    pathSerializer: (pathname: string, pathParams: Record<string, unknown>) => string;
    /** What sends the request, inside the client. */
    fetch: typeof globalThis.fetch;
  };
}

const HOOKS = ["onRequest", "onResponse", "onError"];

/** The rule of `middleware`. */
export const MIDDLEWARE_RULE: Rule = [
  (value) =>
    Array.isArray(value) &&
    value.every((one) => isObject(one) && HOOKS.some((hook) => typeof one[hook] === "function")) && [...value],
  "a list of objects with onRequest, onResponse or onError",
];
