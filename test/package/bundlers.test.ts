// The package in bundles for browsers: a bundle of one function holds what this function needs, nothing of another, and works.

import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { transform } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import type * as api from "../../mod.ts";
import { OPERATIONS } from "../../scripts/contract.ts";
import { createSeededService, EXAMPLES } from "../../scripts/playground/examples.ts";
import { targetOf } from "../shared/target.ts";
import { type Bundler, BUNDLERS } from "./bundlers.ts";
import { CONSUMER, NAME } from "./installed.ts";
import { LIVED } from "./lived.ts";
import { tracesIn, tracesOf } from "./traces.ts";

/** What a bundle of one function exports. */
interface FunctionBundle {
  readonly createClient: typeof api.createClient;
  readonly operation: (client: api.Client, ...args: unknown[]) => Promise<api.Result<unknown>>;
}

/** Texts of the fake service, from its beginning to its end. */
const FAKE_SERVICE = ["organizations.test", "alice", "Cannot let requests fail", "The organization needs an owner"];

// Ends a hang: half a minute for webpack, and many times that on a busy machine.
const BUNDLING_TIMEOUT_MS = 600_000;

// A consumer of the package without the word of its manifest that it has no side effects.
const UNTOLD = join(CONSUMER, "untold");

beforeAll(async () => {
  await cp(join(CONSUMER, "node_modules"), join(UNTOLD, "node_modules"), { recursive: true });
  const path = join(UNTOLD, "node_modules", NAME, "package.json");
  await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, "utf8")), sideEffects: undefined }));
});

describe.for(BUNDLERS.map((bundler) => [bundler.name, bundler] as const))("%s", ([, bundler]) => {
  /** For each function, a bundle of what it takes to call it. */
  const bundles = new Map<string, string>();

  beforeAll(async () => {
    const names = OPERATIONS.map(({ name }) => name);
    const codes = names.map((name) => `export { createClient, ${name} as operation } from "${NAME}";`);
    const bundled = await bundleAll(bundler, CONSUMER, codes);
    for (const [index, name] of names.entries()) bundles.set(name, bundled[index] ?? "");
  }, BUNDLING_TIMEOUT_MS);

  test.for(OPERATIONS.map((operation) => [operation.name, operation] as const))(
    "bundles %s() without anything of other functions or of the fake service",
    ([name, operation]) => {
      const code = bundles.get(name) ?? "";
      expect({ ...tracesIn(code), fakeService: FAKE_SERVICE.filter((text) => code.includes(text)) })
        .toStrictEqual({ ...tracesOf(operation), fakeService: [] });
    },
  );

  test.for(OPERATIONS.map((operation) => [operation.name, operation] as const))(
    "bundles %s() so that it sends its request",
    async ([name, { method, path }]) => {
      const { fetch, url } = await createSeededService();
      const requests: string[] = [];
      const recordingFetch: typeof globalThis.fetch = (input, init) => {
        requests.push(`${init?.method} ${input}`);
        return fetch(input, init);
      };
      const { createClient, operation } = await importBundle<FunctionBundle>(bundles.get(name) ?? "");
      const client = createClient({ fetch: recordingFetch, baseUrl: url, auth: { apiKey: "alice-key" } });
      const args = Object.values(new Map(Object.entries(EXAMPLES)).get(name) ?? {});
      const { ok } = await operation(client, ...args);
      expect({ ok, requests }).toStrictEqual({
        ok: true,
        requests: [`${method} ${url}${targetOf(method, path, args)}`],
      });
    },
  );

  test("bundles all functions so that they do what their types say", async () => {
    const { code } = await transform(await readFile(join(import.meta.dirname, "consumer.ts")), { loader: "ts" });
    const { live } = await importBundle<{ live: () => Promise<string[]> }>(await bundle(bundler, CONSUMER, code));
    expect(await live()).toStrictEqual(LIVED);
  });

  test("bundles the fake service when it is asked for", async () => {
    const code = await bundle(bundler, CONSUMER, `export { createFakeService } from "${NAME}/testing";`);
    expect(FAKE_SERVICE.filter((text) => code.includes(text))).toStrictEqual(FAKE_SERVICE);
  });

  test("bundles nothing of imports without names", async () => {
    expect(await bundle(bundler, CONSUMER, `import "${NAME}"; import "${NAME}/testing";`)).toBe("");
  });

  test("finds no side effect in the functions, though the manifest does not say so", async () => {
    expect(await bundle(bundler, UNTOLD, `import "${NAME}";`)).toBe("");
  });
});

let files = 0;

async function bundle(bundler: Bundler, consumer: string, code: string): Promise<string> {
  const [bundled = ""] = await bundleAll(bundler, consumer, [code]);
  return bundled;
}

async function bundleAll(bundler: Bundler, consumer: string, codes: readonly string[]): Promise<string[]> {
  const folder = join(consumer, "bundles");
  await mkdir(folder, { recursive: true });
  const written = await Promise.all(codes.map(async (code) => {
    const file = join(folder, `${files++}.mjs`);
    await writeFile(file, code);
    return file;
  }));
  return (await bundler.bundle(folder, written)).map((bundled) => bundled.trim());
}

async function importBundle<T>(code: string): Promise<T> {
  const file = join(CONSUMER, "bundles", `${files++}.bundle.mjs`);
  await writeFile(file, code);
  return await import(pathToFileURL(file).href);
}
