// The fetch that openapi-fetch is given, another one for each attempt. Here is the wire: the caller's fetch is called, and
// what it, or a middleware, answers is read, within a size.

import type { FetchInit } from "../client/fetch.ts";
import { type Call, isOwn } from "./call_state.ts";
import { bounded, onAbort } from "./deadline.ts";
import { httpError, noResponse } from "./failure.ts";
import { isSuccess, unreadable } from "./judge.ts";
import { type Body, BROKEN_OFF, bytesOf, MAX_ERROR_BODY_BYTES, readBody, textOf } from "./read_body.ts";
import { follow } from "./redirect.ts";
import { swallow } from "./swallow.ts";

/** The wire of one attempt. */
export interface Wire {
  /** Aborts when the attempt is over. */
  readonly signal: AbortSignal;
  /** Where the request was sent, the last redirect that was followed included. */
  url: string;
  /** What the caller's fetch answered, or a middleware. */
  answered?: Response;
  /** Its body, as far as it was read. */
  body: Body;
  /** Stops listening to the signal of a middleware's Request. */
  forget?: () => void;
  /** What openapi-fetch calls. */
  fetch(request: Request): Promise<Response>;
  /** Reads what was answered, and makes it anew, so that a middleware may clone and read as it likes. */
  receive(response: Response): Promise<Response>;
  /** Leaves nothing running. */
  close(reason?: unknown): void;
}

const ERROR_BODY_TIMEOUT_MS = 2000;

/** Opens the wire for an attempt. */
export function openWire(call: Call): Wire {
  const controller = new AbortController();
  const { signal } = controller;
  // Middleware learns what ended the attempt, not what became of the request then.
  const own = (thrown?: unknown) => [signal.reason, thrown].find((each) => isOwn(call, each));

  const read = async (response: Response): Promise<void> => {
    const body: Body = wire.body = { pieces: [], problem: BROKEN_OFF };
    wire.answered = response;
    const isGood = isSuccess(response.status);
    const maxBytes = isGood ? call.maxResponseBytes : Math.min(call.maxResponseBytes, MAX_ERROR_BODY_BYTES);
    const reading = readBody(response, body, maxBytes, () => signal.aborted);
    // A status stands, whatever becomes of its body. Nobody waits for it when the attempt is over.
    await (isGood ? reading : bounded({ ...call, signal }, ERROR_BODY_TIMEOUT_MS, () => reading));
    if (isGood && body.problem) throw own() ?? unreadable(call, response, body);
  };

  const wire: Wire = {
    signal,
    url: "",
    body: { pieces: [], problem: BROKEN_OFF },
    async fetch(request) {
      try {
        const response = wire.answered = await send(call, wire, request, controller);
        if (call.middleware) return await wire.receive(response);
        const { status, headers } = response;
        const text = async () => {
          await read(response);
          return textOf(wire.body);
        };
        // What openapi-fetch reads of a response: the caller's own may lack it, or be read without a limit.
        return { status, ok: isSuccess(status), headers, text } as Response;
      } catch (cause) {
        throw own(cause) ?? noResponse(call, cause);
      }
    },
    async receive(response) {
      const { status, headers } = response;
      // A Response cannot have such a status: nobody is shown it.
      if (!(status >= 200 && status < 600)) throw httpError(call, response);
      await read(response);
      // Of some statuses, a Response may not even have an empty body.
      return new Response([204, 205, 304].includes(status) ? null : bytesOf(wire.body), { status, headers });
    },
    close(reason) {
      wire.forget?.();
      // Releases the connection of whatever is still under way: a fetch that does not heed its signal is told by its body.
      if (wire.body.problem === "") return;
      swallow(() => {
        if (!reason && wire.answered?.body === null) return;
        controller.abort(reason);
        return wire.body.cancel?.();
      });
    },
  };
  return wire;
}

// Deno sends a text again when the connection is lost, though the request may have been carried out. Elsewhere a text is
// what is sent, since a Blob takes Node a seventh longer.
const IS_DENO_REGEXP = /^Deno/;

async function send(call: Call, wire: Wire, request: Request, controller: AbortController): Promise<Response> {
  const { signal } = controller;
  const { method, headers } = request;
  const { middleware } = call;
  const init: FetchInit = { method, headers: {}, redirect: "manual", signal };
  headers.forEach((value, name) => init.headers[name] = value);
  if (knowsCache()) init.cache = "no-store";
  // What stands in for a Request where there is no middleware has the text itself.
  const body: unknown = middleware ? await request.text() : request.body;
  if (body) {
    const isBlob = !call.fetch && IS_DENO_REGEXP.test(globalThis.navigator?.userAgent);
    // It is a text, and Deno's fetch takes a Blob as well.
    init.body = (isBlob ? new Blob([body as string]) : body) as string;
  }
  if (middleware) wire.forget = heed(controller, request);
  return follow(call, wire, request.url, init);
}

// An answer is to be the service's own, not a cache's: Next.js 14 serves the first one for ever. Older Workers throw at the
// option.
function knowsCache(): boolean {
  return "cache" in Object(globalThis.Request?.prototype);
}

// A middleware may give its Request a signal of its own, and may give it when nobody waits any more: nothing is sent then.
function heed(controller: AbortController, { signal }: Request): () => void {
  for (const each of [controller.signal, signal]) each.throwIfAborted();
  return onAbort(signal, () => controller.abort(signal.reason));
}
