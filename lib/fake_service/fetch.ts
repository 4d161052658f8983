// How a request comes in: from a client, which has a fetch in mind, or from a server, which has a handler in mind.

/**
 * Fake service as a function: use it as a client's `fetch`, or as the handler of a server.
 *
 * - Deno: `Deno.serve(fetch)`
 * - Bun: `Bun.serve({ fetch })`
 * - Node: `serve({ fetch })` of srvx
 * - Cloudflare Worker: `export default { fetch }`
 * - Hono: `app.mount("/api", fetch)`
 * - MSW: `http.all("*", ({ request }) => fetch(request))`
 *
 * @category Fake service
 *
 * @example Write a Worker that is the service
 * ```ts
 * import {
 *   createFakeService,
 *   type FakeFetch,
 * } from "@tiledb-organizations/client/testing";
 *
 * const fetch: FakeFetch = createFakeService().fetch;
 * const worker = { fetch };
 *
 * const headers = { "X-TILEDB-REST-API-KEY": "alice-key" };
 * const request = new Request("https://worker.test/v1/organizations", {
 *   headers,
 * });
 * const [env, ctx] = [{ REGION: "eu" }, {}];
 * const response = await worker.fetch(request, env, ctx);
 * console.log(response.status, await response.json()); // 200, []
 * ```
 */
export interface FakeFetch {
  /** Answers like `fetch`. */
  (
    input: string | URL | Request,
    init?: { [Key in keyof RequestInit]?: RequestInit[Key] | undefined },
  ): Promise<Response>;
  /** Answers as a handler. Other arguments that a server passes, such as an environment, are ignored. */
  (request: Request, ...context: unknown[]): Promise<Response>;
}

/** A request that has been read. */
export interface ReadRequest {
  request: Request;
  body: string;
  signal: AbortSignal | null | undefined;
}

/** Reads a request: rejects with the signal's reason when it is aborted before it has been read. */
export async function readRequest(input: string | URL | Request, context: readonly unknown[]): Promise<ReadRequest> {
  const isRequest = typeof input === "object" && "text" in input;
  // A server's own kind of Request cannot be copied, and what comes with it is no init, nor are two things (env, ctx).
  const isHandled = isRequest && (context.length !== 1 || !(input instanceof Request));
  // Who calls it as a fetch gives an init. What one server gives alone (Deno's and Bun's) has no name in common with it.
  const init = (isHandled ? {} : context[0] ?? {}) as RequestInit;
  const { signal = isRequest ? input.signal : null } = init;
  signal?.throwIfAborted();
  // A long-lived signal in many Requests makes Node 20 warn.
  const request = isHandled ? input : new Request(input, { ...init, signal: null });
  const body = await readText(request, signal);
  signal?.throwIfAborted();
  return { request, body, signal };
}

// An upload may stall for ever.
async function readText(request: Request, signal: AbortSignal | null): Promise<string> {
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => abort = () => reject(signal?.reason));
  signal?.addEventListener("abort", abort);
  try {
    return await Promise.race([request.text(), aborted]);
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}
