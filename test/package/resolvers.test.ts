// Resolvers that know no exports, and go by main: Parcel 2's, and those that are used here.

import { join } from "node:path";
import { expect, test } from "vitest";
import { CONSUMER, INSTALLED, load, NAME } from "./installed.ts";

interface Resolve {
  readonly default: { sync(name: string, options: { basedir: string }): string };
}

interface EnhancedResolve {
  readonly default: { sync(context: object, folder: string, name: string): string };
}

test.for([[NAME, "mod.js"], [`${NAME}/testing`, "testing.js"]])(
  "%s is found by eslint-plugin-import and by webpack 4",
  async ([name = "", file = ""]) => {
    const { default: resolve } = await load<Resolve>("resolve");
    const { default: webpack4 } = await load<EnhancedResolve>("enhanced-resolve-4");
    const found = [resolve.sync(name, { basedir: CONSUMER }), webpack4.sync({}, CONSUMER, name)];
    const path = join(INSTALLED, "dist", file);
    expect(found).toStrictEqual([path, path]);
  },
);
