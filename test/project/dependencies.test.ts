// The lowest versions of the dependencies that package.json allows are those that `npm run test:lowest` tests.

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import lowestConfig from "../../vitest.lowest.config.ts";

interface Manifest {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly version: string;
}

interface TypeScriptConfig {
  readonly compilerOptions: { readonly paths: Record<string, [string]> };
}

const { dependencies, devDependencies } = read<Manifest>("package.json");

function pathOf(file: string): string {
  return fileURLToPath(new URL(`../../${file}`, import.meta.url));
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(pathOf(file), "utf8"));
}

test.for(Object.entries(dependencies))("%s %s is tested in its lowest version as well", ([name, range]) => {
  const lowest = `${name}-lowest`;
  const { version } = read<Manifest>(`node_modules/${lowest}/package.json`);
  expect(range).toBe(`^${version}`);
  expect(devDependencies[lowest]).toBe(`npm:${name}@${version}`);
  expect(lowestConfig.resolve?.alias).toHaveProperty(name, lowest);
  // For a path that leads nowhere, the compiler would take the newest.
  const [types = ""] = read<TypeScriptConfig>("tsconfig.lowest.json").compilerOptions.paths[name] ?? [];
  expect(types).toContain(`/${lowest}/`);
  expect(existsSync(pathOf(types))).toBe(true);
});

test("tsconfig.lowest.json has the paths of tsconfig.test.json as well", () => {
  const [lowest, others] = ["tsconfig.lowest.json", "tsconfig.test.json"].map((file) => read<TypeScriptConfig>(file));
  expect(lowest?.compilerOptions.paths).toMatchObject(others?.compilerOptions.paths ?? {});
});
