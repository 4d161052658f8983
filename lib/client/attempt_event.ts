import type { ClientError } from "../result/errors.ts";

/**
 * One attempt of a call, without secrets.
 *
 * @category Client
 *
 * @example A line of a log for each attempt
 * ```ts
 * import { type AttemptEvent, createClient, getAllOrganizations } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fail, fetch, url } = createFakeService();
 * const lines: string[] = [];
 * const onAttempt = ({ operation, attempt, status }: AttemptEvent) => lines.push(`${operation} ${attempt}: ${status}`);
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" }, onAttempt });
 * fail({ status: 503, headers: { "Retry-After": "0" } });
 * await getAllOrganizations(client);
 * console.log(lines); // ["getAllOrganizations 1: 503", "getAllOrganizations 2: 200"]
 * ```
 *
 * @example A span of OpenTelemetry for each attempt
 * ```ts
 * import { SpanStatusCode, trace } from "@opentelemetry/api";
 * import { type AttemptEvent, createClient, getAllOrganizations } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * function onAttempt({ operation, method, path, attempt, status, errorKind, durationMs }: AttemptEvent): void {
 *   const span = trace.getTracer("tiledb").startSpan(operation, { startTime: Date.now() - durationMs });
 *   span.setAttributes({ "http.request.method": method, "url.template": path, "http.request.resend_count": attempt - 1 });
 *   if (status !== undefined) span.setAttribute("http.response.status_code", status);
 *   if (errorKind !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: errorKind });
 *   span.end();
 * }
 *
 * const { fetch, url } = createFakeService();
 * await getAllOrganizations(createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" }, onAttempt }));
 * ```
 */
export interface AttemptEvent {
  /** Name of the function, such as `getOrganization`. */
  readonly operation: string;
  /** HTTP method. */
  readonly method: string;
  /** Path of the contract, its parameters unfilled: `/organizations/{organization}`. */
  readonly path: string;
  /** Which attempt of the call it was, from 1. */
  readonly attempt: number;
  /** HTTP status, if there was a response. */
  readonly status: number | undefined;
  /** How it failed, if it did. */
  readonly errorKind: ClientError["kind"] | undefined;
  /** How long it took, in milliseconds. */
  readonly durationMs: number;
  /** How long the wait is until the next attempt, in milliseconds, if there is to be one. */
  readonly retryInMs: number | undefined;
}
