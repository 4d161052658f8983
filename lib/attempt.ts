// One attempt: the request goes out, the response comes in with its body, within a time and a size.

import { bounded, type Interruption } from "./deadline.ts";

/** What one attempt led to. */
export type Outcome = Received | { kind: "network"; cause: unknown } | Interruption;

/** A response: what is read of it, once, and its body as far as that was read. */
export interface Received {
  readonly kind: "received";
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
  readonly signal: AbortSignal | undefined;
}

const ERROR_BODY_TIMEOUT_MS = 2000;

/** Sends a request once. It never rejects, and leaves nothing running. */
export async function attempt(
  fetch: typeof globalThis.fetch,
  url: string,
  init: RequestInit,
  { timeoutMs, maxResponseBytes, signal }: AttemptLimits,
): Promise<Outcome> {
  const controller = new AbortController();
  let failed: Received | undefined;

  const exchange = async (): Promise<Outcome> => {
    let received: Received;
    try {
      const response = await fetch(url, { ...init, signal: controller.signal });
      // The fetch may be anybody's, and so may what it gives: it is read here, where a failure counts as the fetch's.
      const { status, headers, type } = response;
      const [retryAfter, location] = [headers.get("Retry-After"), headers.get("Location")];
      if (typeof status !== "number" || type === "error") throw new TypeError("fetch gave no Response, or its error");
      received = { kind: "received", response, status, retryAfter, location, text: "", end: "incomplete" };
    } catch (cause) {
      return { kind: "network", cause };
    }
    if (isSuccess(received)) {
      await read(received, maxResponseBytes, controller.signal);
    } else {
      failed = received;
      await bounded(ERROR_BODY_TIMEOUT_MS, undefined, () => read(received, maxResponseBytes, controller.signal));
    }
    return received;
  };

  const outcome = await bounded(timeoutMs, signal, exchange);
  const result = outcome.kind === "timeout" && failed ? failed : outcome;
  // Releases the connection of whatever is still under way.
  if (result.kind !== "received" || result.end !== "complete") controller.abort();
  return result;
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
    let bytesLeft = maxBytes;
    let pieces = 0;
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
      received.text += decoder.decode(piece.value.subarray(0, bytesLeft), { stream: true });
      bytesLeft -= piece.value.byteLength;
      if (bytesLeft < 0) return void (received.end = "too long");
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
