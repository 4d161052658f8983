import { abortedError, type CallState } from "./errors.ts";

/**
 * Runs `work` until it is done, its time is up or the caller's signal aborts, whichever comes first, whether `work` heeds
 * that or not. No timer and no listener outlives it: `AbortSignal.any()` would leave one on a long-lived signal.
 *
 * @param onTimeout Gives what stands for the result when the time is up, or throws
 * @throws The call's error when the signal aborts
 */
export async function bounded<T>(
  call: CallState,
  limitMs: number,
  work: () => Promise<T>,
  onTimeout: () => T,
): Promise<T> {
  const { signal } = call;
  if (signal?.aborted) throw abortedError(call);
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => abort = () => reject(abortedError(call)));
  const forget = signal && onAbort(signal, abort);
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const timeout = new Promise<void>((resolve) => timer = setTimeout(resolve, limitMs)).then(onTimeout);
    return await Promise.race([aborted, timeout, work()]);
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
function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const waiting = WAITING.get(signal) ?? listenTo(signal);
  const { callbacks } = waiting;
  callbacks.add(callback);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size > 0) return;
    WAITING.delete(signal);
    try {
      signal.removeEventListener("abort", waiting);
    } catch {
      // A signal may be anybody's, and what was waited for is known by now.
    }
  };
}

function listenTo(signal: AbortSignal): Waiting {
  const callbacks = new Set<() => void>();
  const waiting = { callbacks, handleEvent: () => callbacks.forEach((callback) => callback()) };
  signal.addEventListener("abort", waiting);
  WAITING.set(signal, waiting);
  return waiting;
}
