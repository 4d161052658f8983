// A request on its way: it gets its credentials, is attempted until there is a result or no use in going on, and what came
// back becomes the Result.

import type { Check } from "../checks/check.ts";
import { isKey } from "../client/credentials.ts";
import type { ClientError } from "../result/errors.ts";
import type { Result } from "../result/result.ts";
import { attempt, BROKEN_OFF, isSuccess, type Outgoing, type Received, swallow } from "./attempt.ts";
import { type Call, isOwn } from "./call_state.ts";
import { bounded } from "./deadline.ts";
import { abortedError, authError, httpError, invalidResponse, networkError, timeoutError } from "./failure.ts";
import { retryDelayMs } from "./retry.ts";
import { parseRetryAfter } from "./retry_after.ts";

/**
 * Sends a request, as often as the retry policy has it, until there is a Result.
 *
 * @param path Path of the contract, its parameters unfilled
 * @throws The call's error when there is none
 */
export async function send<T>(
  call: Call,
  path: string,
  request: Outgoing,
  check: Check<T>,
): Promise<Result<T>> {
  const { auth, onAttempt } = call;
  const { method } = request;
  if (auth?.getKey) {
    const value = auth.prefix + await getKey(call, auth.getKey);
    call.secrets.push(value);
    request.headers[auth.header] = value;
  }
  while (!call.signal?.aborted) {
    const startedAt = performance.now();
    let received: Received | undefined;
    let result: Result<T> | undefined;
    let error: ClientError | undefined;
    try {
      received = await attempt(call, request);
      result = conclude(call, method, received, check);
    } catch (thrown) {
      if (!isOwn(call, thrown)) throw thrown;
      error = thrown;
    }
    const retryInMs = error && retryDelayMs(method, error, call.retry);
    if (onAttempt) {
      swallow(() =>
        onAttempt({
          operation: call.operation,
          method,
          path,
          attempt: call.attempts,
          status: received?.status,
          errorKind: error?.kind,
          durationMs: performance.now() - startedAt,
          retryInMs,
        })
      );
    }
    if (result) return result;
    if (retryInMs === undefined) throw error;
    await bounded(call, retryInMs, () => new Promise(() => {}));
  }
  throw abortedError(call);
}

async function getKey(call: Call, get: () => unknown): Promise<unknown> {
  const { secrets, timeoutMs } = call;
  let key: unknown;
  const work = async () => {
    try {
      key = await get();
      if (!isKey(key)) throw new TypeError("Expected visible ASCII");
      secrets.push(key);
    } catch (cause) {
      throw authError(call, cause);
    }
  };
  if (await bounded(call, timeoutMs, work)) return key;
  throw timeoutError(call, "the apiKey function", timeoutMs);
}

function conclude<T>(call: Call, method: string, received: Received, check: Check<T>): Result<T> {
  const { response, text, cause } = received;
  let { problem } = received;
  if (!isSuccess(received)) throw httpError(call, received, toBody(text), parseRetryAfter(received.retryAfter));
  // Whatever is not a GET has been carried out by now.
  if (problem === BROKEN_OFF && method === "GET") {
    throw networkError(call, `no whole response from ${call.baseUrl}`, cause);
  }
  let body: unknown;
  try {
    body = text === "" ? undefined : JSON.parse(text);
  } catch {
    problem ||= "Expected JSON";
  }
  const { value, issues }: ReturnType<Check<T>> = problem ? { issues: [{ path: "", message: problem }] } : check(body);
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
