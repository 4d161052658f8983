// The words for each of the seven kinds of error. What may hold a secret (response, body, cause) is behind a getter, where
// printing, serializing and cloning do not look; secrets that are known are masked in every text.

import { DEFAULT_BASE_URL } from "../client/base_url.ts";
import { mask } from "../mask.ts";
import type { ErrorBody } from "../models/contract.ts";
import type { ClientError } from "../result/errors.ts";
import type { Issue, OperationError } from "../result/operation_error.ts";
import { list, printable, quote } from "../text.ts";
import { advice } from "./advice.ts";
import type { Call, CallState } from "./call_state.ts";
import { parseBody } from "./read_body.ts";
import { reasonOf } from "./reason.ts";
import { toRegion } from "./region.ts";
import { parseRetryAfter } from "./retry_after.ts";

// The most issues that an error carries.
const MAX_ISSUES = 20;

/** Creates the error for arguments that cannot be used. */
export function invalidRequest(call: CallState, all: Issue[]): ClientError {
  const issues = all.slice(0, MAX_ISSUES).map(({ path, message }) => ({
    path: mask(call.secrets, path),
    message: mask(call.secrets, message),
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
export function httpError(call: Call, response: Response, body: unknown = ""): ClientError {
  const { status, headers } = response;
  const { code, message, request_id }: { [Key in keyof ErrorBody]: unknown } = Object(body);
  const toText = (value: unknown) => typeof value === "string" ? mask(call.secrets, value) : undefined;
  const serverMessage = toText(message);
  const said = serverMessage ? `, ${quote(serverMessage, 300)}` : "";
  const then = advice(call, status, headers.get("Location") ?? "");
  return create(call, "http", `the service answered ${status}${said}${then}`, {
    status,
    code: typeof code === "number" && toText(`${code}`) === `${code}` ? code : undefined,
    serverMessage,
    requestId: toText(request_id),
    retryAfterMs: parseRetryAfter(toText(headers.get("Retry-After")) ?? ""),
  }, { response, body });
}

/** Creates the error for a 2xx whose body cannot be used. */
export function invalidResponse(call: CallState, response: Response, text: string, issues: Issue[]): ClientError {
  const what = `the answer breaks the contract: ${list(issues)}`;
  let body: unknown;
  return create(call, "invalid-response", what, { issues }, {
    response,
    // Parsed for whoever reads it: a hostile body costs memory and time, and nulls were deleted from what was checked.
    get body() {
      return body ??= parseBody(text);
    },
  });
}

const HOSTED_REGEXP = /\/api\.tiledb\.com\//;

/** Creates the error for a request without a response, or without a whole one. */
export function noResponse(call: Call, cause: unknown, what = "no response"): ClientError {
  const at = toRegion(call, call.baseUrl);
  const hint = at === DEFAULT_BASE_URL ? " (the default baseUrl)" : "";
  // Where a browser asks before it sends, the redirect of that question is an error to it.
  const page = HOSTED_REGEXP.test(at) ? "; in a browser, set baseUrl to a region" : "";
  return networkError(call, `${what} from ${at}${hint}`, `check baseUrl and the network${page}`, cause);
}

/** Creates the error for what threw of the caller's own, when the call was on its way: it would throw again. */
export function callerError(call: CallState, who: string, cause: unknown): ClientError {
  return call.final = networkError(call, `${who} threw`, "see its cause", cause);
}

function networkError(call: CallState, what: string, advice: string, cause: unknown): ClientError {
  const [words, isHopeless] = reasonOf(cause);
  const why = words && `, ${mask(call.secrets, words).slice(0, 200)}`;
  const error = create(call, "network", `${what}${why}: ${advice}`, {}, { cause });
  if (isHopeless) call.final = error;
  return error;
}

/** Lets another cause take the place of an error's, if it has one. */
export function replaceCause(error: unknown, cause: Error): unknown {
  return Object.defineProperty(Object(error), "cause", { get: () => cause, configurable: true });
}

/** Creates the error for something that took longer than it may. */
export function timeoutError(call: CallState, what: string, timeoutMs: number): ClientError {
  return create(call, "timeout", `${what} took longer than ${timeoutMs} ms: raise timeoutMs`, { timeoutMs });
}

/** Creates the error for a call that the caller's signal ended. */
export function abortedError(call: CallState): ClientError {
  return create(call, "aborted", "the signal aborted it", {}, { cause: call.signal?.reason });
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
  const message = printable(mask(call.secrets, `Cannot complete ${operation}${tries}: ${what}`));
  const error = Object.assign(new Error(message), { kind, operation, attempts, ...data });
  const properties: PropertyDescriptorMap = {
    name: { value: name },
    toJSON: { value: () => ({ ...error, name, message }) },
    // Bun and Deno print the cause of any error that has one, through a getter, too.
    [Symbol.for("nodejs.util.inspect.custom")]: { value: () => error.stack || String(error) },
  };
  // Accessors of its own: of those that are inherited, Node prints the values.
  for (const key of Object.keys(hidden)) {
    properties[key] = { get: () => hidden[key as keyof Hidden], configurable: true };
  }
  Object.defineProperties(error, properties);
  call.errors.add(error);
  // It is its kind's name, its kind, its data and what is hidden: the types of the parameters ask for just that.
  return error as unknown as ClientError;
}
