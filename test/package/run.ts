import { execFile } from "node:child_process";
import process from "node:process";

/** How a process ended. */
export interface Run {
  readonly code: number | string | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Node with arguments, in a folder, to its end. */
export function runNode(args: string[], cwd: string): Promise<Run> {
  return run(process.execPath, args, cwd);
}

/** Runs a program with arguments, in a folder, to its end. */
export function run(program: string, args: string[], cwd: string): Promise<Run> {
  // What a test runner asks of its own processes is not for others.
  const options = { cwd, env: { ...process.env, NODE_OPTIONS: "" }, maxBuffer: 2 ** 26 };
  return new Promise((resolve) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      resolve({ code: error ? error.code : 0, stdout, stderr });
    });
  });
}
