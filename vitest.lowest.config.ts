// The tests of calls, schemas and types, on the lowest versions of the dependencies that package.json allows.

import type { ViteUserConfig } from "vitest/config";
import config from "./vitest.config.ts";

const lowest: ViteUserConfig = {
  ...config,
  resolve: {
    alias: { ...config.resolve?.alias, "openapi-fetch": "openapi-fetch-lowest", valibot: "valibot-lowest" },
  },
  test: {
    ...config.test,
    include: ["test/{call,checks,client,operations,result}/**/*.test.ts", "test/behavior.test.ts"],
    // It starts processes, which take the versions that are installed.
    exclude: [...config.test?.exclude ?? [], "test/call/bombs.test.ts"],
    typecheck: { ...config.test?.typecheck, tsconfig: "tsconfig.lowest.json" },
  },
};

export default lowest;
