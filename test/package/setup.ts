// Once for all tests: the tools are installed, the package is packed, and installed as users do it.

import { mkdir, mkdtemp, readdir, realpath, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { runNpm } from "./run.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Path of the tarball. */
    tarball: string;
    /** Folder outside the repository, in which the package was installed and nothing else. */
    consumer: string;
  }
}

const HERE = fileURLToPath(new URL(".", import.meta.url));
const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));

/** Makes what tests are provided with. Returns what removes it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await installTools();
  // On macOS, the folder for temporary files is behind a link, and bundlers tell links from folders.
  const folder = await realpath(await mkdtemp(join(tmpdir(), "tiledb-organizations-")));
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
  try {
    const consumer = join(folder, "consumer");
    await mkdir(consumer);
    await runNpm(["pack", "--pack-destination", folder], REPOSITORY);
    const tarball = join(folder, (await readdir(folder)).find((name) => name.endsWith(".tgz")) ?? "");
    await runNpm(["install", "--prefix", consumer, "--prefer-offline", tarball], consumer);
    project.provide("tarball", tarball);
    project.provide("consumer", consumer);
  } catch (error) {
    await remove();
    throw error;
  }
  return remove;
}

async function installTools(): Promise<void> {
  const wanted = await modifiedAt(join(HERE, "package-lock.json"));
  const installed = await modifiedAt(join(HERE, "node_modules", ".package-lock.json"));
  if (installed < wanted) await runNpm(["ci", "--prefix", HERE, "--prefer-offline"], HERE);
}

/** When a file was changed: 0 for one that is not there. */
async function modifiedAt(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch {
    return 0;
  }
}
