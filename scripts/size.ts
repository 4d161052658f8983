// What the functions cost in a bundle, dependencies included, beside the budgets: `npm run size`, with `-- --why` for the
// files that the bytes come from. The exit code is 1 when a bundle is over its budget, or the README tells another size.

import { readFile } from "node:fs/promises";
import process from "node:process";
import { parseArgs } from "node:util";
import * as api from "../mod.ts";
import { type Bundle, bundle } from "./bundle.ts";

const EVERYTHING = "everything";

/** Most bytes of a bundle. */
const BUDGETS: Record<string, number> = {
  deleteOrganization: 5600,
  getOrganization: 7000,
  createOrganization: 7300,
  [EVERYTHING]: 8200,
};

const NOT_OPERATIONS = ["createClient", "optionsFromEnv", "unwrap"];

// Other versions of Node compress a little better or worse.
const README_TOLERANCE = 0.01;

interface Row extends Bundle {
  readonly name: string;
  readonly budget: number | undefined;
}

async function measure(name: string, code: string): Promise<Row> {
  return { name, budget: BUDGETS[name], ...await bundle(code) };
}

function explain({ name, inputs }: Row): void {
  const files = Object.entries(inputs).map(([file, { bytesInOutput: bytes }]) => ({ file, bytes }));
  console.log(`\n${name}, minified, before compression:`);
  console.table(files.filter(({ bytes }) => bytes > 0).sort((one, other) => other.bytes - one.bytes));
}

/** What is wrong with a bundle's size, or with what the README says of it. */
function problemsOf({ name, bytes, budget }: Row, readme: string): string[] {
  if (budget === undefined) return [];
  const [, told = ""] = new RegExp(`^\\| \`?${name}\`? +\\| +([\\d,]+) `, "m").exec(readme) ?? [];
  const difference = Math.abs(Number(told.replace(",", "")) - bytes);
  return [
    ...(bytes > budget ? [`${name}: ${bytes - budget} bytes over its budget`] : []),
    ...(difference <= bytes * README_TOLERANCE
      ? []
      : [`${name}: the README says ${told || "nothing"} of ${bytes} bytes`]),
  ];
}

const { values: { why = false } } = parseArgs({ options: { why: { type: "boolean" } } });
const names = Object.keys(api).filter((name) => !NOT_OPERATIONS.includes(name)).sort();
const rows = await Promise.all([
  ...names.map((name) => measure(name, `export { createClient, ${name} } from "./mod.ts"`)),
  measure(EVERYTHING, 'export * from "./mod.ts"'),
]);
console.table(rows.map(({ name, bytes, budget = "" }) => ({ "createClient and": name, bytes, "at most": budget })));
if (why) rows.forEach(explain);
const readme = await readFile("README.md", "utf8");
const problems = rows.flatMap((row) => problemsOf(row, readme));
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
