// What happens to the work when a reader leaves, a disk is full, or somebody presses Ctrl+C.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { addAwsAccessCredentials, unwrap } from "../../../mod.ts";
import {
  changes,
  commandOf,
  environment,
  found,
  linesOf,
  rolesIn,
  runInShell,
  type Runtime,
  RUNTIMES,
  service,
  signIn,
  useService,
  write,
} from "../../shared/examples.ts";
import { ROOT } from "../../shared/program.ts";

useService();

const NAMES = ["bob", "carol", "dora", "erin", "frank"];
const ROLES = Object.fromEntries([["alice", "owner"], ...NAMES.map((name) => [name, "read_only"])]);

/** sync_members, which is to add five members, one by one. */
async function addFive(runtime: Runtime): Promise<string[]> {
  await found("acme");
  const file = write(
    "members.csv",
    `username,role\nalice,owner\n${NAMES.map((name) => `${name},read_only\n`).join("")}`,
  );
  return commandOf("sync_members", ["acme", file, "--apply", "--concurrency", "1"], runtime);
}

/** Starts a command, whose first request of a kind then waits until it is let go, or for ever. */
async function hold(
  command: readonly string[],
  kind: string,
  answer: (request: Request) => Promise<Response> = (request) => service.fake.fetch(request),
) {
  let letGo = () => {};
  const freed = new Promise<void>((resolve) => letGo = resolve);
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => arrive = resolve);
  let isFirst = true;
  service.intercept = (request) => {
    if (!isFirst || request.method !== kind) return undefined;
    isFirst = false;
    arrive();
    return freed.then(() => answer(request));
  };
  const [file = "", ...args] = command;
  const child = spawn(file, args, { cwd: ROOT, env: environment() });
  const ended = Promise.all([once(child, "exit"), text(child.stdout)]);
  await arrived;
  return {
    letGo,
    /** Sends a signal, and waits for what the program says to it. */
    async signal(name: NodeJS.Signals): Promise<string> {
      const said = once(child.stderr, "data");
      child.kill(name);
      return String(await said);
    },
    kill: (name: NodeJS.Signals) => child.kill(name),
    type: (keys: string) => child.stdin.write(keys),
    /** Waits until the program prints a text. */
    said: (words: string) =>
      new Promise<void>((resolve) => {
        let seen = "";
        child.stdout.on("data", (chunk) => {
          seen += chunk;
          if (seen.includes(words)) resolve();
        });
      }),
    async end(): Promise<{ code: unknown; stdout: string[] }> {
      const [[code], stdout] = await ended;
      return { code, stdout: linesOf(stdout) };
    },
  };
}

const STOPPING = "Stopping after the calls in progress. Press Ctrl+C again to stop at once\n";
const LEFT = "add carol, add dora, add erin, add frank: not done: stopped before its turn";

