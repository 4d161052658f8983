// The version, set everywhere by one command: `npm version <major | minor | patch | x.y.z>`. npm sets it in package.json
// and package-lock.json, makes a commit and tags it; what is here sets it in each deno.json and in CHANGELOG.md, and
// removes from the README and the guides what holds until a version is published. npm asks here first, so that a refusal
// changes nothing.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { parseArgs } from "node:util";

// JSR has a package for each.
const DENO_MANIFESTS = ["deno.json", "scripts/examples/deno.json"];
const GUIDES = "scripts/docs/guides/";
const TAG_REGEXP = /^v\d+\.\d+\.\d+$/;
const UNPUBLISHED_REGEXP = /^<!-- unpublished -->\n[^]*?^<!-- \/unpublished -->\n\n?/gm;
const USAGE = `Usage: npm version <major | minor | patch | x.y.z>
       tsx scripts/version.ts --check <vx.y.z>   whether all files carry the version
       tsx scripts/version.ts --notes <vx.y.z>   what CHANGELOG.md says of it`;

interface Manifest {
  version?: string;
  packages?: Record<string, Manifest>;
}

function set(version: string, dryRun: boolean): number {
  const changelog = read("CHANGELOG.md");
  const reason = refuse(changelog, version);
  if (reason !== undefined) {
    console.error(`Cannot release ${version}: ${reason}`);
    return 1;
  }
  if (dryRun) return 0;
  write("CHANGELOG.md", release(changelog, version, new Date().toISOString().slice(0, 10)));
  for (const file of DENO_MANIFESTS) write(file, read(file).replace(/^( {2}"version": )".*"/m, `$1"${version}"`));
  const guides = readdirSync(new URL(`../${GUIDES}`, import.meta.url)).filter((file) => file.endsWith(".md"));
  for (const file of ["README.md", ...guides.map((file) => GUIDES + file)]) {
    write(file, read(file).replace(UNPUBLISHED_REGEXP, ""));
  }
  return 0;
}

function refuse(changelog: string, version: string): string | undefined {
  if (!TAG_REGEXP.test(`v${version}`)) return "expected a version of three numbers, such as 1.2.3";
  if (readSection(changelog, version) !== undefined) return "CHANGELOG.md has this version already";
  if (/^- /m.test(readSection(changelog, "Unreleased") ?? "")) return undefined;
  return 'CHANGELOG.md has nothing under "## [Unreleased]": write there what changes for users, and commit it';
}

function release(changelog: string, version: string, date: string): string {
  return changelog
    .replace("## [Unreleased]\n", `## [Unreleased]\n\n## [${version}] - ${date}\n`)
    .replace(/^\[Unreleased\]: (.+)\/(?:commits\/HEAD|compare\/(.+)\.{3}HEAD)$/m, (_, repository, previous) => {
      const changes = previous === undefined ? `releases/tag/v${version}` : `compare/${previous}...v${version}`;
      return `[Unreleased]: ${repository}/compare/v${version}...HEAD\n[${version}]: ${repository}/${changes}`;
    });
}

function check(version: string): number {
  const lock = readJson("package-lock.json");
  const [, latest] = /^## \[(\d.*?)\]/m.exec(read("CHANGELOG.md")) ?? [];
  const carried = Object.entries({
    "package.json": [readJson("package.json").version],
    "package-lock.json": [lock.version, lock.packages?.[""]?.version],
    ...Object.fromEntries(DENO_MANIFESTS.map((file) => [file, [readJson(file).version]])),
    "CHANGELOG.md": [latest],
  });
  const others = carried.filter(([, versions]) => versions.some((each) => each !== version));
  for (const [file, versions] of others) {
    console.error(`${file}: expected ${version}, found ${versions.map((each) => each ?? "none").join(" and ")}`);
  }
  return others.length === 0 ? 0 : 1;
}

function notes(version: string): number {
  const section = readSection(read("CHANGELOG.md"), version);
  if (section === undefined) console.error(`CHANGELOG.md: expected ${version}, found none`);
  else console.log(section);
  return section === undefined ? 1 : 0;
}

/** What is under a heading, without the links at the end of the file. */
function readSection(changelog: string, name: string): string | undefined {
  const section = changelog.split(/^## /m).find((each) => each.startsWith(`[${name}]`));
  return section?.replace(/^.*/, "").replace(/^\[.+\]: .+$/gm, "").trim();
}

function readJson(file: string): Manifest {
  return JSON.parse(read(file));
}

function read(file: string): string {
  return readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
}

function write(file: string, text: string): void {
  writeFileSync(new URL(`../${file}`, import.meta.url), text);
}

function main(): number {
  const { set: isHook, "dry-run": dryRun = false, check: checked = "", notes: noted = "" } = parse();
  const { npm_new_version: version } = process.env;
  if (isHook && version !== undefined) return set(version, dryRun);
  if (TAG_REGEXP.test(checked)) return check(checked.slice(1));
  if (TAG_REGEXP.test(noted)) return notes(noted.slice(1));
  console.error(USAGE);
  return 2;
}

function parse(): { set?: boolean; "dry-run"?: boolean; check?: string; notes?: string } {
  const options = {
    set: { type: "boolean" },
    "dry-run": { type: "boolean" },
    check: { type: "string" },
    notes: { type: "string" },
  } as const;
  try {
    return parseArgs({ options }).values;
  } catch {
    return {};
  }
}

process.exitCode = main();
