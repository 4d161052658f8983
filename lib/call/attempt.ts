import type { Check } from "../checks/check.ts";
import type { HttpParams } from "../client/http.ts";
import type { Result } from "../result/result.ts";
import { type Call, isOwn } from "./call_state.ts";
import { bounded } from "./deadline.ts";
import { callerError, httpError, noResponse, timeoutError } from "./failure.ts";
import { isSuccess, judge } from "./judge.ts";
import { guard } from "./middleware.ts";
import { parseBody, textOf } from "./read_body.ts";
import { forgetRegion } from "./region.ts";
import { openWire } from "./wire.ts";

/** What is sent, the same on each attempt. */
export interface Outgoing {
  /** Path of the contract, its parameters unfilled. */
  readonly path: string;
  readonly params?: HttpParams | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
}

/**
 * Makes one attempt: a call of openapi-fetch's client, in time. It leaves nothing running.
 *
 * @throws The call's error, unless the operation succeeded
 */
export async function attempt<T>(call: Call, request: Outgoing, check: Check<T>): Promise<Result<T>> {
  const { http, method, middleware, timeoutMs } = call;
  const { path, params, headers, body } = request;
  const wire = openWire(call);
  const { signal, fetch } = wire;
  let result: Result<T> | undefined;

  const exchange = async () => {
    try {
      const { data, error, response } = await http.request(method, path, {
        params,
        headers,
        body,
        signal,
        fetch,
        parseAs: "text",
        middleware: middleware?.map((each) => guard(call, each, wire.receive)),
      });
      result = judge(call, data, error, middleware ? response : wire.answered ?? response, check);
    } catch (thrown) {
      if (isOwn(call, thrown)) throw thrown;
      // A response that cannot be read; or openapi-fetch refuses what a middleware gave.
      throw middleware ? callerError(call, "a middleware", thrown) : noResponse(call, thrown);
    }
  };

  try {
    await bounded(call, timeoutMs, exchange, wire.close);
    const { answered } = wire;
    // An error's status stands, though its body did not come to its end in time.
    if (!result && answered && !isSuccess(answered.status)) {
      throw httpError(call, answered, parseBody(textOf(wire.body)));
    }
    if (!result) throw timeoutError(call, "the attempt", timeoutMs);
    wire.close();
    return result;
  } catch (thrown) {
    wire.close(thrown);
    forgetRegion(call, wire.url, thrown);
    throw thrown;
  }
}
