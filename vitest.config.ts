import { availableParallelism } from "node:os";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// Mutants need tests that are quick.
const isMutationTest = process.env["STRYKER_MUTATOR_WORKER"] !== undefined;

// Those that draw or combine cases by the thousand, or start programs, are left out for them.
const SLOW: string[] = [
  "test/call/{faults,promise/*}.test.ts",
  "test/docs/docs.test.ts",
  "test/fake_service/handler_types.test.ts",
  "test/operations/path_parameters.test.ts",
  "test/project/workflows.test.ts",
  "test/scripts/{demo,version,examples/*}.test.ts",
];
// They have a configuration of their own: they need a browser, the package, or other runtimes.
const APART = ["test/{package,pages,runtimes}/**", "**/node_modules/**"];

function path(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

export default defineConfig({
  // What is meant for every runtime imports the package by its name, as users do; here that is the source.
  resolve: {
    alias: {
      "@tiledb-organizations/client/testing": path("lib/testing.ts"),
      "@tiledb-organizations/client": path("mod.ts"),
    },
  },
  test: {
    include: ["test/**/*.test.ts"],
    // Vitest leaves a core to itself, half of what CI has.
    maxWorkers: availableParallelism(),
    // They end a hang. What takes a second takes many on a machine that is busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A date that is read in local time is off by hours then.
    env: { TZ: "Asia/Kathmandu" },
    exclude: isMutationTest ? [...APART, ...SLOW] : APART,
    tags: [{
      name: "slow",
      description: "Draws cases by the thousand, of all that a call goes through",
      timeout: 60_000,
    }],
    // What Stryker keeps an eye on itself: a test that was slow for once would count as one that noticed the mutant.
    ...(isMutationTest && { tagsFilter: ["!slow"], testTimeout: 120_000 }),
    typecheck: {
      enabled: !isMutationTest,
      tsconfig: "tsconfig.test.json",
      include: ["test/**/*.test-d.ts"],
      exclude: APART,
    },
  },
});
