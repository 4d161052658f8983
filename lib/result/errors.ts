// The seven ways in which an operation fails, told apart by `kind`. What may hold a secret (response, body, cause) is behind
// a getter, where printing, serializing and cloning do not look; secrets that are known are masked in every text.

import type { Issue, OperationError } from "./operation_error.ts";

/**
 * Error for an argument or a call option that cannot work. Nothing was sent.
 *
 * @category Result and errors
 *
 * @example An empty variable removes nobody
 * ```ts
 * import {
 *   createClient,
 *   deleteUserFromOrganization,
 * } from "@tiledb-organizations/client";
 *
 * const client = createClient();
 * const { error } = await deleteUserFromOrganization(client, "acme", "");
 * if (error?.kind === "invalid-request") {
 *   console.log(error.issues[0]?.path, error.attempts); // "username", 0
 * }
 * ```
 */
export interface InvalidRequestError extends OperationError<"invalid-request"> {
  /** Name of the error. */
  readonly name: "InvalidRequestError";
  /** What is wrong with the arguments: 1 to 20 issues. */
  readonly issues: readonly Issue[];
}

/**
 * Error for an `apiKey` function that threw, or that returned no usable key. Nothing was sent.
 *
 * @category Result and errors
 *
 * @example Find out why there is no key
 * ```ts
 * import {
 *   createClient,
 *   getAllOrganizations,
 * } from "@tiledb-organizations/client";
 *
 * const apiKey = () => Promise.reject(new Error("The vault is sealed"));
 * const client = createClient({ auth: { apiKey } });
 * const { error } = await getAllOrganizations(client);
 * if (error?.kind === "auth") {
 *   console.log(String(error.cause)); // "Error: The vault is sealed"
 * }
 * ```
 */
export interface AuthError extends OperationError<"auth"> {
  /** Name of the error. */
  readonly name: "AuthError";
  /**
   * What that function threw, or a `TypeError` if it returned no usable key. It may hold a secret: see
   * {@linkcode OperationError} for when it is printed.
   */
  readonly cause: unknown;
}

/**
 * Error for an answer with a status other than 2xx, such as 403 or 404. A redirect is one too, unless it leads to a region of
 * the service.
 *
 * @category Result and errors
 *
 * @example Read why the service refused
 * ```ts
 * import { createClient, createOrganization } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * const { error } = await createOrganization(client, { name: "bob" });
 * if (error?.kind === "http") {
 *   console.log(error.status); // 409
 *   console.log(error.serverMessage); // "The name is taken: choose another one"
 * }
 * ```
 */
export interface HttpError extends OperationError<"http"> {
  /** Name of the error. */
  readonly name: "HttpError";
  /** HTTP status. It is 0 where a browser hides the status of a redirect. */
  readonly status: number;
  /** `code` in the body, if it is the contract's `Error`. */
  readonly code: number | undefined;
  /** `message` in the body, if it is the contract's `Error`. Known secrets are masked. */
  readonly serverMessage: string | undefined;
  /** `request_id` in the body, if it is the contract's `Error`. Give it to TileDB when you ask for help. */
  readonly requestId: string | undefined;
  /** Wait that a valid `Retry-After` asks for, in milliseconds. Browsers hide it unless the service exposes it. */
  readonly retryAfterMs: number | undefined;
  /** The response. Its body has been read. Not printed. */
  readonly response: Response;
  /** Body as received: parsed if it is JSON, otherwise its text, at most 65,536 characters. Not printed. */
  readonly body: unknown;
}

/**
 * Error for a 2xx answer whose body is not what the contract says, is not JSON, or is too long. The service has probably done
 * what you asked for.
 *
 * @category Result and errors
 *
 * @example See what came instead
 * ```ts
 * import {
 *   createClient,
 *   getAllOrganizations,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fail, fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * fail({ body: "<h1>Sign in</h1>" });
 * const { error } = await getAllOrganizations(client);
 * if (error?.kind === "invalid-response") {
 *   console.log(error.body); // "<h1>Sign in</h1>"
 * }
 * ```
 */
