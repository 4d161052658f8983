// The one path from a function's arguments to its Result:
//   1. the client and the options of the call are read and checked;
//   2. openapi-fetch makes the request, which it checks against the contract's types where the function writes it; path
//      parameters and body are checked at run time as they are serialised;
//   3. the fetch that openapi-fetch is given gets the credentials, makes the attempts, reads and checks the response: send.ts.

import type { Serialize } from "./body.ts";
import { type Client, type HttpClient, type Settings, settingsOf } from "./client.ts";
import {
  type CallState,
  type ClientError,
  invalidRequest,
  isOwn,
  type Issue,
  mask,
  networkError,
  quote,
} from "./errors.ts";
import { isObject } from "./is_object.ts";
import { type CallOptions, expectInto, expectNone, readHeaders, readLimits } from "./options.ts";
import type { Result } from "./result.ts";
import type { Check } from "./schemas.ts";
import { isSegment } from "./segment.ts";
import { type CallLimits, send } from "./send.ts";

/** How a function makes the body that it sends, if it sends one, and checks the body that it receives. */
export interface Bodies<T> {
  readonly request?: Serialize;
  readonly response: Check<T>;
}

/** What every function passes on to openapi-fetch. */
export interface Init {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly headers: Headers;
  readonly pathSerializer: (template: string, params: Record<string, unknown>) => string;
  readonly bodySerializer: (body: unknown) => string;
}

/** Accepts whatever the body of an operation holds that answers with nothing. */
export const checkNothing: Check<void> = () => ({ value: undefined });

/**
 * Carries out an operation. It never throws and never rejects.
 *
 * @param request Makes the request with openapi-fetch; its `data` is there for its type, that of the contract
 */
export async function call<T>(
  client: Client,
  operation: string,
  options: CallOptions | undefined,
  bodies: Bodies<T>,
  request: (http: HttpClient, init: Init) => Promise<{ data?: NoInfer<T> | undefined }>,
): Promise<Result<T>> {
  const state: CallState = { operation, attempts: 0, signal: undefined, secrets: [], errors: new Set() };
  try {
    const settings = readClient(state, client);
    const { headers, ...limits } = readOptions(state, options, settings);
    const { baseUrl, http } = settings;
    let path: string | undefined;
    let body: string | undefined;
    let result: Result<T> | undefined;
    await request(http, {
      headers,
      pathSerializer(template, params) {
        path = template.slice(baseUrl.length);
        return template.replace(/\{(\w+)\}/g, (_, name: string) => serializeSegment(state, name, params[name]));
      },
      bodySerializer: (value) => body = bodies.request?.(state, value) ?? "",
      async fetch({ url, method, headers }) {
        // openapi-fetch does not serialise a body that is missing: this refuses it.
        body ??= bodies.request?.(state, undefined);
        const outgoing = { url, method, headers, body, path: path ?? url.slice(baseUrl.length) };
        result = await send(state, outgoing, settings, limits, bodies.response);
        // What openapi-fetch would do with the response has been done, within limits; so it gets one with nothing to do.
        return new Response(null, { status: 204 });
      },
    });
    if (result) return result;
    throw new TypeError("openapi-fetch called no fetch");
  } catch (thrown) {
    // What is thrown may be anything, an error of another call or a hostile proxy.
    return { ok: false, error: isOwn(state, thrown) ? thrown : unforeseen(state, thrown) };
  }
}

function readClient(state: CallState, client: Client): Settings {
  const settings = settingsOf(client);
  if (!settings) throw invalidRequest(state, [{ path: "client", message: "Expected what createClient() returned" }]);
  const { authorization } = settings;
  if (authorization && "secrets" in authorization) state.secrets.push(...authorization.secrets);
  return settings;
}

function readOptions(
  state: CallState,
  options: CallOptions = {},
  settings: Settings,
): CallLimits & { headers: Headers } {
  const issues: Issue[] = [];
  const expect = expectInto(issues, "options.");
  if (!isObject(options)) throw invalidRequest(state, [{ path: "options", message: "Expected an object" }]);
  const { signal, timeoutMs, retry, headers, ...unknown }: CallOptions = options;
  expectNone(unknown, expect);
  expect(signal === undefined || isSignal(signal), "signal", "must be an AbortSignal");
  state.signal = signal;
  const read = {
    headers: readHeaders(headers, expect),
    maxResponseBytes: settings.maxResponseBytes,
    ...readLimits(timeoutMs, retry, settings, expect),
  };
  if (issues.length > 0) throw invalidRequest(state, issues);
  return read;
}

// Not instanceof: a signal of another realm will do.
function isSignal(signal: object): boolean {
  return isObject(signal) && ["aborted", "addEventListener", "removeEventListener"].every((name) => name in signal);
}

function serializeSegment(state: CallState, name: string, value: unknown): string {
  if (typeof value === "string" && isSegment(value)) return encodeURIComponent(value);
  const received = quote(typeof value === "string" ? mask(value, state.secrets) : value);
  const rule = "well-formed, not empty, not . or .., without / and \\";
  const message = `Expected one path segment, ${rule}, received ${received}`;
  throw invalidRequest(state, [{ path: name, message }]);
}

// Only what a caller handed over can throw where nothing is expected to: an option's getter, a signal's method.
function unforeseen(state: CallState, cause: unknown): ClientError {
  if (state.attempts > 0) return networkError(state, "an option of the call threw", cause, "check the signal");
  return invalidRequest(state, [{ path: "", message: "Expected arguments that can be read: one of them threw" }]);
}
