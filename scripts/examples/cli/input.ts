import { readFile } from "node:fs/promises";
import process from "node:process";
import { buffer } from "node:stream/consumers";
import { messageOf } from "./text.ts";

/** Reads a file, or standard input where its name is `-`. */
export async function readInput(file: string): Promise<Uint8Array> {
  if (file === "-") return await buffer(process.stdin);
  try {
    return await readFile(file);
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

/** The error of a file that cannot be read. */
export function unreadable(file: string, cause: unknown): Error {
  return new Error(`Cannot read ${file}: ${PROBLEMS[Object(cause).code] ?? messageOf(cause)}`, { cause });
}

const PROBLEMS: Record<string, string> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a directory",
  EACCES: "you may not read it",
  EPERM: "you may not read it",
};
