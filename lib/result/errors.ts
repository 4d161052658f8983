// The seven ways in which an operation fails, and the words for each: an Error with what callers see in the interfaces,
// told apart by `kind`. What may hold a secret (response, body, cause) is behind a getter, where printing, serializing and
// cloning do not look; secrets that are known are masked in every text.

/**
 * One thing that is wrong with an argument or a response.
 *
 * @category Result and errors
 *
 * @example The message for one field of a form
 * ```ts
 * import { createClient, createOrganization, type Issue } from "@tiledb-organizations/client";
 *
 * const byField = (issues: readonly Issue[]) => Object.fromEntries(issues.map(({ path, message }) => [path, message]));
 * const { error } = await createOrganization(createClient(), { name: "acme corp" });
 * if (error?.kind === "invalid-request") {
 *   console.log(byField(error.issues)["body.name"]); // "Expected 1 to 63 of A-Z a-z 0-9 _ . -, not . or .."
 * }
 * ```
 */
export interface Issue {
  /** Where: names and indexes joined with dots, such as `users.0.role`; empty for the whole. */
  path: string;
  /** What was expected. It quotes no value that may be a secret. */
  message: string;
}

/**
 * What every error of an operation has.
 *
 * @category Result and errors
 *
 * @example A line of a log for a failure of any kind
 * ```ts
 * import { createClient, getOrganization, type OperationError } from "@tiledb-organizations/client";
 *
 * const toLine = ({ operation, kind }: OperationError<string>) => `${operation} failed: ${kind}`;
 * const { error } = await getOrganization(createClient(), "..");
 * console.log(error && toLine(error)); // "getOrganization failed: invalid-request"
 * ```
 */
export interface OperationError<Kind extends string> extends Error {
  /** What went wrong, for a `switch`. */
  readonly kind: Kind;
  /** Name of the function that failed, such as `getOrganization`. */
  readonly operation: string;
  /** How often the request was sent, redirects that were followed not counted: 0 when it never was. */
  readonly attempts: number;
  /** Plain data for a log: name, kind, operation, attempts, message and the error's own properties, without secrets. */
  toJSON(): Record<string, unknown>;
}

/**
 * An argument or a call option cannot be used. Nothing was sent.
 *
 * @category Result and errors
 *
 * @example A variable that is empty removes nobody
 * ```ts
 * import { createClient, deleteUserFromOrganization } from "@tiledb-organizations/client";
 *
 * const { error } = await deleteUserFromOrganization(createClient(), "acme", "");
 * if (error?.kind === "invalid-request") console.log(error.issues[0]?.path, error.attempts); // "username", 0
 * ```
 */
export interface InvalidRequestError extends OperationError<"invalid-request"> {
  /** Name of the error. */
  readonly name: "InvalidRequestError";
  /** What is wrong with the arguments: at least one issue, at most 20. */
  readonly issues: readonly Issue[];
}

/**
 * The function that gives the API key threw, or gave none that can be sent. Nothing was sent.
 *
 * @category Result and errors
 *
 * @example Find out why there is no key
 * ```ts
 * import { createClient, getAllOrganizations } from "@tiledb-organizations/client";
 *
 * const apiKey = () => Promise.reject(new Error("The vault is sealed"));
 * const { error } = await getAllOrganizations(createClient({ auth: { apiKey } }));
 * if (error?.kind === "auth") console.log(String(error.cause)); // "Error: The vault is sealed"
 * ```
 */
export interface AuthError extends OperationError<"auth"> {
  /** Name of the error. */
  readonly name: "AuthError";
  /**
   * What that function threw. Not printed, but by Deno, Bun and a worker of Node for an error that nobody catches: it may
   * hold a secret.
   */
  readonly cause: unknown;
}

/**
 * The service answered with a status other than 2xx. A redirect is one unless it leads to a region of the service.
 *
 * @category Result and errors
 *
 * @example Read why the service refused
 * ```ts
 * import { createClient, createOrganization } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * const { error } = await createOrganization(client, { name: "bob" });
 * if (error?.kind === "http") {
 *   console.log(error.status, error.serverMessage); // 409, "The name is taken: choose another one"
 * }
 * ```
 */
