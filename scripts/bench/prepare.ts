// Installs the tools, and makes what is compared of sources: hey-api's client of the contract, and this library's checks,
// which dist/ does not export. Running TypeScript as it is would not do: what compiles it on the fly gives each function
// its name whenever it is made, which costs time that users do not spend.

import { build, type BuildOptions } from "esbuild";
import { join } from "node:path";
import { installNested, PROJECT } from "../packed.ts";
import { GENERATED } from "./folders.ts";
import { type HeyApiGenerator, load } from "./tools.ts";

const OPTIONS: BuildOptions = {
  bundle: true,
  packages: "external",
  format: "esm",
  platform: "neutral",
  target: "es2022",
  logLevel: "warning",
};

async function generateHeyApi(): Promise<void> {
  const { createClient } = await load<HeyApiGenerator>("@hey-api/openapi-ts");
  const sources = join(GENERATED, "hey_api");
  await createClient({
    input: join(PROJECT, "gen", "openapi.yaml"),
    output: { path: sources },
    logs: { level: "silent", file: false },
    plugins: ["@hey-api/client-fetch", "valibot", { name: "@hey-api/sdk", validator: "valibot" }],
  });
  const contents = ["sdk", "valibot", "client/client"].map((name) => `export * from "./${name}.gen.ts";`).join("\n");
  await build({ ...OPTIONS, stdin: { contents, resolveDir: sources }, outfile: join(GENERATED, "hey_api.js") });
}

await installNested(import.meta.dirname);
await generateHeyApi();
await build({ ...OPTIONS, entryPoints: [join(PROJECT, "lib", "schemas.ts")], outfile: join(GENERATED, "schemas.js") });
