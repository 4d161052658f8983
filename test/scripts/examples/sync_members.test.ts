import { describe, expect, test } from "vitest";
import {
  changes,
  expectUsage,
  found,
  hideCaller,
  linesOf,
  rolesIn,
  run,
  RUNTIMES,
  service,
  useService,
  write,
} from "../../shared/examples.ts";

useService();

describe.for(RUNTIMES)("on %s", (runtime) => {
  test("sync_members --help says how it is used", () => expectUsage("sync_members", runtime));

  test("sync_members shows the plan, carries it out, and has nothing to do then", async () => {
    await found("acme", { bob: "read_only", carol: "admin" });
    const file = write(
      "members.csv",
      "\ufeffusername,role,team\nalice,owner,maps\nbob, admin,maps\n\ndora,read_write,sea\n",
    );

    const plan = await run("sync_members", ["acme", file], { runtime });
    expect({ ...plan, stdout: linesOf(plan.stdout) }).toStrictEqual({
      code: 0,
      stdout: [
        `acme has 3 members, ${file} 3`,
        "add | dora | read_write",
        "change | bob | read_only → admin",
        "remove | carol | admin",
        "3 changes, none of them made: add --apply to make them",
      ],
      stderr: "",
    });
    expect(service.requests).toStrictEqual(["GET /user", "GET /organizations/acme"]);

    service.requests = [];
    const applied = await run("sync_members", ["acme", file, "--apply"], { runtime });
    expect(applied).toStrictEqual({
      code: 0,
      stdout: plan.stdout.replace(/\n3 changes.*\n$/, "\n3 done, 0 not done, 0 unknown\n"),
      stderr: "",
    });
    expect(changes()).toStrictEqual([
      "POST /organizations/acme/user",
      "PATCH /organizations/acme/bob",
      "DELETE /organizations/acme/carol",
    ]);
    expect(await rolesIn("acme")).toStrictEqual({ alice: "owner", bob: "admin", dora: "read_write" });

    service.requests = [];
    const second = await run("sync_members", ["acme", file, "--apply"], { runtime });
    expect({ ...second, stdout: linesOf(second.stdout) }).toStrictEqual({
      code: 0,
      stdout: [`acme has 3 members, ${file} 3`, "Nothing to do"],
      stderr: "",
    });
    expect(service.requests).toStrictEqual(["GET /user", "GET /organizations/acme"]);
  });

  test.for<[string, string | Buffer, string]>([
    ["a name in Latin-1", Buffer.from("username,role\nalice,owner\nbob,admin\nZoë,admin\n", "latin1"), "line 4: bytes"],
    ["a name in another case", "username,role\nalice,owner\nBob,admin\n", 'line 3: "Bob" is not the member "bob"'],
    [
      "a name in wide letters",
      "username,role\nalice,owner\nｂｏｂ,admin\n",
      'line 3: "ｂｏｂ" (\\u{ff42}\\u{ff4f}\\u{ff42}) is not the member "bob"',
    ],
    ["a space of no width", "username,role\nalice,owner\nbob\u200b,admin\n", 'line 3: "bob\\u{200b}" has invisible'],
    ["a mark within a name", '[{"username":"b\u2060ob","role":"admin"}]', 'member 1: "b\\u{2060}ob" has invisible'],
    ["a workbook", Buffer.from("PK\u0003\u0004xl"), "it is a workbook"],
  ])("sync_members loses nobody to %s", async ([, content, message]) => {
    await found("acme", { bob: "admin", carol: "admin" });
    const before = await rolesIn("acme");
    const { code, stdout, stderr } = await run("sync_members", ["acme", write("members.csv", content), "--apply"], {
      runtime,
    });
    expect({ code, stdout, changes: changes() }).toStrictEqual({ code: 1, stdout: "", changes: [] });
    expect(stderr).toContain(message);
    expect(await rolesIn("acme")).toStrictEqual(before);
  });

  test("sync_members takes a name with spaces around it as that name", async () => {
    await found("acme", { bob: "admin" });
    const members = [{ username: "alice\u00a0", role: "owner" }, { username: " bob ", role: "admin" }];
    const file = write("members.json", JSON.stringify(members));
    const { code, stdout } = await run("sync_members", ["acme", file, "--apply"], { runtime });
    expect({ code, stdout: linesOf(stdout)[1], changes: changes() }).toStrictEqual({
      code: 0,
      stdout: "Nothing to do",
      changes: [],
    });
  });

  test.for<["addition" | "change", string]>([
    ["addition", 'add zed: not done: the service answered 404, "There is no such user to add": check the names'],
    ["change", 'change bob: not done: the service answered 403, "The service was told to fail": ask an owner or admin'],
  ])("sync_members holds removals back when an %s failed", async ([what, message]) => {
    await found("acme", { bob: "admin", carol: "admin" });
    if (what === "change") service.fake.fail({ operation: "updateUserInOrganization", status: 403 });
    const row = what === "addition" ? "bob,admin\nzed,admin" : "bob,read_only\ndora,admin";
    const file = write("members.csv", `username,role\nalice,owner\n${row}\n`);
    const { code, stdout } = await run("sync_members", ["acme", file, "--apply"], { runtime });
    expect({ code, stdout: linesOf(stdout).slice(-3) }).toStrictEqual({
      code: 1,
      stdout: [
        what === "addition" ? "0 done, 2 not done, 0 unknown" : "1 done, 2 not done, 0 unknown",
        expect.stringContaining(message),
        "remove carol: not done: held back because something before is not done: fix that and run this again",
      ],
    });
    expect(changes().filter((request) => request.startsWith("DELETE"))).toStrictEqual([]);
    expect(await rolesIn("acme")).toMatchObject({ alice: "owner", bob: "admin", carol: "admin" });
  });

  test("sync_members removes more than half of the members only with --max-removals", async () => {
    await found("acme", { bob: "admin", carol: "admin", dora: "admin" });
    const before = await rolesIn("acme");
    const file = write("members.csv", "username,role\nalice,owner\n");
    const advice = "3 removals of 4 members, more than 2: check the file, then add --max-removals 3";
    const plan = await run("sync_members", ["acme", file], { runtime });
    expect({ code: plan.code, last: linesOf(plan.stdout).at(-1) }).toStrictEqual({ code: 0, last: advice });
    expect(await run("sync_members", ["acme", file, "--apply"], { runtime })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`Nothing was changed. ${advice}`),
    });
    expect(await run("sync_members", ["acme", file, "--apply", "--max-removals", "2"], { runtime })).toMatchObject({
      code: 2,
    });
    expect({ changes: changes(), roles: await rolesIn("acme") }).toStrictEqual({ changes: [], roles: before });
    expect(await run("sync_members", ["acme", file, "--apply", "--max-removals", "3"], { runtime })).toMatchObject({
      code: 0,
    });
    expect(await rolesIn("acme")).toStrictEqual({ alice: "owner" });
  });

  test("sync_members --keep-others removes nobody", async () => {
    await found("acme", { bob: "read_only", carol: "admin" });
    const file = write("members.csv", "username,role\nbob,admin\ndora,admin\n");
    const { code, stdout } = await run("sync_members", ["acme", file, "--apply", "--keep-others"], { runtime });
    expect({ code, stdout: linesOf(stdout).slice(1) }).toStrictEqual({
      code: 0,
      stdout: ["add | dora | admin", "change | bob | read_only → admin", "2 done, 0 not done, 0 unknown"],
    });
    expect(await rolesIn("acme")).toStrictEqual({ alice: "owner", bob: "admin", carol: "admin", dora: "admin" });
  });

  test("sync_members reads standard input, as Excel writes it", async () => {
    await found("acme");
    const text = '\ufeffUser Name\tROLE\talice\r\nalice\tOwner\r\n\t\t\r\nbob\tRead Write\t"two\r\nlines"\r\n';
    const stdin = Buffer.from(text, "utf16le");
    const { code, stdout } = await run("sync_members", ["acme", "-", "--apply"], { runtime, stdin });
    expect({ code, stdout: linesOf(stdout) }).toStrictEqual({
      code: 0,
      stdout: [
        "acme has 1 member, standard input 2",
        "add | bob | read_write",
        "1 done, 0 not done, 0 unknown",
      ],
    });
    expect(await rolesIn("acme")).toStrictEqual({ alice: "owner", bob: "read_write" });
  });
});

