import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/runtimes/*.test.ts"],
    globalSetup: [fileURLToPath(new URL("setup.ts", import.meta.url))],
  },
});
