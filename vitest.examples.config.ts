// The tests of the programs, for their mutants.

import type { ViteUserConfig } from "vitest/config";
import config from "./vitest.config.ts";

const examples: ViteUserConfig = {
  ...config,
  test: { ...config.test, include: ["test/scripts/examples/*.test.ts"], exclude: [] },
};

export default examples;
