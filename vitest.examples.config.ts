// The tests of the programs, for their mutants.

import type { ViteUserConfig } from "vitest/config";
import config from "./vitest.config.ts";

// What a signal or a terminal is to a process, it is to no module.
const PROCESSES = ["test/scripts/examples/{interruptions,terminal}.test.ts"];

const examples: ViteUserConfig = {
  ...config,
  test: { ...config.test, include: ["test/scripts/examples/**/*.test.ts"], exclude: PROCESSES },
};

export default examples;
