// Generates hey-api's client from the contract, tells its size, and compiles the benchmark. It could be run as it is, but
// what compiles TypeScript on the fly names each function anew whenever it is made, which costs time that users do not spend.

import { build, type BuildOptions } from "esbuild";
import { bundle } from "../bundle.ts";

const SOURCES = "bench/hey_api";
const OPTIONS: BuildOptions = { bundle: true, packages: "external", format: "esm", platform: "node", target: "es2022" };

// Installed apart from the project, and so not there when this is compiled.
const generator = "@hey-api/openapi-ts";
const { createClient } = await import(generator);
await createClient({
  input: "./gen/openapi.yaml",
  output: SOURCES,
  logs: { level: "silent", file: false },
  plugins: ["@hey-api/client-fetch", "valibot", { name: "@hey-api/sdk", validator: "valibot" }],
});
const exportOf = (names: string) =>
  `export { createClient } from "./client/client.gen.ts"; export ${names} from "./sdk.gen.ts";`;
await build({ ...OPTIONS, stdin: { contents: exportOf("*"), resolveDir: SOURCES }, outfile: "bench/hey_api.js" });
await build({ ...OPTIONS, entryPoints: ["scripts/bench/speed.ts", "scripts/bench/server.ts"], outdir: "bench" });

console.log("\nBytes of hey-api's client in a bundle, minified and compressed by gzip -9:");
for (const names of ["{ deleteOrganization }", "{ getOrganization }", "{ createOrganization }", "*"]) {
  console.log(names, (await bundle(exportOf(names), SOURCES)).bytes);
}
