import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { printable as printableOfLibrary } from "../../../../lib/text.ts";
import {
  cut,
  messageOf,
  plural,
  printable,
  printableLines,
  quote,
  toJson,
} from "../../../../scripts/examples/cli/text.ts";

const UNSEEN_REGEXP = /[\p{C}\p{DI}\p{Zl}\p{Zp}]/u;
// Halves of pairs among them.
const ANY_TEXT = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: "binary" }),
);

describe("text.ts", () => {
  test("text.ts escapes what the library escapes, and nothing else", () => {
    fc.assert(
      fc.property(ANY_TEXT, (text) => {
        expect(printable(text)).toBe(printableOfLibrary(text));
      }),
    );
  });

  test.for([
    [
      "a\u001b[2J\u009b\u202e\u200b\u2028\u{e0041}\ud800b\n",
      "a\\u{1b}[2J\\u{9b}\\u{202e}\\u{200b}\\u{2028}\\u{e0041}\\u{d800}b\\u{a}",
    ],
    ["Müller 😀 \\u{1b}", "Müller 😀 \\u{1b}"],
  ])("text.ts shows by its code what is not seen: %j", ([text = "", shown]) => {
    expect(printable(text)).toBe(shown);
  });

  test("text.ts keeps the lines of a text of several", () => {
    expect(printableLines("a\u001b\n\tb\n")).toBe("a\\u{1b}\n\\u{9}b\n");
  });

  test("text.ts writes JSON of the same data, in which all is seen", () => {
    const value = fc.oneof(fc.jsonValue({ stringUnit: "binary" }), fc.dictionary(ANY_TEXT, ANY_TEXT));
    fc.assert(
      fc.property(value, (value) => {
        const json = toJson(value);
        expect(JSON.stringify(JSON.parse(json))).toBe(JSON.stringify(value));
        expect(json.split("\n").filter((line) => UNSEEN_REGEXP.test(line))).toStrictEqual([]);
      }),
    );
    expect(toJson({ a: ["\u009b\u{e0041}"] })).toBe('{\n  "a": [\n    "\\u009b\\udb40\\udc41"\n  ]\n}');
  });

  test.for<[string, number, string]>([
    ["abc", 3, "abc"],
    ["abcd", 3, "abc…"],
    ["ab😀", 3, "ab…"],
    ["ab😀d", 4, "ab😀…"],
  ])("text.ts cuts what is longer: %j to %i", ([text, length, cutText]) => expect(cut(text, length)).toBe(cutText));

  test("text.ts quotes no more than can be read", () => {
    expect([quote('a"\u202e'), quote("x".repeat(99))]).toStrictEqual(['"a\\"\\u{202e}"', `"${"x".repeat(80)}…"`]);
  });

  test("text.ts counts, and says what was thrown", () => {
    expect([0, 1, 2].map((count) => plural(count, "key"))).toStrictEqual(["0 keys", "1 key", "2 keys"]);
    expect([new Error("no"), "no", undefined].map(messageOf)).toStrictEqual(["no", "no", "undefined"]);
  });
});
