// The mutants of the programs, which only their own tests meet.

import lib from "./stryker.config.json" with { type: "json" };

export default {
  ...lib,
  mutate: ["scripts/examples/**/*.ts", "!scripts/examples/worker.ts"],
  vitest: { configFile: "vitest.examples.config.ts", related: false },
  htmlReporter: { fileName: "coverage/mutation_of_examples.html" },
  jsonReporter: { fileName: "coverage/mutation_of_examples.json" },
};
