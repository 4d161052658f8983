// The call as a program that runs wherever it is pasted.

import { CALLERS } from "./examples.ts";
import { toLine, toLiteral } from "./text.ts";

export interface Parts {
  readonly name: string;
  readonly caller: string;
  /** The call, as toCode() writes it. */
  readonly code: string;
  /** Those of the client; undefined for the library's own. */
  readonly options: object | undefined;
  readonly fault: object | null | undefined;
}

export function toProgram({ name, caller, code, options, fault }: Parts): string {
  const { [caller]: { apiKey } = { apiKey: "" } } = CALLERS;
  const auth = typeof apiKey === "string"
    ? toLine(`const auth = ${toLiteral({ apiKey })};`)
    : 'const auth = {\n  apiKey: () => {\n    throw new Error("The vault is sealed");\n  },\n};';
  return [
    "import {",
    ...[name, "createClient"].sort().map((imported) => `  ${imported},`),
    '} from "@tiledb-organizations/client";',
    'import { createFakeService } from "@tiledb-organizations/client/testing";',
    "",
    `const { ${fault ? "fail, " : ""}fetch, url } = createFakeService();`,
    auth,
    ...options ? [toLine(`const options = ${toLiteral(options)};`)] : [],
    `const client = createClient({ baseUrl: url, fetch, auth${options ? ", ...options" : ""} });`,
    "",
    "// The fake service starts empty: use your own client, or create here what the",
    "// call needs.",
    ...fault ? [toLine(`fail(${toLiteral(fault)});`)] : [],
    code,
    "if (result.ok) console.log(result.value);",
    "else console.error(result.error.message);",
    "",
  ].join("\n");
}
