// The programs of the guides, as files of projects that installed the package and what a guide is about: they compile
// against its own types, and are bundled.

import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join, parse } from "node:path";
import process from "node:process";
import { build } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { PROJECT } from "../../scripts/packed.ts";
import { CONSUMER, NAME } from "./installed.ts";
import { run, runNode } from "./run.ts";

const GUIDES = join(PROJECT, "scripts/docs/guides");
const FOLDER = join(CONSUMER, "guides");
const MODULES = join(import.meta.dirname, "node_modules");
const DENO = join(PROJECT, "node_modules", "deno", process.platform === "win32" ? "deno.exe" : "deno");
const SILENT = { code: 0, stdout: "", stderr: "" };

// A block of code that is a program says so: its first line names its file.
const PROGRAM_REGEXP = /^```(?:ts|tsx|js)\n\/\/ (\S+)\n[^]*?^```$/gm;
const CODE_REGEXP = /^```\w+\n([^]*?)^```$/gm;

interface Environment {
  readonly lib: string[];
  readonly types: string[];
  readonly platform: "browser" | "node" | "neutral";
  /** What bundlers of this environment look for first. */
  readonly conditions: string[];
}

const WEB = ["ES2022", "DOM", "DOM.Iterable"];

const ENVIRONMENTS: Record<string, Environment> = {
  jest: { lib: ["ES2022"], types: ["node"], platform: "node", conditions: [] },
  nextjs: { lib: WEB, types: ["node", "react"], platform: "node", conditions: ["react-server"] },
  python: { lib: ["ES2022"], types: ["node"], platform: "node", conditions: [] },
  react: { lib: WEB, types: ["react"], platform: "browser", conditions: [] },
  worker: { lib: ["ES2022"], types: ["@cloudflare/workers-types"], platform: "neutral", conditions: ["workerd"] },
};

const guides = await Promise.all(
  (await readdir(GUIDES)).filter((file) => file.endsWith(".md")).map(async (file) => {
    const text = await readFile(join(GUIDES, file), "utf8");
    const programs = Array.from(text.matchAll(PROGRAM_REGEXP), ([, path = ""]) => path);
    return { name: parse(file).name, text, programs };
  }),
);

beforeAll(async () => {
  for (const { name, text } of guides) {
    for (const [block, path = ""] of text.matchAll(PROGRAM_REGEXP)) {
      const file = join(FOLDER, name, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, block.split("\n").slice(1, -1).join("\n"));
    }
  }
  // The package itself lies above, in CONSUMER.
  await symlink(MODULES, join(FOLDER, "node_modules"), "junction");
});

test("each block of code in a guide is a complete program, or a command", () => {
  for (const { text, programs } of guides) {
    const others = text.match(CODE_REGEXP)?.filter((block) => !block.startsWith("```sh\n"));
    expect(others ?? []).toHaveLength(programs.length);
  }
  expect(guides.filter(({ programs }) => programs.length === 0)).toMatchObject([{ name: "programs" }]);
});

describe.for(guides.filter(({ name }) => name in ENVIRONMENTS))("the guide $name", ({ name, programs }) => {
  const { lib, types, platform, conditions } = ENVIRONMENTS[name] ?? { lib: [], types: [], conditions: [] };

  test("has programs that compile", async () => {
    const compilerOptions = {
      target: "ES2022",
      module: "ESNext",
      moduleResolution: "Bundler",
      jsx: "react-jsx",
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noUnusedLocals: true,
      allowJs: true,
      checkJs: true,
      noEmit: true,
      skipLibCheck: true,
      lib,
      types,
    };
    const config = join(name, "tsconfig.json");
    await writeFile(join(FOLDER, config), JSON.stringify({ compilerOptions, files: programs }));
    const tsc = join(MODULES, "typescript", "bin", "tsc");
    expect(await runNode([tsc, "-p", config], FOLDER)).toStrictEqual(SILENT);
  });

  test.for(programs)("has a %s that a bundler bundles", async (path) => {
    const { outputFiles: [bundle], warnings } = await build({
      entryPoints: [join(FOLDER, name, path)],
      bundle: true,
      write: false,
      format: "esm",
      jsx: "automatic",
      ...(platform && { platform }),
      conditions,
      logLevel: "silent",
    });
    expect(warnings).toStrictEqual([]);
    expect(bundle?.text).not.toBe("");
  });
});

test("the guide deno has programs that compile", async () => {
  const { programs = [] } = guides.find(({ name }) => name === "deno") ?? {};
  const folder = join(FOLDER, "deno");
  // JSR has the source, which compiles with the options of its own.
  const { compilerOptions } = JSON.parse(await readFile(join(PROJECT, "deno.json"), "utf8"));
  const imports = { [`jsr:${NAME}`]: join(PROJECT, "mod.ts") };
  await writeFile(join(folder, "deno.json"), JSON.stringify({ compilerOptions, imports }));
  expect(await run(DENO, ["check", "--quiet", ...programs], folder)).toStrictEqual(SILENT);
});
