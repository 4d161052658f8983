import { build } from "esbuild";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { FORMS } from "./forms.ts";

/** Makes the page of the source as it is: one document that needs nothing else. */
export async function renderPage(): Promise<string> {
  const [html, page, outcome, { outputFiles }] = await Promise.all([
    readFile(path("index.html"), "utf8"),
    readFile(path("page.css"), "utf8"),
    readFile(path("outcome.css"), "utf8"),
    // In the strings of a script, esbuild writes an end tag so that it ends nothing.
    build({
      entryPoints: [path("page.tsx")],
      bundle: true,
      minify: true,
      format: "esm",
      target: "es2022",
      jsx: "automatic",
      jsxImportSource: "preact",
      define: { FORMS: JSON.stringify(FORMS) },
      write: false,
    }),
  ]);
  const script = outputFiles.map(({ text }) => text).join("");
  // By functions: in a replacement that is text, a dollar sign means something.
  return html
    .replace(/<link rel="stylesheet".*>/, () => `<style>${page}${outcome}</style>`)
    .replace(/<script .*<\/script>/, () => `<script type="module">${script}</script>`);
}

function path(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
