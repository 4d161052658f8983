// The demo as people start it: as a process. And what it printed.

import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { runInThisContext } from "node:vm";
import { afterAll } from "vitest";
import { bundleProgram, DENO, ROOT, type Run, runNode, runOnTerminal } from "./program.ts";

/** The home of whoever starts the demo. */
export const HOME = realpathSync(mkdtempSync(join(tmpdir(), "demo-")));
const DEMO = bundleProgram(join(ROOT, "scripts/demo.ts"), join(HOME, "bundles"));

/** Removes, in the end, what the tests of a file leave. */
export function useDemo(): void {
  afterAll(() => rmSync(HOME, { recursive: true }));
}

// Its lines: what became of it, then as many requests as fit; the others follow.
const STEP_REGEXP =
  /^([✓✗]) (\w+)\s+(\S.*?) {2}[\d.]+ ms((?:\s+(?:not sent|(?:GET|POST|PATCH|DELETE) \S+(?: \S+, again in \d+ ms)?))+)$/gm;

/** Runs the demo with an environment and a home of its own: those of whoever runs the tests would show. */
export function demo(args: string[] = [], env: Record<string, string> = {}): Promise<Run> {
  return runNode([DEMO, ...args], { cwd: ROOT, env: { ...environment(), ...env } });
}

function environment(): Record<string, string> {
  return { PATH: process.env["PATH"] ?? "", HOME, USERPROFILE: HOME };
}

/** Runs the demo on Deno, with the permissions that it needs. */
export function demoOnDeno(): Promise<Run> {
  const permissions = ["--no-prompt", "--allow-env", "--allow-net=127.0.0.1", "--allow-read"];
  return runNode([DENO, "run", ...permissions, "scripts/demo.ts"], { cwd: ROOT, env: environment() });
}

/** Runs the demo on a terminal so wide. */
export function demoOnTerminal(
  width: number,
  env: Record<string, string> = {},
): Promise<{ code: unknown; output: string }> {
  return runOnTerminal(width, [process.execPath, DEMO], { cwd: ROOT, env: { ...environment(), ...env } });
}

/** Runs the demo after a script that puts something else into the place of `fetch`. */
export function demoWithFetch(script: string): Promise<Run> {
  const preload = `const { fetch } = globalThis; globalThis.fetch = ${script};`;
  return demo([], { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(preload)}` });
}

export interface Step {
  mark: string;
  operation: string;
  outcome: string;
  requests: string[];
}

export function readSteps(stdout: string): Step[] {
  return Array.from(stdout.matchAll(STEP_REGEXP), ([, mark = "", operation = "", outcome = "", requests = ""]) => {
    return { mark, operation, outcome, requests: requests.trim().split(/\s{2,}/) };
  });
}

export function readFailures(stdout: string): string[] {
  return readSteps(stdout).flatMap(({ mark, operation, outcome }) => mark === "✗" ? [`${operation}: ${outcome}`] : []);
}

/** The Results that are printed. */
export function readResults(stdout: string): unknown[] {
  return Array.from(unfold(stdout).matchAll(/\{ ok: .*? \} \}/g), ([text]) => runInThisContext(`(${text})`));
}

/** The lines without their layout. */
export function readLines(stdout: string): string[] {
  return stdout.split("\n").map((line) => line.trim().replace(/ {2,}/g, " | ").replace(/[\d.]+ ms/, "ms"));
}

/** The words, wherever the lines break. */
export function unfold(stdout: string): string {
  return stdout.replace(/\s+/g, " ");
}
