// The one path from a function's arguments to its Result:
//   1. the client and the options of the call are read and checked;
//   2. the request is made of what the function declares, which openapi-fetch's types check against the contract; path
//      parameters and body are checked at run time as they are serialised;
//   3. it is sent, and what comes back is read and checked: send.ts.

import type { Client as HttpClient, ClientPathsWithMethod, FetchOptions, MethodResponse } from "openapi-fetch";
import type { Check } from "../checks/check.ts";
import type { CallOptions } from "../client/call_options.ts";
import { type Client, settingsOf } from "../client/client.ts";
import { readOptions } from "../client/read_options.ts";
import { CALL_RULES } from "../client/rules.ts";
import type { OpenPaths } from "../models/contract.ts";
import type { ClientError, Issue } from "../result/errors.ts";
import type { Result } from "../result/result.ts";
import { isSegment } from "../segment.ts";
import { quote } from "../text.ts";
import type { Serialize } from "./body.ts";
import { type Call, type CallState, isOwn } from "./call_state.ts";
import { invalidRequest, networkError } from "./failure.ts";
import { mask } from "./mask.ts";
import { send } from "./send.ts";

type Http = HttpClient<OpenPaths>;
type Method = "GET" | "POST" | "PATCH" | "DELETE";

/**
 * What a function declares: an operation of the contract, what it sends, and how bodies are checked. openapi-fetch's types
 * hold it to the contract; its createClient() is 2,600 bytes, and does no more than the few lines below.
 */
interface Operation {
  /** Name of the function. */
  readonly name: string;
  readonly method: Method;
  readonly path: string;
  readonly params?: { readonly path?: Readonly<Record<string, unknown>> };
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
  const state: CallState = { operation: name, attempts: 0, secrets: [], errors: new Set() };
  try {
    const settings = settingsOf(client);
    if (!settings) throw invalidRequest(state, [{ path: "client", message: "must come from createClient()" }]);
    state.secrets.push(...settings.auth?.secrets ?? []);
    const issues: Issue[] = [];
    const read = options === undefined ? settings : readOptions(options, CALL_RULES, settings, issues, "options.");
    if (issues.length > 0) throw invalidRequest(state, issues);
    const call: Call = Object.assign(state, read);
    const content = request?.(call, body) ?? null;
    const url = call.baseUrl +
      path.replace(/\{(\w+)\}/g, (_, name: string) => serializeSegment(call, name, params?.path?.[name]));
    const headers = {
      ...settings.headers,
      ...call.headers,
      ...(request && { "Content-Type": "application/json" }),
    };
    return await send(call, path, { method, url, headers, body: content }, response);
  } catch (thrown) {
    // What is thrown may be anything, an error of another call or a hostile proxy.
    return { ok: false, error: isOwn(state, thrown) ? thrown : unforeseen(state, thrown) };
  }
}

function serializeSegment(call: Call, name: string, value: unknown): string {
  if (typeof value === "string" && isSegment(value)) return encodeURIComponent(value);
  const received = quote(typeof value === "string" ? mask(call, value) : value);
  const message = `must be one path segment, not empty, not . or .., without / and \\, received ${received}`;
  throw invalidRequest(call, [{ path: name, message }]);
}

// Only what a caller handed over can throw where nothing is expected to: an option's getter, a signal's method.
function unforeseen(call: CallState, cause: unknown): ClientError {
  const message = "an argument threw";
  return call.attempts > 0 ? networkError(call, message, cause) : invalidRequest(call, [{ path: "", message }]);
}
