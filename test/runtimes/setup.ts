import { installNested } from "../packed.ts";

/** Installs the runtimes. */
export async function setup(): Promise<void> {
  await installNested(import.meta.dirname);
}
