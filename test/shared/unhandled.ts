// What nobody held: promises that rejected, and errors that were thrown where nobody catches them. Each runtime tells of
// them in its own way: Node and Bun by the process, Deno, workers and pages by events.

import { turn } from "./clock.ts";

interface Process {
  on(event: string, listener: (reason: unknown) => void): unknown;
}

interface Told {
  readonly reason?: unknown;
  readonly error?: unknown;
  readonly message?: string;
  preventDefault?(): void;
}

const noted: string[] = [];

/** Notes from now on what is unhandled. The runtime takes it for handled then, and goes on. */
export function noteUnhandled(): void {
  const note = (what: unknown) => void noted.push(String(what));
  const { process } = globalThis as { process?: Process };
  for (const event of ["unhandledRejection", "uncaughtException"]) process?.on?.(event, note);
  const listen = globalThis.addEventListener as
    | ((type: string, listener: (event: Told) => void) => void)
    | undefined;
  for (const type of ["unhandledrejection", "error"]) {
    listen?.(type, (event) => {
      event.preventDefault?.();
      note(event.reason ?? event.error ?? event.message);
    });
  }
}

/** Gives what was noted and not given yet. Runtimes tell of it at the end of a turn. */
export async function takeUnhandled(): Promise<string[]> {
  await turn();
  return noted.splice(0);
}

const MAX_TURNS = 100;

/**
 * Gives all that is left to note, and what the runtime overlooks of a promise and an error that nobody holds on purpose: if it
 * noticed nothing, it would prove nothing.
 */
export async function takeLastUnhandled(): Promise<string[]> {
  const canaries = [new Error("a promise on purpose"), new Error("an error on purpose")] as const;
  Promise.reject(canaries[0]);
  setTimeout(() => {
    throw canaries[1];
  });
  const all: string[] = [];
  const missing = () => canaries.map(String).filter((canary) => !all.includes(canary));
  for (let turns = 0; turns < MAX_TURNS && missing().length > 0; turns++) all.push(...await takeUnhandled());
  return [
    ...all.filter((each) => !canaries.map(String).includes(each)),
    ...missing().map((each) => `Overlooked ${each}`),
  ];
}