export interface InvalidResponseError extends OperationError<"invalid-response"> {
  /** Name of the error. */
  readonly name: "InvalidResponseError";
  /** What is wrong with the body: the first issue that was found. */
  readonly issues: readonly Issue[];
  /** The response. Its body has been read. Not printed. */
  readonly response: Response;
  /**
   * Body as received: parsed if it is JSON, otherwise its text, at most 65,536 characters. Not printed. It is parsed again
   * when you read it.
   */
  readonly body: unknown;
}

/**
 * Error for a request without an answer, or for an answer to a GET that broke off. A `fetch` or a middleware of yours that
 * throws ends up here too.
 *
 * Runtimes differ. A 407 is `network` on Node and in Chromium. A gzip body of a GET that is cut off is `network` on Bun, Deno
 * and workerd. Elsewhere it is `invalid-response`, or passes if only its checksum is missing. Each runtime has its own limit
 * for headers.
 *
 * @category Result and errors
 *
 * @example Check whether a POST without an answer was carried out
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   getOrganization,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fail, fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * fail({ connection: "dropped" });
 * const { error } = await createOrganization(client, { name: "acme" });
 * if (error?.kind === "network") {
 *   const { ok } = await getOrganization(client, "acme");
 *   console.log(ok); // false
 * }
 * ```
 */
export interface NetworkError extends OperationError<"network"> {
  /** Name of the error. */
  readonly name: "NetworkError";
  /** What `fetch`, a middleware or reading the body threw. See {@linkcode OperationError} for when it is printed. */
  readonly cause: unknown;
}

/**
 * Error for an attempt, or an `apiKey` function, that took longer than `timeoutMs`.
 *
 * @category Result and errors
 *
 * @example Wait twice as long the second time
 * ```ts
 * import {
 *   createClient,
 *   getAllOrganizations,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fail, fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * fail({ connection: "stalled" });
 * const options = { timeoutMs: 50, retry: false } as const;
 * const { error } = await getAllOrganizations(client, options);
 * if (error?.kind === "timeout") {
 *   const timeoutMs = 2 * error.timeoutMs;
 *   const { ok } = await getAllOrganizations(client, { timeoutMs });
 *   console.log(ok); // true
 * }
 * ```
 */
export interface TimeoutError extends OperationError<"timeout"> {
  /** Name of the error. */
  readonly name: "TimeoutError";
  /** The limit, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * Error for a call that your `signal` ended.
 *
 * @category Result and errors
 *
 * @example Find out why a call was ended
 * ```ts
 * import {
 *   createClient,
 *   getAllOrganizations,
 * } from "@tiledb-organizations/client";
 *
 * const controller = new AbortController();
 * controller.abort("The page was left");
 * const { signal } = controller;
 * const { error } = await getAllOrganizations(createClient(), { signal });
 * if (error?.kind === "aborted") {
 *   console.log(error.cause); // "The page was left"
 * }
 * ```
 */
export interface AbortedError extends OperationError<"aborted"> {
  /** Name of the error. */
  readonly name: "AbortedError";
  /** The signal's reason. See {@linkcode OperationError} for when it is printed. */
  readonly cause: unknown;
}

/**
 * Error of an operation: one of seven kinds. In a `switch` on `kind`, the compiler tells you which ones you left out.
 *
 * @category Result and errors
 *
 * @example Decide whether to try again later
 * ```ts
 * import type { ClientError } from "@tiledb-organizations/client";
 *
 * export function worthRetrying(error: ClientError): boolean {
 *   switch (error.kind) {
 *     case "http":
 *       return error.status === 429 || error.status >= 500;
 *     case "network":
 *     case "timeout":
 *       return true;
 *     case "aborted":
 *     case "auth":
 *     case "invalid-request":
 *     case "invalid-response":
 *       return false;
 *   }
 * }
 * ```
 */
export type ClientError =
  | InvalidRequestError
  | AuthError
  | HttpError
  | InvalidResponseError
  | NetworkError
  | TimeoutError
  | AbortedError;
