// How fast this library is beside a bare fetch and other clients, and how it scales: `npm run bench`, in some three minutes
// on a machine that does nothing else. The exit code is 1 when a limit is missed.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { drawChart } from "./chart.ts";
import { compareAll, LIST_LENGTH } from "./comparisons.ts";
import { RESULTS } from "./folders.ts";
import { printFlights, printLists, printOutcomes, printSizes } from "./report.ts";
import { describeMachine, findMisses, readVersions, type Results } from "./results.ts";
import { scaleFlights, scaleLists } from "./scale.ts";
import { startServer } from "./server.ts";
import { measureSizes } from "./sizes.ts";
import { verifyAll } from "./verify.ts";

const machine = describeMachine();
const server = await startServer();
await verifyAll(server, LIST_LENGTH);
const results: Results = {
  machine,
  versions: await readVersions(),
  sizes: await measureSizes(),
  outcomes: await collect(compareAll(server.baseUrl(LIST_LENGTH)), ({ name }) => name),
  flights: await collect(scaleFlights(server), ({ size }) => `${size} calls in flight`),
  lists: await collect(scaleLists(server), ({ size }) => `A list of ${size} organizations`),
};
server.close();

const { cores, cpu, load } = machine;
console.log(`\n${cores} × ${cpu}, Node ${process.versions.node}; the load before was ${load.toFixed(1)}`);
printSizes(results.sizes);
printOutcomes(results.outcomes);
printLists(results.lists);
printFlights(results.flights);

const misses = findMisses(results);
await mkdir(RESULTS, { recursive: true });
await writeFile(join(RESULTS, "results.json"), JSON.stringify({ ...results, misses }, null, 2));
await writeFile(join(RESULTS, "chart.svg"), await drawChart(results));
console.log("\nbench/ has all figures, in results.json, and a chart of them, in chart.svg");

for (const miss of misses.aims) console.log(`Aim missed: ${miss}`);
for (const miss of misses.limits) console.error(`Limit missed: ${miss}`);
process.exitCode = misses.limits.length > 0 ? 1 : 0;

/** Collects what is measured, and tells of each how long that took. */
async function collect<T>(items: AsyncIterable<T>, describe: (item: T) => string): Promise<T[]> {
  const collected: T[] = [];
  let startedAt = performance.now();
  for await (const item of items) {
    collected.push(item);
    console.log(`${describe(item)}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    startedAt = performance.now();
  }
  return collected;
}
