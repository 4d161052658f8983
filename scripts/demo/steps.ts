// A step of the demo: a call, what is expected of it, and the line that tells what became of it.

import process from "node:process";
import { styleText } from "node:util";
import { type ClientError, type ClientOptions, type Result, unwrap } from "../../mod.ts";
import { plural, printable } from "../examples/cli/text.ts";

/** The call under way: its operation, and the method and path of each request that went out. */
export let wire: { operation: string; requests: string[] } = { operation: "", requests: [] };

export const tally = { steps: 0, failed: 0, succeeded: new Set<string>() };

export const OBSERVED: ClientOptions = {
  fetch(input, init) {
    const { method, url } = new Request(input, { ...init, signal: null });
    // Of an id, its beginning is enough to know it by.
    wire.requests.push(`${method} ${new URL(url).pathname.replace(/(?<=\w{8})-[\w-]{27}/g, "…")}`);
    return fetch(input, init);
  },
  onAttempt: ({ operation }) => wire.operation = operation,
};

/** Makes a call that has to succeed. */
export async function read<T>(call: () => Promise<Result<T>>, show: (value: T) => string): Promise<T> {
  const { result, time } = await observe(call);
  const value = unwrap(result);
  line("✓", wire.operation, wire.requests.join(", "), show(value), time);
  return value;
}

/** Makes a call, and tells whether it went as expected. */
export async function step<T>(
  call: () => Promise<Result<T>>,
  expected = "done",
  show: (value: T) => string = (value) => value === undefined ? "done" : "a value",
  // Counted, since a retry could hide behind a good outcome.
  expectedRequests = expected === "invalid-request" ? 0 : 1,
): Promise<T | undefined> {
  const { result, time } = await observe(call);
  const { operation, requests } = wire;
  const outcome = result.ok ? show(result.value) : showError(result.error);
  const passed = outcome === expected && requests.length === expectedRequests;

  tally.steps++;
  if (result.ok) tally.succeeded.add(operation);
  line(passed ? "✓" : "✗", operation, requests.join(", ") || "not sent", outcome, time);
  if (!result.ok) note(result.error.message);
  if (passed) return result.value;
  tally.failed++;
  const wanted = `Expected ${JSON.stringify(expected)} and ${plural(expectedRequests, "request")}`;
  note(`${wanted}, received ${JSON.stringify(outcome)} and ${requests.length}`, "red");
  return result.value;
}

function showError(error: ClientError): string {
  return error.kind === "http" ? `http ${error.status}` : error.kind;
}

async function observe<T>(call: () => Promise<Result<T>>): Promise<{ result: Result<T>; time: string }> {
  wire = { operation: "", requests: [] };
  const startedAt = performance.now();
  const result = await call();
  const time = `${(performance.now() - startedAt).toFixed(1)} ms`;
  if (!result.ok) wire.operation = result.error.operation;
  return { result, time };
}

export function heading(text: string): void {
  console.log(styleText("bold", `\n${text}`, TERMINAL));
}

export function line(mark: string, name: string, request: string, outcome: string, time = ""): void {
  const color = mark === "✗" ? "red" : "green";
  const cells = [
    styleText(color, mark, TERMINAL),
    printable(name).padEnd(31),
    styleText("cyan", printable(request).padEnd(36), TERMINAL),
    // A long request takes of its place.
    printable(outcome).padEnd(38 - Math.max(0, request.length - 36)),
    styleText("dim", time.padStart(8), TERMINAL),
  ];
  console.log(cells.join(" ").trimEnd());
}

export function note(text: string, color: "dim" | "red" = "dim"): void {
  const lines = printable(text).match(/.{1,112}(?:\s|$)|\S+/g) ?? [];
  for (const line of lines) console.log(styleText(color, `    ${line.trimEnd()}`, TERMINAL));
}

const TERMINAL = { stream: process.stdout };
