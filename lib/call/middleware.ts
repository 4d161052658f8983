import type { Middleware } from "../client/middleware.ts";
import type { Call } from "./call_state.ts";
import { callerError, replaceCause } from "./failure.ts";

/** A middleware that says when it is itself what failed: openapi-fetch does not tell it from the fetch. */
export function guard(call: Call, middleware: Middleware): Middleware {
  const run = async <T>(hook: () => T): Promise<Awaited<T>> => {
    try {
      return await hook();
    } catch (cause) {
      throw callerError(call, "a middleware", cause);
    }
  };
  return {
    onRequest: (params) => run(() => middleware.onRequest?.(params)),
    onResponse: (params) => run(() => middleware.onResponse?.(params)),
    async onError(params) {
      const result = await run(() => middleware.onError?.(params));
      return result instanceof Error ? replaceCause(params.error, result) as Error : result;
    },
  };
}
