// How contenders are compared: they take turns, and ratios are made within a round of these, so that whatever slows the
// machine down for a while slows all of them down.

import { load, type Task, type Tinybench } from "./tools.ts";

/** One that takes part. */
export interface Contender {
  readonly name: string;
  /** What is timed. */
  readonly run: () => unknown;
  /** Called before each run, and not timed. */
  readonly beforeEach?: () => void;
}

/** How long a comparison goes on. */
export interface Effort {
  readonly rounds: number;
  /** Turns in a round. In each, all contenders run, once and one after the other. */
  readonly turns: number;
}

/** Time of a run in milliseconds, by contender: the median of a round. */
export type Times = Readonly<Record<string, number>>;

/** The middle of some numbers, and the quartiles around it. */
export interface Spread {
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
}

/** Gives the times of each round. */
export async function takeRounds(contenders: readonly Contender[], { rounds, turns }: Effort): Promise<Times[]> {
  const { Bench } = await load<Tinybench>("tinybench");
  const bench = new Bench({ iterations: 1, time: 0, warmup: false, throws: true });
  for (const { name, run, beforeEach } of contenders) bench.add(name, run, beforeEach ? { beforeEach } : {});
  const orders = ordersOf(bench.tasks);
  // Code is compiled for speed only once it was used for a while.
  const warmUpRounds = Math.floor(rounds / 5);
  const times: Times[] = [];
  for (let round = 0; round < warmUpRounds + rounds; round++) {
    const ordersOfTurns = Array.from(
      { length: turns },
      (_, turn) => orders[(round * turns + turn) % orders.length] ?? [],
    );
    times.push(await takeRound(ordersOfTurns));
  }
  return times.slice(warmUpRounds);
}

/**
 * The orders of a Williams design, one for each turn: each task has each place as often as the others, and comes after each
 * other one as often.
 */
function ordersOf(tasks: readonly Task[]): Task[][] {
  const { length } = tasks;
  const zigzag = tasks.map((_, place) => place % 2 === 1 ? (place + 1) / 2 : length - place / 2);
  const shifted = tasks.map((_, shift) => zigzag.flatMap((index) => tasks[(index + shift) % length] ?? []));
  return [...shifted, ...shifted.map((order) => [...order].reverse())];
}

// Turns are as short as can be: a machine is fast for some milliseconds and slow for the next, depending on where it puts
// the processes. Of a round, the median counts, which heeds no run that was interrupted, or paid for others' garbage. To
// collect that before would be worse: V8 shrinks its young generation then, and is slow for a while.
async function takeRound(orders: readonly (readonly Task[])[]): Promise<Times> {
  const times: Record<string, number[]> = {};
  for (const task of orders.flat()) {
    task.reset();
    await task.run();
    (times[task.name] ??= []).push(task.result.totalTime ?? NaN);
  }
  return Object.fromEntries(Object.entries(times).map(([name, taken]) => [name, spreadOf(taken).median]));
}

/** The median and the quartiles, interpolated where they lie between two numbers. */
export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((one, other) => one - other);
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const [below = NaN, above = NaN] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return below + (above - below) * (place % 1);
  };
  return { median: at(0.5), lower: at(0.25), upper: at(0.75) };
}
