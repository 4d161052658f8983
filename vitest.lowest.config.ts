// The tests of calls, schemas and types, on the lowest versions of the dependencies that package.json allows.

import { mergeConfig, type ViteUserConfig } from "vitest/config";
import config, { SLOW } from "./vitest.config.ts";

const lowest: ViteUserConfig = mergeConfig(config, {
  resolve: { alias: { "openapi-fetch": "openapi-fetch-lowest", valibot: "valibot-lowest" } },
  test: { exclude: [...SLOW, "test/readme.test.ts"], typecheck: { tsconfig: "tsconfig.lowest.json" } },
});

export default lowest;
