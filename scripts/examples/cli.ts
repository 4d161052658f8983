// What the programs beside it have in common: how they read arguments, what they print, and how they end.

import process from "node:process";
import pMap from "p-map";
import { getBorderCharacters, table } from "table";
import { messageOf, printable } from "./text.ts";

/** Arguments that cannot be used. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Runs a program: its exit code is 0 when it returns true, 1 when something failed, 2 when the arguments cannot be used.
 * `--help` prints the usage.
 */
export async function main(usage: string, run: () => Promise<boolean>): Promise<void> {
  // Who reads the output may stop, as `head` does.
  process.stdout.on("error", () => process.exit());
  try {
    if (process.argv.includes("--help")) console.log(usage);
    else if (!await run()) process.exitCode = 1;
  } catch (error) {
    const isUsage = error instanceof UsageError || String(Object(error).code).startsWith("ERR_PARSE_ARGS");
    const message = messageOf(error);
    console.error(printable(isUsage ? `${message.replace(/\.$/, "")}. See --help` : message));
    process.exitCode = isUsage ? 2 : 1;
  }
}

/** Reads an option that says how many calls are in flight at most. */
export function readConcurrency(text = "4"): number {
  if (/^([1-9]|[12]\d|3[0-2])$/.test(text)) return Number(text);
  throw new UsageError(`--concurrency must be an integer from 1 to 32, received ${JSON.stringify(text)}`);
}

/** What became of a piece of work. */
export interface Outcome {
  readonly what: string;
  /** Why it failed, if it did. */
  readonly problem?: string | undefined;
}

/** Runs a task for each item, so many at a time, and tells on standard error what became of each. */
export async function forEach<Item, Result extends Outcome>(
  items: readonly Item[],
  concurrency: number,
  task: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  let count = 0;
  const run = async (item: Item) => {
    const outcome = await task(item);
    const { what, problem = "done" } = outcome;
    console.error(printable(`${++count}/${items.length} ${what}: ${problem}`));
    return outcome;
  };
  return await pMap(items, run, { concurrency });
}

/** Prints what was done and what failed, and tells whether nothing did. */
export function report(
  summary: string,
  outcomes: readonly Outcome[],
  print: (line: string) => void = console.log,
): boolean {
  const failed = outcomes.filter(({ problem }) => problem !== undefined);
  print(`${summary}, ${failed.length} failed`);
  for (const { what, problem } of failed) print(printable(`  ${what}: ${problem}`));
  return failed.length === 0;
}

/** Lays rows out in columns; long lists wrap at a comma. */
export function columns(rows: readonly (readonly string[])[]): string {
  const wrap = (text: string) => text.replace(/.{1,60}$|(.{1,60},) /g, (rest, line) => line ? `${line}\n` : rest);
  const lines = table(rows.map((row) => row.map((cell) => wrap(printable(cell)))), {
    border: getBorderCharacters("void"),
    columnDefault: { paddingLeft: 0, paddingRight: 2 },
    drawHorizontalLine: () => false,
  });
  return lines.replace(/ +$/gm, "").trimEnd();
}
