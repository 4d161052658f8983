// Makes the API reference, a site in docs/, from the doc comments: the README in front, the functions by task, the guides
// and the advice on errors that lie in docs/ beside this, and the contract as Redoc renders it, to which each function
// links. What TypeDoc warns of, such as a link that leads nowhere, makes the exit code 1.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, parse } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import {
  Application,
  type CommentDisplayPart,
  Converter,
  type DeclarationReflection,
  DocumentReflection,
  JSX,
  MinimalSourceFile,
  type NormalizedPath,
  normalizePath,
  PageEvent,
  type ProjectReflection,
} from "typedoc";
import { OPERATIONS } from "./contract.ts";
import { anchorOf, writeContract } from "./docs/contract.ts";

const SITE = new URL("../docs/", import.meta.url);
const README = toPath("../README.md");
const ERRORS = toPath("docs/errors");

const { version }: { version: string } = JSON.parse(readFileSync(toPath("../package.json"), "utf8"));

const GUIDES = ["worker", "deno", "nextjs", "react", "jest", "python", "programs"];

const TASKS = ["Organizations", "Members", "Invitations", "Single sign-on", "AWS credentials", "Account"];

// TypeDoc's script opens what it finds noted so, and a reader's own choice is noted there as well.
const OPEN_TASKS = `for (const task of ${JSON.stringify(TASKS)}) localStorage["tsd-accordion-" + task] ??= true;`;

const folder = mkdtempSync(join(tmpdir(), "docs-"));
const contractFile = normalizePath(join(folder, "contract.html"));

