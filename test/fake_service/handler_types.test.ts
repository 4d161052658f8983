// The fetch of a fake service compiles as it stands where servers, mocks and clients take a function, each under the types
// of its own runtime: they differ in what a Request, a RequestInit and a fetch are.

import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";
import { expect, onTestFinished, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LIB = join(ROOT, "lib/");
const DENO = createRequire(import.meta.url).resolve("deno/bin.cjs");

/** What the globals of a program are taken from. */
const TYPES = {
  browsers: { lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"], types: [] },
  Node: { lib: ["lib.es2022.d.ts"], types: ["node"] },
  "Node, and the DOM's": { lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"], types: ["node"] },
  Bun: { lib: ["lib.es2022.d.ts"], types: ["bun"] },
  Workers: { lib: ["lib.es2022.d.ts"], types: ["@cloudflare/workers-types"] },
} satisfies Record<string, ts.CompilerOptions>;

/** The type of a client's `fetch` option, what callers of a fetch write, and what headers they give. */
const CLIENT = `
  const option: Fetch = service.fetch;
  const wrapped: Fetch = async (url, init) => await service.fetch(url, init);
  const responses: Promise<Response>[] = [
    service.fetch("https://organizations.test/v1/organizations"),
    service.fetch(new URL(service.url), { method: "POST", body: "{}", headers: { Accept: "application/json" } }),
    service.fetch(new Request(service.url), { method: "GET", signal: undefined }),
  ];
  const headers: NonNullable<Fault["headers"]>[] = [
    new Headers(),
    new Map([["Retry-After", "1"]]),
    [["Retry-After", "1"]],
    { "Retry-After": "1" },
  ];
  for (const each of headers) service.fail({ status: 503, headers: each });
  void [option, wrapped, responses];
`;

const GLOBAL_FETCH = "export const fetch: typeof globalThis.fetch = service.fetch;";

const PROGRAMS: [what: string, types: keyof typeof TYPES, code: string][] = [
  ["a client's fetch", "browsers", CLIENT],
  ["a client's fetch", "Node", CLIENT],
  ["a client's fetch", "Node, and the DOM's", CLIENT],
  ["a client's fetch", "Bun", CLIENT],
  ["a client's fetch", "Workers", CLIENT],
  ["the global fetch", "browsers", GLOBAL_FETCH],
  ["the global fetch", "Node", GLOBAL_FETCH],
  ["the global fetch", "Node, and the DOM's", GLOBAL_FETCH],
  ["the global fetch", "Workers", GLOBAL_FETCH],
  [
    "Bun's handler",
    "Bun",
    `Bun.serve({ fetch: service.fetch });
     Bun.serve({ fetch: service.fetch, port: 0, routes: { "/health": new Response("ok") } });
     export default { fetch: service.fetch } satisfies Bun.Serve.Options<undefined>;`,
  ],
  [
    "a Worker's default export",
    "Workers",
    `interface Env { ORGANIZATIONS: KVNamespace; TILEDB_REST_TOKEN: string }
     export default { fetch: service.fetch } satisfies ExportedHandler<Env>;`,
  ],
  [
    "a Worker's default export",
    "Workers",
    "const handler: ExportedHandler = { fetch: service.fetch };\nexport default handler;",
  ],
  ["Hono's mount", "Node", `import { Hono } from "hono";\nnew Hono().mount("/x", service.fetch);`],
  ["Hono's mount", "Bun", `import { Hono } from "hono";\nnew Hono().mount("/x", service.fetch);`],
  [
    "Hono's mount",
    "Workers",
    `import { Hono } from "hono";\nnew Hono<{ Bindings: { KEY: string } }>().mount("/x", service.fetch);`,
  ],
  [
    "Hono's mount() of hono/mount",
    "Workers",
    `import { Hono } from "hono";\nimport { mount } from "hono/mount";\nnew Hono().use("/x/*", mount(service.fetch));`,
  ],
  ["srvx's handler", "Node", `import { serve } from "srvx";\nserve({ fetch: service.fetch });`],
  [
    "MSW's resolver",
    "Node, and the DOM's",
    `import { http } from "msw";\nhttp.all("*", ({ request }) => service.fetch(request));`,
  ],
];

const HEAD = `
import type { Fetch } from "./lib/client/fetch.ts";
import { createFakeService, type Fault } from "./lib/testing.ts";
const service = createFakeService();
`;

const errors = new Map(
  Object.entries(TYPES).map(([name, types]) => [
    name,
    typeErrors(PROGRAMS.map(([, of, code]) => of === name ? HEAD + code : ""), types),
  ]),
);

test.each(PROGRAMS.map(([what, types], index) => [what, types, errors.get(types)?.[index]] as const))(
  "FakeService.fetch compiles as %s, with the types of %s",
  (_, __, errors) => {
    expect(errors).toStrictEqual([]);
  },
);

test.each(Object.keys(TYPES))("FakeService is declared by the types of %s", (types) => {
  expect(errors.get(types)?.at(-1)).toStrictEqual([]);
});

test("FakeService.fetch compiles as a handler, the global fetch and a client's fetch, with the types of Deno", () => {
  const folder = mkdtempSync(join(tmpdir(), "deno-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const head = HEAD.replaceAll("./lib/", pathToFileURL(LIB).href);
  const handlers = `
    Deno.serve(service.fetch);
    Deno.serve({ port: 0 }, service.fetch);
    Deno.serve({ port: 0, handler: service.fetch });
    export default { fetch: service.fetch } satisfies Deno.ServeDefaultExport;
  `;
  const program = join(folder, "program.ts");
  writeFileSync(program, head + handlers + GLOBAL_FETCH + CLIENT);
  const args = [DENO, "check", "--quiet", "--config", join(ROOT, "deno.json"), program];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
  expect({ status, stderr }).toStrictEqual({ status: 0, stderr: "" });
});

/** Type-checks programs together: what is told of each, and at the end what is told of the fake service's declarations. */
function typeErrors(codes: readonly string[], types: ts.CompilerOptions): string[][] {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const nothingEmitted = { declaration: false, isolatedDeclarations: false, noUnusedLocals: false };
  // The declarations of others are theirs to keep whole; ours are read from .ts files, which are always checked.
  Object.assign(options, types, nothingEmitted, { skipLibCheck: true });
  const programs = new Map(codes.map((code, index) => [join(ROOT, `program-${index}.ts`), code]));
  const host = ts.createCompilerHost(options);
  const { readFile } = host;
  // As it is published: of the package the declarations alone.
  host.readFile = (file) => programs.get(file) ?? (file.startsWith(LIB) ? declarationsOf(file) : readFile(file));
  const program = ts.createProgram([...programs.keys()], options, host);
  const diagnostics = ts.getPreEmitDiagnostics(program);
  return [...programs.keys(), undefined].map((name) =>
    diagnostics.filter(({ file }) => name === undefined ? !programs.has(file?.fileName ?? "") : file?.fileName === name)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))
  );
}

function declarationsOf(file: string): string {
  return ts.transpileDeclaration(ts.sys.readFile(file) ?? "", { fileName: file }).outputText;
}
