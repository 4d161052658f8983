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

// Node warns of a leak at the eleventh listener of a signal, which any number of calls may share: it gets one.
const CALLBACKS = /* @__PURE__ */ new WeakMap<EventTarget, Set<() => void>>();

/** Calls back when a signal aborts, until the function that it returns is called. */
function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const callbacks = CALLBACKS.get(signal) ?? new Set();
  CALLBACKS.set(signal, callbacks.add(callback));
  // To add a listener that is there changes nothing.
  signal.addEventListener("abort", callAll);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size === 0) signal.removeEventListener("abort", callAll);
  };
}

function callAll(this: EventTarget): void {
  CALLBACKS.get(this)?.forEach((callback) => callback());
}
