// Lints what people read, by the rules in .config/textlint.yaml: `npm run check:prose`. Of a program that is its doc comments
// and its texts of three words or more, of YAML the values that have as many. The exit code is 1 when there are findings.

import { readFileSync } from "node:fs";
import process from "node:process";
import { createLinter, loadTextlintrc } from "textlint";
import ts from "typescript";
import { LineCounter, parseDocument, visit } from "yaml";

const FILES = [
  "*.md",
  ".github/*.md",
  ".github/ISSUE_TEMPLATE/*.yml",
  "gen/openapi.yaml",
  "lib/**/*.ts",
  "mod.ts",
  "package.json",
  "scripts/demo*.ts",
  "scripts/demo/*.ts",
  "scripts/docs.ts",
  "scripts/docs/**/*.md",
  "scripts/examples/**/*.ts",
  "scripts/playground/*.ts",
  "scripts/playground/*.tsx",
  "scripts/version.ts",
];

/** A text, and the line of the file on which it begins. */
interface Piece {
  readonly line: number;
  readonly text: string;
}

function piecesOf(file: string): Piece[] {
  const text = readFileSync(file, "utf8");
  if (file.endsWith(".md")) return [{ line: 1, text }];
  const pieces = /\.(?:ya?ml|json)$/.test(file) ? readYaml(text) : readProgram(file, text);
  return pieces.filter(({ text }) => /\S\s+\S+\s+\S/.test(text));
}

function readYaml(yaml: string): Piece[] {
  const lineCounter = new LineCounter();
  const pieces: Piece[] = [];
  visit(parseDocument(yaml, { lineCounter }), {
    Scalar(_, { value, range }) {
      if (typeof value === "string") pieces.push({ line: lineCounter.linePos(range?.[0] ?? 0).line, text: value });
    },
  });
  return pieces;
}

function readProgram(file: string, program: string): Piece[] {
  const source = ts.createSourceFile(file, program, ts.ScriptTarget.Latest);
  const pieces: Piece[] = [];
  const read = (node: ts.Node) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    pieces.push({ line: line + 1, text: textOf(node, source) });
    for (const child of node.getChildren(source)) read(child);
  };
  read(source);
  return pieces;
}

function textOf(node: ts.Node, source: ts.SourceFile): string {
  if (ts.isJSDoc(node)) return readComment(node.getText(source));
  if (ts.isStringLiteralLike(node)) return node.text;
  // Indented, it would be code of Markdown.
  if (ts.isJsxText(node)) return node.text.replace(/\s+/g, " ").trim();
  return ts.isTemplateExpression(node) ? node.getText(source).slice(1, -1).replace(/\$\{[^}]*\}/g, "`x`") : "";
}

/** Makes Markdown of a doc comment, line by line: each tag begins an item of a list, and a link is code. */
function readComment(comment: string): string {
  return comment.slice("/**".length, -"*/".length)
    .replace(/^ *\* ?/gm, "")
    .replace(/^@(?:param \S+|\w+)/gm, "-")
    .replace(/\{@link (.*?)\}/g, "`$1`");
}

const files = ts.sys.readDirectory(".", undefined, ["**/node_modules"], FILES);
const linter = createLinter({ descriptor: await loadTextlintrc({ configFilePath: ".config/textlint.yaml" }) });
for (const file of files) {
  for (const { line, text } of piecesOf(file)) {
    const { messages } = await linter.lintText(text, "piece.md");
    for (const { loc, message } of messages) {
      // Some rules tell the line of the piece, and more on a second line.
      console.error(`${file}:${line + loc.start.line - 1}: ${message.replace(/^Line \d+ |\n.*/g, "")}`);
      process.exitCode = 1;
    }
  }
}