describe.for(RUNTIMES)("on %s", (runtime) => {
  test.for([
    ["a reader that leaves", '"$@" | head -1 >/dev/null; exit ${PIPESTATUS[0]}'],
    ["a reader of both outputs that leaves", '"$@" 2>&1 | head -0; exit ${PIPESTATUS[0]}'],
    ["no standard output", '"$@" >&-'],
    ["no standard error", '"$@" 2>&-'],
    ["a full disk for standard error", '"$@" 2>/dev/full'],
  ])("sync_members --apply carries on with %s, to the end", async ([, script = ""]) => {
    expect(await runInShell(script, await addFive(runtime))).toMatchObject({ code: 0 });
    expect(await rolesIn("acme")).toStrictEqual(ROLES);
  });

  test("sync_members --apply carries on with a full disk, and tells it", async () => {
    const { code, stdout, stderr } = await runInShell('"$@" >/dev/full', await addFive(runtime));
    expect({ code, stdout, stderr: linesOf(stderr).slice(-2) }).toStrictEqual({
      code: 1,
      stdout: "",
      stderr: [
        "5 done, 0 not done, 0 unknown",
        expect.stringMatching(/^Cannot write to standard output: .*no space left on device/i),
      ],
    });
    expect(await rolesIn("acme")).toStrictEqual(ROLES);
  });

  test("audit tells a full disk", async () => {
    const command = commandOf("audit", ["--csv"], runtime);
    const { code, stdout, stderr } = await runInShell('"$@" >/dev/full', command);
    expect({ code, stdout }).toStrictEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/\nCannot write to standard output: .*no space left on device/i);
  });

  test.for(["SIGINT", "SIGTERM"] as const)("sync_members ends after the call under way at %s", async (name) => {
    const command = await addFive(runtime);
    const held = await hold(command, "POST");
    expect(await held.signal(name)).toBe(STOPPING);
    held.letGo();
    const { code, stdout } = await held.end();
    expect({ code, stdout: stdout.slice(-2) }).toStrictEqual({
      code: 1,
      stdout: ["1 done, 4 not done, 0 unknown", LEFT],
    });
    expect(changes()).toHaveLength(1);
    expect(await rolesIn("acme")).toStrictEqual({ alice: "owner", bob: "read_only" });

    expect(await runInShell('"$@"', command)).toMatchObject({ code: 0 });
    expect(changes()).toHaveLength(5);
    expect(await rolesIn("acme")).toStrictEqual(ROLES);
  });

  test("sync_members ends at once at a second signal, and says what is unknown", async () => {
    const held = await hold(await addFive(runtime), "POST");
    await held.signal("SIGINT");
    held.kill("SIGINT");
    const { code, stdout } = await held.end();
    expect({ code, stdout: stdout.slice(-3) }).toStrictEqual({
      code: 1,
      stdout: ["0 done, 4 not done, 1 unknown", "add bob: unknown: stopped before it was answered", LEFT],
    });
    expect(changes()).toHaveLength(1);
  });

  test("sync_members tries nothing again once it is stopped", async () => {
    const refuse = () => Promise.resolve(new Response(null, { status: 503, headers: { "Retry-After": "0" } }));
    const held = await hold(await addFive(runtime), "POST", refuse);
    await held.signal("SIGINT");
    held.letGo();
    await held.end();
    expect(changes()).toHaveLength(1);
  });

  test("sync_members changes nothing when it is stopped before", async () => {
    const held = await hold(await addFive(runtime), "GET");
    await held.signal("SIGINT");
    held.letGo();
    expect(await held.end()).toStrictEqual({ code: 1, stdout: [] });
    expect(service.requests).toStrictEqual(["GET /user"]);
  });

  test("rotate_credentials reads nothing back once it is stopped, and says so", async () => {
    await found("acme");
    const old = { name: "lake", access_key_id: "AKIAIOSFODNN7EXAMPLE", secret_access_key: "not-a-secret" };
    unwrap(await addAwsAccessCredentials(signIn("alice"), "acme", old));
    unwrap(await addAwsAccessCredentials(signIn("alice"), "acme", { ...old, name: "sea" }));
    const args = ["--apply", "--concurrency", "1", old.access_key_id, "acme"];
    const key = "NEW_AWS_ACCESS_KEY_ID=AKIAI44QH8DHBEXAMPLE NEW_AWS_SECRET_ACCESS_KEY=new-secret";
    const held = await hold(
      ["/usr/bin/env", ...key.split(" "), ...commandOf("rotate_credentials", args, runtime)],
      "PATCH",
    );
    await held.signal("SIGTERM");
    held.letGo();
    const { code, stdout } = await held.end();
    expect({ code, stdout: stdout.slice(-4) }).toStrictEqual({
      code: 1,
      stdout: [
        "0 done, 1 not done, 1 unknown",
        "set acme lake: unknown: it was set, but stopped before it was checked",
        "set acme sea: not done: stopped before its turn",
        "Keep AKIAIOSFODNN7EXAMPLE active in AWS: fix what is not done and run this again",
      ],
    });
    expect(service.requests.slice(service.requests.indexOf("PATCH /credentials/acme/aws/lake") + 1)).toStrictEqual([]);
  });

  test("audit prints what it has read when it is stopped", async () => {
    await found("acme");
    const names = ["--organization", "acme", "--organization", "umbrella", "--concurrency", "1"];
    const held = await hold(commandOf("audit", names, runtime), "GET");
    await held.signal("SIGINT");
    held.letGo();
    const { code, stdout } = await held.end();
    expect({ code, users: stdout.length }).toStrictEqual({ code: 1, users: 2 });
    expect(service.requests).toStrictEqual(["GET /organizations/acme"]);
  });

  test("sync_members ends at once at a signal while it waits for standard input", async () => {
    const [file = "", ...args] = commandOf("sync_members", ["acme", "-", "--apply"], runtime);
    const child = spawn(file, args, { cwd: ROOT, env: environment() });
    // It is up and reads when this, which no pipe holds, has been taken.
    await new Promise((resolve) => child.stdin.write("\n".repeat(1_000_000), resolve));
    child.kill("SIGINT");
    expect(await once(child, "exit")).toStrictEqual([null, "SIGINT"]);
    expect(service.requests).toStrictEqual([]);
  });
});

// In a terminal, npm and its shell meet Ctrl+C as well.
test.runIf(RUNTIMES.includes("Deno"))(
  "sync_members ends after the call under way at Ctrl+C, when npm started it in a terminal",
  async () => {
    const [, , ...args] = await addFive("Node");
    const typed = `npm run --silent sync_members -- ${args.map((arg) => `'${arg}'`).join(" ")}`;
    const held = await hold(["script", "--quiet", "--command", typed, "/dev/null"], "POST");
    held.type("\u0003");
    await held.said("Stopping after");
    held.letGo();
    const { stdout } = await held.end();
    expect(stdout.join("\n")).toContain(`1 done, 4 not done, 0 unknown`);
    expect(changes()).toHaveLength(1);
  },
);
