// What is in the tarball: what users need, all of it and nothing else.

import { readdir, readFile, stat } from "node:fs/promises";
import { SourceMap, type SourceMapPayload } from "node:module";
import { join, posix } from "node:path";
import ts from "typescript";
import { describe, expect, inject, test } from "vitest";
import { CONSUMER, filesIn, INSTALLED, load, NAME, read } from "./installed.ts";
import { runNode } from "./run.ts";

/** The manifest, as far as users depend on it. */
interface Manifest {
  readonly name: string;
  readonly type: string;
  readonly sideEffects: boolean;
  readonly engines: Record<string, string>;
  readonly main: string;
  readonly types: string;
  readonly exports: Record<string, string | { readonly types: string; readonly default: string }>;
  readonly dependencies: Record<string, string>;
}

const TARBALL = inject("tarball");

describe("the tarball", () => {
  test("is under 90 kB", async () => {
    expect((await stat(TARBALL)).size).toBeLessThan(90_000);
  });

  test("holds what users read, what the entry points reach, and nothing else", async () => {
    const needed = new Set(["LICENSE", "README.md", "package.json", "testing/package.json", ...await filesReached()]);
    expect(await filesIn(INSTALLED)).toStrictEqual([...needed].sort());
  });

  test("installs with openapi-fetch and valibot, and what openapi-fetch's types are made of", async () => {
    const folder = join(CONSUMER, "node_modules");
    const names = (await readdir(folder)).filter((name) => !name.startsWith("."));
    const expected = ["@tiledb-organizations", "openapi-fetch", "openapi-typescript-helpers", "valibot"];
    expect(names.sort()).toStrictEqual(expected);
  });

  test("has a manifest of ES modules without side effects, with two dependencies", async () => {
    const { name, type, sideEffects, engines, exports, dependencies } = await manifest();
    expect({ name, type, sideEffects, engines, entryPoints: Object.keys(exports) }).toStrictEqual({
      name: NAME,
      type: "module",
      sideEffects: false,
      engines: { node: ">=20" },
      entryPoints: [".", "./testing", "./package.json"],
    });
    expect(dependencies).toStrictEqual({ "openapi-fetch": "^0.17.0", valibot: expect.stringMatching(/^\^1\.\d+\.0$/) });
  });
});

describe("for resolvers that know no exports, main and types", () => {
  test.for([[".", "."], ["./testing", "testing"]])(
    "of %s are those of the exports",
    async ([entryPoint = "", folder = ""]) => {
      const { main, types }: Manifest = JSON.parse(await read(posix.join(folder, "package.json")));
      const { exports } = await manifest();
      const [mainPath, typesPath] = [main, types].map((path) => `./${posix.join(folder, path)}`);
      expect({ types: typesPath, default: mainPath }).toStrictEqual(exports[entryPoint]);
    },
  );
});

describe("source maps", () => {
  test("stand beside each script, which names them", async () => {
    const scripts = await scriptsInstalled();
    const named = await Promise.all(scripts.map(async (file) => {
      const [, name = ""] = /\n\/\/# sourceMappingURL=(\S+)\s*$/.exec(await read(file)) ?? [];
      return posix.join(posix.dirname(file), name);
    }));
    expect(named).toStrictEqual(scripts.map((file) => `${file}.map`));
  });

  test("hold their sources, or name files of the tarball", async () => {
    const maps = await Promise.all((await scriptsInstalled()).map((file) => readMap(`${file}.map`)));
    const missing = maps.flatMap(({ sources, texts }) => sources.filter((_, index) => texts[index] === undefined));
    expect(missing).toStrictEqual([]);
  });

  test("lead from each line of code to the same code", async () => {
    const astray = await Promise.all((await scriptsInstalled()).map(linesAstray));
    expect(astray.flat()).toStrictEqual([]);
  });
});

test("publint reports nothing", async () => {
  interface Publint {
    publint(options: { pack: { tarball: ArrayBuffer }; strict: boolean }): Promise<{ messages: unknown[] }>;
  }
  const { publint } = await load<Publint>("publint");
  const { buffer } = new Uint8Array(await readFile(TARBALL));
  const { messages } = await publint({ pack: { tarball: buffer }, strict: true });
  expect(messages).toStrictEqual([]);
});

