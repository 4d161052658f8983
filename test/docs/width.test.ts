// Code in prose fits into 80 columns, so that no reader scrolls sideways.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readDocs } from "../shared/docs.ts";

const MAX_WIDTH = 80;

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const GUIDES = "scripts/docs/guides/";

const DOCUMENTS = [
  "README.md",
  ...readdirSync(ROOT + GUIDES).filter((file) => file.endsWith(".md")).map((file) => GUIDES + file),
];

function wideLines(code: string): string[] {
  return code.split("\n").filter((line) => line.length > MAX_WIDTH);
}

test.each(readDocs().map(({ name, examples }) => [name, examples] as const))(
  "the examples of %s are at most 80 columns wide",
  (_, examples) => {
    expect(examples.flatMap(({ code }) => wideLines(code))).toStrictEqual([]);
  },
);

test.each(DOCUMENTS)("the code in %s is at most 80 columns wide", (document) => {
  const blocks = readFileSync(ROOT + document, "utf8").match(/^```\w+\n[^]*?^```/gm) ?? [];
  expect(blocks).not.toHaveLength(0);
  expect(blocks.flatMap(wideLines)).toStrictEqual([]);
});
