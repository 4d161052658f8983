import process from "node:process";
import fc from "fast-check";
import stringWidth from "string-width";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { columns, flush, outputWidth, print, printData, style, tell } from "../../../../scripts/examples/cli/output.ts";

let written: Record<"stdout" | "stderr", string>;
const STREAMS = ["stdout", "stderr"] as const;

beforeEach(() => {
  written = { stdout: "", stderr: "" };
  for (const name of STREAMS) {
    vi.spyOn(process[name], "write").mockImplementation((text, ...rest: unknown[]) => {
      written[name] += text;
      for (const then of rest) if (typeof then === "function") then();
      return true;
    });
  }
});
afterEach(() => void vi.restoreAllMocks());

/** Plays a terminal, in both streams. */
function playTerminal(width: number, hasColors = true): void {
  for (const name of STREAMS) {
    const stream = process[name];
    const own = ["isTTY", "columns", "hasColors"].map((key) =>
      [key, Object.getOwnPropertyDescriptor(stream, key)] as const
    );
    Object.defineProperties(stream, {
      isTTY: { value: true, configurable: true },
      columns: { value: width, configurable: true },
      hasColors: { value: () => hasColors, configurable: true },
    });
    onTestEnd.push(() => {
      for (const [key, descriptor] of own) {
        if (descriptor) Object.defineProperty(stream, key, descriptor);
        else Reflect.deleteProperty(stream, key);
      }
    });
  }
}
const onTestEnd: (() => void)[] = [];
afterEach(() => onTestEnd.splice(0).forEach((restore) => restore()));

const toRows = (rows: readonly (readonly string[])[]) => rows.map((cells) => ({ cells }));

describe("output.ts lays out columns", () => {
  test("output.ts lines columns up, and leaves no spaces at the ends", () => {
    expect(columns(toRows([["NAME", "ROLE", ""], ["bob", "read_only", "you yourself"], ["carol", "", ""]]))).toBe(
      "NAME   ROLE\nbob    read_only  you yourself\ncarol",
    );
  });

  test("output.ts wraps between words, the widest column first", () => {
    expect(columns(toRows([["acme", "alice", "read, write, create, edit"], ["b", "c", "read"]]), 28)).toBe(
      "acme  alice  read, write,\n             create, edit\nb     c      read",
    );
  });

  test("output.ts makes a paragraph of each row where not even the words fit", () => {
    expect(columns(toRows([["organization", "alice", "read_array_logs"], ["b", "", "read"]]), 24)).toBe(
      "organization  alice\n  read_array_logs\nb  -  read",
    );
  });

  // What a terminal shows in none, one or two columns.
  const UNITS = ["e\u0301", ..."abcxyz_,.;öéжяאبक表한ｱ😀🎉\u200b\u202e\u001b\t", "👩‍👩‍👧", "🇩🇪", "❤️", "x".repeat(300)];
  const WORD = fc.string({ unit: fc.constantFrom(...UNITS), maxLength: 12 });
  const CELL = fc.array(WORD, { maxLength: 6 }).map((words) => words.join(" "));
  const ROWS = fc.integer({ min: 1, max: 6 }).chain((count) =>
    fc.array(fc.array(CELL, { minLength: count, maxLength: count }), { minLength: 1, maxLength: 5 })
  );

  test("output.ts keeps to the width, whatever the rows", () => {
    fc.assert(
      fc.property(ROWS, fc.integer({ min: 20, max: 120 }), (rows, width) => {
        const lines = columns(toRows(rows), width).split("\n");
        expect(lines.filter((line) => stringWidth(line) > width)).toStrictEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("output.ts breaks no word that fits", () => {
    const words = fc.array(fc.stringMatching(/^[a-z_]{1,12}$/), { maxLength: 6 }).map((words) => words.join(" "));
    const rows = fc.array(fc.tuple(words, words, words), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 20, max: 120 }), (rows, width) => {
        const toWords = (text: string) => text.split(/\s+/).filter((word) => word !== "" && word !== "-").sort();
        expect(toWords(columns(toRows(rows), width))).toStrictEqual(toWords(rows.flat().join(" ")));
      }),
      { numRuns: 300 },
    );
  });

  test("output.ts cuts a long cell, and escapes what is not seen", () => {
    const [line = ""] = columns(toRows([["x".repeat(100_000), "a\u001b[2J\nb"]])).split("\n");
    expect(line).toBe(`${"x".repeat(200)}…  a\\u{1b}[2J\\u{a}b`);
  });
});

describe("output.ts in a terminal", () => {
  test("output.ts wraps at the terminal's width, as far in as a line begins", () => {
    playTerminal(20);
    print("  one two three four five\n\nsix");
    tell("one two three four five");
    expect(written).toStrictEqual({
      stdout: "  one two three four\n  five\n\nsix\n",
      stderr: "one two three four\nfive\n",
    });
    expect(outputWidth()).toBe(20);
  });

  test("output.ts wraps no data, and nothing elsewhere", () => {
    const long = "one two three four five ".repeat(10);
    print(long);
    expect([written.stdout, outputWidth()]).toStrictEqual([`${long}\n`, 80]);
    playTerminal(20);
    printData(long);
    expect(written.stdout).toBe(`${long}\n${long}\n`);
  });

  test("output.ts colors where the terminal has colors, alone", () => {
    expect(style("red", "a")).toBe("a");
    playTerminal(80, false);
    expect(style("red", "a")).toBe("a");
    playTerminal(80);
    expect(style("red", "a")).toBe("\u001b[31ma\u001b[39m");
    expect(columns([{ cells: ["a", "b"], format: "red" }, { cells: ["c", "d"] }])).toBe(
      "\u001b[31ma\u001b[39m  \u001b[31mb\u001b[39m\nc  d",
    );
  });

  test("output.ts is done when all is printed", async () => {
    expect(await flush()).toBe(true);
    expect(written).toStrictEqual({ stdout: "", stderr: "" });
  });
});

test("columns() lays out more words than a function takes arguments", () => {
  const rows = Array.from({ length: 2000 }, () => ({ cells: ["acme", "w ".repeat(99)] }));
  expect(columns(rows, Infinity).split("\n")).toHaveLength(2000);
});
