// What the programs show on a terminal, of any width, and what they keep from pipes.

import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { addAwsAccessCredentials, unwrap } from "../../../mod.ts";
import {
  BOUNCING,
  commandOf,
  environment,
  found,
  runInShell,
  type Runtime,
  RUNTIMES,
  service,
  signIn,
  useService,
  write,
} from "../../shared/examples.ts";
import { ROOT, runOnTerminal } from "../../shared/program.ts";

useService();

const NAMES = ["bob", "carol", "dora", "erin", "frank"];
const ESCAPE = "\u001b[";

/** What a command shows on a terminal so wide. */
async function onTerminal(
  width: number,
  command: readonly string[],
  env: Record<string, string | undefined> = {},
): Promise<string> {
  const { output } = await runOnTerminal(width, command, { cwd: ROOT, env: { ...environment(), ...env } });
  return output;
}

/** What stands on the lines in the end: what was deleted again is gone. */
function linesOn(output: string): string[] {
  return output.split("\n").map((line) => stripVTControlCharacters(line.split(`${ESCAPE}1G`).at(-1) ?? ""));
}

/** The codes of styles and colors, from bold to white. */
const findColors = (output: string) =>
  Array.from({ length: 37 }, (_, code) => `${ESCAPE}${code + 1}m`).filter((code) => output.includes(code));

/** The words, wherever the lines break. */
const wordsOf = (lines: string[]) => lines.join(" ").split(/\s+/).filter((word) => word !== "");

async function commands(runtime: Runtime): Promise<Record<string, string[]>> {
  await found("acme", { bob: "admin", carol: "read_only" });
  await found("umbrella");
  const key = { name: "lake", access_key_id: "AKIAIOSFODNN7EXAMPLE", secret_access_key: "not-a-secret" };
  unwrap(await addAwsAccessCredentials(signIn("alice"), "acme", key));
  const file = write("members.csv", "username,email,role\nzed,,admin\nbob,,boss\n");
  const good = write("good.csv", `username,email,role\nzed,,admin\n,${BOUNCING},owner\nbob,,admin\n`);
  return {
    "sync_members --help": commandOf("sync_members", ["--help"], runtime),
    "rotate_credentials --help": commandOf("rotate_credentials", ["-h"], runtime),
    "audit --help": commandOf("audit", ["--help"], runtime),
    "a plan of sync_members": commandOf("sync_members", ["acme", good], runtime),
    "a report of sync_members": commandOf("sync_members", ["acme", good, "--apply"], runtime),
    "a file that cannot be used": commandOf("sync_members", ["acme", file], runtime),
    "a usage error": commandOf("sync_members", ["acme"], runtime),
    "a plan of rotate_credentials": commandOf("rotate_credentials", [key.access_key_id], runtime),
    "an audit": commandOf("audit", [], runtime),
  };
}

describe.for(RUNTIMES)("on %s", (runtime) => {
  test("the programs wrap between words, at the width of the terminal", async () => {
    for (const [name, command] of Object.entries(await commands(runtime))) {
      const [wide, narrow] = [linesOn(await onTerminal(80, command)), linesOn(await onTerminal(60, command))];
      const tooLong = [
        ...wide.filter((line) => stringWidth(line) > 80),
        ...narrow.filter((line) => stringWidth(line) > 60),
      ];
      expect({ name, tooLong }).toStrictEqual({ name, tooLong: [] });
      // A table has its words in another order when its cells wrap.
      expect({ name, words: wordsOf(narrow).sort() }).toStrictEqual({ name, words: wordsOf(wide).sort() });
    }
  });

  test("the programs use colors on a terminal that has them, unless NO_COLOR is set, and in no pipe", async () => {
    const { "a plan of sync_members": plan = [], "an audit": audit = [] } = await commands(runtime);
    expect(await onTerminal(80, plan, { NO_COLOR: undefined })).toContain(`${ESCAPE}32m`);
    expect(await onTerminal(80, audit, { NO_COLOR: undefined })).toContain(`${ESCAPE}1mORGANIZATION`);
    for (const command of [plan, audit]) {
      expect(findColors(await onTerminal(80, command, { NO_COLOR: "1" }))).toStrictEqual([]);
      expect(findColors(await onTerminal(80, command, { NO_COLOR: undefined, TERM: "dumb" }))).toStrictEqual([]);
      const { stdout, stderr } = await runInShell('"$@"', command, {
        env: { NO_COLOR: undefined, TERM: "xterm-256color" },
      });
      expect(stdout + stderr).not.toContain(ESCAPE);
    }
  });

  test("the programs end on a terminal that tells no width", async () => {
    const { "a report of sync_members": report = [] } = await commands(runtime);
    expect(linesOn(await onTerminal(0, report)).join("\n")).toContain("done, ");
  });

  test("sync_members --apply shows how far it is on a terminal, and nothing of it in a pipe", async () => {
    await found("acme");
    const rows = NAMES.map((name) => `${name},read_only\n`).join("");
    const args = ["acme", write("members.csv", `username,role\nalice,owner\n${rows}`), "--apply", "--concurrency", "1"];
    // Each call takes longer than the progress takes to be drawn anew.
    service.intercept = (request) =>
      request.method === "POST"
        ? new Promise((resolve) => setTimeout(() => resolve(service.fake.fetch(request)), 200))
        : undefined;
    const shown = await onTerminal(80, commandOf("sync_members", args, runtime));
    expect(shown).toContain("0 of 5");
    expect(shown).toContain("4 of 5: add erin");
    expect(linesOn(shown).at(-2)).toBe("5 done, 0 not done, 0 unknown");
  });
});
