// Once for all tests: the tools are installed, and the package, as users do it.

import { rm } from "node:fs/promises";
import type { TestProject } from "vitest/node";
import { installNested, installPacked } from "../../scripts/packed.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Path of the tarball. */
    tarball: string;
    /** Folder outside the repository, in which the package was installed and nothing else. */
    consumer: string;
  }
}

/** Makes what tests are provided with. Returns what removes it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await installNested(import.meta.dirname);
  const { folder, tarball } = await installPacked();
  project.provide("tarball", tarball);
  project.provide("consumer", folder);
  return () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
