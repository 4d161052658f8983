import type { Middleware } from "../client/middleware.ts";
import type { Call } from "./call_state.ts";
import { callerError, replaceCause } from "./failure.ts";
import type { Wire } from "./wire.ts";

/** A middleware that says when it is itself what failed: openapi-fetch does not tell it from the fetch. */
export function guard(call: Call, middleware: Middleware, receive: Wire["receive"]): Middleware {
  const run = async <T>(hook: () => T, given?: Response): Promise<Awaited<T> | Response> => {
    let result;
    try {
      result = await hook();
    } catch (cause) {
      throw callerError(call, "a middleware", cause);
    }
    // One of its own is held to the limits of any answer.
    return result instanceof Response && result !== given ? receive(result) : result;
  };
  return {
    onRequest: (params) => run(() => middleware.onRequest?.(params)),
    onResponse: (params) => run(() => middleware.onResponse?.(params), params.response),
    async onError(params) {
      const result = await run(() => middleware.onError?.(params));
      return result instanceof Error ? replaceCause(params.error, result) as Error : result;
    },
  };
}
