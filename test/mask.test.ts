import fc from "fast-check";
import { expect, test } from "vitest";
import { mask } from "../lib/mask.ts";

const toHex = (code: number, length: number) => code.toString(16).padStart(length, "0");
const unitsOf = (text: string) => text.split("").map((unit) => toHex(unit.charCodeAt(0), 4));
const bytesOf = (text: string) => Array.from(new TextEncoder().encode(text), (byte) => toHex(byte, 2));

const SPELLINGS: Record<string, (secret: string) => string> = {
  "as it is": (secret) => secret,
  "as JSON.stringify() escapes it": (secret) => JSON.stringify(secret).slice(1, -1),
  "as PHP escapes JSON": (secret) => JSON.stringify(secret).slice(1, -1).replaceAll("/", "\\/"),
  "as JSON may escape each character": (secret) => unitsOf(secret).map((unit) => `\\u${unit}`).join(""),
  "as JSON may escape it in capitals": (secret) => unitsOf(secret).map((unit) => `\\u${unit.toUpperCase()}`).join(""),
  "as encodeURIComponent() escapes it": encodeURIComponent,
  "as encodeURI() escapes it": encodeURI,
  "as a form escapes it": (secret) => new URLSearchParams({ secret }).toString().slice("secret=".length),
  "as a URL may escape each character": (secret) => bytesOf(secret).map((byte) => `%${byte}`).join(""),
  "as a URL may escape it in capitals": (secret) => bytesOf(secret).map((byte) => `%${byte.toUpperCase()}`).join(""),
};

const SECRET = fc.string({ unit: "binary", minLength: 4, maxLength: 40 });

test.each(Object.entries(SPELLINGS))("a secret is masked %s, each time", (_, spell) => {
  fc.assert(
    fc.property(SECRET, (secret) => {
      const spelled = spell(secret);
      const masked = mask([secret], `<${spelled}> <${spelled}>`);
      expect([secret, spelled].filter((each) => masked.includes(each))).toStrictEqual([]);
      // Of a secret with an escape in it, another reading may be found first.
      if (!/[\\%]/.test(secret)) expect(masked).toBe("<***> <***>");
    }),
  );
});

test.each([
  ["in capitals", "Bad CANARY-KEY", "bad ***"],
  ["in lower case, as in a host name", "https://canary-key.example.org", "https://***.example.org"],
  ["in lower case and escaped", "https://c%61nary-key.example.org", "https://***.example.org"],
  ["with one character escaped as a URL does", "Bad C%61nary-Key", "Bad ***"],
  ["with one character escaped as JSON does", "Bad C\\u0061nary-Key", "Bad ***"],
])("a secret is masked %s", (_, text, expected) => {
  expect(mask(["Canary-Key"], text)).toBe(expected);
});

test("a secret with a space in it is masked where a form has a plus", () => {
  expect(mask(["Canary Key"], "Bad Canary+Key")).toBe("Bad ***");
});

test.each([
  ["has less than four characters", "abc", "abc or abc", "abc or abc"],
  ["has four", "abcd", "abcd or abcd", "*** or ***"],
  ["is not there", "canary", "caf%C3%A9 \\u0041 Tea", "caf%C3%A9 \\u0041 Tea"],
  ["stands beside bytes that are no text", "canary", "%FF%63anary%FF", "%FF***%FF"],
  ["holds what looks like such a byte", "50%ab off!", "50%ab%20off!", "***"],
])("where a secret %s, the text is as it should be", (_, secret, text, expected) => {
  expect(mask([secret], text)).toBe(expected);
});