/** Parses Markdown, whose links to files lead to their pages. */
function toParts(converter: Converter, project: ProjectReflection, file: NormalizedPath): CommentDisplayPart[] {
  // Of a link to a folder, its text stays.
  const text = readFileSync(file, "utf8").replace(/\[([^\]]+)\]\((?!https?:)[^)#]+\/\)/g, "$1");
  return converter.parseRawComment(new MinimalSourceFile(text, file), project.files).content;
}

/** Adds to the page of each kind of error when it happens and what to do. */
function adviseOnErrors(converter: Converter, project: ProjectReflection): void {
  for (const file of readdirSync(ERRORS)) {
    const { comment } = findExport(project, parse(file).name);
    comment?.summary.push(toText("\n\n"), ...toParts(converter, project, normalizePath(join(ERRORS, file))));
  }
}

/** Links the operation in each function's description to the contract, and each function in the README to its page. */
function linkOperations(project: ProjectReflection): void {
  const { target } = project.files.registerAbsolute(contractFile);
  const toContract = (text: string, targetAnchor: string): CommentDisplayPart[] => [
    toText(`[${text}](`),
    { kind: "relative-link", text, target, targetAnchor },
    toText(")"),
  ];
  const rows = OPERATIONS.flatMap((found): CommentDisplayPart[] => {
    const { name, operation: { operationId } } = found;
    const declaration = findExport(project, name);
    const link = toContract(`\`${operationId}\``, anchorOf(found));
    replaceCode(declaration.signatures?.[0]?.comment?.summary, `\`${operationId}\``, () => link);
    replaceCode(project.readme, `\`${name}(client`, (code) => [toLink(declaration, code.slice(1, -1))]);
    return [toText("\n- "), toLink(declaration, name), toText(" sends "), ...link];
  });
  const page = new DocumentReflection("Contract", project, [
    toText("# Contract\n\nEach function sends one operation of an OpenAPI contract. "),
    ...toContract("Open the contract", ""),
    toText(" for all requests with their parameters, bodies and answers, or start from a function:\n"),
    ...rows,
  ], { category: "Guides" });
  project.addChild(page);
  project.registerReflection(page, undefined, toPath("../gen/openapi.yaml"));
}

function findExport({ children = [] }: ProjectReflection, name: string): DeclarationReflection {
  const found = children.find((child) => child.name === name);
  if (found === undefined) throw new Error(`Cannot find ${name}: the package must export it`);
  return found;
}

/** Replaces the first piece of code that starts so: the operation in a doc comment, or the function in the README. */
function replaceCode(
  parts: CommentDisplayPart[] = [],
  start: string,
  replace: (code: string) => CommentDisplayPart[],
): void {
  const index = parts.findIndex(({ kind, text }) => kind === "code" && text.startsWith(start));
  const part = parts[index];
  if (part === undefined) throw new Error(`Cannot link ${start}: the doc comment or the README must have it`);
  parts.splice(index, 1, ...replace(part.text));
}

function toPath(file: string): NormalizedPath {
  return normalizePath(fileURLToPath(new URL(file, import.meta.url)));
}

function toText(text: string): CommentDisplayPart {
  return { kind: "text", text };
}

function toLink(target: DeclarationReflection, text: string): CommentDisplayPart {
  return { kind: "inline-tag", tag: "@linkcode", text, target };
}

const app = await Application.bootstrapWithPlugins({
  entryPoints: ["mod.ts", "lib/testing.ts"],
  projectDocuments: GUIDES.map((name) => `scripts/docs/guides/${name}.md`),
  plugin: ["typedoc-github-theme"],
  lightHighlightTheme: "github-light-high-contrast",
  darkHighlightTheme: "github-dark-high-contrast",
  customCss: toPath("docs/style.css"),
  tsconfig: "tsconfig.json",
  out: fileURLToPath(SITE),
  router: "structure",
  readme: "none",
  customFooterHtml: `<p>Version ${version}</p>`,
  // The repository that package.json names need not be there, nor this version in it.
  disableSources: true,
  headings: { readme: false, document: false },
  sortEntryPoints: false,
  categorizeByGroup: false,
  categoryOrder: [...TASKS, "Client", "Result and errors", "Guides", "Testing", "Models"],
  // The module for tests is in none.
  defaultCategory: "Testing",
  navigation: { includeCategories: true, includeGroups: false, includeFolders: false },
  sort: ["kind", "source-order"],
  kindSortOrder: ["Function", "TypeAlias", "Interface"],
  // "invite" finds the functions before the models.
  searchCategoryBoosts: Object.fromEntries(TASKS.map((task) => [task, 40])),
  searchInComments: true,
  searchInDocuments: true,
  // A URL in prose, such as a default, is not there to be opened; and some defaults are words.
  markdownItOptions: { html: true, linkify: false },
  jsDocCompatibility: { defaultTag: false },
  preservedTypeAnnotationTags: ["@throws", "@default"],
  validation: { notDocumented: true },
  logLevel: "Warn",
});
app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
  const [main, testing] = project.children ?? [];
  if (main === undefined || testing === undefined) return;
  // The navigation starts with the functions then, not with a module that holds all.
  if (main.comment) project.comment = main.comment;
  project.mergeReflections(main, project);
  testing.name = `${project.name}/testing`;
});
app.converter.on(Converter.EVENT_RESOLVE_END, ({ converter, project }) => {
  project.readme = toParts(converter, project, README);
  adviseOnErrors(converter, project);
  linkOperations(project);
});
app.renderer.hooks.on(
  "head.end",
  () => JSX.createElement("script", null, JSX.createElement(JSX.Raw, { html: OPEN_TASKS })),
);
// Each page has the icons in itself as well; from a file, a browser loads no others, and complains.
app.renderer.on(PageEvent.END, (page: PageEvent) => {
  const { contents = "" } = page;
  page.contents = contents.replace(/"[^"]*\/icons\.svg#/g, '"#');
});
try {
  writeContract(contractFile);
  const project = await app.convert();
  if (project) {
    app.validate(project);
    await app.generateOutputs(project);
  }
} finally {
  rmSync(folder, { recursive: true });
}
if (app.logger.hasErrors() || app.logger.hasWarnings()) process.exitCode = 1;
else console.log(`The reference is in docs/: open ${new URL("index.html", SITE)}`);
