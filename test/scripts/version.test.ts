import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import process from "node:process";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bundleProgram, ROOT, type Run, runProgram } from "../shared/program.ts";

// The manifests, and how often each has the version: a lock file for itself, and for the package at the root.
const MANIFESTS = { "package.json": 1, "package-lock.json": 2, "deno.json": 1, "scripts/examples/deno.json": 1 };
const TYPES = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];

const DAY_REGEXP = /\d{4}-\d\d-\d\d/;
const LINK_REGEXP = /^\[(.+)\]: (.+)$/gm;
const RELEASE_REGEXP = /^\[(\d+\.\d+\.\d+)\] - (\d{4}-\d\d-\d\d)(?: \[YANKED\])?$/;
const LISTS_REGEXP = /^(?:\n### \w+\n\n(?:- .+\n(?: {2}.+\n)*)+)*\n*$/;

const manifest = JSON.parse(read("package.json"));
const { version } = manifest;

function read(file: string, directory: string = ROOT): string {
  return readFileSync(join(directory, file), "utf8");
}

describe("the manifests", () => {
  const lock = JSON.parse(read("package-lock.json"));
  const deno = JSON.parse(read("deno.json"));
  const examples = JSON.parse(read("scripts/examples/deno.json"));

  test("package.json, package-lock.json and deno.json carry one name and version, and the examples that version", () => {
    const { name } = manifest;
    for (const other of [lock, lock.packages[""], deno]) expect(other).toMatchObject({ name, version });
    expect(examples).toMatchObject({ version });
  });

  test.each([
    ["deno.json", deno, ["openapi-fetch", "valibot"]],
    ["scripts/examples/deno.json", examples, [
      "@commander-js/extra-typings",
      "csv-parse/sync",
      "csv-stringify/sync",
      "ora",
      "p-map",
      "string-width",
      "table",
      "wrap-ansi",
    ]],
  ])("%s imports the versions of package.json", (_, { imports }, specifiers) => {
    const expected = specifiers.map((specifier) => {
      const [, name = "", path = ""] = /^((?:@[^/]+\/)?[^/]+)(.*)$/.exec(specifier) ?? [];
      const range = manifest.dependencies[name] ?? manifest.devDependencies[name];
      return [specifier, `npm:${name}@${range}${path}`];
    });
    expect(imports).toStrictEqual(Object.fromEntries(expected));
  });
});

describe("CHANGELOG.md", () => {
  const text = read("CHANGELOG.md");
  const [head = "", ...sections] = text.replace(LINK_REGEXP, "").split(/^## /m);
  const [unreleased = "", ...headings] = sections.map((section) => section.split("\n", 1)[0] ?? "");
  const versions = headings.map((heading) => RELEASE_REGEXP.exec(heading)?.[1] ?? "");
  const days = headings.map((heading) => RELEASE_REGEXP.exec(heading)?.[2] ?? "");

  test("CHANGELOG.md begins with its title, Keep a Changelog and Semantic Versioning", () => {
    expect(head).toMatch(/^# Changelog\n\n/);
    expect(head).toContain("(https://keepachangelog.com/en/1.1.0/)");
    expect(head).toContain("(https://semver.org/spec/v2.0.0.html)");
  });

  test("CHANGELOG.md has what is unreleased, then each release with its version and day, the latest first", () => {
    expect(unreleased).toBe("[Unreleased]");
    expect(versions).not.toContain("");
    expect(versions).toStrictEqual([...versions].sort((a, b) => b.localeCompare(a, "en", { numeric: true })));
    for (const day of days) expect(new Date(day).toISOString()).toBe(`${day}T00:00:00.000Z`);
    expect(days).toStrictEqual([...days].sort().reverse());
  });

  test("CHANGELOG.md has nothing but lists, each under its type of change", () => {
    for (const section of sections) {
      const types = Array.from(section.matchAll(/^### (.+)$/gm), ([, type]) => type);
      expect(types).toStrictEqual(TYPES.filter((type) => types.includes(type)));
      expect(section.replace(/^.*\n/, "")).toMatch(LISTS_REGEXP);
    }
  });

  test("CHANGELOG.md links each heading to its changes, in the repository of package.json", () => {
    const repository = manifest.repository.url.replace(/^git\+(.+)\.git$/, "$1");
    const [latest] = versions;
    const expected = [["Unreleased", `${repository}/${latest ? `compare/v${latest}...HEAD` : "commits/HEAD"}`]];
    for (const [index, version] of versions.entries()) {
      const previous = versions[index + 1];
      const changes = previous ? `compare/v${previous}...v${version}` : `releases/tag/v${version}`;
      expected.push([version, `${repository}/${changes}`]);
    }
    expect(Array.from(text.matchAll(LINK_REGEXP), ([, ...link]) => link)).toStrictEqual(expected);
  });
});

describe("a repository of its own", () => {
  const NEXT = `${Number(version.split(".")[0]) + 1}.0.0`;
  const MAPS = "https://github.com/acme/maps";
  const CHANGELOG = `# Changelog

## [Unreleased]

### Added

- Seas.

### Fixed

- Maps of islands.

## [${version}] - 2026-01-02

### Added

- Maps.

[Unreleased]: ${MAPS}/compare/v${version}...HEAD
[${version}]: ${MAPS}/releases/tag/v${version}
`;

  const NOTHING = 'CHANGELOG.md has nothing under "## [Unreleased]": write there what changes for users, and commit it';
  const TEXTS = ["README.md", "scripts/docs/guides/deno.md"];
  const TEXT = "# Maps\n\nTo install.\n\n<!-- unpublished -->\n\nNot yet.\n\n<!-- /unpublished -->\n\nTo use.\n";

  const VERSION = "node scripts/version.mjs";
  let directory: string;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), "version-"));
    for (const folder of ["examples", "docs/guides"]) {
      mkdirSync(join(directory, "scripts", folder), { recursive: true });
    }
    for (const file of [...Object.keys(MANIFESTS), "scripts/version.ts"]) {
      cpSync(join(ROOT, file), join(directory, file));
    }
    bundleProgram(join(directory, "scripts/version.ts"), join(directory, "scripts"));
    write(".git-config", "[init]\n  defaultBranch = main\n[user]\n  name = Alice\n  email = alice@example.com\n");
    for (const file of TEXTS) write(file, TEXT);
    await run("git init --quiet");
    await commit(CHANGELOG);
  });

  afterEach(() => rmSync(directory, { recursive: true, maxRetries: 3 }));

  function write(file: string, text: string): void {
    writeFileSync(join(directory, file), text);
  }

  async function commit(changelog: string): Promise<void> {
    write("CHANGELOG.md", changelog);
    await run("git add .");
    await run("git commit --quiet --message=Work");
  }

  // Without the settings of whoever runs the tests, and of the npm that does. On Windows, a shell finds npm.cmd.
  function run(command: string): Promise<Run> {
    const env = {
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm|git)_/i.test(name))),
      PATH: join(ROOT, "node_modules", ".bin") + delimiter + process.env["PATH"],
      GIT_CONFIG_GLOBAL: join(directory, ".git-config"),
      GIT_CONFIG_NOSYSTEM: "1",
      NPM_CONFIG_USERCONFIG: join(directory, ".npmrc"),
      NPM_CONFIG_UPDATE_NOTIFIER: "false",
    };
    const [file = "", ...args] = command.split(" ");
    return runProgram(file, args, { cwd: directory, env, shell: process.platform === "win32" });
  }

  /** What is not committed, then the branch and tag of each commit, the latest first. */
  async function readState(): Promise<string> {
    const [status, log] = await Promise.all([run("git status --porcelain"), run("git log --format=%D")]);
    return status.stdout + log.stdout;
  }

  test("npm version sets the version everywhere, in one commit with its tag", async () => {
    const days = [today()];
    const { code } = await run("npm version major");
    days.push(today());

    expect(code).toBe(0);
    expect(await readState()).toBe(`HEAD -> main, tag: v${NEXT}\n\n`);
    for (const [file, times] of Object.entries(MANIFESTS)) {
      expect(read(file, directory)).toBe(replaceVersion(read(file), NEXT, times));
    }
    for (const file of TEXTS) expect(read(file, directory)).toBe("# Maps\n\nTo install.\n\nTo use.\n");
    const changelog = read("CHANGELOG.md", directory);
    const [day = ""] = DAY_REGEXP.exec(changelog) ?? [];
    expect(days).toContain(day);
    expect(changelog).toBe(
      CHANGELOG
        .replace("## [Unreleased]\n", `## [Unreleased]\n\n## [${NEXT}] - ${day}\n`)
        .replace(`v${version}...HEAD\n`, `v${NEXT}...HEAD\n[${NEXT}]: ${MAPS}/compare/v${version}...v${NEXT}\n`),
    );
  });

  test("npm version releases what the manifests have carried from the start", async () => {
    await commit(`## [Unreleased]\n\n### Added\n\n- Maps.\n\n[Unreleased]: ${MAPS}/commits/HEAD\n`);
    const { code } = await run(`npm version ${version} --allow-same-version`);

    expect(code).toBe(0);
    expect(await readState()).toBe(`HEAD -> main, tag: v${version}\n\n\n`);
    const links = `[Unreleased]: ${MAPS}/compare/v${version}...HEAD\n[${version}]: ${MAPS}/releases/tag/v${version}\n`;
    expect(read("CHANGELOG.md", directory).replace(DAY_REGEXP, "today")).toBe(
      `## [Unreleased]\n\n## [${version}] - today\n\n### Added\n\n- Maps.\n\n${links}`,
    );
  });

  test.each([
    ["with nothing unreleased", NEXT, CHANGELOG.replace(/^- .+$/gm, ""), NOTHING],
    ["without that heading", NEXT, CHANGELOG.replace(" [Unreleased]", " [Next]"), NOTHING],
    ["that was released", `${version} --allow-same-version`, CHANGELOG, "CHANGELOG.md has this version already"],
    ["with a suffix", `${NEXT}-rc.1`, CHANGELOG, "expected a version of three numbers, such as 1.2.3"],
  ])("npm version refuses a version %s, and changes nothing", async (_, args, changelog, reason) => {
    await commit(changelog);
    const before = await readState();
    const { code, stderr } = await run(`npm version ${args}`);

    expect(code).toBe(1);
    expect(stderr).toContain(`Cannot release ${args.split(" ")[0]}: ${reason}\n`);
    expect(await readState()).toBe(before);
  });

  test("version --check says nothing when all files carry the version of the tag", async () => {
    expect(await run(`${VERSION} --check v${version}`)).toStrictEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("version --check names each file that does not carry the version of the tag", async () => {
    const { code, stdout, stderr } = await run(`${VERSION} --check v${NEXT}`);
    const found = Object.entries(MANIFESTS).map(([file, times]) => [file, Array(times).fill(version).join(" and ")]);
    const lines = [...found, ["CHANGELOG.md", version]];
    expect({ code, stdout }).toStrictEqual({ code: 1, stdout: "" });
    expect(stderr).toBe(lines.map(([file, found]) => `${file}: expected ${NEXT}, found ${found}\n`).join(""));
  });

  test.each([
    ["package.json", `"version": "${version}"`, '"version": "0.0.1"', "0.0.1"],
    ["package-lock.json", `"version": "${version}"`, '"version": "0.0.1"', `0.0.1 and ${version}`],
    ["deno.json", `"version": "${version}",\n`, "", "none"],
    ["scripts/examples/deno.json", `"version": "${version}"`, '"version": "0.0.1"', "0.0.1"],
    ["CHANGELOG.md", `## [${version}]`, "## [0.0.1]", "0.0.1"],
  ])("version --check names %s alone when the others carry the version", async (file, text, other, found) => {
    write(file, read(file, directory).replace(text, other));
    expect(await run(`${VERSION} --check v${version}`))
      .toStrictEqual({ code: 1, stdout: "", stderr: `${file}: expected ${version}, found ${found}\n` });
  });

  test("version --notes prints what CHANGELOG.md says of a version", async () => {
    expect(await run(`${VERSION} --notes v${version}`))
      .toStrictEqual({ code: 0, stdout: "### Added\n\n- Maps.\n", stderr: "" });
    expect(await run(`${VERSION} --notes v${NEXT}`))
      .toStrictEqual({ code: 1, stdout: "", stderr: `CHANGELOG.md: expected ${NEXT}, found none\n` });
  });

  test("version explains itself when its arguments are not what it takes", async () => {
    const calls = ["", "--set", "--check", `--check ${version}`, `--notes v${version}-rc.1`, "--other"];
    for (const { code, stdout, stderr } of await Promise.all(calls.map((args) => run(`${VERSION} ${args}`.trim())))) {
      expect({ code, stdout }).toStrictEqual({ code: 2, stdout: "" });
      expect(stderr).toMatch(/^Usage: npm version </);
    }
  });
});

/** The text with its first mentions of the version replaced. */
function replaceVersion(text: string, next: string, times: number): string {
  let replaced = text;
  for (let place = 0; place < times; place++) {
    replaced = replaced.replace(`"version": "${version}"`, `"version": "${next}"`);
  }
  return replaced;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
