// The npm package as users get it: packed, and installed into an empty folder outside the project. And what is
// installed apart from the project, by tests and benchmarks.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, realpath, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The project's folder. */
export const PROJECT: string = fileURLToPath(new URL("..", import.meta.url));

/** Makes a folder with the package installed, and its tarball beside `node_modules`. */
export async function installPacked(): Promise<{ folder: string; tarball: string }> {
  // On macOS, the folder for temporary files is behind a link, and bundlers tell links from folders.
  const folder = await realpath(await mkdtemp(join(tmpdir(), "consumer-")));
  const [packed] = JSON.parse(await npm(PROJECT, "pack", "--json", "--pack-destination", folder));
  const tarball = join(folder, packed.filename);
  const overrides = await dependenciesHere();
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module", overrides }));
  await npm(folder, "install", "--no-audit", "--no-fund", tarball);
  return { folder, tarball };
}

/** The dependencies, in the versions that are installed here: tests are to see the same ones until these are updated. */
async function dependenciesHere(): Promise<Record<string, string>> {
  const { dependencies }: Manifest = JSON.parse(await readFile(join(PROJECT, "package.json"), "utf8"));
  const versions = Object.keys(dependencies).map(async (name) => {
    const { version }: Manifest = JSON.parse(
      await readFile(join(PROJECT, "node_modules", name, "package.json"), "utf8"),
    );
    return [name, version];
  });
  return Object.fromEntries(await Promise.all(versions));
}

interface Manifest {
  readonly version: string;
  readonly dependencies: Record<string, string>;
}

/** Installs what the package in a folder depends on, unless that was done since its lock file changed. */
export async function installNested(folder: string): Promise<void> {
  const wantedAt = await modifiedAt(join(folder, "package-lock.json"));
  const installedAt = await modifiedAt(join(folder, "node_modules", ".package-lock.json"));
  if (installedAt < wantedAt) await npm(folder, "ci", "--prefix", folder);
}

/** When a file was changed: 0 for one that is not there. */
async function modifiedAt(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch {
    return 0;
  }
}

/** Runs npm in a folder, and gives what it printed. */
async function npm(folder: string, ...args: string[]): Promise<string> {
  // The npm that runs a script is known by its path, which needs no shell on any system.
  const { npm_execpath: script } = process.env;
  const [command, ...before] = script === undefined ? ["npm"] : [process.execPath, script];
  // Its errors are shown, also when the npm that runs a script was told to be silent.
  const all = [...before, ...args, "--loglevel=error"];
  const { stdout } = await promisify(execFile)(command, all, { cwd: folder, maxBuffer: 2 ** 26 });
  return stdout;
}
