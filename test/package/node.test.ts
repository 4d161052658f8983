// The package in Node, and what importing it does there and anywhere: nothing.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import process from "node:process";
import { createContext, runInContext } from "node:vm";
import { build, transform } from "esbuild";
import { describe, expect, test } from "vitest";
import * as testing from "../../lib/testing.ts";
import * as api from "../../mod.ts";
import { CONSUMER, NAME } from "./installed.ts";
import { LIVED } from "./lived.ts";
import { runNode } from "./run.ts";

const ENTRY_POINTS: [name: string, exports: string[]][] = [
  [NAME, Object.keys(api)],
  [`${NAME}/testing`, Object.keys(testing)],
];

describe.for(ENTRY_POINTS)("%s", ([name, exports]) => {
  test("import gives what the source exports", async () => {
    const script = `console.log(JSON.stringify(Object.keys(await import("${name}"))))`;
    const { code, stdout, stderr } = await runNode(["--input-type=module", "--eval", script], CONSUMER);
    expect({ code, stderr, exports: code === 0 && JSON.parse(stdout) }).toStrictEqual({ code: 0, stderr: "", exports });
  });

  // Node 20.18 refuses to, as it does for any ES module.
  test.runIf(process.features.require_module)("require() gives what the source exports", async () => {
    const script = `console.log(JSON.stringify(Object.keys(require("${name}"))))`;
    const { code, stdout, stderr } = await runNode(["--input-type=commonjs", "--eval", script], CONSUMER);
    expect({ code, stderr, exports: code === 0 && JSON.parse(stdout) }).toStrictEqual({ code: 0, stderr: "", exports });
  });

  test("import needs nothing but ECMAScript, changes nothing and adds nothing to the globals", async () => {
    const added = runInContext(`${FREEZE}; ${await everythingBehind(name)}; globalsSince(before)`, createContext());
    expect(added).toStrictEqual([]);
  });
});
