// What the functions cost in a bundle, dependencies included: `npm run size`, with `-- --why` for the files that the bytes
// come from. The exit code is 1 when a bundle is over its limit, or the README tells other sizes.

import { readFile } from "node:fs/promises";
import process from "node:process";
import { parseArgs } from "node:util";
import { type Figure, printFigures } from "./bench/figures.ts";
import { type Bundle, bundle } from "./bundle.ts";
import { OPERATIONS } from "./contract.ts";

/** The functions of the document from which the contract was written. */
const DOCUMENTED = OPERATIONS
  .filter(({ operation }) => ["organizations", "users", "credentials"].includes(operation.tags[0]))
  .map(({ name }) => name);

const ROWS = [
  { name: "deleteOrganization", names: "{ createClient, deleteOrganization }", limit: 9800, aim: 8000 },
  { name: "getOrganization", names: "{ createClient, getOrganization }", limit: 11_760, aim: 9700 },
  { name: "createOrganization", names: "{ createClient, createOrganization }", limit: 11_970, aim: 9950 },
  { name: "14 functions", names: `{ createClient, ${DOCUMENTED} }`, limit: 12_830, aim: 11_000 },
  { name: "all 25 functions", names: "*", limit: 14_580, aim: 13_200 },
];

// Other versions of Node compress a little better or worse.
const README_TOLERANCE = 0.01;

/** Divides the compressed bytes by whose code they are, in proportion to what it has of the minified ones. */
function sharesOf({ bytes, inputs }: Bundle): { "openapi-fetch": number; valibot: number; ours: number } {
  const files = Object.entries(inputs);
  const count = (path: string) =>
    files.reduce((sum, [file, { bytesInOutput }]) => sum + (file.includes(path) ? bytesInOutput : 0), 0);
  const share = (path: string) => Math.round(bytes * count(path) / count(""));
  const [openapiFetch, valibot] = [share("node_modules/openapi-fetch/"), share("node_modules/valibot/")];
  return { "openapi-fetch": openapiFetch, valibot, ours: bytes - openapiFetch - valibot };
}

/** Tells a row of the README that begins with the name and goes on with another number than this. */
function checkReadme(readme: string, name: string, bytes: number): void {
  const [row = "", told = ""] = new RegExp(`^\\| \`?${name}\`? +\\| ([\\d,]+)`, "m").exec(readme) ?? [];
  if (Math.abs(Number(told.replaceAll(",", "")) - bytes) <= bytes * README_TOLERANCE) return;
  console.error(`${name}: the README says ${row || "nothing"}, expected ${bytes}`);
  process.exitCode = 1;
}

const { values: { why = false } } = parseArgs({ options: { why: { type: "boolean" } } });
const readme = await readFile("README.md", "utf8");
const figures: Figure[] = [];
for (const { names, ...row } of ROWS) {
  const bundled = await bundle(`export ${names} from "./mod.ts"`);
  const shares = sharesOf(bundled);
  figures.push({ ...row, value: bundled.bytes, ...shares });
  checkReadme(readme, row.name, bundled.bytes);
  if (!why) continue;
  console.log(`\n${row.name}, minified, before compression:`);
  const files = Object.entries(bundled.inputs).map(([file, { bytesInOutput: bytes }]) => ({ file, bytes }));
  console.table(files.filter(({ bytes }) => bytes > 0).sort((one, other) => other.bytes - one.bytes));
}
printFigures("Bytes of createClient and what is named, minified and compressed by gzip -9", figures);
