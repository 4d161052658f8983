// Makes the API reference, a site in docs/, from the doc comments: the README in front, and the contract as a page of it,
// to which each function links. What TypeDoc warns of, such as a link that leads nowhere, makes the exit code 1.

import { readFile } from "node:fs/promises";
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
import { stringify } from "yaml";
import { contract, nameOf, type Operation, OPERATIONS, type Schema } from "./contract.ts";

const README = new URL("../README.md", import.meta.url);
const CONTRACT = new URL("../gen/openapi.yaml", import.meta.url);
const SITE = new URL("../docs/", import.meta.url);

/** The modules as TypeDoc calls them, by the names that users import. */
const MODULES: Record<string, string> = {
  mod: "@tiledb-organizations/client",
  "lib/testing": "@tiledb-organizations/client/testing",
};

// Code keeps its lines, what is wide scrolls or breaks, and names in the navigation have the room that they need.
const CSS = `
  :root { --light-color-link: #1b64af; }
  pre { white-space: pre; overflow-x: auto; }
  h1, h2, h4, code { overflow-wrap: anywhere; }
  .tsd-signature { overflow-x: auto; }
  .tsd-typography table { display: block; overflow-x: auto; margin-bottom: 1rem; }
  @media (max-width: 600px) { h1 { font-size: 1.5rem; } }
  @media (min-width: 1200px) { .container-main { grid-template-columns: 19rem minmax(0, 1fr) 14rem; } }
`;

const { info, components } = contract;

// Files to which it links come along. Folders do not: of a link to one, its text stays.
const readme = (await readFile(README, "utf8")).replace(/\[([^\]]+)\]\((?!https?:)[^)#]+\/\)/g, "$1");

/** Adds the contract as a page, to which the functions link; the README links to the functions. */
function addContract(project: ProjectReflection): void {
  const page = new DocumentReflection("Contract", project, [
    toText(`${info.title}, version ${info.version}: operations, then schemas.\n\n`),
  ], {});
  project.addChild(page);
  project.registerReflection(page, undefined, toPath(CONTRACT));
  const { target } = project.files.registerAbsolute(toPath(CONTRACT));
  for (const { name, method, path, parameters, operation } of OPERATIONS) {
    const { operationId } = operation;
    const declaration = findFunction(project, name);
    const described = { ...operation, ...(parameters.length > 0 && { parameters }) };
    page.content.push(
      toText(`## ${operationId}\n\n`),
      toLink(declaration, name),
      toText(` sends \`${method} ${path}\`.\n\n${toMarkdown(operation)}`),
      toText(toYaml({ [path]: { [method.toLowerCase()]: described } })),
    );
    replaceCode(declaration.signatures?.[0]?.comment?.summary, `\`${operationId}\``, (code) => [
      toText(`[${code}](`),
      // Of such a link, TypeDoc checks the anchor as well.
      { kind: "relative-link", text: operationId, target, targetAnchor: operationId.toLowerCase() },
      toText(")"),
    ]);
    replaceCode(project.readme, `\`${name}(client`, (code) => [toLink(declaration, code.slice(1, -1))]);
  }
  const schemas = Object.entries(components.schemas);
  page.content.push(...schemas.map(([name, schema]) => toText(`## ${name}\n\n${toYaml({ [name]: schema })}`)));
}

function findFunction({ children: modules = [] }: ProjectReflection, name: string): DeclarationReflection {
  const found = modules.flatMap(({ children = [] }) => children).find((child) => child.name === name);
  if (found === undefined) throw new Error(`Cannot find ${name}, a function of the contract: it is not exported`);
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

function toPath(url: URL): NormalizedPath {
  return normalizePath(fileURLToPath(url));
}

function toText(text: string): CommentDisplayPart {
  return { kind: "text", text };
}

function toLink(target: DeclarationReflection, text: string): CommentDisplayPart {
  return { kind: "inline-tag", tag: "@linkcode", text, target };
}

function toMarkdown({ summary, description, responses }: Operation): string {
  const rows = Object.entries(responses).map(([status, { description, content }]) => {
    const body = content ? toSchemaLink(content["application/json"].schema) : "none";
    return `| ${status === "default" ? "any other" : status} | ${description} | ${body} |`;
  });
  const sentences = description ? `${summary}. ${description}` : `${summary}.`;
  return [sentences, "", "| status | meaning | body |", "| --- | --- | --- |", ...rows, "", ""].join("\n");
}

function toSchemaLink({ $ref = "", items }: Schema): string {
  if (items) return `${toSchemaLink(items)}[]`;
  const name = nameOf($ref);
  return `[${name}](#${name.toLowerCase()})`;
}

function toYaml(value: object): string {
  return `\`\`\`yaml\n${stringify(value, { aliasDuplicateObjects: false, lineWidth: 0 })}\`\`\`\n\n`;
}

const app = await Application.bootstrap({
  entryPoints: Object.keys(MODULES).map((name) => `${name}.ts`),
  tsconfig: "tsconfig.json",
  out: fileURLToPath(SITE),
  router: "structure",
  readme: "none",
  includeVersion: true,
  // The repository that package.json names need not be there, nor this version in it.
  disableSources: true,
  headings: { readme: false, document: true },
  sortEntryPoints: false,
  categorizeByGroup: false,
  categoryOrder: [
    "Client",
    "Organizations",
    "Members",
    "Invitations",
    "Single sign-on",
    "AWS credentials",
    "Account",
    "Result and errors",
    "Models",
  ],
  // Modules and the contract are in none.
  defaultCategory: "none",
  navigation: { includeCategories: true, includeGroups: false, includeFolders: false },
  sort: ["kind", "source-order"],
  kindSortOrder: ["Function", "TypeAlias", "Interface"],
  searchInComments: true,
  searchInDocuments: true,
  // A URL in prose, such as a default, is not there to be opened; and some defaults are words.
  markdownItOptions: { html: true, linkify: false },
  jsDocCompatibility: { defaultTag: false },
  preservedTypeAnnotationTags: ["@throws", "@default"],
  validation: { notDocumented: true },
  logLevel: "Warn",
});
app.converter.on(Converter.EVENT_RESOLVE_END, ({ converter, project }) => {
  project.readme = converter.parseRawComment(new MinimalSourceFile(readme, toPath(README)), project.files).content;
  for (const module of project.children ?? []) module.name = MODULES[module.name] ?? module.name;
  addContract(project);
});
app.renderer.hooks.on("head.end", () => JSX.createElement("style", null, JSX.createElement(JSX.Raw, { html: CSS })));
// Each page has the icons in itself as well; from a file, a browser loads no others, and complains.
app.renderer.on(PageEvent.END, (page: PageEvent) => {
  const { contents = "" } = page;
  page.contents = contents.replace(/"[^"]*\/icons\.svg#/g, '"#');
});
const project = await app.convert();
if (project) {
  app.validate(project);
  await app.generateOutputs(project);
}
if (app.logger.hasErrors() || app.logger.hasWarnings()) process.exitCode = 1;
else console.log(`The reference is in docs/: open ${new URL("index.html", SITE)}`);
