// Documentation as tests take it: what the doc comments hold, and the code in them, type-checked and run as it stands.

import { execFileSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import * as openTelemetry from "@opentelemetry/api";
import ts from "typescript";
import * as testing from "../../lib/testing.ts";
import * as client from "../../mod.ts";
import { DENO } from "./program.ts";

/** Doc comment of an entry point or of a symbol that it exports. */
export interface Documented {
  /** Name of the symbol, or path of the entry point. */
  readonly name: string;
  readonly description: string;
  readonly examples: readonly Example[];
}

/** A title and a block of code: both empty when it is not that. */
export interface Example {
  readonly title: string;
  readonly code: string;
}

/** What an example printed: the arguments of each call, beside those that its comments list. */
export interface Printed {
  readonly printed: unknown[][];
  readonly listed: unknown[][];
}

interface DocComment {
  doc?: string;
  tags?: { kind: string; doc?: string }[];
}

interface EntryPoint {
  module_doc?: DocComment;
  symbols: { name: string; declarations: { jsDoc?: DocComment }[] }[];
}

const ROOT = new URL("../../", import.meta.url);

const EXAMPLE_REGEXP = /^(?!```)(.+)\n```ts\n([^]*)\n```\n*$/;

// What comes after a console.log says what that prints: one literal for each argument, and nothing else.
const PRINTED_REGEXP = /\bconsole\.\w+\(.*\); \/\/ (.+)$/gm;

const MODULES: Record<string, object> = {
  "@opentelemetry/api": openTelemetry,
  "@tiledb-organizations/client": client,
  "@tiledb-organizations/client/testing": testing,
};

/** What `deno doc`, and so JSR, finds in the doc comments of all that the package exports. */
export function readDocsJson(): string {
  const args = [DENO, "doc", "--json", "mod.ts", "lib/testing.ts"];
  return execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 24 });
}

/** Reads the doc comments out of that. */
export function readDocs(json = readDocsJson()): Documented[] {
  const { nodes }: { nodes: Record<string, EntryPoint> } = JSON.parse(json);
  return Object.entries(nodes).flatMap(([url, { module_doc, symbols }]) => [
    toDocumented(url.slice(ROOT.href.length), module_doc),
    ...symbols.flatMap(({ name, declarations }) => declarations.map(({ jsDoc }) => toDocumented(name, jsDoc))),
  ]);
}

function toDocumented(name: string, { doc = "", tags = [] }: DocComment = {}): Documented {
  const examples = tags.filter(({ kind }) => kind === "example").map(({ doc = "" }) => {
    const [, title = "", code = ""] = EXAMPLE_REGEXP.exec(doc) ?? [];
    return { title, code };
  });
  return { name, description: doc, examples };
}

/** Type-checks blocks of code, each a module of its own: returns the errors of each. */
export function typeErrors(codes: readonly string[]): string[][] {
  const tsconfig = fileURLToPath(new URL("tsconfig.test.json", ROOT));
  const { config } = ts.readConfigFile(tsconfig, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, fileURLToPath(ROOT), {}, tsconfig);
  const files = new Map(codes.map((code, index) => [`example-${index}.ts`, code]));
  const host = ts.createCompilerHost(options);
  const { readFile } = host;
  host.readFile = (file) => files.get(file) ?? readFile(file);
  const program = ts.createProgram([...files.keys()], options, host);
  return Array.from(files.keys(), (file) => {
    const diagnostics = ts.getPreEmitDiagnostics(program, program.getSourceFile(file));
    return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  });
}

/** Runs a block of code with this package's source. It rejects with what the code throws. */
export async function run(code: string): Promise<Printed> {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(code, { compilerOptions });
  const start = new Function("require", "exports", "console", `return (async () => {\n${outputText}\n})();`);
  const printed: unknown[][] = [];
  const print = (...values: unknown[]) => void printed.push(values);
  await start((name: string) => MODULES[name], {}, { log: print, error: print });
  const listed = Array.from(code.matchAll(PRINTED_REGEXP), ([, literals]) => new Function(`return [${literals}];`)());
  return { printed, listed };
}
