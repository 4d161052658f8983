// What openapi-fetch gives for a response, judged: the Result, or the error that it is.

import type { Check } from "../checks/check.ts";
import type { ClientError } from "../result/errors.ts";
import type { Result } from "../result/result.ts";
import type { Call } from "./call_state.ts";
import { httpError, invalidResponse, noResponse } from "./failure.ts";
import { type Body, BROKEN_OFF, textOf } from "./read_body.ts";

/** Whether a status says that the operation was carried out. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/**
 * Makes the Result of a response.
 *
 * @throws The call's error, unless the operation succeeded
 */
export function judge<T>(
  call: Call,
  data: unknown,
  error: unknown,
  response: Response,
  check: Check<T>,
): Result<T> {
  if (!isSuccess(response.status)) throw httpError(call, response, error);
  // openapi-fetch reads no body where a status or a header says that there is none.
  const text = `${data ?? ""}`;
  const { value, issues }: ReturnType<Check<T>> = checkText(text, check);
  if (issues) throw invalidResponse(call, response, text, issues);
  return { ok: true, value, response };
}

function checkText<T>(text: string, check: Check<T>): ReturnType<Check<T>> {
  let value: unknown;
  try {
    value = text === "" ? undefined : JSON.parse(text);
  } catch {
    return { issues: [{ path: "", message: "Expected JSON" }] };
  }
  return check(value);
}

/** Creates the error for a success whose body could not be read. */
export function unreadable(call: Call, response: Response, body: Body): ClientError {
  const { problem, cause } = body;
  // Whatever is not a GET has been carried out by now.
  if (problem === BROKEN_OFF && call.method === "GET") {
    return noResponse(call, cause, "no whole response");
  }
  return invalidResponse(call, response, textOf(body), [{ path: "", message: problem }]);
}
