// Builds the npm package into dist/: a file of JavaScript and one of types for each entry point, and source maps that are
// whole in themselves. Dependencies stay what they are, imports.

import { decode, encode } from "@jridgewell/sourcemap-codec";
import { build } from "esbuild";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

const ENTRIES = { mod: "mod.ts", testing: "lib/testing.ts" };

// What nobody stops at: comments, imports, interfaces and other types.
const NO_CODE_REGEXP =
  /^ *(\/\*\*[^]*?\*\/|\/\/.*|(import|export) [^;]*? from ".*";|(export )?type \w+(<.*>)? =[^]*?;|(export )?interface [^{]*{(}|\n[^]*?^}))$/gm;

/** Leaves out of a source map what is no code, 17 kB of the package, and the tokens of lines, 8 kB. Lines stay. */
async function shorten(file: string): Promise<void> {
  const map: { readonly mappings: string; readonly sourcesContent: string[] } = JSON.parse(
    await readFile(file, "utf8"),
  );
  const blank = (text: string) => text.replace(/[^\n]/g, "");
  const sourcesContent = map.sourcesContent.map((source) => source.replace(NO_CODE_REGEXP, blank));
  const lines = decode(map.mappings).map((segments) => segments.slice(0, 1));
  await writeFile(file, JSON.stringify({ ...map, mappings: encode(lines), sourcesContent }));
}

await rm("dist", { recursive: true, force: true });
await build({
  entryPoints: ENTRIES,
  bundle: true,
  packages: "external",
  format: "esm",
  platform: "neutral",
  target: "es2022",
  // What both entry points need is in a file of its own, once.
  splitting: true,
  chunkNames: "shared",
  sourcemap: true,
  outdir: "dist",
});
const maps = (await readdir("dist")).filter((name) => name.endsWith(".map"));
await Promise.all(maps.map((name) => shorten(`dist/${name}`)));
const types = await rollup({ input: ENTRIES, external: /^(openapi-fetch|valibot)$/, plugins: [dts()] });
await types.write({ dir: "dist" });
