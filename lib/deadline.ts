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
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onAbort = () => {};
  const interrupted = new Promise<Interruption>((resolve) => {
    timer = setTimeout(() => resolve({ kind: "timeout" }), timeoutMs);
    onAbort = () => resolve({ kind: "aborted", cause: signal?.reason });
    signal?.addEventListener("abort", onAbort);
  });
  try {
    return await Promise.race([work(), interrupted]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}
