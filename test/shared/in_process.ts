// Programs as modules of this process, for the mutants: most of a test's time is the start of a process otherwise.

import { Readable } from "node:stream";
import { vi } from "vitest";
import type { Run } from "./program.ts";

/** Runs a program of scripts/examples/ to its end. */
export async function runHere(
  program: string,
  args: readonly string[],
  env: Record<string, string | undefined>,
  stdin: string | Uint8Array = "",
): Promise<Run> {
  const written = { stdout: "", stderr: "" };
  const { argv, env: ownEnv } = process;
  const ownStdin = Object.getOwnPropertyDescriptor(process, "stdin");
  const streams = ["stdout", "stderr"] as const;
  const listeners = streams.map((name) => process[name].listeners("error"));
  for (const name of streams) {
    vi.spyOn(process[name], "write").mockImplementation((text, ...rest: unknown[]) => {
      written[name] += text;
      for (const then of rest) if (typeof then === "function") then();
      return true;
    });
  }
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
    streams.forEach((name, index) => {
      for (const each of process[name].listeners("error")) {
        if (!listeners[index]?.includes(each)) process[name].off("error", each as () => void);
      }
    });
    vi.doUnmock("node:os");
    vi.restoreAllMocks();
  }
}
