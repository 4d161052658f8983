// What a cold start takes: import and createClient() in fresh processes of Node that have loaded fetch, each beside one that
// imports nothing: `npm run bench:cold`. The exit code is 1 when the limit is missed.

import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import process from "node:process";
import { middleOf, printFigures } from "./figures.ts";

const PAIRS = 31;

// It waits since fetch is not all loaded at once: Node compiles its HTTP parser when first idle, as it is during an import.
const PROBE = `
  import { setTimeout } from "node:timers/promises";
  new Request("http://localhost/");
  await setTimeout(50);
  const startedAt = performance.now();
  for (const name of process.argv.slice(2)) {
    const { createClient } = await import(name);
    createClient?.({ auth: { apiKey: "key" } });
  }
  console.log(performance.now() - startedAt);
`;

function probe(...modules: string[]): number {
  const env = { ...process.env, NODE_OPTIONS: "" };
  return Number(execFileSync(process.execPath, ["bench/probe.mjs", ...modules], { env }));
}

await mkdir("bench", { recursive: true });
await writeFile("bench/probe.mjs", PROBE);
const [ours, dependencies]: [number[], number[]] = [[], []];
for (let pair = 0; pair < PAIRS; pair++) {
  ours.push(-probe() + probe("@tiledb-organizations/client"));
  dependencies.push(-probe() + probe("openapi-fetch", "valibot"));
}
printFigures(`Milliseconds of a cold start, Node ${process.versions.node}: medians of ${PAIRS} pairs of processes`, [
  { name: "this library", ...middleOf(ours), limit: 22, aim: 16 },
  { name: "its dependencies alone", ...middleOf(dependencies) },
]);