test("attw --profile esm-only reports nothing", async () => {
  const attw = join(import.meta.dirname, "node_modules", "@arethetypeswrong", "cli", "dist", "index.js");
  const { code, stdout } = await runNode([attw, TARBALL, "--profile", "esm-only", "--no-color"], CONSUMER);
  // What it prints explains the code.
  expect({ code, stdout }).toStrictEqual({ code: 0, stdout: expect.stringContaining(NAME) });
});

async function manifest(): Promise<Manifest> {
  return JSON.parse(await read("package.json"));
}

/** Files of the package that its entry points lead to: scripts, their maps with their sources, and declarations. */
async function filesReached(): Promise<Set<string>> {
  const files = new Set(await filesIn(INSTALLED));
  const reached = new Set<string>();
  const visit = async (file: string) => {
    if (!files.has(file) || reached.has(file)) return;
    reached.add(file);
    for (const next of await filesNamedBy(file)) await visit(next);
  };
  for (const target of Object.values((await manifest()).exports)) {
    for (const file of typeof target === "string" ? [target] : Object.values(target)) {
      await visit(posix.normalize(file));
    }
  }
  return reached;
}

async function filesNamedBy(file: string): Promise<string[]> {
  if (file.endsWith(".map")) return (await readMap(file)).sources;
  if (!/\.(js|ts)$/.test(file)) return [];
  const { importedFiles } = ts.preProcessFile(await read(file));
  const imported = importedFiles.map(({ fileName }) => posix.join(posix.dirname(file), fileName));
  return [...imported, ...imported.map((path) => path.replace(/\.[jt]s$/, ".d.ts")), `${file}.map`];
}

interface PackageMap {
  readonly payload: SourceMapPayload;
  /** Paths in the package. */
  readonly sources: string[];
  /** Text of each source, if there is one. */
  readonly texts: (string | undefined)[];
}

async function readMap(file: string): Promise<PackageMap> {
  const parsed: SourceMapPayload = JSON.parse(await read(file));
  const sources = parsed.sources.map((source) => posix.join(posix.dirname(file), parsed.sourceRoot ?? "", source));
  const files = await filesIn(INSTALLED);
  const texts = sources.map((source, index) => {
    return parsed.sourcesContent?.[index] ?? (files.includes(source) ? read(source) : undefined);
  });
  return { payload: { ...parsed, sources, sourceRoot: "" }, sources, texts: await Promise.all(texts) };
}

async function scriptsInstalled(): Promise<string[]> {
  return (await filesIn(INSTALLED)).filter((file) => file.endsWith(".js"));
}

/** Lines of a script that lead to no source, or declare a function that its source does not have there. */
async function linesAstray(file: string): Promise<string[]> {
  const { payload, texts, sources } = await readMap(`${file}.map`);
  const map = new SourceMap(payload);
  return linesOfCode(await read(file)).filter(({ line, text }) => {
    const entry = map.findEntry(line, text.search(/\S/));
    if (!("originalLine" in entry) || entry.generatedLine !== line) return true;
    const original = texts[sources.indexOf(entry.originalSource)]?.split("\n")[entry.originalLine] ?? "";
    // A name that two sources have gets a number in one of them.
    const [, name = ""] = /^(?:async )?function (\w*[a-z])/.exec(text) ?? [];
    return !original.includes(name);
  }).map(({ line, text }) => `${file}:${line + 1}: ${text}`);
}

/** Lines of this project that are run: no comments, and nothing that links files, which has no place in a source. */
function linesOfCode(script: string): { line: number; text: string }[] {
  const links = /^(?:import|export) [^;]*;$/gm;
  const code = script.replace(links, (link) => link.replace(/.+/g, ""));
  const lines = code.split("\n").map((text, line) => ({ line, text }));
  return lines.filter(({ text }) => !/^\s*(\/\/|$)/.test(text));
}
