// What the types cost users' compilers and editors: a program that uses each export, beside one that uses none, by what the
// compiler counts: `npm run bench:types`. The exit code is 1 when there are more instantiations than there may be.

import { copyFile, mkdir, writeFile } from "node:fs/promises";
import ts from "typescript";
import { printFigures } from "./figures.ts";

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
  types: [],
  module: ts.ModuleKind.NodeNext,
  strict: true,
  noUnusedLocals: true,
};

function compile(file: string): ts.Program {
  const program = ts.createProgram([file], OPTIONS);
  const errors = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
  if (errors.length > 0) throw new Error(`${file} does not compile: ${JSON.stringify(errors)}`);
  return program;
}

await mkdir("bench", { recursive: true });
// The tests of the package see to it that it imports each export; the compiler, that it uses its imports. In the copy, the
// package's name stands for dist/.
await copyFile("test/package/consumer.ts", "bench/all.ts");
await writeFile("bench/none.ts", "export {};\n");
const [all, none] = [compile("bench/all.ts"), compile("bench/none.ts")];
printFigures(`What a program that uses all types adds, TypeScript ${ts.version}`, [
  // The same on every machine: 641, most of it what a fetch and a Request have to do with ours, and a tenth more.
  { name: "instantiations", value: all.getInstantiationCount() - none.getInstantiationCount(), limit: 800 },
  { name: "types", value: all.getTypeCount() - none.getTypeCount() },
  { name: "symbols", value: all.getSymbolCount() - none.getSymbolCount() },
]);