export interface HttpError extends OperationError<"http"> {
  /** Name of the error. */
  readonly name: "HttpError";
  /** HTTP status; 0 where a browser hides a redirect's. */
  readonly status: number;
  /** `code` of the contract's `Error`, if the body has one. */
  readonly code: number | undefined;
  /** `message` of the contract's `Error`, if the body has one, with known secrets masked. */
  readonly serverMessage: string | undefined;
  /** `request_id` of the contract's `Error`, if the body has one: for the service's support. */
  readonly requestId: string | undefined;
  /** What a valid `Retry-After` asks for, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** The response; its body has been read. Not printed. */
  readonly response: Response;
  /** Body as it was received: parsed if it is JSON, otherwise its text, at most 65,536 characters. Not printed. */
  readonly body: unknown;
}

/**
 * The service answered 2xx, but the body is not what the contract says. The operation may well have been carried out.
 *
 * @category Result and errors
 *
 * @example See what came instead
 * ```ts
 * import { createClient, getAllOrganizations } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fail, fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * fail({ body: "<h1>Sign in</h1>" });
 * const { error } = await getAllOrganizations(client);
 * if (error?.kind === "invalid-response") console.log(error.body); // "<h1>Sign in</h1>"
 * ```
 */
export interface InvalidResponseError extends OperationError<"invalid-response"> {
  /** Name of the error. */
  readonly name: "InvalidResponseError";
  /** What is wrong with the body: the first issue. */
  readonly issues: readonly Issue[];
  /** The response; its body has been read. Not printed. */
  readonly response: Response;
  /** Body as it was received: parsed if it is JSON, otherwise its text, at most 65,536 characters. Not printed. */
  readonly body: unknown;
}

/**
 * There was no response, or that of a GET broke off.
 *
 * @category Result and errors
 *
 * @example Ask whether a POST that broke off was carried out
 * ```ts
 * import { createClient, createOrganization, getOrganization } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fail, fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * fail({ connection: "dropped" });
 * const { error } = await createOrganization(client, { name: "acme" });
 * if (error?.kind === "network") console.log((await getOrganization(client, "acme")).ok); // false
 * ```
 */
export interface NetworkError extends OperationError<"network"> {
  /** Name of the error. */
  readonly name: "NetworkError";
  /**
   * What `fetch`, or reading the body, failed with. Not printed, but by Deno, Bun and a worker of Node for an error that
   * nobody catches.
   */
  readonly cause: unknown;
}

/**
 * An attempt, or the function that gives the API key, took longer than `timeoutMs`.
 *
 * @category Result and errors
 *
 * @example Wait twice as long the second time
 * ```ts
 * import { createClient, getAllOrganizations } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fail, fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * fail({ connection: "stalled" });
 * const { error } = await getAllOrganizations(client, { timeoutMs: 50, retry: false });
 * if (error?.kind === "timeout") {
 *   console.log((await getAllOrganizations(client, { timeoutMs: 2 * error.timeoutMs })).ok); // true
 * }
 * ```
 */
export interface TimeoutError extends OperationError<"timeout"> {
  /** Name of the error. */
  readonly name: "TimeoutError";
  /** The limit that was reached, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * The caller's signal ended the call.
 *
 * @category Result and errors
 *
 * @example Tell who ended a call
 * ```ts
 * import { createClient, getAllOrganizations } from "@tiledb-organizations/client";
 *
 * const controller = new AbortController();
 * controller.abort("The page was left");
 * const { error } = await getAllOrganizations(createClient(), { signal: controller.signal });
 * if (error?.kind === "aborted") console.log(error.cause); // "The page was left"
 * ```
 */
export interface AbortedError extends OperationError<"aborted"> {
  /** Name of the error. */
  readonly name: "AbortedError";
  /** The signal's reason. Not printed, but by Deno, Bun and a worker of Node for an error that nobody catches. */
  readonly cause: unknown;
}

/**
 * Why an operation failed. Told apart by `kind`, so that a `switch` is checked for exhaustiveness.
 *
 * @category Result and errors
 *
 * @example Retry later, or give up
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
