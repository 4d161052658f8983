// How whoever started a program stops it. After the first SIGINT, SIGTERM or SIGHUP no request goes out any more, and those
// under way are awaited. After the second one, those end too.

import process from "node:process";
import { tell } from "./output.ts";

const stop = new AbortController();
const abort = new AbortController();

/** Aborts what is under way, when the program was told to stop twice. */
export const { signal }: AbortController = abort;

/** Whether the program was told to stop. */
export function isStopped(): boolean {
  return stop.signal.aborted;
}

/** Ends the program where it was told to stop, and has changed nothing yet. */
export function endIfStopped(): void {
  if (isStopped()) throw new Error("Stopped, nothing was changed");
}

/** Heeds the signals from now on. Before there are calls, as while standard input is awaited, they end the process. */
export function heedSignals(): void {
  SIGNALS.forEach((name) => process.on(name, onSignal));
}

/** Heeds the signals no more. */
export function ignoreSignals(): void {
  SIGNALS.forEach((name) => process.off(name, onSignal));
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

function onSignal(): void {
  if (isStopped()) {
    // A third signal ends the process.
    ignoreSignals();
    abort.abort();
    return;
  }
  stop.abort();
  // What is under way is not tried again.
  globalThis.fetch = () => Promise.reject(new Error("the program was stopped"));
  tell("Stopping after the calls in progress. Press Ctrl+C again to stop at once");
}
