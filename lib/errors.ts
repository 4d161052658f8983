// The seven ways in which an operation fails, and the words for each: an Error with what callers see in the interfaces,
// told apart by `kind`. What may hold a secret (response, body, cause) is behind a getter, where printing, serialising and
// cloning do not look; secrets that are known are masked in every text.

import type { ErrorBody } from "./models.ts";

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
  /** How often the request was sent: 0 when it never was. */
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
  /** What that function threw. Not printed, but by Deno and Bun for an error that nobody catches: it may hold a secret. */
  readonly cause: unknown;
}

/**
 * The service answered with a status other than 2xx; redirects, which are never followed, are among them.
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
  /** Body as it was received: parsed if it is JSON, otherwise at most 64 KiB of text. Not printed. */
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
  /** Body as it was received: parsed if it is JSON, otherwise at most 64 KiB of text. Not printed. */
  readonly body: unknown;
}

/**
 * There was no response, or it broke off.
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
  /** What `fetch`, or reading the body, failed with. Not printed, but by Deno and Bun for an error that nobody catches. */
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
  /** The signal's reason. Not printed, but by Deno and Bun for an error that nobody catches. */
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

/** What is known of a call. */
export interface CallState {
  readonly operation: string;
  attempts: number;
  /** The caller's signal. */
  readonly signal?: AbortSignal | undefined;
  /** Texts to mask wherever they turn up. */
  readonly secrets: string[];
  /** The errors that were made for the call. */
  readonly errors: Set<unknown>;
}

/** Whether what was thrown is an error of the call: another's may come from a caller's hands. */
export function isOwn({ errors }: CallState, thrown: unknown): thrown is ClientError {
  return errors.has(thrown);
}

// The most issues that an error carries.
const MAX_ISSUES = 20;

/** Creates the error for arguments that cannot be used. */
export function invalidRequest(call: CallState, all: Issue[]): ClientError {
  const issues = all.slice(0, MAX_ISSUES).map(({ path, message }) => ({
    path: mask(call, path),
    message: mask(call, message),
  }));
  return create(call, "invalid-request", `${list(issues)}: nothing was sent`, { issues });
}

/** Creates the error for a function that gave no API key. */
export function authError(call: CallState, cause: unknown): ClientError {
  return create(call, "auth", "the apiKey function gave no key, see its cause: nothing was sent", {}, {
    cause,
  });
}

/** Creates the error for a status other than 2xx. */
export function httpError(
  call: CallState & { readonly baseUrl: string },
  { status, response, location }: { status: number; response: Response; location: string },
  body: unknown,
  retryAfterMs: number | undefined,
): ClientError {
  const { code, message, request_id }: { [Key in keyof ErrorBody]: unknown } = Object(body);
  const toText = (value: unknown) => typeof value === "string" ? mask(call, value) : undefined;
  const serverMessage = toText(message);
  const said = serverMessage ? `, ${quote(serverMessage, 300)}` : "";
  return create(call, "http", `the service answered ${status}${said}${advice(status, location, call.baseUrl)}`, {
    status,
    code: typeof code === "number" ? code : undefined,
    serverMessage,
    requestId: toText(request_id),
    retryAfterMs,
  }, { response, body });
}

/** Creates the error for a 2xx whose body cannot be used. */
export function invalidResponse(call: CallState, response: Response, body: unknown, issues: Issue[]): ClientError {
  const what = `the service answered against its contract: ${list(issues)}`;
  return create(call, "invalid-response", what, { issues }, { response, body });
}

/** Creates the error for a request without a response. */
export function networkError(call: CallState, what: string, cause: unknown): ClientError {
  return create(call, "network", `${what}${codeOf(cause)}: check baseUrl and the network`, {}, { cause });
}

/** Creates the error for something that took longer than it may. */
export function timeoutError(call: CallState, what: string, timeoutMs: number): ClientError {
  return create(call, "timeout", `${what} took longer than ${timeoutMs} ms: raise timeoutMs`, { timeoutMs });
}

/** Creates the error for a call that the caller's signal ended. */
export function abortedError(call: CallState): ClientError {
  return create(call, "aborted", "the signal aborted it", {}, { cause: call.signal?.reason });
}

/** A value as messages show it: a string as JSON, cut short, and of an object no more than that it is one. */
export function quote(value: unknown, maxLength = 80): string {
  if (typeof value === "string") return JSON.stringify(value).slice(0, maxLength);
  return Object(value) === value ? typeof value : String(value);
}

/** Issues in one line. */
export function list(issues: readonly Issue[]): string {
  return issues.map(({ path, message }) => path ? `${path}: ${message}` : message).join("; ");
}

/** The text without the secrets in it; what is shorter than four characters would mask half of any text. */
export function mask({ secrets }: CallState, text: string): string {
  // The longest first, since one may begin another.
  for (const secret of secrets.sort((one, other) => other.length - one.length)) {
    if (secret.length > 3) text = text.replaceAll(secret, "***");
  }
  return text;
}

interface Hidden {
  readonly response?: Response;
  readonly body?: unknown;
  readonly cause?: unknown;
}

type Kind = ClientError["kind"];

/** The properties of an error of a kind that are printed. */
type Data<K extends Kind> = Omit<
  Extract<ClientError, { kind: K }>,
  keyof OperationError<string> | keyof Hidden
>;

function create<K extends Kind>(
  call: CallState,
  kind: K,
  what: string,
  data: Data<K>,
  hidden: Hidden = {},
): ClientError {
  const { operation, attempts } = call;
  const name = `${kind.replace(/(^|-)./g, (initial) => initial.slice(-1).toUpperCase())}Error`;
  const tries = attempts > 1 ? ` after ${attempts} attempts` : "";
  const message = mask(call, `Cannot complete ${operation}${tries}: ${what}`);
  const error = Object.assign(new Error(message), { kind, operation, attempts, ...data });
  const properties: PropertyDescriptorMap = {
    name: { value: name },
    toJSON: { value: () => ({ ...error, name, message }) },
    // Bun and Deno print the cause of any error that has one, through a getter, too.
    [Symbol.for("nodejs.util.inspect.custom")]: { value: () => error.stack ?? String(error) },
  };
  // Accessors of its own: of those that are inherited, Node prints the values.
  for (const [key, value] of Object.entries(hidden)) properties[key] = { get: () => value };
  Object.defineProperties(error, properties);
  call.errors.add(error);
  // It is its kind's name, its kind, its data and what is hidden: the types of the parameters ask for just that.
  return error as unknown as ClientError;
}

const ADVICE: Record<number, string> = {
  401: ": check the auth of the client",
  403: ": ask an owner or admin for a role",
  404: ": check the names",
  429: ": try again later",
};

function advice(status: number, location: string, baseUrl: string): string {
  if (status >= 400) return ADVICE[status] ?? (status < 500 ? "" : ": see whether it was done, and try again later");
  // A browser hides target and status of a redirect that it does not follow.
  const origin = location && URL.canParse(location, baseUrl) ? new URL(location, baseUrl).origin : "null";
  return `, a redirect${origin === "null" ? "" : ` to ${origin}`}, not followed: check baseUrl`;
}

// Runtimes put a system error's code on the error or on its cause.
function codeOf(cause: unknown): string {
  try {
    const { code, cause: inner }: { code?: unknown; cause?: unknown } = Object(cause);
    const known = [code, Object(inner).code].find((code) => typeof code === "string" && /^\w{1,40}$/.test(code));
    return known ? `, ${known}` : "";
  } catch {
    // The cause is a stranger's: its getters may throw.
    return "";
  }
}
