// A step of the demo: a call, what is expected of it, and the lines that tell what became of it. They are laid out here,
// and printed as data: what a reader who leaves, as `head` does, does not read is not to be told elsewhere.

import { inspect } from "node:util";
import stringWidth from "string-width";
import type { CallOptions, ClientError, ClientOptions, Result } from "../../mod.ts";
import { outputWidth, printData, style, wrap } from "../examples/cli/output.ts";
import { cut, plural, printable } from "../examples/cli/text.ts";
import { read as readOrThrow } from "../examples/cli/work.ts";

/** The call under way: its operation, and each request that went out, with what led to another attempt. */
export let wire: { operation: string; requests: string[] } = { operation: "", requests: [] };

export const tally = { steps: 0, failed: 0, succeeded: new Set<string>() };

export const OBSERVED: ClientOptions = {
  fetch(input, init) {
    const { method, url } = new Request(input, { ...init, signal: null });
    // Of an id, its beginning is enough to know it by.
    wire.requests.push(`${method} ${new URL(url).pathname.replace(/(?<=\w{7})\w-[\w-]{27}/g, "…")}`);
    return fetch(input, init);
  },
  onAttempt({ operation, status, errorKind, retryInMs }) {
    wire.operation = operation;
    if (retryInMs !== undefined) {
      wire.requests.push(`${wire.requests.pop()}: ${status ?? errorKind}, again in ${retryInMs} ms`);
    }
  },
};

/** Makes a call that has to succeed. */
export async function read<T>(
  what: string,
  call: (options: CallOptions) => Promise<Result<T>>,
  show: (value: T) => string,
): Promise<T> {
  const { value, time } = await observe(() => readOrThrow(what, call));
  line("✓", show(value), time);
  return value;
}

/** Makes a call, and tells whether it went as expected. */
export async function step<T>(
  call: () => Promise<Result<T>>,
  expected = "done",
  show: (value: T) => string = (value) => value === undefined ? "done" : "a value",
  // Counted, since a retry could hide behind a good outcome.
  expectedRequests = UNSENT.includes(expected) ? 0 : 1,
): Promise<Result<T>> {
  const { value: result, time } = await observe(call);
  const { requests } = wire;
  const outcome = result.ok ? show(result.value) : showError(result.error);
  const passed = outcome === expected && requests.length === expectedRequests;

  tally.steps++;
  if (result.ok) tally.succeeded.add(wire.operation);
  else wire.operation = result.error.operation;
  line(passed ? "✓" : "✗", outcome, time);
  if (!result.ok) printResult(result);
  if (passed) return result;
  tally.failed++;
  const wanted = `Expected ${JSON.stringify(expected)} and ${plural(expectedRequests, "request")}`;
  note(`${wanted}, received ${JSON.stringify(outcome)} and ${requests.length}`, "red");
  return result;
}

const UNSENT = ["invalid-request", "auth"];

function showError(error: ClientError): string {
  return error.kind === "http" ? `http ${error.status}` : error.kind;
}

async function observe<T>(call: () => Promise<T>): Promise<{ value: T; time: string }> {
  wire = { operation: "", requests: [] };
  const startedAt = performance.now();
  const value = await call();
  return { value, time: `${(performance.now() - startedAt).toFixed(1)} ms` };
}

/** Prints a Result as `console.log` would, but without the response, and without the stack of an error. */
export function printResult({ ok, value, error }: Result<unknown>): void {
  const text = inspect(ok ? { ok, value } : { ok, error: error.toJSON() }, { compact: false, depth: Infinity });
  // An end stays with what it ends: at a space that breaks no line.
  const joined = text.replace(/(?<=[[{])\n */g, " ").replace(/\n *(?=[\]}])/g, "\u00a0");
  const [first = "", ...rest] = joined.split(/\n */).map(printable);
  printData(fill([" ".repeat(INDENT) + first], rest, " ", INDENT + 2).replaceAll("\u00a0", " "));
}

export function heading(text: string): void {
  printData(`\n${style("bold", fold(text, 0))}`);
}

export function note(text: string, color: "dim" | "red" = "dim"): void {
  printData(fold(style(color, printable(text)), INDENT));
}

/** Tells of the call under way. */
function line(mark: "✓" | "✗", outcome: string, time: string): void {
  const width = outputWidth();
  // Where there is room, outcomes stand in a column. One function has a name that is too long for it.
  const column = width < 80 ? INDENT : 30;
  const { operation, requests } = wire;
  const head = `${style(mark === "✗" ? "red" : "green", mark)} ${operation.padEnd(column - 4)}`;
  const parts = [
    `${shorten(outcome)}  ${style("dim", time)}`,
    ...(requests.length > 0 ? requests : ["not sent"]).map((request) => style("cyan", shorten(request))),
  ];
  const room = width - Math.max(...parts.map((part) => stringWidth(part)));
  printData(fill([head], parts, "  ", Math.max(INDENT, Math.min(column, room))));
}

const INDENT = 4;

function shorten(text: string): string {
  return cut(printable(text), 200);
}

/** Adds parts to lines: to the last one while they fit, else to more, indented. */
function fill(lines: string[], parts: readonly string[], separator: string, indent: number): string {
  for (const part of parts) {
    const longer = `${lines.at(-1)}${separator}${part}`;
    if (stringWidth(longer) <= outputWidth()) lines.splice(-1, 1, longer);
    else lines.push(...fold(part, indent).split("\n"));
  }
  return lines.join("\n");
}

/** Folds a text between words, and indents it. */
function fold(text: string, indent: number): string {
  return wrap(" ".repeat(indent) + text, outputWidth());
}
