// What the errors of all operations have in common.

/**
 * One problem with an argument or a response, and where it is.
 *
 * @category Result and errors
 *
 * @example Show a message beside each field of a form
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   type Issue,
 * } from "@tiledb-organizations/client";
 *
 * const byField = (issues: readonly Issue[]) =>
 *   Object.fromEntries(issues.map(({ path, message }) => [path, message]));
 * const client = createClient();
 * const { error } = await createOrganization(client, { name: "acme corp" });
 * if (error?.kind === "invalid-request") {
 *   const text = byField(error.issues)["body.name"];
 *   console.log(text); // "Expected 1 to 63 of A-Z a-z 0-9 _ . -, not . or .."
 * }
 * ```
 */
export interface Issue {
  /** Where the problem is: names and indexes joined with dots, such as `users.0.role`. Empty for the whole value. */
  path: string;
  /** What was expected. It quotes no value that may be a secret. */
  message: string;
}

/**
 * What all errors of operations have in common: kind, operation, attempts, and a message that says what to do. You can log
 * one safely:
 *
 * - The message and the plain data mask your secrets (API keys, passwords, `secret_access_key`, `oidc_client_secret`), also
 *   where the service repeats them, as they are or as JSON, a URL or a form escapes them, in upper or lower case.
 * - Not masked are secrets of fewer than four characters, keys in `headers` or from a middleware, and secrets in other
 *   encodings, such as base64 (except that of HTTP Basic) or one escape inside another.
 * - The message shows control, bidirectional and invisible characters by their codes, such as `\u{1b}`. `serverMessage` and
 *   `requestId` are as they came.
 * - `response`, `body` and `cause` may hold a secret. Printing and `toJSON()` leave them out; you see them only if you read
 *   them. Test runners and `assert` do read the `cause`. So do Deno, Bun and a worker thread of Node, for an error that
 *   nobody catches or that is inside another error.
 *
 * @category Result and errors
 *
 * @example Write a line to a log for any error
 * ```ts
 * import {
 *   createClient,
 *   getOrganization,
 *   type OperationError,
 * } from "@tiledb-organizations/client";
 *
 * const toLine = ({ operation, kind }: OperationError<string>) =>
 *   `${operation}: ${kind}`;
 * const { error } = await getOrganization(createClient(), "..");
 * console.log(error && toLine(error)); // "getOrganization: invalid-request"
 * ```
 */
export interface OperationError<Kind extends string> extends Error {
  /** What went wrong, for a `switch`. */
  readonly kind: Kind;
  /** Name of the function that failed, such as `getOrganization`. */
  readonly operation: string;
  /**
   * How many times the client sent the request: 0 if it never did. Redirects that it followed do not count.
   *
   * Neither do requests that a runtime repeats by itself. When the connection is lost, Deno sends a GET or a DELETE again.
   * When a reused connection is lost, Bun and workerd send a GET or a DELETE again, Chromium any request (after a 408 on
   * it as well), and Node none. After a 421, which says that the service did not act, Node, the Edge Runtime and Chromium
   * send any request once more.
   */
  readonly attempts: number;
  /**
   * Returns plain data for a log, without secrets: name, kind, operation, attempts, message and the error's own
   * properties. Use it as well where the error itself cannot go, as in an RPC call between Workers.
   */
  toJSON(): Record<string, unknown>;
}
