import { defineConfig } from "vitest/config";

// Ends a hang: a test waits for a browser, and the first one for the pages to be made.
export default defineConfig({
  test: { include: ["test/pages/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
});
