// Builds the npm package into dist/: one file of JavaScript and one of types for each entry point.

import { build, type Plugin } from "esbuild";
import { readFile, rm } from "node:fs/promises";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

const ENTRIES = { mod: "mod.ts", testing: "lib/testing.ts" };

const DOC_COMMENT_REGEXP = /^ *\/\*\*[^]*?\*\//gm;

/** Leaves doc comments out of what the source maps hold, for the types have them. Lines keep their numbers. */
const withoutDocs: Plugin = {
  name: "without-docs",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const contents = source.replace(DOC_COMMENT_REGEXP, (comment) => comment.replace(/[^\n]/g, ""));
      return { contents, loader: "ts" };
    });
  },
};

await rm("dist", { recursive: true, force: true });
await build({
  entryPoints: ENTRIES,
  bundle: true,
  packages: "external",
  format: "esm",
  platform: "neutral",
  target: "es2022",
  splitting: true,
  chunkNames: "shared",
  sourcemap: true,
  outdir: "dist",
  plugins: [withoutDocs],
});
const types = await rollup({ input: ENTRIES, external: /^(openapi-fetch|valibot)$/, plugins: [dts()] });
await types.write({ dir: "dist" });
