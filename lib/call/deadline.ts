import type { CallState } from "./call_state.ts";
import { abortedError } from "./failure.ts";

/**
 * Runs `work` until it is done, its time is up or the caller's signal aborts, whichever comes first, whether `work` heeds
 * that or not. No timer and no listener outlives it: `AbortSignal.any()` would leave one on a long-lived signal.
 *
 * @param stop Is called at once when the signal aborts: what waits for a promise is told microtasks later
 * @returns Whether `work` was done in time
 * @throws What `work` does, or the call's error when the signal aborts
 */
export async function bounded(
  call: CallState,
  limitMs: number,
  work: () => Promise<unknown>,
  stop?: (error: unknown) => void,
): Promise<boolean> {
  const { signal } = call;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let forget: (() => void) | undefined;
  try {
    return await new Promise((resolve, reject) => {
      const abort = () => {
        try {
          const error = abortedError(call);
          reject(error);
          stop?.(error);
        } catch (thrown) {
          // The signal may be anybody's, and throw when its reason is read.
          reject(thrown);
        }
      };
      forget = signal && onAbort(signal, abort);
      if (signal?.aborted) return abort();
      timer = setTimeout(resolve, limitMs, false);
      work().then(() => resolve(true), reject);
    });
  } finally {
    clearTimeout(timer);
    forget?.();
  }
}

/** The calls that wait for a signal share one listener: Node warns of a leak at the eleventh. */
interface Waiting extends EventListenerObject {
  readonly callbacks: Set<() => void>;
}

const WAITING = /* @__PURE__ */ new WeakMap<AbortSignal, Waiting>();

/** Calls back when a signal aborts, until the function that it returns is called. */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const callbacks = new Set<() => void>();
  const waiting = WAITING.get(signal) ?? { callbacks, handleEvent: () => callbacks.forEach((abort) => abort()) };
  WAITING.set(signal, waiting);
  // A listener that is there already is not added again.
  signal.addEventListener("abort", waiting);
  waiting.callbacks.add(callback);
  return () => {
    waiting.callbacks.delete(callback);
    try {
      if (waiting.callbacks.size === 0) signal.removeEventListener("abort", waiting);
    } catch {
      // A signal may be anybody's, and what was waited for is known by now.
    }
  };
}
