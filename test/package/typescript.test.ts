// TypeScript consumers: a program that uses every export, beside its mistakes, in each compiler and each resolution. All
// declarations are checked that it reaches, those of the dependencies and of the environment included, but TypeScript's own.

import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import { CONSUMER, INSTALLED, NAME } from "./installed.ts";
import { runNode } from "./run.ts";

const PROGRAMS = [["consumer.ts"], ["mistakes.ts", "mistakes_of_models.ts"]];
const FILES = PROGRAMS.flat();

/** The package of each compiler. */
const COMPILERS = {
  "5.5": "typescript-5.5",
  "5.9": "typescript",
  "6.0": "typescript-6.0",
  "7.0": "typescript-7.0",
};

const RESOLUTIONS = {
  bundler: { module: "ESNext", moduleResolution: "Bundler" },
  node16: { module: "Node16", moduleResolution: "Node16" },
  nodenext: { module: "NodeNext", moduleResolution: "NodeNext" },
};

interface Environment {
  /** What the globals are taken from. */
  readonly options: { lib: string[]; types: string[] };
  /** What a consumer installs for that. */
  readonly packages: string[];
}

const ENVIRONMENTS = {
  browsers: { options: { lib: ["ES2022", "DOM", "DOM.Iterable"], types: [] }, packages: [] },
  Node: { options: { lib: ["ES2022"], types: ["node"] }, packages: ["@types/node", "undici-types"] },
  "Cloudflare Workers": {
    options: { lib: ["ES2022"], types: ["@cloudflare/workers-types"] },
    packages: ["@cloudflare/workers-types"],
  },
} satisfies Record<string, Environment>;

type Consumer = [
  compiler: keyof typeof COMPILERS,
  resolution: keyof typeof RESOLUTIONS,
  environment: keyof typeof ENVIRONMENTS,
];

const CONSUMERS: Consumer[] = [
  ...(["5.5", "5.9", "6.0", "7.0"] as const).flatMap((compiler): Consumer[] => [
    [compiler, "bundler", "browsers"],
    [compiler, "node16", "browsers"],
    [compiler, "nodenext", "browsers"],
  ]),
  ["5.9", "nodenext", "Node"],
  ["5.9", "bundler", "Cloudflare Workers"],
];

beforeAll(async () => {
  for (const [name, environment] of Object.entries(ENVIRONMENTS)) await prepare(name, environment);
});

describe.for(PROGRAMS.map((files) => [files.join(" and "), files] as const))("%s", ([, files]) => {
  test("names each export of the package, and no other", async () => {
    expect(await namesImportedBy(files)).toStrictEqual({
      [NAME]: namesExportedBy("../../mod.ts"),
      [`${NAME}/testing`]: namesExportedBy("../../lib/testing.ts"),
    });
  });
});

test("README.md names the compilers", async () => {
  const names = Object.keys(COMPILERS);
  const listed = `TypeScript ${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  expect(await readFile(pathOf("../../README.md"), "utf8")).toContain(`${listed} find the types`);
});

test.for(["mod.d.ts", "testing.d.ts"])("%s documents each export", (file) => {
  const { checker, symbols } = exportsOf(join(INSTALLED, "dist", file));
  expect(symbols).not.toStrictEqual([]);
  // What is exported under a list of names is documented where it is declared.
  const undocumented = symbols.filter((symbol) =>
    checker.getAliasedSymbol(symbol).getDocumentationComment(checker).length === 0
  );
  expect(undocumented.map(({ name }) => name)).toStrictEqual([]);
});

test.concurrent.for(CONSUMERS)(
  "TypeScript %s under %s, for %s, compiles the program and refuses its mistakes",
  async ([compiler, resolution, environment], { expect }) => {
    const folder = join(CONSUMER, environment);
    const config = `tsconfig.${compiler}-${resolution}.json`;
    const compilerOptions = {
      ...ENVIRONMENTS[environment].options,
      ...RESOLUTIONS[resolution],
      target: "ES2022",
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noUnusedLocals: true,
      skipLibCheck: false,
      // Half of the time goes into TypeScript's own declarations.
      skipDefaultLibCheck: true,
      // A consumer that is a library itself.
      declaration: true,
      noEmit: true,
    };
    await writeFile(join(folder, config), JSON.stringify({ compilerOptions, files: FILES }));
    const tsc = join(pathOf("node_modules"), COMPILERS[compiler], "bin", "tsc");
    expect(await runNode([tsc, "-p", config], folder)).toStrictEqual({ code: 0, stdout: "", stderr: "" });
  },
);

async function prepare(name: string, { packages }: Environment): Promise<void> {
  const folder = join(CONSUMER, name);
  await mkdir(folder);
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  for (const file of FILES) await cp(pathOf(file), join(folder, file));
  for (const path of packages.map((name) => join("node_modules", name))) {
    await cp(pathOf(path), join(folder, path), { recursive: true });
  }
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

async function namesImportedBy(files: readonly string[]): Promise<Record<string, string[]>> {
  const names: Record<string, string[]> = {};
  for (const file of files) {
    const source = ts.createSourceFile(file, await readFile(pathOf(file), "utf8"), ts.ScriptTarget.Latest);
    for (const { moduleSpecifier, importClause } of source.statements.filter(ts.isImportDeclaration)) {
      const bindings = importClause?.namedBindings;
      const elements = bindings && ts.isNamedImports(bindings) ? [...bindings.elements] : [];
      const module = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : "";
      names[module] = [...names[module] ?? [], ...elements.map(({ name }) => name.text)].sort();
    }
  }
  return names;
}

function namesExportedBy(file: string): string[] {
  return exportsOf(pathOf(file)).symbols.map(({ name }) => name).sort();
}

function exportsOf(path: string): { checker: ts.TypeChecker; symbols: ts.Symbol[] } {
  const program = ts.createProgram([path], { noLib: true, noResolve: true, allowImportingTsExtensions: true });
  const source = program.getSourceFile(path);
  const checker = program.getTypeChecker();
  const module = source && checker.getSymbolAtLocation(source);
  return { checker, symbols: module ? checker.getExportsOfModule(module) : [] };
}
