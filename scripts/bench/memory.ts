// How memory is measured.

import assert from "node:assert";
import { execFile } from "node:child_process";
import process from "node:process";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** Bytes that a list takes. */
export interface ListMemory {
  /** By how much the process grew until the call ended, with all that nobody had collected yet. */
  readonly peak: number;
  /** What is in use while the list is held. */
  readonly retained: number;
}

/** Lets a client get a list, in a process of its own. */
export async function measureList(client: string, baseUrl: string, shortUrl: string): Promise<ListMemory> {
  const program = fileURLToPath(new URL("measure_memory.ts", import.meta.url));
  const args = [...process.execArgv, program, client, baseUrl, shortUrl];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout);
}

/** Bytes that are in use, on the heap and outside of it. */
export async function memoryInUse(): Promise<number> {
  // What a finalizer lets go of is left for the next collection.
  for (let round = 0; round < 3; round++) {
    assert(globalThis.gc, "Run node with --expose-gc");
    globalThis.gc();
    await setImmediate();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