describe("sync_members", () => {
  test("sync_members takes JSON", async () => {
    await found("acme");
    const file = write(
      "members.JSON",
      "\ufeff" + JSON.stringify([{ username: "alice", role: "owner" }, { username: "bob", role: "admin" }]),
    );
    expect(await run("sync_members", ["acme", file, "--apply"])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("\n1 done, 0 not done, 0 unknown\n"),
    });
    expect(await rolesIn("acme")).toStrictEqual({ alice: "owner", bob: "admin" });
  });

  test("sync_members goes on after a row that failed, tells which did, and takes it up in the next run", async () => {
    await found("acme");
    const file = write("members.csv", "username,role\nalice,owner\nzed,admin\nbob,admin\ndora,admin\n");
    service.fake.fail({ operation: "addUserToOrganization", status: 500 });
    const args = ["acme", file, "--apply", "--concurrency", "1"];
    const [first, second] = [await run("sync_members", args), await run("sync_members", args)];

    const told =
      'add bob: unknown: the service answered 500, "The service was told to fail": see whether it was done, ' +
      "and try again later";
    const unknown = 'add zed: not done: the service answered 404, "There is no such user to add": check the names';
    expect({ ...first, stdout: linesOf(first.stdout).slice(-3) }).toStrictEqual({
      code: 1,
      stdout: ["1 done, 1 not done, 1 unknown", told, unknown],
      stderr: "",
    });
    expect({ ...second, stdout: linesOf(second.stdout).slice(-2) }).toStrictEqual({
      code: 1,
      stdout: ["1 done, 1 not done, 0 unknown", unknown],
      stderr: "",
    });
    expect(await rolesIn("acme")).toStrictEqual({ alice: "owner", dora: "admin", bob: "admin" });
  });

  test("sync_members takes a member for removed who is gone when the lost answer is asked for again", async () => {
    await found("acme", { bob: "admin" });
    let lost = 0;
    service.intercept = async (request) => {
      const response = await service.fake.fetch(request);
      return request.method === "DELETE" && lost++ === 0 ? new Response(null, { status: 502 }) : response;
    };
    const file = write("members.csv", "username,role\nalice,owner\n");
    const { code, stdout } = await run("sync_members", ["acme", file, "--apply"]);
    expect({ code, last: linesOf(stdout).at(-1), lost }).toStrictEqual({
      code: 0,
      last: "1 done, 0 not done, 0 unknown",
      lost: 2,
    });
    expect(await rolesIn("acme")).toStrictEqual({ alice: "owner" });
  });

  test("sync_members does not take a member for removed whom the service does not know", async () => {
    await found("acme", { bob: "admin" });
    service.fake.fail({ operation: "deleteUserFromOrganization", status: 404 });
    const file = write("members.csv", "username,role\nalice,owner\n");
    const { code, stdout } = await run("sync_members", ["acme", file, "--apply"]);
    expect({ code, stdout: linesOf(stdout).at(-2) }).toStrictEqual({
      code: 1,
      stdout: "0 done, 1 not done, 0 unknown",
    });
  });

  test("sync_members shows a name that holds lines within one", async () => {
    const users = [{ username: "x\nremove  alice\u2028", role: "admin" }, { username: "alice", role: "owner" }];
    hideCaller(() => Response.json({ name: "acme", role: "owner", users }));
    const { stdout } = await run("sync_members", ["acme", write("members.csv", "username,role\nalice,owner\n")]);
    expect(linesOf(stdout)[1]).toBe("remove | x\\u{a}remove alice\\u{2028} | admin");
  });

  test("sync_members has as many calls in flight as it may", async () => {
    await found("acme");
    const rows = ["bob", "carol", "dora", "erin", "frank"].map((name) => `${name},read_only\n`).join("");
    const file = write("members.csv", `username,role\nalice,owner\n${rows}`);
    let inFlight = 0;
    let most = 0;
    let open = () => {};
    const three = new Promise<void>((resolve) => open = resolve);
    service.intercept = (request) => {
      if (request.method !== "POST") return undefined;
      most = Math.max(most, ++inFlight);
      // One more, if there is, comes soon.
      if (inFlight === 3) setTimeout(open, 100);
      return three.then(() => service.fake.fetch(request)).finally(() => inFlight--);
    };
    expect(await run("sync_members", ["acme", file, "--apply", "--concurrency", "3"])).toMatchObject({ code: 0 });
    expect(most).toBe(3);
  });
});
