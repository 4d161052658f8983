// The bundlers, each as one function: a module goes in, a minified one for browsers comes out, which have no built-ins of
// Node. Whatever a bundler warns of is an error, but for an empty bundle.

import { readFile } from "node:fs/promises";
import { build, transform } from "esbuild";
import { type Plugin, rollup } from "rollup";
import { load } from "./installed.ts";

/** A bundler. */
export interface Bundler {
  readonly name: string;
  /** Bundles the module in a file of `folder`, and all that it imports. */
  readonly bundle: (folder: string, file: string) => Promise<string>;
}

export const BUNDLERS: readonly Bundler[] = [
  { name: "esbuild", bundle: bundleWithEsbuild },
  { name: "Rollup", bundle: bundleWithRollup },
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

async function bundleWithWebpack(folder: string, file: string): Promise<string> {
  const { default: webpack } = await load<Webpack>("webpack");
  const filename = "bundle.mjs";
  const options = {
    mode: "production",
    context: folder,
    entry: file,
    target: "web",
    output: { path: `${file}.webpack`, filename, library: { type: "module" } },
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
  return await readFile(`${file}.webpack/${filename}`, "utf8");
}
