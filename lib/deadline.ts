/** Why something was not let run to its end. */
export type Interruption = { kind: "timeout" } | { kind: "aborted"; cause: unknown };

/**
 * Runs `work` until it is done, its time is up or the caller's signal aborts, whichever comes first, whether `work` heeds
 * that or not. No timer and no listener outlives the call: `AbortSignal.any()` would leave one on a long-lived signal.
 */
export async function bounded<T>(
  timeoutMs: number,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T | Interruption> {
  if (signal?.aborted) return { kind: "aborted", cause: signal.reason };
  let interrupt: (interruption: Interruption) => void = () => {};
  const interrupted = new Promise<Interruption>((resolve) => interrupt = resolve);
  const forget = signal && onAbort(signal, () => interrupt({ kind: "aborted", cause: signal.reason }));
  const timer = setTimeout(() => interrupt({ kind: "timeout" }), timeoutMs);
  try {
    return await Promise.race([work(), interrupted]);
  } finally {
    clearTimeout(timer);
    forget?.();
  }
}

/** The calls that wait for a signal, and the one listener that they share: Node warns of a leak at the eleventh. */
interface Waiting {
  readonly callbacks: Set<() => void>;
  readonly listener: () => void;
}

const WAITING = /* @__PURE__ */ new WeakMap<AbortSignal, Waiting>();

/** Calls back when a signal aborts, until the function that it returns is called. */
function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const waiting = WAITING.get(signal) ?? listenTo(signal);
  waiting.callbacks.add(callback);
  return () => {
    waiting.callbacks.delete(callback);
    if (waiting.callbacks.size > 0) return;
    WAITING.delete(signal);
    try {
      signal.removeEventListener("abort", waiting.listener);
    } catch {
      // A signal may be anybody's, and what was waited for is known by now.
    }
  };
}

function listenTo(signal: AbortSignal): Waiting {
  const callbacks = new Set<() => void>();
  const waiting = { callbacks, listener: () => callbacks.forEach((callback) => callback()) };
  signal.addEventListener("abort", waiting.listener);
  WAITING.set(signal, waiting);
  return waiting;
}
