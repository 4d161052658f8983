import { describe, expect, test } from "vitest";
import { getOrganization, unwrap } from "../../../mod.ts";
import { expectUsage, found, linesOf, run, RUNTIMES, service, signIn, useService } from "../../shared/examples.ts";

useService();

const COLUMNS = ["organization", "username", "user_id", "role", "allowed_actions"];

describe.for(RUNTIMES)("on %s", (runtime) => {
  test("audit --help says how it is used", () => expectUsage("audit", runtime));

  test("audit lists who can do what, as a table, as JSON and as CSV", async () => {
    await found("umbrella");
    await found("acme", { bob: "read_only" });
    const table = await run("audit", [], { runtime });
    expect({ ...table, stdout: linesOf(table.stdout) }).toStrictEqual({
      code: 0,
      stdout: [
        "ORGANIZATION | USER | ROLE | MAY",
        ...ownerRows("acme"),
        "acme | bob | read_only | read",
        ...ownerRows("umbrella"),
      ],
      stderr: "2 organizations, 3 memberships, 0 failed\n",
    });
    expect(service.requests).toStrictEqual(["GET /organizations"]);

    const json = JSON.parse((await run("audit", ["--json"], { runtime })).stdout);
    const users = unwrap(await getOrganization(signIn("alice"), "acme")).users ?? [];
    expect(json.map((entry: object) => Object.keys(entry))).toStrictEqual(Array(3).fill(COLUMNS));
    expect(json[1]).toStrictEqual({
      organization: "acme",
      username: "bob",
      user_id: users[1]?.user_id,
      role: "read_only",
      allowed_actions: ["read"],
    });

    const csv = (await run("audit", ["--csv"], { runtime })).stdout.split("\n");
    expect(csv[0]).toBe(COLUMNS.join(","));
    expect(csv[2]).toBe(`acme,bob,${users[1]?.user_id},read_only,read`);
    expect(csv).toHaveLength(5);
  });
});

describe("audit", () => {
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
      stdout: ["ORGANIZATION | USER | ROLE | MAY", "acme | 7e1f | owner", "acme | mal?[2Jlory"],
      stderr: [
        "1/3 read umbrella: The service does not list the members",
        "2/3 read acme: done",
        "3/3 read gone: Cannot complete getOrganization: the service answered 404: check the names",
        "3 organizations, 2 memberships, 2 failed",
        "read umbrella: The service does not list the members",
        "read gone: Cannot complete getOrganization: the service answered 404: check the names",
      ],
    });
  });

  test("audit writes no formula into a CSV", async () => {
    service.intercept = () => Response.json([{ name: "acme", users: [{ username: "=1+1", role: "-2" }] }]);
    expect((await run("audit", ["--csv"])).stdout.split("\n")[1]).toBe("acme,'=1+1,,'-2,");
  });

  test("audit says what is wrong with the sign-in", async () => {
    expect(await run("audit", [], { env: { TILEDB_REST_TOKEN: "nobody" } })).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining("the service answered 401"),
    });
  });

  test.for(["--json --csv", "acme", "--concurrency 33", "--concurrency 1x"])("audit refuses %s", async (args) => {
    expect(await run("audit", args.split(" "))).toMatchObject({ code: 2, stdout: "" });
    expect(service.requests).toStrictEqual([]);
  });
});

function ownerRows(organization: string): string[] {
  return [
    `${organization} | alice | owner | read, write, create, edit, run_job, delete, read_array_logs,`,
    "read_job_logs, read_object_logs, edit_organization,",
    "delete_organization, edit_billing",
  ];
}
