// The package as it was installed, and the tools that look at it.

import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { inject } from "vitest";

/** Name of the package. */
export const NAME = "@tiledb-organizations/client";

/** Folder outside the repository, in which the package was installed and nothing else. */
export const CONSUMER: string = inject("consumer");

/** Folder of the package there. */
export const INSTALLED: string = join(CONSUMER, "node_modules", NAME);

/** Paths of all files in a folder, with slashes, in order. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

/** Text of a file of the package. */
export function read(path: string): Promise<string> {
  return readFile(join(INSTALLED, path), "utf8");
}

/**
 * Imports a tool that this folder's own package.json names. It has no types here: the project has to compile before the
 * tool is installed.
 */
export async function load<T>(name: string): Promise<T> {
  return await import(name);
}
