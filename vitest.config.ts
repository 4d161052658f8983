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
  "test/scripts/{demo*,version,examples/**/*}.test.ts",
];
// They have a configuration of their own: they need a browser, the package, or other runtimes.
const APART = ["test/{package,pages,runtimes}/**", "**/node_modules/**"];

// A date that is read in local time is off by hours then. Set here, since the threads of a process share its time zone.
process.env["TZ"] = "Asia/Kathmandu";

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
    setupFiles: [path("test/shared/timers.ts")],
    // They end a hang. What takes a second takes many on a machine that is busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    exclude: isMutationTest ? [...APART, ...SLOW] : APART,
    tags: [{ name: "slow", description: "Draws cases by the thousand, of all that a call goes through" }],
    ...(isMutationTest && { tagsFilter: ["!slow"] }),
    typecheck: {
      enabled: !isMutationTest,
      tsconfig: "tsconfig.test.json",
      include: ["test/**/*.test-d.ts"],
      exclude: APART,
    },
  },
});
