import { describe, expect, test } from "vitest";
import {
  addAwsAccessCredentials,
  addUserToOrganization,
  createOrganization,
  unwrap,
  updateAwsAccessCredentials,
} from "../../../mod.ts";
import {
  changes,
  expectUsage,
  found,
  linesOf,
  run,
  RUNTIMES,
  service,
  signIn,
  useService,
} from "../../shared/examples.ts";
import { foundTwo, keysIn, NEW_ID, NEW_KEY, OLD_ID, OTHER_ID, SECRET, store, toStdin } from "../../shared/keys.ts";

useService();

const HEAD = "NAMESPACE | CREDENTIALS | HAS | YOUR ROLE | OWNERS";
const COMMAND = `rotate_credentials --apply ${OLD_ID} <namespaces>`;
const FOUND = [HEAD, "acme | lake | old key | owner | alice", "umbrella | lake | old key | owner | alice"];
const ROTATED =
  `Each has the id of the new key now. Try the new key in each. Then you can make ${OLD_ID} inactive in AWS, unless ` +
  "something else uses it";
const AGAIN = `${OLD_ID} was in none of them before this run. If it is the id that you mean: ${ROTATED}`;
const KEEP = `Keep ${OLD_ID} active in AWS: fix what is not done and run this again`;
const TWO = ["acme", "umbrella"];

describe.for(RUNTIMES)("on %s", (runtime) => {
  test("rotate_credentials --help says how it is used", () => expectUsage("rotate_credentials", runtime));

  test("rotate_credentials shows where the key is, replaces it, and can be run again", async () => {
    await foundTwo();
    const before = await keysIn(TWO);
    const plan = await run("rotate_credentials", [OLD_ID], { runtime });
    expect({ ...plan, stdout: linesOf(plan.stdout) }).toStrictEqual({
      code: 0,
      stdout: [
        ...FOUND,
        "2 keys to replace, none replaced. To do it, name the namespaces that you trust:",
        COMMAND,
      ],
      stderr: "",
    });
    expect(service.requests.every((request) => request.startsWith("GET "))).toBe(true);
    expect(await keysIn(TWO)).toStrictEqual(before);

    const args = ["--apply", OLD_ID, "acme", "umbrella"];
    const applied = await run("rotate_credentials", args, { runtime, env: NEW_KEY });
    expect({ ...applied, stdout: linesOf(applied.stdout) }).toStrictEqual({
      code: 0,
      stdout: [...FOUND, "2 done, 0 not done, 0 unknown", ROTATED],
      stderr: "",
    });
    const after = { lake: NEW_ID, other: OTHER_ID };
    expect(await keysIn(TWO)).toStrictEqual({ acme: after, umbrella: after });

    const second = await run("rotate_credentials", args, { runtime, env: NEW_KEY });
    expect({ code: second.code, stdout: linesOf(second.stdout) }).toStrictEqual({
      code: 0,
      stdout: [...FOUND.map((line) => line.replace("old", "new")), "2 done, 0 not done, 0 unknown", AGAIN],
    });
    expect(await keysIn(TWO)).toStrictEqual({ acme: after, umbrella: after });
  });

  test("rotate_credentials gives the new key to no namespace that is not named", async () => {
    await found("acme");
    await store("acme", { lake: OLD_ID });
    await layTrap();
    const { code, stdout } = await run("rotate_credentials", ["--apply", OLD_ID, "acme"], { runtime, env: NEW_KEY });
    expect({ code, stdout: linesOf(stdout) }).toStrictEqual({
      code: 0,
      stdout: [
        HEAD,
        "acme | lake | old key | owner | alice",
        "trap | bait | old key | admin | frank",
        "1 done, 0 not done, 0 unknown",
        `Keep ${OLD_ID} active in AWS: it is still in trap`,
      ],
    });
    expect(changes()).toStrictEqual(["PATCH /credentials/acme/aws/lake"]);
    expect(await keysIn(["acme", "trap"])).toStrictEqual({ acme: { lake: NEW_ID }, trap: { bait: OLD_ID } });
  });

  test("rotate_credentials --apply needs the namespaces", async () => {
    await foundTwo();
    const before = await keysIn(TWO);
    expect(await run("rotate_credentials", ["--apply", OLD_ID], { runtime, env: NEW_KEY })).toStrictEqual({
      code: 2,
      stdout: "",
      stderr: "Expected the namespaces whose key to replace. Without --apply you see where the old key is\n" +
        "Usage: rotate_credentials [options] <old id> [namespaces...]\nSee rotate_credentials --help\n",
    });
    expect(service.requests).toStrictEqual([]);
    expect(await keysIn(TWO)).toStrictEqual(before);
  });

  // The first run stored the new id, with a secret that was wrong.
  test.for(
    [
      [{ status: 403 }, "not done", "the service answered 403"],
      [{ status: 429, headers: { "Retry-After": "3600" } }, "not done", "the service answered 429"],
      [{ status: 500 }, "unknown", "the service answered 500"],
    ] as const,
  )("rotate_credentials does not take a refusal for success, on a second run: %j", async ([fault, status, why]) => {
    await foundTwo();
    unwrap(await updateAwsAccessCredentials(signIn("alice"), "acme", "lake", { access_key_id: NEW_ID }));
    const before = await keysIn(TWO);
    service.fake.fail({ operation: "updateAwsAccessCredentials", ...fault });
    const { code, stdout } = await run("rotate_credentials", ["--apply", OLD_ID, "acme"], { runtime, env: NEW_KEY });
    const [summary, ending, ...advice] = linesOf(stdout).slice(3);
    expect({ code, summary, advice }).toStrictEqual({
      code: 1,
      summary: `0 done, ${status === "unknown" ? "0 not done, 1 unknown" : "1 not done, 0 unknown"}`,
      advice: [KEEP],
    });
    expect(ending?.startsWith(`set acme lake: ${status}: ${why}`)).toBe(true);
    expect(await keysIn(TWO)).toStrictEqual(before);
  });

  test("rotate_credentials tells rights that are missing from keys that are", async () => {
    await foundTwo();
    await found("empty");
    unwrap(await addUserToOrganization(signIn("alice"), "acme", { username: "bob", role: "read_write" }));
    unwrap(await addUserToOrganization(signIn("alice"), "empty", { username: "bob", role: "admin" }));
    const before = await keysIn(TWO);
    const args = ["--apply", OLD_ID, "acme", "empty", "umbrella"];
    const env = { ...NEW_KEY, TILEDB_REST_TOKEN: "bob-key" };
    const { code, stdout } = await run("rotate_credentials", args, { runtime, env });
    expect({ code, stdout: linesOf(stdout) }).toStrictEqual({
      code: 1,
      stdout: [
        HEAD,
        "acme | lake | old key | read_write | alice",
        "0 done, 3 not done, 0 unknown",
        expect.stringMatching(
          /^set acme lake: not done: the service answered 403, .*: ask an owner or admin for a role$/,
        ),
        "set empty: not done: it has neither the old key nor the new one",
        expect.stringMatching(/^read umbrella: not done: the service answered 404, .*: check the names$/),
        KEEP,
      ],
    });
    expect(await keysIn(TWO)).toStrictEqual(before);
  });
});

