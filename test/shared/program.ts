// Programs as people start them: as processes.

import { buildSync } from "esbuild";
import { execFile, type ExecFileOptions } from "node:child_process";
import { createRequire } from "node:module";
import { join, parse } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The project's folder. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** What Node starts to run TypeScript. */
export const TSX = createRequire(import.meta.url).resolve("tsx/cli");

/** What Node starts to run Deno. */
export const DENO = createRequire(import.meta.url).resolve("deno/bin.cjs");

/** How a process ended. */
export interface Run {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. */
export function runProgram(
  file: string,
  args: readonly string[],
  options: ExecFileOptions,
  stdin?: string | Uint8Array,
): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(file, args, { ...options, encoding: "utf8" }, (error, stdout, stderr) => {
      resolve({ code: error ? error.code : 0, stdout, stderr });
    });
    // Even nothing, when it is written, fails where the program has ended.
    child.stdin?.end(stdin || undefined);
  });
}

/** Runs a program on this Node. */
export function runNode(args: readonly string[], options: ExecFileOptions, stdin?: string | Uint8Array): Promise<Run> {
  return runProgram(process.execPath, args, options, stdin);
}

/** Bundles a program into a file of a directory, and gives its path. tsx takes five times as long to start a program. */
export function bundleProgram(file: string, directory: string): string {
  const outfile = join(directory, `${parse(file).name}.mjs`);
  buildSync({
    entryPoints: [file],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    tsconfig: join(ROOT, "tsconfig.test.json"),
    // It reads files that lie beside its source.
    define: { "import.meta.url": JSON.stringify(pathToFileURL(file).href) },
    // For packages that are CommonJS.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  return outfile;
}

/** Runs a command on a terminal so wide. Its two outputs are one there. */
export async function runOnTerminal(
  width: number,
  command: readonly string[],
  options: ExecFileOptions,
): Promise<{ code: unknown; output: string }> {
  const script = `script --quiet --return --command "stty cols ${width}; $(printf '%q ' "$@")" /dev/null`;
  const env = { TERM: "xterm-256color", SHELL: "/bin/bash", ...options.env };
  const { code, stdout } = await runProgram("bash", ["-c", script, "bash", ...command], { ...options, env });
  return { code, output: stdout.replaceAll("\r\n", "\n") };
}
