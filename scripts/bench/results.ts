// What comes of the benchmark, on which machine, and what of it is not as it should be.

import { readFile } from "node:fs/promises";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { PROJECT } from "../packed.ts";
import type { Outcome } from "./comparisons.ts";
import { OURS } from "./contenders.ts";
import { type FlightScale, type ListScale, MEMORY_LIMITS } from "./scale.ts";
import type { Sizes } from "./sizes.ts";

/** All results. */
export interface Results {
  readonly machine: Machine;
  readonly versions: Readonly<Record<string, string>>;
  readonly sizes: readonly Sizes[];
  readonly outcomes: readonly Outcome[];
  readonly lists: readonly ListScale[];
  readonly flights: readonly FlightScale[];
}

/** Where they were measured. */
export interface Machine {
  readonly platform: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  /** Processes that wanted a core, on average over the last minute: before the benchmark, those of others. */
  readonly load: number;
}

/** Describes this machine as it is now. */
export function describeMachine(): Machine {
  const [cpu, ...others] = cpus();
  return {
    platform: `${process.platform} ${process.arch}`,
    cpu: cpu?.model.trim() ?? "unknown",
    cores: 1 + others.length,
    memoryBytes: totalmem(),
    load: loadavg()[0] ?? NaN,
  };
}

/** Reads the versions of all that has a part in it. */
export async function readVersions(): Promise<Record<string, string>> {
  const folders = [
    ".",
    "node_modules/openapi-fetch",
    "node_modules/valibot",
    "scripts/bench/node_modules/@hey-api/openapi-ts",
    "scripts/bench/node_modules/tinybench",
  ];
  const manifests = await Promise.all(folders.map((folder) => readFile(join(PROJECT, folder, "package.json"), "utf8")));
  const versions = manifests.map((text): [string, string] => {
    const { name, version } = JSON.parse(text);
    return [name, version];
  });
  return { node: process.versions.node, v8: process.versions.v8, ...Object.fromEntries(versions) };
}

/** A figure that has a limit. */
interface Figure {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly aim?: number;
}

/** What is over its limit or its aim, each in a sentence. */
export interface Misses {
  readonly limits: readonly string[];
  readonly aims: readonly string[];
}

/** Finds what is not as it should be. */
export function findMisses(results: Results): Misses {
  const figures = [...ratiosOf(results), ...memoryOf(results)];
  // A figure that is not a number is over any limit.
  const overLimit = figures.filter(({ value, limit }) => !(value <= limit));
  const overAim = figures.filter(({ value, aim = Infinity }) => !(value <= aim));
  return {
    limits: overLimit.map(({ name, value, limit }) => `${name}: ${value.toFixed(3)}, at most ${limit}`),
    aims: overAim.map(({ name, value, aim }) => `${name}: ${value.toFixed(3)}, at most ${aim}`),
  };
}

function ratiosOf({ outcomes }: Results): Figure[] {
  return outcomes.flatMap(({ name, baseline, limit, aim, contenders }) => {
    if (limit === undefined) return [];
    const value = contenders.find((contender) => contender.name === OURS)?.ratio.median ?? NaN;
    return [{ name: `${name}, to ${baseline}`, value, limit, ...(aim !== undefined && { aim }) }];
  });
}

function memoryOf({ lists, flights }: Results): Figure[] {
  const { fromSize, peakPerByte, retainedPerByte, kibPerCall } = MEMORY_LIMITS;
  return [
    ...lists.filter(({ size }) => size >= fromSize).flatMap(({ size, bodyBytes, ours: { memory } }) => [
      { name: `${size} organizations, peak by bytes`, value: memory.peak / bodyBytes, limit: peakPerByte },
      { name: `${size} organizations, in use by bytes`, value: memory.retained / bodyBytes, limit: retainedPerByte },
    ]),
    ...flights.map(({ size, ours: { memory } }) => (
      { name: `${size} calls in flight, KiB by calls`, value: memory / size / 1024, limit: kibPerCall }
    )),
  ];
}
