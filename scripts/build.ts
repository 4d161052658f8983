// Builds the npm package into dist/: a file of JavaScript and one of types for each entry point, and source maps that are
// whole in themselves. What is used of valibot is built in, with its licence: to load all of it takes Node 10 ms more.

import { decode, encode, type SourceMapSegment } from "@jridgewell/sourcemap-codec";
import { build, type Plugin } from "esbuild";
import { copyFile, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

const ENTRIES = { mod: "mod.ts", testing: "lib/testing.ts" };

const DOC_COMMENT_REGEXP = /^ *\/\*\*[^]*?\*\//gm;

/** Leaves doc comments out of what the source maps hold, for the types have them: 11 kB of the package. Lines stay where they are. */
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

/** Lets a source map tell lines of this project: not the tokens in them, 9 kB of the package, nor valibot's. */
async function mapLines(file: string): Promise<void> {
  const { sources, sourcesContent, ...map }: SourceMap = JSON.parse(await readFile(file, "utf8"));
  const own = sources.map((source, index) => ({ source, index })).filter(({ source }) =>
    !source.includes("node_modules")
  );
  const places = new Map(own.map(({ index }, place) => [index, place]));
  const mappings = decode(map.mappings).map((segments) =>
    segments.slice(0, 1).flatMap(([column, index = -1, line = 0, from = 0]): SourceMapSegment[] => {
      const place = places.get(index);
      return place === undefined ? [] : [[column, place, line, from]];
    })
  );
  await writeFile(
    file,
    JSON.stringify({
      ...map,
      sources: own.map(({ source }) => source),
      sourcesContent: own.map(({ index }) => sourcesContent[index]),
      mappings: encode(mappings),
    }),
  );
}

interface SourceMap {
  readonly sources: readonly string[];
  readonly sourcesContent: readonly string[];
  readonly mappings: string;
}

await rm("dist", { recursive: true, force: true });
await build({
  entryPoints: ENTRIES,
  bundle: true,
  format: "esm",
  platform: "neutral",
  target: "es2022",
  // What both entry points need is in a file of its own, once.
  splitting: true,
  chunkNames: "shared",
  sourcemap: true,
  outdir: "dist",
  plugins: [withoutDocs],
});
const maps = (await readdir("dist")).filter((name) => name.endsWith(".map"));
await Promise.all(maps.map((name) => mapLines(`dist/${name}`)));
await copyFile("node_modules/valibot/LICENSE.md", "dist/valibot.LICENSE.md");
const types = await rollup({ input: ENTRIES, external: /^(openapi-fetch|valibot)$/, plugins: [dts()] });
await types.write({ dir: "dist" });
