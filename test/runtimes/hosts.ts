// How each runtime is started with the suite, and what its version is.

import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import process from "node:process";
import { inspect, promisify } from "node:util";
import { EdgeVM } from "@edge-runtime/vm";
import { build, type BuildOptions } from "esbuild";
import { secretsIn } from "../shared/behavior.ts";
import { launchChromium } from "../shared/chromium.ts";
import { PROJECT } from "../../scripts/packed.ts";

/** A runtime. */
export interface Host {
  readonly name: string;
  /**
   * Runs the suite against the server at `origin`, and gives the runtime's version.
   *
   * @param folder Where the package is installed
   * @param elsewhere Another origin of the server
   */
  readonly run: (folder: string, origin: string, elsewhere: string) => Promise<string>;
}

const HERE = join(PROJECT, "test", "runtimes");
// The runtimes are installed apart from the project, by a package of their own.
const require = createRequire(join(HERE, "package.json"));
const WINDOWS_SUFFIX = process.platform === "win32" ? ".exe" : "";

/** All runtimes. */
export const HOSTS: readonly Host[] = [
  ...["20", "22", "24", "26"].map((major) => ({ name: "Node", run: installed(`node-${major}/bin/node`) })),
  { name: "Deno", run: runDeno },
  { name: "Bun", run: installed("bun/bin/bun.exe") },
  { name: "workerd", run: runWorkerd },
  { name: "Edge Runtime", run: runEdgeRuntime },
  { name: "Chromium", run: runChromium },
];

function installed(path: string): Host["run"] {
  const suffix = path.endsWith(".exe") ? "" : WINDOWS_SUFFIX;
  return async (folder, origin) => {
    const program = join(HERE, "node_modules", path + suffix);
    await start(program, [await compile("cli.ts", folder), origin], folder);
    return await start(program, ["--version"], folder);
  };
}

// From source, its types checked: what Deno gets from JSR is the source.
async function runDeno(_folder: string, origin: string): Promise<string> {
  const program = join(PROJECT, "node_modules", "deno", `deno${WINDOWS_SUFFIX}`);
  await start(program, ["check", join(HERE, "suite.ts")], PROJECT);
  await start(program, ["run", "--no-prompt", "--allow-net=127.0.0.1", join(HERE, "cli.ts"), origin], PROJECT);
  return await start(program, ["--version"], PROJECT);
}

async function runWorkerd(folder: string, origin: string): Promise<string> {
  const program: string = require("workerd").default;
  const worker = basename(await bundle("worker.ts", folder));
  const config = join(folder, "config.capnp");
  await writeFile(
    config,
    `using Workerd = import "/workerd/workerd.capnp";
    const config :Workerd.Config = (services = [
      (name = "main", worker = (
        modules = [(name = "${worker}", esModule = embed "${worker}")],
        compatibilityDate = "2026-11-01",
        bindings = [(name = "ORIGIN", text = "${origin}")])),
      (name = "internet", network = (allow = ["private"])),
    ]);`,
  );
  await start(program, ["test", config], folder);
  return require("workerd/package.json").version;
}

async function runEdgeRuntime(folder: string, origin: string): Promise<string> {
  const suite = await bundle("suite.ts", folder, SCRIPT);
  const printed: string[] = [];
  const log = (...values: unknown[]) => void printed.push(inspect(values));
  const vm = new EdgeVM({ extend: (context) => Object.assign(context, { console: { log } }) });
  await vm.evaluate(`${await readFile(suite, "utf8")}; suite.runSuite(${JSON.stringify(origin)})`);
  refuseSecrets(printed.join("\n"));
  return createRequire(import.meta.url)("@edge-runtime/vm/package.json").version;
}

async function runChromium(folder: string, origin: string, elsewhere: string): Promise<string> {
  const suite = await bundle("suite.ts", folder, SCRIPT);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const printed: string[] = [];
    page.on("console", (message) => printed.push(message.text()));
    // A page's calls of an API cross origins; to another port of the page's own host, cookies may go with them.
    await page.goto(`${elsewhere.replace("127.0.0.1", "localhost")}/page`);
    await page.addScriptTag({ path: suite });
    await page.evaluate(`suite.runSuite(${JSON.stringify(origin)})`);
    refuseSecrets(printed.join("\n"));
    return browser.version();
  } finally {
    await browser.close();
  }
}

// Beside the installed package, which is found from there as from any program.
async function compile(entry: string, folder: string): Promise<string> {
  const outfile = join(folder, entry.replace(".ts", ".mjs"));
  await build({
    ...ESM,
    entryPoints: [join(HERE, entry)],
    packages: "external",
    outfile,
  });
  return outfile;
}

// With the package in it.
async function bundle(
  entry: string,
  folder: string,
  options: BuildOptions = {},
): Promise<string> {
  const outfile = join(folder, entry.replace(".ts", ".bundle.js"));
  await build({
    ...ESM,
    entryPoints: [await compile(entry, folder)],
    outfile,
    ...options,
  });
  return outfile;
}

const ESM: BuildOptions = {
  bundle: true,
  format: "esm",
  platform: "neutral",
  target: "es2022",
  logLevel: "warning",
};
const SCRIPT: BuildOptions = { format: "iife", globalName: "suite" };

const START_TIMEOUT_MS = 300_000;

async function start(program: string, args: string[], cwd: string): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(program, args, { cwd, timeout: START_TIMEOUT_MS });
  refuseSecrets(stdout + stderr);
  return stdout;
}

function refuseSecrets(printed: string): void {
  if (!/\w/.test(printed)) throw new Error("It printed no error");
  const secrets = secretsIn(printed);
  if (secrets.length > 0) throw new Error(`It printed secrets: ${secrets.join(", ")}`);
}
