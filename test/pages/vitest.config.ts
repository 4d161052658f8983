import { defineConfig } from "vitest/config";

// They end a hang: a test waits for a browser, and the first one for the pages to be made, which takes minutes on a busy
// machine.
export default defineConfig({
  test: { include: ["test/pages/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 600_000 },
});
