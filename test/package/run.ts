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

/** Runs npm with arguments, in a folder, to its end; what it prints is part of the error when it fails. */
export async function runNpm(args: string[], cwd: string): Promise<void> {
  const { npm_execpath: npm } = process.env;
  const { code, stdout, stderr } = npm?.endsWith("npm-cli.js")
    ? await runNode([npm, ...args], cwd)
    : await run("npm", args, cwd, process.platform === "win32");
  if (code !== 0) throw new Error(`npm ${args.join(" ")} ended with ${code}:\n${stdout}${stderr}`);
}

function run(file: string, args: string[], cwd: string, shell = false): Promise<Run> {
  // What a test runner asks of its own processes is not for others.
  const options = { cwd, shell, env: { ...process.env, NODE_OPTIONS: "" }, maxBuffer: 16 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(file, args, options, (error, stdout, stderr) => {
      resolve({ code: error ? error.code : 0, stdout, stderr });
    });
  });
}
