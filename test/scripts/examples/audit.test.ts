import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { getOrganization, unwrap } from "../../../mod.ts";
import {
  expectUsage,
  found,
  hideCaller,
  linesOf,
  run,
  RUNTIMES,
  service,
  signIn,
  useService,
  write,
} from "../../shared/examples.ts";

useService();

const COLUMNS = ["organization", "username", "user_id", "email", "full_name", "role", "allowed_actions"];
// What no terminal may receive: controls, marks of direction, what has no width.
const UNSEEN_REGEXP = /[^\P{C}\n]|[\p{DI}\p{Zl}\p{Zp}]/u;
const HOSTILE = "mal\u001b[2J\u009b\u202e\u2066\u200b\u2028lory\n,=1\t=2";

describe.for(RUNTIMES)("on %s", (runtime) => {
  test("audit --help says how it is used", () => expectUsage("audit", runtime));

  test("audit lists who can do what, as a table, as JSON and as CSV", async () => {
    await found("umbrella");
    await found("acme", { bob: "read_only" });
    const table = await run("audit", [], { runtime });
    expect({ ...table, stdout: linesOf(table.stdout) }).toStrictEqual({
      code: 0,
      stdout: [
        "ORGANIZATION | USER | NAME, E-MAIL | ROLE | MAY",
        ownerRow("acme"),
        "acme | bob | bob@example.com | read_only | read",
        ownerRow("umbrella"),
      ],
      stderr: "2 organizations, 3 memberships\n",
    });
    expect(service.requests).toStrictEqual(["GET /organizations"]);

    const json = JSON.parse((await run("audit", ["--json"], { runtime })).stdout);
    const users = unwrap(await getOrganization(signIn("alice"), "acme")).users ?? [];
    expect(json.map((entry: object) => Object.keys(entry))).toStrictEqual(Array(3).fill(COLUMNS));
    expect(json[1]).toStrictEqual({
      organization: "acme",
      username: "bob",
      user_id: users[1]?.user_id,
      email: "bob@example.com",
      full_name: "",
      role: "read_only",
      allowed_actions: ["read"],
    });

    const csv = (await run("audit", ["--csv"], { runtime })).stdout.split("\n");
    expect(csv[0]).toBe(COLUMNS.join(","));
    expect(csv[2]).toBe(`acme,bob,${users[1]?.user_id},bob@example.com,,read_only,read`);
    expect(csv).toHaveLength(5);
  });

  test("audit --csv is read back by sync_members without a change", async () => {
    const names = ["-alice", "=bob", "+carol", "@dora", "'erin", "'=frank", "''-gina", "a;=b", "c|-d", "e'+f", '"=g"'];
    const users = names.map((username) => ({ username, user_email: `=${username}@example.com`, role: "admin" }));
    hideCaller(() =>
      Response.json({ name: "acme", role: "owner", users: [{ username: "me", role: "owner" }, ...users] })
    );
    const { code, stdout } = await run("audit", ["--csv", "--bom", "--organization", "acme"], { runtime });
    expect({ code, start: stdout.slice(0, 13) }).toStrictEqual({ code: 0, start: "\ufefforganization" });
    // Wherever a spreadsheet of whatever settings cuts it.
    expect(stdout.slice(1).split(/[\n,;|]/).filter((cell) => /^["\s]*[=+\-@]/.test(cell))).toStrictEqual([]);
    const file = write("audit.csv", stdout);
    expect(await run("sync_members", ["acme", file], { runtime })).toStrictEqual({
      code: 0,
      stdout: `acme has 12 members, ${file} 12\n\nNothing to do\n`,
      stderr: "",
    });
  });

  test("audit sends nothing to the terminal but data", async () => {
    const users = [{ username: HOSTILE, user_full_name: HOSTILE, role: "admin" }];
    service.intercept = () => Response.json([{ name: "acme", users }]);
    for (const args of [[], ["--csv"], ["--json"]]) {
      const { code, stdout, stderr } = await run("audit", args, { runtime });
      expect({ code, hit: UNSEEN_REGEXP.exec(stdout + stderr) }).toStrictEqual({ code: 0, hit: null });
      if (args.includes("--json")) {
        expect(JSON.parse(stdout)).toMatchObject([{ username: HOSTILE, full_name: HOSTILE }]);
      }
    }
  });
});

describe("audit", () => {
  test("audit shows full names and addresses where the service gives them", async () => {
    service.intercept = () =>
      Response.json([{
        name: "acme",
        users: [
          { username: "bob", user_full_name: "Bob Müller; Jr", user_email: "bob@acme.test", role: "admin" },
          { username: "carol", role: "read_only" },
        ],
      }]);
    expect(linesOf((await run("audit")).stdout)).toStrictEqual([
      "ORGANIZATION | USER | NAME, E-MAIL | ROLE | MAY",
      "acme | bob | Bob Müller; Jr, bob@acme.test | admin",
      "acme | carol | read_only",
    ]);
    const { stdout } = await run("audit", ["--csv"]);
    expect(parse(stdout, { columns: true })).toMatchObject([
      { username: "bob", email: "bob@acme.test", full_name: "Bob Müller; Jr" },
      { username: "carol", email: "", full_name: "" },
    ]);
    expect(JSON.parse((await run("audit", ["--json"])).stdout)).toMatchObject([
      { username: "bob", email: "bob@acme.test", full_name: "Bob Müller; Jr" },
      { username: "carol", email: "", full_name: "" },
    ]);
  });

  test.for([
    [["--organization", "acme"], ["acme/alice", "acme/bob"], ["GET /organizations/acme"]],
    [["--organization", "acme", "--organization", "umbrella", "--organization", "acme"], [
      "acme/alice",
      "acme/bob",
      "umbrella/alice",
      "umbrella/carol",
    ], ["GET /organizations/acme", "GET /organizations/umbrella"]],
    [["--user", "bob", "--user", "CAROL@example.com"], ["acme/bob", "umbrella/carol"], ["GET /organizations"]],
    [["--user", "Bob"], [], ["GET /organizations"]],
    [["--organization", "umbrella", "--user", "alice"], ["umbrella/alice"], ["GET /organizations/umbrella"]],
  ])("audit %j lists those alone", async ([args = [], memberships, requests]) => {
    await found("acme", { bob: "read_only" });
    await found("umbrella", { carol: "admin" });
    await found("third");
    const { code, stdout } = await run("audit", ["--json", "--concurrency", "1", ...args]);
    const listed = JSON.parse(stdout).map((entry: Record<string, string>) =>
      `${entry["organization"]}/${entry["username"]}`
    );
    expect({ code, listed, requests: service.requests }).toStrictEqual({ code: 0, listed: memberships, requests });
  });

  test("audit says where it cannot tell whether an address is a member's", async () => {
    await found("acme", { bob: "read_only", carol: "admin" });
    const env = { TILEDB_REST_TOKEN: "bob-key" };
    expect(await run("audit", ["--user", "carol@example.com"], { env })).toMatchObject({
      code: 0,
      stderr: "1 organization, 0 memberships\n" +
        "No membership of carol@example.com: check the name, with its upper and lower case\n" +
        "The service hides the e-mail address of 3 memberships: give user names, too\n",
    });
    expect(await run("audit", ["--user", "carol"], { env })).toMatchObject({
      stderr: "1 organization, 1 membership\n",
    });
  });

  test("audit names an organization as the service does", async () => {
    await found("acme");
    const { id = "" } = unwrap(await getOrganization(signIn("alice"), "acme"));
    const { stdout } = await run("audit", ["--json", "--organization", id]);
    expect(JSON.parse(stdout)).toMatchObject([{ organization: "acme", username: "alice" }]);
  });

  test("audit gets the members that the list leaves out, and goes on after one that fails", async () => {
    const members: Record<string, object> = {
      acme: { name: "acme", users: [{ user_id: "7e1f", role: "owner" }, { username: "mal\u001b[2Jlory" }] },
      umbrella: { name: "umbrella" },
    };
    service.intercept = ({ url }) => {
      const { pathname } = new URL(url);
      if (pathname === "/v1/organizations") {
        return Response.json(["umbrella", "acme", "gone"].map((name) => ({ name })));
      }
      const answer = members[pathname.slice("/v1/organizations/".length)];
      return answer ? Response.json(answer) : new Response(null, { status: 404 });
    };
    const { code, stdout, stderr } = await run("audit", ["--concurrency", "1"]);
    expect({ code, stdout: linesOf(stdout), stderr: linesOf(stderr) }).toStrictEqual({
      code: 1,
      stdout: ["ORGANIZATION | USER | ROLE | MAY", "acme | 7e1f | owner", "acme | mal\\u{1b}[2Jlory"],
      stderr: [
        "3 organizations, 2 memberships",
        "read umbrella: not done: the service does not list the members",
        "read gone: not done: the service answered 404: check the names",
      ],
    });
  });

  test("audit sorts, so that those of two days can be compared", async () => {
    const users = [{ username: "bob" }, { user_id: "2" }, { username: "alice" }, { user_id: "1" }];
    const answers = [users, [...users].reverse()].map((users) => [
      { name: "umbrella", users },
      { name: "acme", users },
    ]);
    service.intercept = () => Response.json(answers.pop());
    const first = await run("audit", ["--csv"]);
    expect(await run("audit", ["--csv"])).toStrictEqual(first);
    expect(first.stdout.split("\n").slice(1, 6)).toStrictEqual([
      "acme,,1,,,,",
      "acme,,2,,,,",
      "acme,alice,,,,,",
      "acme,bob,,,,,",
      "umbrella,,1,,,,",
    ]);
  });

  test("audit writes no formula into a CSV", async () => {
    service.intercept = () => Response.json([{ name: "acme", users: [{ username: "=1+1", role: "-2" }] }]);
    expect((await run("audit", ["--csv"])).stdout.split("\n")[1]).toBe("acme,'=1+1,,,,'-2,");
  });

  test.for([
    ["x;=1+1", "x;'=1+1"],
    ['x;"=1+1;y', '"x;\'""=1+1;y"'],
    ["x|@SUM(1)", "x|'@SUM(1)"],
    ["x\t=1\n-2", "x\\u{9}=1\\u{a}-2"],
    ["＝1", "'＝1"],
  ])("audit writes no formula behind a separator: %j", async ([full_name = "", cell]) => {
    service.intercept = () =>
      Response.json([{ name: "acme", users: [{ username: "bob", user_full_name: full_name }] }]);
    expect((await run("audit", ["--csv"])).stdout.split("\n")[1]).toBe(`acme,bob,,,${cell},,`);
  });

  test("audit cuts a name of 100,000 characters in its table alone", async () => {
    const name = "😀x ".repeat(25_000);
    const users = [{ username: "bob", user_full_name: name, role: "admin" }];
    service.intercept = () => Response.json([{ name: "acme", users }]);
    const { code, stdout } = await run("audit");
    expect({ code, row: linesOf(stdout)[1] }).toStrictEqual({
      code: 0,
      row: `acme | bob | ${"😀x ".repeat(50)}… | admin`,
    });
    expect(JSON.parse((await run("audit", ["--json"])).stdout)).toMatchObject([{ full_name: name }]);
  });

  test("audit says what is wrong with the sign-in", async () => {
    expect(await run("audit", [], { env: { TILEDB_REST_TOKEN: "nobody" } })).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining("the service answered 401"),
    });
  });

  test.for([
    ["--json --csv", "Expected one of --json and --csv"],
    ["--bom", "Expected --csv with --bom"],
    ["--bom --json", "Expected --csv with --bom"],
    ["acme", "Too many arguments. Expected 0 arguments but got 1."],
    ["--concurrency 33", "Option '--concurrency <n>' argument '33' is invalid. Expected an integer from 1 to 32."],
    ["--concurrency 1x", "Option '--concurrency <n>' argument '1x' is invalid. Expected an integer from 1 to 32."],
  ])("audit refuses %s", async ([args = "", message]) => {
    expect(await run("audit", args.split(" "))).toStrictEqual({
      code: 2,
      stdout: "",
      stderr: `${message}\nUsage: audit [options]\nSee audit --help\n`,
    });
    expect(service.requests).toStrictEqual([]);
  });
});

function ownerRow(organization: string): string {
  return `${organization} | alice | alice@example.com | owner | read, write, create, edit, run_job, delete, ` +
    "read_array_logs, read_job_logs, read_object_logs, edit_organization, delete_organization, edit_billing";
}
