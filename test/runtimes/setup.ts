import { installNested } from "../../scripts/packed.ts";

/** Installs the runtimes. */
export async function setup(): Promise<void> {
  await installNested(import.meta.dirname);
}
