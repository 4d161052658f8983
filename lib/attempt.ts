// One attempt: the request goes out, the response comes in with its body, within a time and a size.

import { bounded } from "./deadline.ts";
import { type CallState, networkError, timeoutError } from "./errors.ts";

/** A response: what is read of it, once, and its body as far as that was read. */
export interface Received {
  readonly response: Response;
  readonly status: number;
  readonly retryAfter: string | null;
  readonly location: string | null;
  text: string;
  /** How the body ended. An error's status stands however it did. */
  end: "complete" | "incomplete" | "too long";
  /** Why the body is incomplete. */
  cause?: unknown;
}

/** Limits of one attempt. */
export interface AttemptLimits {
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
}

const ERROR_BODY_TIMEOUT_MS = 2000;

/** Sends a request once, and leaves nothing running. */
export async function attempt(
  call: CallState,
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit,
  { timeoutMs, maxResponseBytes }: AttemptLimits,
): Promise<Received> {
  const controller = new AbortController();
  const { signal } = controller;
  let received: Received | undefined;

  const exchange = async () => {
    try {
      const response = await fetch(url, { ...init, signal });
      // The fetch may be anybody's, and so may what it gives: it is read here, where a failure counts as the fetch's.
      const { status, headers, type } = response;
      const [retryAfter, location] = [headers.get("Retry-After"), headers.get("Location")];
      if (typeof status !== "number" || type === "error") throw new TypeError("fetch gave no Response, or its error");
      received = { response, status, retryAfter, location, text: "", end: "incomplete" };
    } catch (cause) {
      throw networkError(call, `no response from ${new URL(url).origin}`, cause);
    }
    const body = read(received, maxResponseBytes, signal);
    await (isSuccess(received)
      ? body
      : bounded({ ...call, signal: undefined }, ERROR_BODY_TIMEOUT_MS, () => body, () => {}));
    return received;
  };

  try {
    return await bounded(call, timeoutMs, exchange, () => {
      if (received && !isSuccess(received)) return received;
      throw timeoutError(call, "the attempt", timeoutMs);
    });
  } finally {
    // Releases the connection of whatever is still under way.
    if (received?.end !== "complete") controller.abort();
  }
}

/** Whether a response says that the operation was carried out. */
export function isSuccess({ status }: Received): boolean {
  return status >= 200 && status < 300;
}

// A stream that holds its pieces in memory, empty ones without end perhaps, lets no timer run between them.
const PIECES_AT_ONCE = 1000;

// Reading in pieces is what keeps the limit: Content-Length counts compressed bytes, when there is one at all.
async function read(received: Received, maxBytes: number, signal: AbortSignal): Promise<void> {
  try {
    const reader = received.response.body?.getReader();
    // A fetch that does not heed its signal is told through its body, and may answer when the attempt is long over.
    const cancel = () => void new Promise((resolve) => resolve(reader?.cancel())).catch(() => {});
    if (signal.aborted) return cancel();
    signal.addEventListener("abort", cancel);
    const decoder = new TextDecoder();
    let pieces = 0;
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
      received.text += decoder.decode(piece.value.subarray(0, maxBytes), { stream: true });
      maxBytes -= piece.value.byteLength;
      if (maxBytes < 0) return void (received.end = "too long");
      if (++pieces % PIECES_AT_ONCE > 0) continue;
      await new Promise((resolve) => setTimeout(resolve));
      if (signal.aborted) break;
    }
    if (signal.aborted) return;
    received.text += decoder.decode();
    received.end = "complete";
  } catch (cause) {
    received.cause = cause;
  }
}
