import type * as workflowParser from "@actions/workflow-parser";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { tsImport } from "tsx/esm/api";
import { expect, test } from "vitest";
import { parse } from "yaml";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const FOLDER = ".github/workflows";

const PINNED_REGEXP = /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
const SCRIPT_REGEXP = /\bnpm (?:run(?: --silent)? ([\w:]+)|(test)\b)/g;

// GitHub's own parser. It imports JSON without the attribute that Node asks for; tsx does not mind.
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow }: typeof workflowParser = await tsImport(
  "@actions/workflow-parser",
  import.meta.url,
);

interface Job {
  permissions?: Record<string, string>;
  "timeout-minutes"?: number;
  uses?: string;
}

interface Workflow {
  file: string;
  text: string;
  permissions: Record<string, string>;
  jobs: Record<string, Job>;
}

const workflows = readdirSync(ROOT + FOLDER).map((file): Workflow => {
  const text = read(`${FOLDER}/${file}`);
  return { ...parse(text), file, text };
});

function read(file: string): string {
  return readFileSync(ROOT + file, "utf8");
}

async function findErrors(name: string, content: string): Promise<string[]> {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  // For the workflows that a workflow calls.
  const files = {
    getFileContent({ path }: { path: string }): Promise<{ name: string; content: string }> {
      return Promise.resolve({ name: path, content: read(path) });
    },
  };
  if (value) await convertWorkflowTemplate(context, value, files, { fetchReusableWorkflowDepth: 1 });
  return context.errors.getErrors().map(({ message }) => message);
}

test("the workflows are those of the changes, of new dependencies and of the releases", () => {
  expect(workflows.map(({ file }) => file).sort()).toStrictEqual(["ci.yml", "newest.yml", "release.yml"]);
});

test.each(workflows)("$file is accepted by GitHub's parser", async ({ file, text }) => {
  expect(await findErrors(file, text)).toStrictEqual([]);
});

test("GitHub's parser names what is wrong in a workflow", async () => {
  const steps = "[{ uses: actions/checkout@v7, run: npm ci }, { run: 'echo ${{ secret.TOKEN }}' }]";
  const text =
    `{ on: push, permissions: { content: read }, jobs: { test: { runs-on: a, needs: b, steps: ${steps} } } }`;
  expect(await findErrors("a.yml", text)).toStrictEqual([
    expect.stringContaining("Unexpected value 'content'"),
    expect.stringContaining("Unexpected value 'run'"),
    expect.stringContaining("Unrecognized named-value: 'secret'"),
  ]);
});

test("the workflows and .ci/run name scripts that package.json has", () => {
  const scripts = Object.keys(JSON.parse(read("package.json")).scripts);
  const named = [...workflows.map(({ text }) => text), read(".ci/run")].flatMap((text) =>
    Array.from(text.matchAll(SCRIPT_REGEXP), ([, script, test = ""]) => script ?? test)
  );
  expect(named).toContain("test:runtimes");
  expect(named.filter((script) => !scripts.includes(script))).toStrictEqual([]);
});

test("each action is pinned to the commit of a version, the same one everywhere", () => {
  const uses = workflows.flatMap(({ text }) => Array.from(text.matchAll(/uses: (.+)$/gm), ([, action = ""]) => action));
  const actions = new Set(uses.filter((action) => !action.startsWith("./")));
  for (const action of actions) expect(action).toMatch(PINNED_REGEXP);
  expect(actions.size).toBe(new Set(Array.from(actions, (action) => action.split("@")[0])).size);
});

test("each job has a limit of time, and no permission to write but what it publishes with", () => {
  const writing = workflows.flatMap(({ file, permissions, jobs }) =>
    Object.entries(jobs).flatMap(([id, job]) => {
      if (job.uses === undefined) expect(job["timeout-minutes"]).toBeLessThanOrEqual(60);
      return Object.entries(job.permissions ?? permissions).flatMap(([scope, access]) =>
        access === "write" ? [`${file} ${id}: ${scope}`] : []
      );
    })
  );
  expect(writing).toStrictEqual([
    "release.yml npm: id-token",
    "release.yml jsr: id-token",
    "release.yml github: contents",
  ]);
});
