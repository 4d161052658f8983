// The package in Node, and what importing it does, there and anywhere: nothing.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
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
  [NAME, Object.keys(api).sort()],
  [`${NAME}/testing`, Object.keys(testing).sort()],
];

describe.for(ENTRY_POINTS)("%s", ([name, exports]) => {
  test("import gives what the source exports", async () => {
    expect(await evaluate("module", `Object.keys(await import("${name}"))`)).toStrictEqual(exports);
  });

  test("require() gives what the source exports, where Node requires ES modules at all", async () => {
    const keys = `(() => { try { return Object.keys(require("${name}")) } catch ({ code }) { return code } })()`;
    const isAllowed = Reflect.get(process.features, "require_module") === true;
    expect(await evaluate("commonjs", keys)).toStrictEqual(isAllowed ? exports : "ERR_REQUIRE_ESM");
  });

  test("import needs nothing but the built-ins of ECMAScript, which it leaves as they are", async () => {
    const context = createContext();
    runInContext(SEAL, context);
    const before = runInContext(GLOBALS, context);
    runInContext(await bundleWhole(name), context);
    expect(runInContext(GLOBALS, context)).toBe(before);
  });
});

test("the package does in Node what its types say", async () => {
  const { code } = await transform(await readFile(join(import.meta.dirname, "consumer.ts")), { loader: "ts" });
  await writeFile(join(CONSUMER, "consumer.mjs"), code);
  expect(await evaluate("module", `await (await import("./consumer.mjs")).live()`)).toStrictEqual(LIVED);
});

/** The value of an expression in a Node of its own, which ends by itself and has nothing to complain of. */
async function evaluate(type: "module" | "commonjs", expression: string): Promise<unknown> {
  const script = `console.log(JSON.stringify(${expression}))`;
  const { code, stdout, stderr } = await runNode([`--input-type=${type}`, "--eval", script], CONSUMER);
  expect({ code, stderr }).toStrictEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
}

// What a realm has at first, and no platform adds: all of it frozen, and without the console that engines put there.
const SEAL = `"use strict";
  delete globalThis.console;
  const seen = new Set([globalThis]);
  const seal = (object) => {
    for (const value of Object.values(Object.getOwnPropertyDescriptors(object)).flatMap(Object.values)) {
      if (Object(value) === value && !seen.has(value)) seal(Object.freeze(value), seen.add(value));
    }
  };
  seal(globalThis);
`;

const GLOBALS = "Reflect.ownKeys(globalThis).map(String).join()";

/** A script of all that an entry point imports, with what bundlers would leave out. */
async function bundleWhole(name: string): Promise<string> {
  const { outputFiles: [file] } = await build({
    stdin: { contents: `import "${name}"`, resolveDir: CONSUMER },
    bundle: true,
    format: "iife",
    // It has no built-ins of Node.
    platform: "browser",
    treeShaking: false,
    ignoreAnnotations: true,
    write: false,
    logLevel: "silent",
    banner: { js: '"use strict";' },
  });
  return file?.text ?? "";
}
