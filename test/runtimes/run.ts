// Runs the behavior suite on every runtime, and shows a table of what held: `npm run test:runtimes`, with names
// after `--` for these alone. Every runtime must tell of the same cases, but those that a browser hides.

import assert from "node:assert";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import type { Case } from "../shared/behavior.ts";
import { CASES } from "../shared/cases.ts";
import { refusedBaseUrl, startLoopback } from "../shared/loopback.ts";
import { installNested, installPacked, PROJECT } from "../../scripts/packed.ts";
import { type Host, HOSTS } from "./hosts.ts";
import type { Report } from "./suite.ts";

/** How a run went: counts by group, and what failed. */
interface Run {
  readonly title: string;
  readonly counts: Record<string, string>;
  /** Requests that reached the server, by the names under which it was found. */
  readonly hosts: Record<string, number>;
  readonly failures: readonly string[];
}

const GROUPS = [...new Set(CASES.map(({ group }) => group))];

async function run(host: Host, folder: string): Promise<Run> {
  let report: Report | undefined;
  const refusedUrl = await refusedBaseUrl();
  const { origin, elsewhere, close } = await startLoopback((target, body) => {
    if (target === "/page") return '<!doctype html><link rel="icon" href="data:,">';
    if (target === "/refused") return refusedUrl;
    if (target !== "/report") return undefined;
    report = JSON.parse(body);
    return "";
  });
  try {
    const version = await host.run(folder, origin, elsewhere);
    if (report === undefined) throw new Error("It ended without a report");
    return judge(`${host.name} ${/\d[\d.]*/.exec(version)}`, host.name === "Chromium", report);
  } catch (error) {
    return { title: host.name, counts: {}, hosts: {}, failures: [`${host.name}: could not be run: ${error}`] };
  } finally {
    await close();
  }
}

function judge(title: string, isBrowser: boolean, { observations, unhandled }: Report): Run {
  const expected = CASES.filter(({ only }) => only !== (isBrowser ? "outside browsers" : "in browsers"));
  const failures = [
    compared(`${title}: the list of cases`, observations.map(toTitle), expected.map(toTitle)),
    ...expected.map((each, index) => compared(`${title}: ${toTitle(each)}`, observations[index], toObservation(each))),
    compared(`${title}: what nobody held in the end`, unhandled, []),
  ];
  const counts = GROUPS.map((group) => {
    const held = expected.map((each, index) => each.group === group ? [failures[index + 1] === undefined] : []).flat();
    return [group, `${held.filter(Boolean).length}/${held.length}`];
  });
  const hosts: Record<string, number> = {};
  for (const { host } of observations.flatMap(({ requests }) => requests)) {
    if (host) hosts[host] = (hosts[host] ?? 0) + 1;
  }
  return {
    title,
    counts: Object.fromEntries(counts),
    hosts,
    failures: failures.filter((failure) => failure !== undefined),
  };
}

function toTitle({ group, name }: { group: string; name: string }): string {
  return `${group}: ${name}`;
}

function toObservation({ group, name, expected }: Case): unknown {
  // As it comes over the wire.
  return JSON.parse(JSON.stringify({ group, name, ...expected, leaks: [], unhandled: [] }));
}

function compared(title: string, actual: unknown, expected: unknown): string | undefined {
  try {
    assert.deepStrictEqual(actual, expected);
    return undefined;
  } catch (error) {
    return `${title}: ${error instanceof Error ? error.message : error}`;
  }
}

// The README names just what ran, with versions. Chromium's is the system's, and changes with it.
async function comparedWithReadme(runs: readonly Run[]): Promise<string | undefined> {
  const readme = await readFile(join(PROJECT, "README.md"), "utf8");
  const [, runtimes = ""] = /^The same tests run([^]*?)\n\n/m.exec(readme) ?? [];
  const named = runtimes.match(/(?:Node|Deno|Bun|workerd|Edge\sRuntime|Chromium)\s\d[\d.]*\d/g) ?? [];
  const toName = (title: string) => title.replace(/\s/g, " ").replace(/^(Chromium) .*/, "$1");
  return compared("README.md: the runtimes", named.map(toName), runs.map(({ title }) => toName(title)));
}

const names = process.argv.slice(2);
const hosts = HOSTS.filter(({ name }) => names.length === 0 || names.includes(name));
if (hosts.length === 0) throw new Error(`Expected names: ${[...new Set(HOSTS.map(({ name }) => name))].join(", ")}`);
await installNested(join(PROJECT, "test", "runtimes"));
const { folder } = await installPacked();
const runs: Run[] = [];
for (const host of hosts) {
  const startedAt = performance.now();
  const done = await run(host, folder);
  runs.push(done);
  const hosts = Object.entries(done.hosts).map(([name, count]) => `${name} ${count}`).join(", ");
  console.log(`${done.title}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s; requests at ${hosts}`);
}
await rm(folder, { recursive: true });

const failures = [
  ...runs.flatMap(({ failures }) => failures),
  hosts.length === HOSTS.length ? await comparedWithReadme(runs) : undefined,
].filter((failure) => failure !== undefined);
console.table(Object.fromEntries(runs.map(({ title, counts }) => [title, counts])));
for (const failure of failures) console.error(`\n${failure}`);
process.exitCode = failures.length > 0 ? 1 : 0;
