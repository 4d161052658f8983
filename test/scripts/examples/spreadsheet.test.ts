import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escapeFormulas, unescapeFormulas } from "../../../scripts/examples/spreadsheet.ts";

// Drawn of all characters alone, none would ever look like a formula.
const TEXT = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(..."=+-@＝＋－＠'\"'',;|\t\r\n ax1") }),
);

describe("spreadsheet.ts", () => {
  test.for([
    ["bob", "bob"],
    ["=1", "'=1"],
    ["-bob", "'-bob"],
    ["+1", "'+1"],
    ["@SUM(1)", "'@SUM(1)"],
    ["＝1", "'＝1"],
    [" =1", "' =1"],
    ["'=1", "''=1"],
    ['"=1', "'\"=1"],
    ["'bob", "'bob"],
    ["a=1", "a=1"],
    ["a,=1;-2|+3\n@4", "a,'=1;'-2|'+3\n'@4"],
    ["\t=1", "'\t'=1"],
    ["", ""],
  ])("spreadsheet.ts leads a formula by an apostrophe: %j", ([text = "", cell]) => {
    expect(escapeFormulas(text)).toBe(cell);
  });

  test("spreadsheet.ts reads back whatever it wrote", () => {
    fc.assert(
      fc.property(TEXT, (text) => {
        expect(unescapeFormulas(escapeFormulas(text))).toBe(text);
      }),
      { numRuns: 5000 },
    );
  });

  test.for([["bob", "bob"], ["'bob", "'bob"], ["'=1", "=1"], ["''=1", "'=1"], ["=1", "=1"], ["o'=1", "o'=1"]])(
    "spreadsheet.ts takes no apostrophe that it does not write: %j",
    ([cell = "", text]) => expect(unescapeFormulas(cell)).toBe(text),
  );

  test.for(["\n", " ", "'", "\t'", '"', ";", "=;"])("spreadsheet.ts is done soon with a long text of %j", (part) => {
    const text = part.repeat(200_000);
    expect(unescapeFormulas(escapeFormulas(text))).toBe(text);
  });

  test("spreadsheet.ts leaves no formula in any cell that a separator cuts out", () => {
    const cut = (text: string) => [...",;\t\r\n|"].flatMap((separator) => text.split(separator));
    const isFormula = (cell: string) => /^[\s"]*[=+\-@＝＋－＠]/.test(cell);
    fc.assert(
      fc.property(TEXT, (text) => {
        // As it is, with all separators at once, and as CSV writes it.
        const cell = escapeFormulas(text);
        const all = [...cut(cell), ...cell.split(/[,;\t\r\n|]/), ...cut(`"${cell.replaceAll('"', '""')}"`)];
        expect(all.filter(isFormula)).toStrictEqual([]);
      }),
      { numRuns: 5000 },
    );
  });
});
