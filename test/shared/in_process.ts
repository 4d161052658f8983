// Programs as modules of this process, for the mutants: most of a test's time is the start of a process otherwise.

import { Readable } from "node:stream";
import { vi } from "vitest";
import type { Run } from "./program.ts";

/** Runs a program of scripts/examples/ to its end. */
export async function runHere(
  program: string,
  args: readonly string[],
  env: Record<string, string>,
  stdin = "",
): Promise<Run> {
  const written = { stdout: "", stderr: "" };
  const { argv, env: ownEnv } = process;
  const ownStdin = Object.getOwnPropertyDescriptor(process, "stdin");
  const onError = process.stdout.listeners("error");
  vi.spyOn(console, "log").mockImplementation((text) => void (written.stdout += `${text}\n`));
  vi.spyOn(console, "error").mockImplementation((text) => void (written.stderr += `${text}\n`));
  // A thread's own HOME is not the system's.
  vi.doMock("node:os", async (original) => ({ ...await original<object>(), homedir: () => env.HOME }));
  vi.resetModules();
  try {
    process.argv = ["node", program, ...args];
    process.env = env;
    Object.defineProperty(process, "stdin", { value: Readable.from([stdin]), configurable: true });
    await import(`../../scripts/examples/${program}.ts`);
    return { code: process.exitCode ?? 0, ...written };
  } finally {
    process.exitCode = undefined;
    Object.assign(process, { argv, env: ownEnv });
    if (ownStdin) Object.defineProperty(process, "stdin", ownStdin);
    for (const each of process.stdout.listeners("error").filter((each) => !onError.includes(each))) {
      process.stdout.off("error", each as () => void);
    }
    vi.doUnmock("node:os");
    vi.restoreAllMocks();
  }
}
