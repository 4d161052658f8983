// Programs of one environment each, against its own types: its fetch, its environment, its modules.

import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import process from "node:process";
import { transform } from "esbuild";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { PROJECT } from "../../scripts/packed.ts";
import { CONSUMER, NAME } from "./installed.ts";
import { run, runNode } from "./run.ts";

const HERE = import.meta.dirname;
const FOLDER = join(CONSUMER, "consumers");
const DENO = join(PROJECT, "node_modules", "deno", process.platform === "win32" ? "deno.exe" : "deno");
const SILENT = { code: 0, stdout: "", stderr: "" };

const PACKAGES = ["@cloudflare/workers-types", "@types/bun", "@types/node", "bun-types", "undici", "undici-types"];

// Answers whatever is asked with an empty list.
const server = createServer((_, response) => response.setHeader("Content-Type", "application/json").end("[]"));

beforeAll(async () => {
  await cp(join(HERE, "consumers"), FOLDER, { recursive: true });
  await writeFile(join(FOLDER, "package.json"), JSON.stringify({ type: "module" }));
  await writeFile(join(FOLDER, "deno.json"), JSON.stringify({ nodeModulesDir: "manual" }));
  for (const name of PACKAGES) {
    await mkdir(join(FOLDER, "node_modules"), { recursive: true });
    await cp(join(HERE, "node_modules", name), join(FOLDER, "node_modules", name), { recursive: true });
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // Of a server that listens at a port.
  vi.stubEnv("TILEDB_REST_HOST", `http://127.0.0.1:${port}`);
  vi.stubEnv("TILEDB_REST_TOKEN", "my-key");
});

afterAll(() => {
  vi.unstubAllEnvs();
  server.close();
});

test.concurrent.for(
  [
    ["Node", "node", ["node.ts", "wrappers.ts"]],
    ["Bun", "bun", ["bun.ts", "wrappers.ts"]],
    ["Cloudflare Workers", "@cloudflare/workers-types", ["worker.ts", "wrappers.ts"]],
  ] as const,
)("%s: its fetch, wrapped, and its environment compile", async ([name, types, files], { expect }) => {
  const options = { module: "NodeNext", lib: ["ES2022"], types: [types] };
  expect(await compile("typescript", name, files, options)).toStrictEqual(SILENT);
});

test("Deno: its fetch, wrapped, and its environment compile", async () => {
  expect(await run(DENO, ["check", "--quiet", "wrappers.ts", "deno.ts"], FOLDER)).toStrictEqual(SILENT);
});

test.for(
  [
    ["Node", "undici's dispatcher", "node.ts", process.execPath, []],
    ["Deno", "an HttpClient", "deno.ts", DENO, ["run", "--quiet", "--allow-env", "--allow-net=127.0.0.1"]],
  ] as const,
)("%s: a wrapper with %s sends requests", async ([name, , file, program, args]) => {
  const { code } = await transform(await readFile(join(FOLDER, file)), { loader: "ts" });
  await writeFile(join(FOLDER, `${name}.mjs`), code);
  await writeFile(
    join(FOLDER, `${name}.main.mjs`),
    `import { getAllOrganizations, unwrap } from "${NAME}";
    import { client } from "./${name}.mjs";
    console.log(JSON.stringify(unwrap(await getAllOrganizations(client))));`,
  );
  expect(await run(program, [...args, `${name}.main.mjs`], FOLDER)).toStrictEqual({ ...SILENT, stdout: "[]\n" });
});

test.concurrent.for(
  [
    ["typescript-5.5", "Node16", "commonjs_dynamic.cts"],
    ["typescript", "Node16", "commonjs_dynamic.cts"],
    ["typescript", "NodeNext", "commonjs.cts"],
    ["typescript-6.0", "NodeNext", "commonjs.cts"],
    ["typescript-7.0", "NodeNext", "commonjs.cts"],
  ] as const,
)("CommonJS: %s under %s compiles %s", async ([compiler, module, file], { expect }) => {
  const options = { module, lib: ["ES2022", "DOM"], types: [] };
  expect(await compile(compiler, "CommonJS", [file], options)).toStrictEqual(SILENT);
});

async function compile(compiler: string, name: string, files: readonly string[], options: { module: string }) {
  const config = `tsconfig.${name}.${compiler}.${options.module}.json`.replaceAll(" ", "-");
  const compilerOptions = {
    target: "ES2022",
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    // The package's own declarations are checked in typescript.test.ts; those of Bun ask for more of the ES library.
    skipLibCheck: true,
    ...options,
  };
  await writeFile(join(FOLDER, config), JSON.stringify({ compilerOptions, files }));
  return await runNode([join(HERE, "node_modules", compiler, "bin", "tsc"), "-p", config], FOLDER);
}