describe("rotate_credentials", () => {
  const STDIN = toStdin(NEW_ID, SECRET);
  const APPLY = ["--apply", "--stdin", "--concurrency", "1", OLD_ID];

  test("rotate_credentials takes the key from standard input, stops halfway, and is completed by a second run", async () => {
    await foundTwo();
    // Which the service echoes.
    service.fake.fail({ operation: "updateAwsAccessCredentials", status: 400, body: { message: `Bad ${SECRET}` } });
    const args = [...APPLY, "acme", "umbrella"];
    const first = await run("rotate_credentials", args, { stdin: STDIN });
    expect({ code: first.code, stdout: linesOf(first.stdout).slice(3) }).toStrictEqual({
      code: 1,
      stdout: [
        "1 done, 1 not done, 0 unknown",
        'set acme lake: not done: the service answered 400, "Bad ***"',
        KEEP,
      ],
    });
    expect(first.stdout + first.stderr).not.toContain(SECRET);
    expect(await keysIn(TWO)).toStrictEqual({
      acme: { lake: OLD_ID, other: OTHER_ID },
      umbrella: { lake: NEW_ID, other: OTHER_ID },
    });

    const second = await run("rotate_credentials", args, { stdin: STDIN });
    expect({ code: second.code, stdout: linesOf(second.stdout) }).toStrictEqual({
      code: 0,
      stdout: [
        HEAD,
        "acme | lake | old key | owner | alice",
        "umbrella | lake | new key | owner | alice",
        "2 done, 0 not done, 0 unknown",
        ROTATED,
      ],
    });
    const after = { lake: NEW_ID, other: OTHER_ID };
    expect(await keysIn(TWO)).toStrictEqual({ acme: after, umbrella: after });
  });

  test("rotate_credentials leaves credentials without a key alone", async () => {
    await found("acme");
    const role = { name: "role", service_role_arn: "arn:aws:iam::1:role/lake" };
    unwrap(await addAwsAccessCredentials(signIn("alice"), "acme", role));
    expect(await run("rotate_credentials", [OLD_ID])).toStrictEqual({
      code: 1,
      stdout: "",
      stderr: `Cannot find ${OLD_ID} in 2 namespaces: check the id\n`,
    });
    const { code, stdout } = await run("rotate_credentials", [...APPLY, "acme"], { stdin: STDIN });
    expect({ code, stdout: linesOf(stdout) }).toStrictEqual({
      code: 1,
      stdout: [
        "0 done, 1 not done, 0 unknown",
        "set acme: not done: it has neither the old key nor the new one",
        KEEP,
      ],
    });
    expect(changes()).toStrictEqual([]);
  });

  test("rotate_credentials finds an update made although its answer was lost", async () => {
    await foundTwo();
    service.intercept = async (request) => {
      const response = await service.fake.fetch(request);
      return request.method === "PATCH" ? new Response("Bad gateway", { status: 502 }) : response;
    };
    expect(await run("rotate_credentials", [...APPLY, ...TWO], { stdin: STDIN })).toMatchObject({ code: 0 });
    const after = { lake: NEW_ID, other: OTHER_ID };
    expect(await keysIn(TWO)).toStrictEqual({ acme: after, umbrella: after });
  });

  test("rotate_credentials finds an update that was lost although the service said it was made", async () => {
    await foundTwo();
    service.intercept = ({ method }) => method === "PATCH" ? new Response(null, { status: 204 }) : undefined;
    const { code, stdout } = await run("rotate_credentials", [...APPLY, "acme"], { stdin: STDIN });
    expect({ code, stdout: linesOf(stdout).slice(3) }).toStrictEqual({
      code: 1,
      stdout: [
        "0 done, 1 not done, 0 unknown",
        "set acme lake: not done: the service accepted the key, but shows another id or none",
        KEEP,
      ],
    });
  });

  test("rotate_credentials fails when it cannot see whether the key was replaced", async () => {
    await foundTwo();
    service.fake.fail({ operation: "checkAwsAccessCredentialsByName", status: 403, times: 2 });
    const { code, stdout } = await run("rotate_credentials", [...APPLY, ...TWO], { stdin: STDIN });
    expect({ code, stdout: linesOf(stdout).slice(3) }).toStrictEqual({
      code: 1,
      stdout: [
        "0 done, 0 not done, 2 unknown",
        "set acme lake, set umbrella lake: unknown: it was set, but it cannot be checked: the service answered 403, " +
        '"The service was told to fail": ask an owner or admin for a role',
        KEEP,
      ],
    });
  });

  test("rotate_credentials fails where the key has no name to replace it by", async () => {
    await found("acme");
    service.intercept = ({ url }) => url.endsWith("/acme/aws") ? Response.json([{ access_key_id: OLD_ID }]) : undefined;
    const { code, stdout } = await run("rotate_credentials", [...APPLY, "acme"], { stdin: STDIN });
    expect({ code, stdout: linesOf(stdout) }).toStrictEqual({
      code: 1,
      stdout: [
        HEAD,
        "acme | (no name) | old key | owner | alice",
        "0 done, 1 not done, 0 unknown",
        "set acme (no name): not done: credentials without a name cannot be changed",
        KEEP,
      ],
    });
    expect(changes()).toStrictEqual([]);
  });

  test("rotate_credentials escapes what strangers wrote", async () => {
    service.intercept = ({ url, method }) => {
      const { pathname } = new URL(url);
      if (method === "PATCH") return new Response(null, { status: 403 });
      if (pathname.endsWith("/organizations")) {
        const users = [{ username: "mal\u001b[2Jlory\u202e", role: "owner" }];
        return Response.json([{ name: "trap", role: "admin", users }]);
      }
      return pathname.endsWith("/aws") ? Response.json([{ name: "x\u0007\n", access_key_id: OLD_ID }]) : undefined;
    };
    for (const args of [[OLD_ID], ["--apply", OLD_ID, "trap"]]) {
      const { stdout, stderr } = await run("rotate_credentials", args, { env: NEW_KEY });
      expect(linesOf(stdout)).toContain("trap | x\\u{7}\\u{a} | old key | admin | mal\\u{1b}[2Jlory\\u{202e}");
      expect(stdout + stderr).not.toMatch(/(?!\n)\p{Cc}|\u202e/u);
    }
  });
});

/** An organization of frank's, who knows the old id, and made alice its admin. */
async function layTrap(): Promise<void> {
  unwrap(await createOrganization(signIn("frank"), { name: "trap" }));
  unwrap(await addUserToOrganization(signIn("frank"), "trap", { username: "alice", role: "admin" }));
  await store("trap", { bait: OLD_ID }, "frank");
}
