import { describe, expect, test } from "vitest";
import {
  expectUsage,
  found,
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
        "change | bob | read_only → admin",
        "remove | carol | admin",
        "add | dora | read_write",
        "3 changes, none of them made: add --apply to make them",
      ],
      stderr: "",
    });
    expect(service.requests).toStrictEqual(["GET /organizations/acme"]);

    const applied = await run("sync_members", ["acme", file, "--apply", "--concurrency", "1"], { runtime });
    expect(applied).toStrictEqual({
      code: 0,
      stdout: plan.stdout.replace(/\n3 changes.*\n$/, "\n3 changes made, 0 failed\n"),
      stderr: "1/3 change bob: done\n2/3 remove carol: done\n3/3 add dora: done\n",
    });
    expect(await rolesIn("acme")).toStrictEqual({ alice: "owner", bob: "admin", dora: "read_write" });

    service.requests = [];
    const second = await run("sync_members", ["acme", file, "--apply"], { runtime });
    expect({ ...second, stdout: linesOf(second.stdout) }).toStrictEqual({
      code: 0,
      stdout: [`acme has 3 members, ${file} 3`, "Nothing to do"],
      stderr: "",
    });
    expect(service.requests).toStrictEqual(["GET /organizations/acme"]);
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
      stderr: "1/1 add bob: done\n",
    });
    expect(await rolesIn("acme")).toStrictEqual({ alice: "owner", bob: "admin" });
  });

  test("sync_members goes on after a row that failed, tells which did, and takes it up in the next run", async () => {
    await found("acme");
    const file = write("members.csv", "username,role\nalice,owner\nzed,admin\nbob,admin\ndora,admin\n");
    service.fake.fail({ operation: "addUserToOrganization", status: 500 });
    const args = ["acme", file, "--apply", "--concurrency", "1"];
    const [first, second] = [await run("sync_members", args), await run("sync_members", args)];

    const failed = "Cannot complete addUserToOrganization: the service answered";
    const told = `add bob: ${failed} 500, "The service was told to fail": see whether it was done, and try again later`;
    const unknown = `add zed: ${failed} 404, "There is no such user to add": check the names`;
    expect({ ...first, stdout: linesOf(first.stdout).slice(-3) }).toStrictEqual({
      code: 1,
      stdout: ["1 change made, 2 failed", told, unknown],
      stderr: `1/3 ${told}\n2/3 add dora: done\n3/3 ${unknown}\n`,
    });
    expect({ ...second, stdout: linesOf(second.stdout).slice(-2) }).toStrictEqual({
      code: 1,
      stdout: ["1 change made, 1 failed", unknown],
      stderr: `1/2 add bob: done\n2/2 ${unknown}\n`,
    });
    expect(await rolesIn("acme")).toStrictEqual({ alice: "owner", dora: "admin", bob: "admin" });
  });

  test("sync_members keeps the last owner and the caller", async () => {
    await found("acme", { bob: "admin", carol: "admin" });
    const file = write("members.csv", "username,role\ndora,read_only\n");
    const env = { TILEDB_REST_TOKEN: "bob-key" };
    const { code, stdout } = await run("sync_members", ["acme", file, "--apply", "--me", "bob"], { env });
    expect({ code, stdout: linesOf(stdout).slice(1) }).toStrictEqual({
      code: 0,
      stdout: [
        "remove | carol | admin",
        "add | dora | read_only",
        "keep | bob | admin | you yourself: not to remove",
        "keep | alice | owner | the last owner: not to remove",
        "2 changes made, 0 failed",
      ],
    });
    expect(await rolesIn("acme")).toStrictEqual({ alice: "owner", bob: "admin", dora: "read_only" });
  });

  test("sync_members keeps the owner when the one to follow cannot be made", async () => {
    const users = [{ username: "alice", role: "owner" }, { username: "bob", role: "admin" }];
    service.intercept = ({ method }) => {
      return method === "GET"
        ? Response.json({ name: "acme", role: "admin", users })
        : new Response(null, { status: 404 });
    };
    const file = write("members.csv", "username,role\nbob,admin\nzed,owner\n");
    const { code, stdout } = await run("sync_members", ["acme", file, "--apply"]);
    expect({ code, stdout: linesOf(stdout).slice(1) }).toStrictEqual({
      code: 1,
      stdout: [
        "remove | alice | owner",
        "add | zed | owner",
        "0 changes made, 2 failed",
        "add zed: Cannot complete addUserToOrganization: the service answered 404: check the names",
        "remove alice: Not done: it would leave the organization without an owner",
      ],
    });
    expect(service.requests).toStrictEqual(["GET /organizations/acme", "POST /organizations/acme/user"]);
  });

  test("sync_members removes an owner where another stays, or was made before", async () => {
    await found("acme", { bob: "owner", carol: "admin" });
    const two = write("two.csv", "username,role\nalice,owner\ncarol,admin\n");
    expect(await run("sync_members", ["acme", two, "--apply", "--me", "alice"])).toMatchObject({ code: 0 });
    expect(await rolesIn("acme")).toStrictEqual({ alice: "owner", carol: "admin" });

    const users = [{ username: "alice", role: "owner" }, { username: "bob", role: "admin" }];
    service.requests = [];
    service.intercept = ({ method }) => {
      return method === "GET"
        ? Response.json({ name: "acme", role: "admin", users })
        : new Response(null, { status: 204 });
    };
    const followed = write("followed.csv", "username,role\nbob,admin\nzed,owner\n");
    expect(await run("sync_members", ["acme", followed, "--apply"])).toMatchObject({ code: 0 });
    expect(service.requests).toStrictEqual([
      "GET /organizations/acme",
      "POST /organizations/acme/user",
      "DELETE /organizations/acme/alice",
    ]);
  });

  test("sync_members keeps the caller who is alone in a role, and asks nobody whom it leaves as he is", async () => {
    await found("acme", { bob: "admin" });
    const without = write("without.csv", "username,role\nalice,owner\ncarol,read_only\n");
    const alone = await run("sync_members", ["acme", without], { env: { TILEDB_REST_TOKEN: "bob-key" } });
    expect(linesOf(alone.stdout)).toContain("keep | bob | admin | you yourself: not to remove");

    await found("umbrella", { bob: "owner" });
    const all = write("all.csv", "username,role\nalice,owner\nbob,owner\ncarol,read_only\n");
    expect(await run("sync_members", ["umbrella", all])).toMatchObject({ code: 0, stderr: "" });
  });

  test("sync_members asks who calls where several members may be it", async () => {
    await found("acme", { bob: "owner" });
    const file = write("members.csv", "username,role\nalice,owner\n");
    expect(await run("sync_members", ["acme", file, "--apply"])).toStrictEqual({
      code: 2,
      stdout: "",
      stderr: "Cannot tell whether you are one of bob: say who you are with --me. See --help\n",
    });
    expect(await run("sync_members", ["acme", file, "--apply", "--me", "zed"])).toMatchObject({ code: 2, stdout: "" });
    const env = { TILEDB_REST_TOKEN: "", TILEDB_REST_USERNAME: "alice", TILEDB_REST_PASSWORD: "alice-password" };
    expect(await run("sync_members", ["acme", file, "--apply", "--me", "bob"], { env })).toStrictEqual({
      code: 2,
      stdout: "",
      stderr: "You sign in as alice, not as bob. See --help\n",
    });
    expect(new Set(service.requests)).toStrictEqual(new Set(["GET /organizations/acme"]));
    expect(await run("sync_members", ["acme", file, "--apply"], { env })).toMatchObject({ code: 0 });
    expect(await rolesIn("acme")).toStrictEqual({ alice: "owner" });
  });

  test.for(
    [
      ["a member without a role", { role: "owner", users: [{ username: "bob" }] }, 1, "a user name or a role"],
      ["a member without a name", { role: "owner", users: [{ role: "owner" }] }, 1, "a user name or a role"],
      ["no members", { role: "owner" }, 1, "does not list the members of acme"],
      [
        "a caller's role that no member has",
        { role: "boss", users: ["bob", "dora"].map((username) => ({ username, role: "admin" })) },
        2,
        "one of bob, dora",
      ],
    ] as const,
  )("sync_members removes nobody where the service tells %s", async ([, organization, code, message]) => {
    service.intercept = () => Response.json({ name: "acme", ...organization });
    const file = write("members.csv", "username,role\ncarol,owner\n");
    expect(await run("sync_members", ["acme", file, "--apply"]))
      .toMatchObject({ code, stdout: "", stderr: expect.stringContaining(message) });
    expect(service.requests).toStrictEqual(["GET /organizations/acme"]);
  });

  test("sync_members shows a name that holds lines within one", async () => {
    const users = [{ username: "x\nremove  alice\u2028", role: "admin" }, { username: "alice", role: "owner" }];
    service.intercept = () => Response.json({ name: "acme", role: "owner", users });
    const { stdout } = await run("sync_members", ["acme", write("members.csv", "username,role\nalice,owner\n")]);
    expect(linesOf(stdout)[1]).toBe("remove | x?remove | alice? | admin");
  });

  test.for(
    [
      [
        "a role that does not exist",
        "username,role\nbob,boss\n",
        "line 2: expected a role, one of owner, admin, read_write_delete, read_write, read_only",
      ],
      ["other columns", "user;role\nbob;admin\n", "line 2: expected a username and a role, under these names"],
      ["a user twice", "username,role\nbob,admin\ncarol,admin\nbob,owner\n", "line 4: bob is in line 2 already"],
      ["no user name", "username,role\n,admin\n", "line 2: expected a username and a role, under these names"],
      ["nobody", "username,role\n", "names no member: expected one at least"],
      [
        "rows of several lengths",
        "username,role\nbob\n",
        "Invalid Record Length: columns length is 2, got 1 on line 2",
      ],
    ] as const,
  )("sync_members refuses a file with %s, before anything is sent", async ([, content, message]) => {
    const { code, stdout, stderr } = await run("sync_members", ["acme", write("members.csv", content), "--apply"]);
    expect({ code, stdout, requests: service.requests }).toStrictEqual({ code: 1, stdout: "", requests: [] });
    expect(stderr).toContain(message);
    expect(stderr).toContain("members.csv");
  });

  test.for([
    ["an object", "{}", "expected a list of members"],
    ["a user without a name", '[{"username":"bob","role":"admin"},{"role":"admin"}]', "member 2: expected a username"],
  ])("sync_members refuses JSON with %s, before anything is sent", async ([, content = "", message]) => {
    const { code, stderr } = await run("sync_members", ["acme", write("members.json", content), "--apply"]);
    expect({ code, requests: service.requests }).toStrictEqual({ code: 1, requests: [] });
    expect(stderr).toContain(message);
  });

  test.for(
    [
      ["one argument", ["acme"], "Expected two arguments: an organization and a file. See --help\n"],
      ["three arguments", ["acme", "members.csv", "more.csv"], "Expected two arguments: an organization and a file."],
      ["no arguments", [], "Expected two arguments: an organization and a file. See --help\n"],
      ["an unknown option", ["acme", "members.csv", "--force"], "Unknown option '--force'"],
      [
        "a concurrency out of range",
        ["acme", "members.csv", "--concurrency", "0"],
        "--concurrency must be an integer from 1 to 32",
      ],
    ] as const,
  )("sync_members refuses %s", async ([, args, message]) => {
    const { code, stdout, stderr } = await run("sync_members", args);
    expect({ code, stdout, requests: service.requests }).toStrictEqual({ code: 2, stdout: "", requests: [] });
    expect(stderr).toContain(message);
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
