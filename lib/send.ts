// From a request that is ready to a Result: the credentials, the attempts and the waits between them, and what each
// response means.

import { attempt, type AttemptLimits, isSuccess, type Outcome, type Received } from "./attempt.ts";
import { type Credentials, KEY_EXPECTED } from "./auth.ts";
import type { AttemptEvent, Settings } from "./client.ts";
import { bounded } from "./deadline.ts";
import {
  abortedError,
  authError,
  type CallState,
  type ClientError,
  httpError,
  invalidResponse,
  type Issue,
  networkError,
  timeoutError,
} from "./errors.ts";
import type { Limits } from "./options.ts";
import type { Result } from "./result.ts";
import { parseRetryAfter, retryDelayMs } from "./retry.ts";
import type { Check } from "./schemas.ts";

/** A request as it goes out, the same on each attempt. */
export interface Outgoing {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
  /** Path of the contract, its parameters unfilled. */
  readonly path: string;
}

/** All limits of a call. */
export interface CallLimits extends Limits, AttemptLimits {}

/** Sends a request, as often as the retry policy has it, until there is a Result. */
export async function send<T>(
  state: CallState,
  outgoing: Outgoing,
  settings: Settings,
  limits: CallLimits,
  check: Check<T>,
): Promise<Result<T>> {
  const { url, method, headers, body } = outgoing;
  const { signal, retry } = limits;
  const credentials = await authorize(state, settings, limits);
  if (credentials) headers.set(...credentials.header);
  const { fetch = globalThis.fetch } = settings;
  const countedFetch: typeof fetch = (...request) => {
    state.attempts++;
    return fetch(...request);
  };
  // A Blob, since Deno sends a text again when the connection is lost, though the request may have been carried out.
  const content = body === undefined ? null : new Blob([body]);
  // Following a redirect would hand the credentials to another origin, and Workers lack "error".
  const init: RequestInit = { method, body: content, redirect: "manual" };

  while (!signal?.aborted) {
    const startedAt = performance.now();
    const outcome = await attempt(countedFetch, url, { ...init, headers: new Headers(headers) }, limits);
    const result = conclude(state, outgoing, outcome, limits, check);
    const retryInMs = result.error && retryDelayMs(method, result.error, retry);
    notify(settings.onAttempt, {
      operation: state.operation,
      method,
      path: outgoing.path,
      attempt: state.attempts,
      ...(outcome.kind === "received" && { status: outcome.status }),
      ...(result.error && { errorKind: result.error.kind }),
      durationMs: performance.now() - startedAt,
      ...(retryInMs !== undefined && { retryInMs }),
    });
    if (retryInMs === undefined) return result;
    await bounded(retryInMs, signal, () => new Promise(() => {}));
  }
  return failure(abortedError(state, signal.reason));
}

async function authorize(
  state: CallState,
  { authorization }: Settings,
  { timeoutMs, signal }: CallLimits,
): Promise<Credentials | undefined> {
  if (!authorization || "header" in authorization) return authorization;
  const outcome = await bounded(timeoutMs, signal, async () => {
    try {
      return { kind: "key", key: await authorization.getKey() } as const;
    } catch (cause) {
      return { kind: "threw", cause } as const;
    }
  });
  if (outcome.kind === "timeout") throw timeoutError(state, "the apiKey function", timeoutMs);
  if (outcome.kind === "aborted") throw abortedError(state, outcome.cause);
  if (outcome.kind === "threw") {
    throw authError(state, "the apiKey function threw, see the error's cause", outcome.cause);
  }
  const credentials = authorization.toCredentials(outcome.key);
  if (!credentials) throw authError(state, `the apiKey function gave a key that is not ${KEY_EXPECTED}`);
  state.secrets.push(...credentials.secrets);
  return credentials;
}

function conclude<T>(
  state: CallState,
  { url, method }: Outgoing,
  outcome: Outcome,
  { timeoutMs, maxResponseBytes }: CallLimits,
  check: Check<T>,
): Result<T> {
  if (outcome.kind === "timeout") return failure(timeoutError(state, "the attempt", timeoutMs));
  if (outcome.kind === "aborted") return failure(abortedError(state, outcome.cause));
  if (outcome.kind === "network") {
    return failure(networkError(state, `no response from ${new URL(url).origin}`, outcome.cause));
  }
  const { response, text, end, cause } = outcome;
  if (!isSuccess(outcome)) return failure(toHttpError(state, url, outcome));
  const invalid = (issues: Issue[]) => failure(invalidResponse(state, response, toBody(text), issues));
  if (end === "too long") return invalid([{ path: "", message: `Expected at most ${maxResponseBytes} bytes` }]);
  if (end === "incomplete") {
    // Whatever is not a GET has been carried out by now.
    if (method === "GET") {
      return failure(networkError(state, `the response from ${new URL(url).origin} broke off`, cause));
    }
    return invalid([{ path: "", message: "Expected a whole body, but it broke off" }]);
  }
  let body: unknown;
  try {
    body = text === "" ? undefined : JSON.parse(text);
  } catch {
    return invalid([{ path: "", message: "Expected JSON" }]);
  }
  const { value, issues } = check(body);
  return issues ? invalid(issues) : { ok: true, value, response };
}

function toHttpError(state: CallState, url: string, received: Received): ClientError {
  const { response, status, location, retryAfter, text } = received;
  const redirectOrigin = location !== null && URL.canParse(location, url) ? new URL(location, url).origin : undefined;
  const retryAfterMs = parseRetryAfter(retryAfter ?? "");
  return httpError(state, { response, status, body: toBody(text), retryAfterMs, redirectOrigin });
}

// The most text that an error keeps of a body.
const MAX_TEXT_LENGTH = 64 * 1024;

// Parsed anew for an error: the check that failed may have deleted nulls from what it was given.
function toBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.slice(0, MAX_TEXT_LENGTH);
  }
}

function failure(error: ClientError): { ok: false; error: ClientError } {
  return { ok: false, error };
}

function notify(onAttempt: Settings["onAttempt"], event: AttemptEvent): void {
  if (!onAttempt) return;
  // Runs at once; what it throws becomes a rejection, which is swallowed as one of its own is.
  new Promise((resolve) => resolve(onAttempt(event))).catch(() => {});
}
