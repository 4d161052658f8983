// A clock that takes the place of a runtime's timers, counts ticks, and knows which timers are pending: what is timed on it
// happens at the same tick each time, however slow the machine is.

/** A clock. */
export interface Clock {
  /** Waits for the next tick. */
  readonly tick: () => Promise<void>;
  /** The timers that were neither cleared nor rang. */
  readonly pending: ReadonlySet<unknown>;
  readonly setTimeout: (callback: (...values: unknown[]) => void, ms?: number, ...values: unknown[]) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
}

const { setTimeout } = globalThis;

/** Waits for the next turn of the event loop, whatever has taken the place of the timers. */
export function turn(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve));
}

// What takes longer is a limit that no call is to reach.
const MAX_MS = 1000;

/** Starts a clock of so many ticks a millisecond. */
export function startClock(tick: () => Promise<void>, ticksPerMs: number): Clock {
  const pending = new Set<unknown>();
  const ring = async (timer: unknown, ticks: number, callback: () => void) => {
    do await tick(); while (--ticks > 0 && pending.has(timer));
    if (pending.delete(timer)) callback();
  };
  return {
    tick,
    pending,
    setTimeout(callback, ms = 0, ...values) {
      const timer = {};
      pending.add(timer);
      if (ms <= MAX_MS) void ring(timer, ms * ticksPerMs, () => callback(...values));
      return timer;
    },
    clearTimeout: (timer) => void pending.delete(timer),
  };
}

/** Has a clock take the place of the timers, until the function that it returns is called. */
export function install({ setTimeout, clearTimeout }: Clock): () => void {
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  Object.assign(globalThis, { setTimeout, clearTimeout });
  return () => void Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
}
