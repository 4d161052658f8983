// What the types cost users' compilers and editors: a program that uses each export, beside one that uses none, by what
// `tsc --extendedDiagnostics` tells. The exit code is 1 if there are more instantiations than there may be.

import { spawnSync } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import ts from "typescript";
import * as api from "../mod.ts";
import { installPacked, PROJECT } from "./packed.ts";

/** What a run of the compiler told, by name. */
type Told = Readonly<Record<string, number>>;

/** What is shown of it: the median of each program's runs, and how much more the one is. */
interface Figure {
  readonly name: string;
  readonly all: number;
  readonly none: number;
  readonly difference: number;
}

const RUNS = 5;
const FIGURES = ["Instantiations", "Types", "Symbols", "Memory used", "Check time"];

// What generic types cost, the same on every machine: 225, and a tenth more.
const MAX_INSTANTIATIONS = 250;

// The tests of the package see to it that it imports each export, types included; the compiler, that it uses its imports.
const PROGRAM = join(PROJECT, "test", "package", "consumer.ts");

const COMPILER = join(PROJECT, "node_modules", "typescript", "bin", "tsc");
const COMPILER_OPTIONS = {
  target: "ES2022",
  lib: ["ES2022", "DOM"],
  types: [],
  module: "NodeNext",
  strict: true,
  noUnusedLocals: true,
  skipLibCheck: false,
  noEmit: true,
};

async function prepare(folder: string): Promise<void> {
  const program = await readFile(PROGRAM, "utf8");
  const missing = Object.keys(api).filter((name) => !new RegExp(`\\b${name}\\(`).test(program));
  if (missing.length > 0) throw new Error(`${PROGRAM} does not call each function: add ${missing.join(", ")}`);
  for (const [name, source] of Object.entries({ all: program, none: "export {};\n" })) {
    await writeFile(join(folder, `${name}.ts`), source);
    const config = { compilerOptions: COMPILER_OPTIONS, files: [`${name}.ts`] };
    await writeFile(join(folder, `${name}.json`), JSON.stringify(config));
  }
}

function compile(folder: string, name: string): Told {
  const args = [COMPILER, "--extendedDiagnostics", "-p", `${name}.json`];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`${name}.ts does not compile:\n${stdout}`);
  const lines = stdout.matchAll(/^(.+): +([\d.]+)/gm);
  return Object.fromEntries(Array.from(lines, ([, figure = "", number]) => [figure, Number(number)]));
}

function medianOf(runs: readonly Told[], name: string): number {
  const sorted = runs.map(({ [name]: number = NaN }) => number).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

async function measure(): Promise<Figure[]> {
  const { folder } = await installPacked();
  try {
    await prepare(folder);
    const runs = Array.from({ length: RUNS }, () => ({ all: compile(folder, "all"), none: compile(folder, "none") }));
    return FIGURES.map((name) => {
      const all = medianOf(runs.map(({ all }) => all), name);
      const none = medianOf(runs.map(({ none }) => none), name);
      return { name, all, none, difference: Number((all - none).toFixed(2)) };
    });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

const figures = await measure();
console.log(`TypeScript ${ts.version}: medians of ${RUNS} runs, memory in kB and time in seconds`);
console.table(figures);
const { difference: instantiations = NaN } = figures.find(({ name }) => name === "Instantiations") ?? {};
console.log(`${instantiations} instantiations, at most ${MAX_INSTANTIATIONS}`);
process.exitCode = instantiations <= MAX_INSTANTIATIONS ? 0 : 1;
