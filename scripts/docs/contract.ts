// The contract as a page of its own, which Redoc renders: each operation with its parameters, its bodies and its answers.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { contract, type Found, mapValues, OPERATIONS } from "../contract.ts";

const REDOCLY = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
const TEMPLATE = fileURLToPath(new URL("contract.hbs", import.meta.url));

// Redoc's logo, the only thing that its page would load.
const LOGO_REGEXP = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini[\w-]*\.svg/g;
const LOGO =
  `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='38' height='12'><text y='10' font-family='sans-serif' font-size='12' fill='gray'>Redoc</text></svg>`;

/** Writes the page, whose operations link to their functions in the folder above. */
export function writeContract(file: string): void {
  const folder = mkdtempSync(join(tmpdir(), "contract-"));
  try {
    const document = join(folder, "openapi.json");
    writeFileSync(document, JSON.stringify(withLinks()));
    const args = [REDOCLY, "build-docs", document, "--output", file, "--inlineBundle", "--template", TEMPLATE];
    execFileSync(process.execPath, args, { stdio: "pipe" });
  } finally {
    rmSync(folder, { recursive: true });
  }
  writeFileSync(file, readFileSync(file, "utf8").replace(LOGO_REGEXP, encodeURI(LOGO)));
}

/** Anchor of an operation in the page. */
export function anchorOf({ operation: { operationId, tags: [tag] } }: Found): string {
  return `/${tag}/${operationId.toLowerCase()}`;
}

/** The contract, each operation of which links to its function, and the whole to the reference. */
function withLinks(): object {
  const names = new Map(OPERATIONS.map(({ operation, name }) => [operation.operationId, name]));
  return {
    ...contract,
    info: { ...contract.info, description: `${contract.info.description}\n\n[Back to the reference](../index.html)` },
    paths: mapValues(contract.paths, (item) =>
      mapValues({ ...item }, (value) => {
        if (value === undefined || !("operationId" in value)) return value;
        const name = names.get(value.operationId);
        const link = `Called by [\`${name}()\`](../${name}.html).`;
        return { ...value, description: value.description ? `${value.description}\n\n${link}` : link };
      })),
  };
}
