// A request on its way: it gets its credentials, and is attempted until there is a Result or no use in going on.

import type { Check } from "../checks/check.ts";
import type { ClientError } from "../result/errors.ts";
import type { Result } from "../result/result.ts";
import { attempt, type Outgoing } from "./attempt.ts";
import { type Call, isOwn } from "./call_state.ts";
import { bounded } from "./deadline.ts";
import { abortedError } from "./failure.ts";
import { askForKey } from "./key.ts";
import { retryDelayMs } from "./retry.ts";
import { swallow } from "./swallow.ts";

/**
 * Sends a request, as often as the retry policy has it, until there is a Result.
 *
 * @throws The call's error when there is none
 */
export async function send<T>(call: Call, request: Outgoing, check: Check<T>): Promise<Result<T>> {
  const { auth, method, onAttempt, operation, retry } = call;
  if (auth?.getKey) request.headers = { ...request.headers, ...await askForKey(call, auth) };
  for (let tries = 1; !call.signal?.aborted; tries++) {
    const startedAt = performance.now();
    let result: Result<T> | undefined;
    let error: ClientError | undefined;
    try {
      result = await attempt(call, request, check);
    } catch (thrown) {
      if (!isOwn(call, thrown)) throw thrown;
      error = thrown;
    }
    const retryInMs = error && error !== call.final ? retryDelayMs(method, error, retry, tries) : undefined;
    if (onAttempt) {
      const { response }: { response?: Response } = Object(error ?? result);
      const event = {
        operation,
        method,
        path: request.path,
        attempt: tries,
        status: response?.status,
        errorKind: error?.kind,
        durationMs: performance.now() - startedAt,
        retryInMs,
      };
      swallow(() => onAttempt(event));
    }
    if (result) return result;
    if (retryInMs === undefined) throw error;
    await bounded(call, retryInMs, () => new Promise(() => {}));
  }
  throw abortedError(call);
}
