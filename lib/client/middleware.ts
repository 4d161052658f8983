// The middleware of openapi-fetch, as an option of the client.

import { isObject } from "../is_object.ts";
import type { Rule } from "./read_options.ts";

/**
 * openapi-fetch middleware: sees and changes the request and the response of every attempt. It is an object with
 * `onRequest`, `onResponse` or `onError`, each sync or async.
 *
 * - `onRequest` may return another `Request` to send instead. If it returns a `Response`, nothing is sent. The URL starts
 *   with `baseUrl`, and the headers have the API key.
 * - `onResponse` may return another `Response`. The body has been read within the client's limits, so you can clone and
 *   read it as you like. You see redirects that the client does not follow, too. The headers are copied, so a `fetch` of
 *   your own must answer with real `Headers`.
 * - `onError` gets the `ClientError` of an attempt without a response. It may return a `Response`, which then counts as the
 *   answer, or an `Error`, which becomes the `cause`.
 *
 * If a middleware throws, the call ends as `network`, without a retry. Its time counts towards `timeoutMs`. What is retried
 * depends on the operation, not on what a middleware makes of its request. Errors do not mask keys that a middleware adds.
 *
 * @category Client
 *
 * @example Send an id with each request
 * ```ts
 * import {
 *   createClient,
 *   getAllOrganizations,
 *   type Middleware,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const requestId: Middleware = {
 *   onRequest({ request }) {
 *     request.headers.set("X-Request-Id", crypto.randomUUID());
 *   },
 *   onResponse({ request, response }) {
 *     const id = request.headers.get("X-Request-Id");
 *     console.log(response.status, id?.length); // 200, 36
 *   },
 * };
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const middleware = [requestId];
 * const client = createClient({ baseUrl: url, fetch, auth, middleware });
 * await getAllOrganizations(client);
 * ```
 *
 * @example Record an OpenTelemetry span for each attempt
 * ```ts
 * import { type Span, SpanStatusCode, trace } from "@opentelemetry/api";
 * import {
 *   createClient,
 *   getAllOrganizations,
 *   type Middleware,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const spans = new Map<string, Span>();
 * const tracing: Middleware = {
 *   onRequest({ id, request, schemaPath }) {
 *     const { method } = request;
 *     const tracer = trace.getTracer("tiledb");
 *     const span = tracer.startSpan(`${method} ${schemaPath}`);
 *     span.setAttribute("http.request.method", method);
 *     span.setAttribute("url.template", schemaPath);
 *     spans.set(id, span);
 *   },
 *   onResponse({ id, response }) {
 *     spans.get(id)?.setAttribute("http.response.status_code", response.status);
 *     spans.get(id)?.end();
 *     spans.delete(id);
 *   },
 *   onError({ id, error }) {
 *     const code = SpanStatusCode.ERROR;
 *     spans.get(id)?.setStatus({ code, message: String(error) });
 *     spans.get(id)?.end();
 *     spans.delete(id);
 *   },
 * };
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const middleware = [tracing];
 * const client = createClient({ baseUrl: url, fetch, auth, middleware });
 * await getAllOrganizations(client);
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
  /** Called when there is no usable response. */
  onError?: (
    params: MiddlewareParams & { error: unknown },
  ) => Response | Error | void | Promise<Response | Error | void>;
}

/**
 * Argument of each hook of a {@linkcode Middleware}. `onResponse` also gets the `response`, and `onError` the `error`.
 *
 * @category Client
 *
 * @example Write a hook as a function of its own
 * ```ts
 * import {
 *   createClient,
 *   getAllOrganizations,
 *   type MiddlewareParams,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * function onRequest({ request, schemaPath }: MiddlewareParams): void {
 *   console.log(request.method, schemaPath); // "GET", "/organizations"
 * }
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const middleware = [{ onRequest }];
 * const client = createClient({ baseUrl: url, fetch, auth, middleware });
 * await getAllOrganizations(client);
 * ```
 */
export interface MiddlewareParams {
  /** Request to send. Its headers include the API key. */
  request: Request;
  /** Path as in the contract, such as `/organizations/{organization}`: it has no names of yours. */
  readonly schemaPath: string;
  /** Parameters of the operation, by where they go. */
  readonly params: {
    /** Parameters in the query string. */
    query?: Record<string, unknown>;
    /** Parameters in headers. */
    header?: Record<string, unknown>;
    /** Parameters in the path, not encoded. */
    path?: Record<string, unknown>;
    /** Parameters in cookies. */
    cookie?: Record<string, unknown>;
  };
  /** Id of the attempt: the same in all its hooks. */
  readonly id: string;
  /** Options of openapi-fetch for the attempt. Read-only. */
  readonly options: {
    /** The client's base URL. */
    baseUrl: string;
    /** How a successful body is read: always `text`. */
    parseAs: "json" | "text" | "blob" | "arrayBuffer" | "stream";
    /** Function that writes the query string. */
    querySerializer: (query: Record<string, unknown>) => string;
    /** Function that writes the body. */
    bodySerializer: (body: undefined) => unknown;
    /** Function that puts the parameters into the path. */
    pathSerializer: (pathname: string, pathParams: Record<string, unknown>) => string;
    /** Function inside the client that sends the request. */
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
