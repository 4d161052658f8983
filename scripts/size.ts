// What the functions cost in a bundle, dependencies included, beside the budgets: `npm run size`, with `-- --why` for the
// files that the bytes come from.

import { build, type Metafile } from "esbuild";
import process from "node:process";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import * as api from "../mod.ts";

/** Most bytes of a bundle, minified and compressed by gzip -9. */
const BUDGETS: Record<string, number> = {
  deleteOrganization: 5600,
  getOrganization: 7000,
  createOrganization: 7300,
  "everything in mod.ts": 8200,
};

const NOT_OPERATIONS = ["createClient", "optionsFromEnv", "unwrap"];

interface Bundle {
  readonly name: string;
  readonly bytes: number;
  readonly budget: number | undefined;
  readonly inputs: Metafile["outputs"][string]["inputs"];
}

async function bundle(name: string, code: string): Promise<Bundle> {
  const { outputFiles: [file], metafile } = await build({
    stdin: { contents: code, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2022",
    outdir: "dist",
    write: false,
    metafile: true,
  });
  const [output] = Object.values(metafile.outputs);
  if (!file || !output) throw new Error(`Expected one file for ${name}`);
  const bytes = gzipSync(file.contents, { level: 9 }).length;
  return { name, bytes, budget: BUDGETS[name], inputs: output.inputs };
}

function explain({ name, inputs }: Bundle): void {
  const files = Object.entries(inputs).map(([file, { bytesInOutput: bytes }]) => ({ file, bytes }));
  console.log(`\n${name}, minified, before compression:`);
  console.table(files.filter(({ bytes }) => bytes > 0).sort((one, other) => other.bytes - one.bytes));
}

const { values: { why = false } } = parseArgs({ options: { why: { type: "boolean" } } });
const names = Object.keys(api).filter((name) => !NOT_OPERATIONS.includes(name)).sort();
const bundles = await Promise.all([
  ...names.map((name) => bundle(name, `export { createClient, ${name} } from "./mod.ts"`)),
  bundle("everything in mod.ts", 'export * from "./mod.ts"'),
]);
console.table(
  bundles.map(({ name, bytes, budget = "" }) => ({ "createClient and": name, bytes, "at most": budget })),
);
if (why) bundles.forEach(explain);
const tooLarge = bundles.filter(({ bytes, budget = Infinity }) => bytes > budget);
for (const { name, bytes, budget = 0 } of tooLarge) console.error(`${name}: ${bytes - budget} bytes over its budget`);
process.exitCode = tooLarge.length > 0 ? 1 : 0;
