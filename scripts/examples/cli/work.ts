// Many calls, a few at a time: how far they are, what became of each, and what is left when the program is told to stop.

import process from "node:process";
import type { CallOptions, ClientError, Result } from "@tiledb-organizations/client";
import ora from "ora";
import pMap from "p-map";
import { endIfStopped, isStopped, signal } from "./interrupt.ts";
import { print, showsColors } from "./output.ts";
import { cut, printable } from "./text.ts";
import { inWords } from "./words.ts";

/** What became of a piece of work. Unknown is what the service may have done although it did not say so. */
export interface Ending<Value = unknown> {
  readonly status: "done" | "not done" | "unknown";
  /** Why it is not done. */
  readonly why?: string | undefined;
  readonly value?: Value | undefined;
}

/** What became of an item. */
export interface Outcome<Item, Value = unknown> extends Ending<Value> {
  readonly item: Item;
  readonly what: string;
}

/** Makes a call on which the rest depends. */
export async function read<Value>(
  what: string,
  call: (options: CallOptions) => Promise<Result<Value>>,
): Promise<Value> {
  const { ok, value, error } = await call({ signal });
  endIfStopped();
  if (ok) return value;
  throw new Error(`Cannot read ${what}: ${inWords(error)}`, { cause: error });
}

/** What became of a call that reads. */
export function wasRead<Value>({ ok, value, error }: Result<Value>): Ending<Value> {
  return ok ? { status: "done", value } : { status: "not done", why: inWords(error) };
}

/** What became of a call that changes something. */
export function wasMade<Value>({ ok, value, error }: Result<Value>): Ending<Value> {
  return ok ? { status: "done", value } : { status: isUnknown(error) ? "unknown" : "not done", why: inWords(error) };
}

function isUnknown(error: ClientError): boolean {
  if (error.kind !== "http") return error.attempts > 0;
  // An attempt before may have done it. The service did not act where it answered 429.
  return error.status >= 500 || error.attempts > 1 && error.status !== 429;
}

/** Does a task for each item, so many at a time, in their order. None begins once the program is told to stop. */
export async function forEach<Item, Value>(
  items: readonly Item[],
  concurrency: number,
  title: (item: Item) => string,
  task: (item: Item, options: CallOptions) => Promise<Ending<Value>>,
): Promise<Outcome<Item, Value>[]> {
  // Elsewhere nobody watches it, and a terminal of no columns never ends drawing it.
  const progress = process.stderr.isTTY && process.stderr.columns > 0 && items.length > 0
    ? ora({
      text: `0 of ${items.length}`,
      color: showsColors(process.stderr) ? "cyan" : false,
      discardStdin: false,
    }).start()
    : undefined;
  let count = 0;
  const run = async (item: Item) => {
    const what = title(item);
    if (isStopped()) return { item, what, status: "not done", why: "stopped before its turn" } as const;
    const ending = await task(item, { signal });
    if (progress) progress.text = printable(`${++count} of ${items.length}: ${cut(what, 60)}`);
    return { item, what, ...ending };
  };
  try {
    return await pMap(items, run, { concurrency });
  } finally {
    progress?.stop();
  }
}

/** Prints how many are done, what is not and why, and tells whether all is done. */
export function report(outcomes: readonly Outcome<unknown>[]): boolean {
  const count = (status: Ending["status"]) => outcomes.filter((outcome) => outcome.status === status).length;
  print(`${count("done")} done, ${count("not done")} not done, ${count("unknown")} unknown`);
  tellLeft(outcomes, print);
  return count("done") === outcomes.length;
}

/** Tells what is not done, and why. What has one reason stands together. */
export function tellLeft(outcomes: readonly Outcome<unknown>[], tell: (line: string) => void): void {
  const groups = new Map<string, string[]>();
  for (const { what, status, why } of outcomes) {
    if (status === "done") continue;
    const ending = `${status}: ${why}`;
    const group = groups.get(ending) ?? [];
    group.push(cut(what, 200));
    groups.set(ending, group);
  }
  for (const [ending, group] of groups) tell(printable(`  ${group.join(", ")}: ${ending}`));
}
