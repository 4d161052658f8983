// What a cold start costs: import and createClient(), in fresh processes of Node that have loaded fetch, each beside one
// that imports nothing. The exit code is 1 if the package as users install it, or a bundle of it, takes longer than it may.

import { execFileSync } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { installPacked } from "./packed.ts";
import { spreadOf } from "./bench/rounds.ts";
import { bundle } from "./bundle.ts";

interface Import {
  readonly name: string;
  readonly specifier: string;
  readonly isLimited: boolean;
}

/** An import, and the milliseconds that it added in each pair of processes. */
interface Row extends Import {
  /** Import and createClient() alone, by the clock of the process. */
  readonly inside: number[];
  /** The process from its start to its end, and so whatever else the machine did meanwhile. */
  readonly whole: number[];
}

const PAIRS = 21;
const MAX_MS = 20;
const AIM_MS = 10;

const NAME = "@tiledb-organizations/client";

// The one without a limit says what any file takes.
const IMPORTS: readonly Import[] = [
  { name: "an empty file", specifier: "./empty.mjs", isLimited: false },
  { name: "the package", specifier: NAME, isLimited: true },
  { name: "a bundle for getOrganization()", specifier: "./bundle.mjs", isLimited: true },
];

// It waits since fetch is not all loaded at once: Node compiles its HTTP parser when first idle, as it is during an import.
const PROBE = `
  import { setTimeout } from "node:timers/promises";
  new Request("http://localhost/");
  await setTimeout(50);
  const startedAt = performance.now();
  const [, , specifier] = process.argv;
  const { createClient } = specifier ? await import(specifier) : {};
  createClient?.({ auth: { apiKey: "key" } });
  console.log(performance.now() - startedAt);
`;

async function prepare(folder: string): Promise<void> {
  await writeFile(join(folder, "probe.mjs"), PROBE);
  await writeFile(join(folder, "empty.mjs"), "");
  const { code } = await bundle(`export { createClient, getOrganization } from "${NAME}";`, folder);
  await writeFile(join(folder, "bundle.mjs"), code);
}

async function measure(): Promise<Row[]> {
  const { folder } = await installPacked();
  try {
    await prepare(folder);
    return takeTurns(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function takeTurns(folder: string): Row[] {
  const rows = IMPORTS.map((each): Row => ({ ...each, inside: [], whole: [] }));
  // The first process of each kind reads from the disk what others find in memory.
  for (const { specifier } of IMPORTS) probe(folder, specifier);
  for (let pair = 0; pair < PAIRS; pair++) {
    for (const { specifier, inside, whole } of rows) {
      const nothing = probe(folder);
      const something = probe(folder, specifier);
      inside.push(something.inside - nothing.inside);
      whole.push(something.whole - nothing.whole);
    }
  }
  return rows;
}

function probe(folder: string, ...specifiers: string[]): { inside: number; whole: number } {
  const env = { ...process.env, NODE_OPTIONS: "" };
  const startedAt = performance.now();
  const printed = execFileSync(process.execPath, ["probe.mjs", ...specifiers], { cwd: folder, env, encoding: "utf8" });
  return { inside: Number(printed), whole: performance.now() - startedAt };
}

function show(numbers: readonly number[]): string {
  const { lower, median, upper } = spreadOf(numbers);
  return `${median.toFixed(1)} (${lower.toFixed(1)} to ${upper.toFixed(1)})`;
}

const rows = await measure();
console.log(`Node ${process.versions.node}, milliseconds: medians (and quartiles) of ${PAIRS} pairs`);
console.table(rows.map(({ name, isLimited, inside, whole }) => ({
  imported: name,
  "import and createClient()": show(inside),
  "whole process": show(whole),
  ...isLimited && { "at most": MAX_MS, aim: AIM_MS },
})));
const tooSlow = rows.filter(({ isLimited, inside }) => isLimited && !(spreadOf(inside).median <= MAX_MS));
for (const { name } of tooSlow) console.error(`Cold start of ${name}: expected at most ${MAX_MS} ms`);
process.exitCode = tooSlow.length > 0 ? 1 : 0;
