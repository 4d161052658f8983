// A request on its way: it gets its credentials, is attempted until there is a result or no use in going on, and what came
// back becomes the Result.

import { attempt, type AttemptLimits, isSuccess, type Received } from "./attempt.ts";
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
  isOwn,
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

/**
 * Sends a request, as often as the retry policy has it, until there is a Result.
 *
 * @throws The call's error when there is none
 */
export async function send<T>(
  call: CallState,
  { url, method, headers, body, path }: Outgoing,
  settings: Settings,
  limits: CallLimits,
  check: Check<T>,
): Promise<Result<T>> {
  const credentials = await authorize(call, settings, limits);
  if (credentials) headers.set(...credentials.header);
  const { fetch = globalThis.fetch, onAttempt } = settings;
  const countedFetch: typeof fetch = (...request) => {
    call.attempts++;
    return fetch(...request);
  };
  // A Blob, since Deno sends a text again when the connection is lost, though the request may have been carried out.
  const content = body === undefined ? null : new Blob([body]);

  while (!call.signal?.aborted) {
    const startedAt = performance.now();
    let received: Received | undefined;
    let result: Result<T> | undefined;
    let error: ClientError | undefined;
    try {
      // Following a redirect would hand the credentials to another origin, and Workers lack "error".
      const init: RequestInit = { method, headers: new Headers(headers), body: content, redirect: "manual" };
      received = await attempt(call, countedFetch, url, init, limits);
      result = conclude(call, url, method, received, limits, check);
    } catch (thrown) {
      if (!isOwn(call, thrown)) throw thrown;
      error = thrown;
    }
    const retryInMs = error && retryDelayMs(method, error, limits.retry);
    notify(onAttempt, {
      operation: call.operation,
      method,
      path,
      attempt: call.attempts,
      ...(received && { status: received.status }),
      ...(error && { errorKind: error.kind }),
      durationMs: performance.now() - startedAt,
      ...(retryInMs !== undefined && { retryInMs }),
    });
    if (result) return result;
    if (retryInMs === undefined) throw error;
    await bounded(call, retryInMs, () => new Promise<void>(() => {}), () => {});
  }
  throw abortedError(call);
}

async function authorize(
  call: CallState,
  { authorization }: Settings,
  { timeoutMs }: CallLimits,
): Promise<Credentials | undefined> {
  if (!authorization || "header" in authorization) return authorization;
  const getKey = async () => {
    try {
      return await authorization.getKey();
    } catch (cause) {
      throw authError(call, "threw, see the error's cause", cause);
    }
  };
  const key = await bounded(call, timeoutMs, getKey, () => {
    throw timeoutError(call, "the apiKey function", timeoutMs);
  });
  const credentials = authorization.toCredentials(key);
  if (!credentials) throw authError(call, `gave a key that is not ${KEY_EXPECTED}`);
  call.secrets.push(...credentials.secrets);
  return credentials;
}

function conclude<T>(
  call: CallState,
  url: string,
  method: string,
  received: Received,
  { maxResponseBytes }: CallLimits,
  check: Check<T>,
): Result<T> {
  const { response, text, end, cause } = received;
  if (!isSuccess(received)) {
    const { location, retryAfter } = received;
    const redirectOrigin = location !== null && URL.canParse(location, url) ? new URL(location, url).origin : undefined;
    throw httpError(call, received, toBody(text), parseRetryAfter(retryAfter ?? ""), redirectOrigin);
  }
  const invalid = (message: string) => invalidResponse(call, response, toBody(text), [{ path: "", message }]);
  if (end === "too long") throw invalid(`Expected at most ${maxResponseBytes} bytes`);
  if (end === "incomplete") {
    // Whatever is not a GET has been carried out by now.
    if (method !== "GET") throw invalid("Expected a whole body, but it broke off");
    throw networkError(call, `the response from ${new URL(url).origin} broke off`, cause);
  }
  let body: unknown;
  try {
    body = text === "" ? undefined : JSON.parse(text);
  } catch {
    throw invalid("Expected JSON");
  }
  const { value, issues } = check(body);
  if (issues) throw invalidResponse(call, response, toBody(text), issues);
  return { ok: true, value, response };
}

// The most text that an error keeps of a body: 64 KiB. Bundlers leave out a number that nobody uses, and no product.
const MAX_TEXT_LENGTH = 65_536;

// Parsed anew for an error: the check that failed may have deleted nulls from what it was given.
function toBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.slice(0, MAX_TEXT_LENGTH);
  }
}

function notify(onAttempt: Settings["onAttempt"], event: AttemptEvent): void {
  if (!onAttempt) return;
  // Runs at once; what it throws becomes a rejection, which is swallowed as one of its own is.
  new Promise((resolve) => resolve(onAttempt(event))).catch(() => {});
}
