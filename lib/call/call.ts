// The one path from a function's arguments to its Result:
//   1. the client and the options of the call are read and checked;
//   2. the body is serialized and checked, once, and each path parameter is held to one segment;
//   3. openapi-fetch's client sends the request, as often as is safe, and what comes back is checked: send.ts.

import type { Client as HttpClient, ClientPathsWithMethod, FetchOptions, MethodResponse } from "openapi-fetch";
import type { Check } from "../checks/check.ts";
import type { CallOptions } from "../client/call_options.ts";
import { type Client, settingsOf } from "../client/client.ts";
import type { HttpParams } from "../client/http.ts";
import { readOptions } from "../client/read_options.ts";
import { CALL_RULES } from "../client/rules.ts";
import { mask } from "../mask.ts";
import type { OpenPaths } from "../models/contract.ts";
import type { ClientError } from "../result/errors.ts";
import type { Issue } from "../result/operation_error.ts";
import type { Result } from "../result/result.ts";
import { isSegment } from "../segment.ts";
import { quote } from "../text.ts";
import type { Serialize } from "./body.ts";
import { type Call, type CallState, isOwn } from "./call_state.ts";
import { callerError, invalidRequest } from "./failure.ts";
import { send } from "./send.ts";

type Http = HttpClient<OpenPaths>;
type Method = "GET" | "POST" | "PATCH" | "DELETE";

/**
 * What a function declares: an operation of the contract, what it sends, and how bodies are checked. openapi-fetch's types
 * hold it to the contract, here, where each is known by its name.
 */
interface Operation {
  /** Name of the function. */
  readonly name: string;
  readonly method: Method;
  readonly path: string;
  readonly params?: HttpParams;
  readonly body?: unknown;
  /** Makes the text of the body, if one is sent. */
  readonly request?: Serialize;
  /** Checks the body that is received. */
  readonly response: Check<unknown>;
}

/** Accepts whatever the body of an operation holds that answers with nothing. */
export const checkNothing: Check<void> = () => ({ value: undefined });

/** Carries out an operation. It never throws and never rejects. */
export async function call<M extends Method, P extends ClientPathsWithMethod<Http, Lowercase<M>>, T>(
  client: Client,
  options: CallOptions | undefined,
  operation: Operation & {
    method: M;
    path: P;
    response: Check<T> & (MethodResponse<Http, Lowercase<M>, P> extends T ? unknown : never);
  } & Pick<FetchOptions<OpenPaths[P][Lowercase<M>]>, "params" | "body">,
): Promise<Result<T>>;

export async function call(
  client: Client,
  options: CallOptions | undefined,
  { name, method, path, params, body, request, response }: Operation,
): Promise<Result<unknown>> {
  const state: CallState = { operation: name, method, attempts: 0, secrets: [], errors: new Set() };
  try {
    const settings = settingsOf(client);
    if (!settings) throw invalidRequest(state, [{ path: "client", message: "must come from createClient()" }]);
    state.secrets.push(...settings.auth?.secrets ?? []);
    const issues: Issue[] = [];
    const read = options === undefined ? settings : readOptions(options, CALL_RULES, settings, issues, "options.");
    if (issues.length > 0) throw invalidRequest(state, issues);
    const call: Call = Object.assign(state, read);
    const text = request?.(call, body);
    checkSegments(call, params?.path);
    return await send(call, { path, params, headers: call.headers, body: text }, response);
  } catch (thrown) {
    // What is thrown may be anything, an error of another call or a hostile proxy.
    return { ok: false, error: isOwn(state, thrown) ? thrown : unforeseen(state, thrown) };
  }
}

const MAX_SHOWN_LENGTH = 22;

// openapi-fetch would percent-encode them, and let a URL parser fold "." and ".." away.
function checkSegments(call: Call, segments: Readonly<Record<string, unknown>> = {}): void {
  for (const [name, value] of Object.entries(segments)) {
    if (typeof value === "string" && isSegment(value)) continue;
    // A secret may be in the place of a name, such as one of AWS, which has slashes.
    const received = quote(typeof value === "string" ? mask(call.secrets, value) : value);
    const shown = received.length > MAX_SHOWN_LENGTH ? typeof value : received;
    const message = `must be one path segment, not empty, not . or .., without / and \\, received ${shown}`;
    throw invalidRequest(call, [{ path: name, message }]);
  }
}

// Only what a caller handed over can throw where nothing is expected to: an option's getter, a signal's method.
function unforeseen(call: CallState, cause: unknown): ClientError {
  return call.attempts > 0
    ? callerError(call, "an argument", cause)
    : invalidRequest(call, [{ path: "", message: "an argument threw" }]);
}
