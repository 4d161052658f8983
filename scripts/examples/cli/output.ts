// What the programs print: on a terminal in its width and in color, elsewhere plain. Nothing that happens to the output
// stops the work: a reader may leave, as `head` does, and a disk may be full.

import process from "node:process";
import { styleText } from "node:util";
import stringWidth from "string-width";
import { getBorderCharacters, table } from "table";
import wrapAnsi from "wrap-ansi";
import { cut, messageOf, printable } from "./text.ts";

type Stream = NodeJS.WriteStream;
type Style = Parameters<typeof styleText>[0];

/** What each stream failed with. */
const failures = new Map<Stream, unknown>();

/** Lets no failure of the output end the program. */
export function watchOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error) => failures.set(stream, failures.get(stream) ?? error));
  }
}

/** Prints a text on standard output. What cannot be printed there any more is told on standard error. */
export function print(text: string): void {
  write(failures.has(process.stdout) ? process.stderr : process.stdout, text);
}

/** Prints a text on standard error. */
export function tell(text: string): void {
  write(process.stderr, text);
}

/** Prints data for another program, as it is. */
export function printData(text: string): void {
  send(process.stdout, `${text}\n`);
}

function write(stream: Stream, text: string): void {
  send(stream, `${stream.isTTY ? wrap(text, stream.columns || DEFAULT_WIDTH) : text}\n`);
}

function send(stream: Stream, text: string): void {
  try {
    stream.write(text);
  } catch (error) {
    // Deno throws what Node tells the listeners of the stream.
    failures.set(stream, error);
  }
}

/** Waits until all is printed, and tells whether it could be. Who stopped reading wanted no more. */
export async function flush(): Promise<boolean> {
  // Node tells of a failure later than it fails.
  if (!failures.has(process.stdout)) await new Promise<void>((resolve) => process.stdout.write("", () => resolve()));
  const failure = failures.get(process.stdout);
  if (failure === undefined || Object(failure).code === "EPIPE") return true;
  tell(`Cannot write to standard output: ${messageOf(failure)}`);
  return false;
}

/** How many columns standard output has. A pipe is taken for one of 80, where a text is laid out. */
export function outputWidth(): number {
  return process.stdout.columns || DEFAULT_WIDTH;
}

// A terminal may tell none, or 0, as that of a container does at first.
const DEFAULT_WIDTH = 80;

/** A text in a style, where standard output shows it. */
export function style(format: Style, text: string): string {
  return showsColors(process.stdout) ? styleText(format, text, { validateStream: false }) : text;
}

/** Whether a stream is a terminal with colors, and NO_COLOR is not set. */
export function showsColors(stream: Stream): boolean {
  return stream.isTTY && stream.hasColors();
}

/** A row of a table, and what makes it stand out. */
export interface Row {
  readonly cells: readonly string[];
  readonly format?: Style;
}

/**
 * Lays rows out in columns, within a width if one is given; where not even the words fit, each row is a paragraph. Texts of
 * strangers are escaped, and cut when they are long.
 */
export function columns(
  rows: readonly Row[],
  width = process.stdout.isTTY ? outputWidth() : Infinity,
): string {
  const cells = rows.map((row) =>
    row.cells.map((cell) => cut(printable(cell).replace(/ {2,}/g, " ").trim(), MAX_CELL_LENGTH))
  );
  const widths = fit(cells, width);
  const paint = (text: string, index: number) => {
    const format = rows[index]?.format;
    return format === undefined ? text : style(format, text);
  };
  if (widths === undefined) {
    const lines = cells.map((row) =>
      wrapAnsi(row.map((cell) => cell || "-").join("  ").replace(/( {2}-)+$/, ""), width - GAP, { hard: true })
    );
    return lines.map((line, index) => paint(line.replaceAll("\n", `\n${" ".repeat(GAP)}`), index)).join("\n");
  }
  const wrapped = cells.map((row, index) =>
    row.map((cell, column) => paint(wrapAnsi(cell, widths[column] ?? 1), index))
  );
  const text = table(wrapped, {
    border: getBorderCharacters("void"),
    columnDefault: { paddingLeft: 0, paddingRight: GAP },
    drawHorizontalLine: () => false,
  });
  return text.replace(/ +$/gm, "").trimEnd();
}

const MAX_CELL_LENGTH = 200;
const GAP = 2;

/** The widths of the columns, if the words fit. The widest ones give way. */
function fit(rows: readonly (readonly string[])[], total: number): number[] | undefined {
  const columns = [...rows[0]?.keys() ?? []];
  const widest = (texts: readonly string[]) => texts.reduce((width, text) => Math.max(width, stringWidth(text)), 1);
  const widthOf = (column: number, toParts: (cell: string) => string[]) =>
    rows.reduce((width, row) => Math.max(width, widest(toParts(row[column] ?? ""))), 1);
  const words = columns.map((column) => widthOf(column, (cell) => cell.split(" ")));
  const widths = columns.map((column) => widthOf(column, (cell) => [cell]));
  const sum = (widths: readonly number[]) => widths.reduce((sum, width) => sum + width + GAP, -GAP);
  if (sum(words) > total) return undefined;
  while (sum(widths) > total) {
    const slack = widths.map((width, column) => width > (words[column] ?? 0) ? width : 0);
    const column = slack.indexOf(Math.max(...slack));
    widths[column] = (widths[column] ?? 0) - 1;
  }
  return widths;
}

/** Wraps between words; a line that goes on is as far in as it began. */
export function wrap(text: string, width: number): string {
  return text.split("\n").map((line) => {
    const indent = /^ */.exec(line)?.[0] ?? "";
    return wrapAnsi(line.slice(indent.length), Math.max(1, width - indent.length), { hard: true }).replace(
      /^/gm,
      indent,
    );
  }).join("\n");
}
