import type { ClientError } from "../result/errors.ts";

/**
 * Describes one attempt of a call, for logs and traces: the argument of `onAttempt`. It has no secrets.
 *
 * @category Client
 *
 * @example Write a line to a log for each attempt
 * ```ts
 * import {
 *   type AttemptEvent,
 *   createClient,
 *   getAllOrganizations,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fail, fetch, url } = createFakeService();
 * const lines: string[] = [];
 * const onAttempt = ({ attempt, status }: AttemptEvent) =>
 *   lines.push(`attempt ${attempt}: ${status}`);
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth, onAttempt });
 * fail({ status: 503, headers: { "Retry-After": "0" } });
 * await getAllOrganizations(client);
 * console.log(lines); // ["attempt 1: 503", "attempt 2: 200"]
 * ```
 *
 * @example Record an OpenTelemetry span for each attempt
 * ```ts
 * import { SpanStatusCode, trace } from "@opentelemetry/api";
 * import {
 *   type AttemptEvent,
 *   createClient,
 *   getAllOrganizations,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * function onAttempt(event: AttemptEvent): void {
 *   const startTime = Date.now() - event.durationMs;
 *   const tracer = trace.getTracer("tiledb");
 *   const span = tracer.startSpan(event.operation, { startTime });
 *   span.setAttributes({
 *     "http.request.method": event.method,
 *     "url.template": event.path,
 *     "http.request.resend_count": event.attempt - 1,
 *   });
 *   if (event.status !== undefined) {
 *     span.setAttribute("http.response.status_code", event.status);
 *   }
 *   if (event.errorKind !== undefined) {
 *     span.setStatus({ code: SpanStatusCode.ERROR, message: event.errorKind });
 *   }
 *   span.end();
 * }
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth, onAttempt });
 * await getAllOrganizations(client);
 * ```
 */
export interface AttemptEvent {
  /** Name of the function, such as `getOrganization`. */
  readonly operation: string;
  /** HTTP method. */
  readonly method: string;
  /** Path as in the contract, such as `/organizations/{organization}`: it has no names of yours. */
  readonly path: string;
  /** Number of the attempt, from 1. Requests that a runtime repeats by itself do not count. */
  readonly attempt: number;
  /** HTTP status of the response, if there was one. */
  readonly status: number | undefined;
  /** Kind of the error, if the attempt failed. */
  readonly errorKind: ClientError["kind"] | undefined;
  /** How long the attempt took, in milliseconds. */
  readonly durationMs: number;
  /** How long the client waits before the next attempt, in milliseconds, if there is a next one. */
  readonly retryInMs: number | undefined;
}
