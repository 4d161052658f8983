// One attempt: the request goes out, the response comes in with its body, within a time and a size.

import type { Call } from "./call_state.ts";
import { bounded } from "./deadline.ts";
import { networkError, timeoutError } from "./failure.ts";

/** A request as it goes out, the same on each attempt. */
export interface Outgoing {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string | Blob | null;
}

/** A response: what is read of it, once, and its body as far as that was read. */
export interface Received {
  readonly response: Response;
  readonly status: number;
  readonly retryAfter: string;
  readonly location: string;
  text: string;
  /** What is wrong with the body, if anything is: an error's status stands nevertheless. */
  problem: string;
  /** Why it broke off, if it did. */
  cause?: unknown;
  /** Lets go of the body. */
  cancel?: () => unknown;
}

const ERROR_BODY_TIMEOUT_MS = 2000;

/** The problem of a body that did not come to its end. */
export const BROKEN_OFF = "Expected a whole body";

/** Sends a request once, and leaves nothing running. */
export async function attempt(call: Call, { method, url, headers: sent, body }: Outgoing): Promise<Received> {
  const controller = new AbortController();
  const { signal } = controller;
  const { fetch = globalThis.fetch, timeoutMs } = call;
  let received: Received | undefined;
  let isOver = false;

  const exchange = async () => {
    try {
      call.attempts++;
      // Following a redirect would hand the credentials to another origin, and Workers lack "error".
      const response = await fetch(url, { method, headers: { ...sent }, body, redirect: "manual", signal });
      // The fetch may be anybody's, and so may what it gives: it is read here, where a failure counts as the fetch's.
      const { status, headers, type } = response;
      const retryAfter = headers.get("Retry-After") ?? "";
      const location = headers.get("Location") ?? "";
      if (typeof status !== "number" || type === "error") throw new TypeError("Expected a Response");
      received = { response, status, retryAfter, location, text: "", problem: BROKEN_OFF };
    } catch (cause) {
      throw networkError(call, `no response from ${call.baseUrl}`, cause);
    }
    const reading = read(received, call.maxResponseBytes, () => isOver);
    await (isSuccess(received) ? reading : bounded(call, ERROR_BODY_TIMEOUT_MS, () => reading));
  };

  try {
    const isInTime = await bounded(call, timeoutMs, exchange);
    if (received && (isInTime || !isSuccess(received))) return received;
    throw timeoutError(call, "the attempt", timeoutMs);
  } finally {
    isOver = true;
    // Releases the connection of whatever is still under way: a fetch that does not heed its signal is told by its body.
    if (received?.problem !== "") {
      controller.abort();
      swallow(() => received?.cancel?.());
    }
  }
}

/** Whether a response says that the operation was carried out. */
export function isSuccess({ status }: Received): boolean {
  return status >= 200 && status < 300;
}

// A stream that holds its pieces in memory, empty ones without end perhaps, lets no timer run between them.
const PIECES_AT_ONCE = 1000;

// Reading in pieces is what keeps the limit: Content-Length counts compressed bytes, when there is one at all.
async function read(received: Received, maxBytes: number, isOver: () => boolean): Promise<void> {
  try {
    const reader = received.response.body?.getReader();
    received.cancel = () => reader?.cancel();
    // A fetch that does not heed its signal may answer when the attempt is long over.
    if (isOver()) return swallow(received.cancel);
    const decoder = new TextDecoder();
    let [left, pieces] = [maxBytes, 0];
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
      received.text += decoder.decode(piece.value.subarray(0, left), { stream: true });
      left -= piece.value.byteLength;
      if (left < 0) return void (received.problem = `Expected at most ${maxBytes} bytes`);
      if (++pieces % PIECES_AT_ONCE > 0) continue;
      await new Promise((resolve) => setTimeout(resolve));
      if (isOver()) break;
    }
    if (isOver()) return;
    received.text += decoder.decode();
    received.problem = "";
  } catch (cause) {
    received.cause = cause;
  }
}

/** Calls a stranger's function at once, and lets go of what it throws or rejects with. */
export function swallow(action: () => unknown): void {
  new Promise((resolve) => resolve(action())).catch(() => {});
}
