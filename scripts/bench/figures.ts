// What every measurement needs: the middle of many numbers, a heap without garbage, and a table of figures with a verdict.

import assert from "node:assert";
import process from "node:process";
import { setImmediate } from "node:timers/promises";

/** One number that was measured. What else it has is shown beside it. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** The highest value that passes. */
  readonly limit?: number;
  /** The highest value that is as good as planned. */
  readonly aim?: number;
}

/** The median of some numbers, and the quartiles around it, interpolated where they lie between two numbers. */
export function middleOf(numbers: readonly number[]): { value: number; quartiles: string } {
  const sorted = [...numbers].sort((one, other) => one - other);
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const [below = NaN, above = NaN] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return below + (above - below) * (place % 1);
  };
  return { value: at(0.5), quartiles: `${round(at(0.25))} to ${round(at(0.75))}` };
}

/** Rounds to three digits, or to a whole number. */
export function round(value: number): number {
  return Math.abs(value) < 100 ? Number(value.toPrecision(3)) : Math.round(value);
}

/** Prints a table. The exit code becomes 1 when a value is over its limit. */
export function printFigures(title: string, figures: readonly Figure[]): void {
  console.log(`\n${title}:`);
  console.table(
    Object.fromEntries(figures.map(({ name, value, ...others }) => [name, { value: round(value), ...others }])),
  );
  for (const { name, value, limit = Infinity, aim = Infinity } of figures) {
    // A value that is not a number passes no limit.
    if (!(value <= limit)) process.exitCode = 1;
    if (!(value <= limit)) console.error(`Limit missed: ${name}`);
    else if (value > aim) console.log(`Aim missed: ${name}`);
  }
}

/** Collects all garbage. */
export async function collectGarbage(): Promise<void> {
  // What a finalizer lets go of is left for the next collection.
  for (let round = 0; round < 10; round++) {
    assert(globalThis.gc, "Run node with --expose-gc");
    globalThis.gc();
    await setImmediate();
  }
}
