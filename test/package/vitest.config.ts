import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  test: {
    include: ["*.test.ts"],
    globalSetup: ["setup.ts"],
    // Vitest leaves a core to itself, half of what CI has.
    maxWorkers: availableParallelism(),
    // Compilers run side by side.
    maxConcurrency: 2,
    // Ends a hang: a compiler takes seconds, and many on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
