// Builds the npm package into dist/: a file of JavaScript and one of types for each entry point, and source maps that are
// whole in themselves. Dependencies stay what they are, imports.

import { decode, encode } from "@jridgewell/sourcemap-codec";
import { build, type Plugin } from "esbuild";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

const ENTRIES = { mod: "mod.ts", testing: "lib/testing.ts" };

const COMMENT_REGEXP = /^ *(\/\*\*[^]*?\*\/|\/\/.*)/gm;

/** Leaves comments out of what the source maps hold: 12 kB of the package. Lines stay where they are. */
const withoutComments: Plugin = {
  name: "without-comments",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const contents = source.replace(COMMENT_REGEXP, (comment) => comment.replace(/[^\n]/g, ""));
      return { contents, loader: "ts" };
    });
  },
};

/** Lets a source map tell lines, and not the tokens in them: 8 kB of the package. */
async function mapLines(file: string): Promise<void> {
  const map: { readonly mappings: string } = JSON.parse(await readFile(file, "utf8"));
  const lines = decode(map.mappings).map((segments) => segments.slice(0, 1));
  await writeFile(file, JSON.stringify({ ...map, mappings: encode(lines) }));
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
  plugins: [withoutComments],
});
const maps = (await readdir("dist")).filter((name) => name.endsWith(".map"));
await Promise.all(maps.map((name) => mapLines(`dist/${name}`)));
const types = await rollup({ input: ENTRIES, external: /^(openapi-fetch|valibot)$/, plugins: [dts()] });
await types.write({ dir: "dist" });
