// What nobody held: promises that rejected, and errors that were thrown where nobody catches them. Each runtime tells of
// them in its own way: Node and Bun by the process, Deno, workers and pages by events; an error ends workerd's test itself.

import { turn } from "./clock.ts";

interface Process {
  on(event: string, listener: (reason: unknown) => void): unknown;
}

interface Told {
  readonly reason?: unknown;
  readonly error?: unknown;
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
      note(event.reason ?? event.error ?? event);
    });
  }
}

/** Gives what was noted and not given yet. Runtimes tell of it at the end of a turn. */
export async function takeUnhandled(): Promise<string[]> {
  await turn();
  return noted.splice(0);
}

const MAX_TURNS = 100;

/** Gives all that is left. A runtime that overlooks a promise which nobody holds, on purpose, would prove nothing. */
export async function takeLastUnhandled(): Promise<string[]> {
  const canary = new Error("nobody holds it, on purpose");
  Promise.reject(canary);
  const all: string[] = [];
  for (let turns = 0; turns < MAX_TURNS && !all.includes(String(canary)); turns++) all.push(...await takeUnhandled());
  const others = all.filter((each) => each !== String(canary));
  return others.length < all.length ? others : [...others, "Overlooked a promise"];
}
