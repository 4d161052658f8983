// The bundlers, each as one function: modules go in, minified ones for browsers come out, which have no built-ins of Node. Whatever a bundler warns of is an error, but for an empty bundle.

import { readFile } from "node:fs/promises";
import { join, parse } from "node:path";
import { build, transform } from "esbuild";
import { type Plugin, rollup } from "rollup";
import { load } from "./installed.ts";

/** A bundler. */
export interface Bundler {
  readonly name: string;
  /** Bundles the module in each file of `folder`, and all that it imports. */
  readonly bundle: (folder: string, files: readonly string[]) => Promise<string[]>;
}

export const BUNDLERS: readonly Bundler[] = [
  { name: "esbuild", bundle: (folder, files) => Promise.all(files.map((file) => bundleWithEsbuild(folder, file))) },
  { name: "Rollup", bundle: (folder, files) => Promise.all(files.map((file) => bundleWithRollup(folder, file))) },
  { name: "webpack", bundle: bundleWithWebpack },
];

async function bundleWithEsbuild(folder: string, file: string): Promise<string> {
  const { outputFiles: [output], warnings } = await build({
    absWorkingDir: folder,
    entryPoints: [file],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    write: false,
    logLevel: "silent",
    logOverride: { "ignored-bare-import": "silent" },
  });
  if (output === undefined || warnings.length > 0) throw new Error(warnings.map(({ text }) => text).join("\n"));
  return output.text;
}

interface NodeResolvePlugin {
  nodeResolve(options: { rootDir: string; browser: boolean; preferBuiltins: boolean }): Plugin;
}

async function bundleWithRollup(folder: string, file: string): Promise<string> {
  const { nodeResolve } = await load<NodeResolvePlugin>("@rollup/plugin-node-resolve");
  const bundle = await rollup({
    input: file,
    plugins: [nodeResolve({ rootDir: folder, browser: true, preferBuiltins: false })],
    onLog(_level, { code, message }) {
      if (code !== "EMPTY_BUNDLE") throw new Error(message);
    },
  });
  const { output: [{ code }] } = await bundle.generate({ format: "es" });
  return (await transform(code, { minify: true, format: "esm" })).code;
}

interface Webpack {
  default(options: object, callback: (error: unknown, stats?: WebpackStats) => void): void;
}

interface WebpackStats {
  toJson(options: object): { errors: { message: string }[]; warnings: { message: string }[] };
}

// As one, which takes a third of the time, and comes to the same.
async function bundleWithWebpack(folder: string, files: readonly string[]): Promise<string[]> {
  const { default: webpack } = await load<Webpack>("webpack");
  const path = join(folder, "webpack");
  const options = {
    mode: "production",
    context: folder,
    entry: Object.fromEntries(files.map((file) => [parse(file).name, file])),
    target: "web",
    output: { path, library: { type: "module" } },
    experiments: { outputModule: true },
  };
  await new Promise<void>((resolve, reject) => {
    webpack(options, (error, stats) => {
      const { errors = [], warnings = [] } = stats?.toJson({ all: false, errors: true, warnings: true }) ?? {};
      const messages = [...errors, ...warnings].map(({ message }) => message).join("\n");
      if (error || messages) reject(error ?? new Error(messages));
      else resolve();
    });
  });
  return await Promise.all(files.map((file) => readFile(join(path, `${parse(file).name}.mjs`), "utf8")));
}
