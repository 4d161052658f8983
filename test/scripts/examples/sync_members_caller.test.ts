// Whom sync_members never changes or removes: whoever runs it, and the last owner.

import { expect, test } from "vitest";
import { found, hideCaller, linesOf, rolesIn, run, service, useService, write } from "../../shared/examples.ts";

useService();

const AS_BOB = { TILEDB_REST_TOKEN: "bob-key" };

test("sync_members keeps the last owner and the caller, whom the service tells", async () => {
  await found("acme", { bob: "admin", carol: "admin" });
  const file = write("members.csv", "username,role\ndora,read_only\n");
  const { code, stdout } = await run("sync_members", ["acme", file, "--apply"], { env: AS_BOB });
  expect({ code, stdout: linesOf(stdout).slice(1) }).toStrictEqual({
    code: 0,
    stdout: [
      "add | dora | read_only",
      "remove | carol | admin",
      "keep | bob | admin | you yourself: not removed",
      "keep | alice | owner | the last owner: not removed",
      "2 done, 0 not done, 0 unknown",
    ],
  });
  expect(await rolesIn("acme")).toStrictEqual({ alice: "owner", bob: "admin", dora: "read_only" });
});

test("sync_members refuses to go on when the service cannot say who calls, or says somebody else than --me", async () => {
  await found("acme", { bob: "owner" });
  const file = write("members.csv", "username,role\nbob,owner\n");
  service.fake.fail({ operation: "getUser", status: 403 });
  expect(await run("sync_members", ["acme", file, "--apply"])).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^Cannot read who you are: the service answered 403/),
  });
  expect(await run("sync_members", ["acme", file, "--apply", "--me", "bob"])).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringContaining("You sign in as alice, not as bob\n"),
  });
  expect(await rolesIn("acme")).toStrictEqual({ alice: "owner", bob: "owner" });
});

test.for(["Alice", "zoe"])(
  "sync_members asks who calls where the service says %s, who is no member",
  async (username) => {
    await found("acme", { bob: "owner", carol: "admin" });
    service.intercept = ({ url }) => url.endsWith("/v1/user") ? Response.json({ username }) : undefined;
    const file = write("members.csv", "username,role\nbob,owner\ncarol,admin\n");
    expect(await run("sync_members", ["acme", file, "--apply"])).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("Cannot tell whether you are one of alice: say who you are with --me"),
    });
    expect(await run("sync_members", ["acme", file, "--apply", "--me", "alice"])).toMatchObject({ code: 0 });
    expect(await rolesIn("acme")).toStrictEqual({ alice: "owner", bob: "owner", carol: "admin" });
  },
);

test("sync_members stops asking for invitations at a page that has none", async () => {
  await found("acme");
  let pages = 0;
  service.intercept = ({ url }) => {
    if (!url.includes("/v1/invitations")) return undefined;
    pages++;
    return Response.json({ invitations: [], pagination_metadata: { total_pages: 1_000_000 } });
  };
  const file = write("members.csv", "username,email,role\nalice,,owner\n,new@example.com,admin\n");
  expect(await run("sync_members", ["acme", file])).toMatchObject({ code: 0 });
  expect(pages).toBe(1);
});

test("sync_members keeps the owner when the one to follow cannot be made", async () => {
  const users = [{ username: "alice", role: "owner" }, { username: "bob", role: "admin" }];
  hideCaller(({ method }) => {
    return method === "GET"
      ? Response.json({ name: "acme", role: "admin", users })
      : new Response(null, { status: 404 });
  });
  const file = write("members.csv", "username,role\nbob,admin\nzed,owner\n");
  const { code, stdout } = await run("sync_members", ["acme", file, "--apply"]);
  expect({ code, stdout: linesOf(stdout).slice(1) }).toStrictEqual({
    code: 1,
    stdout: [
      "add | zed | owner",
      "remove | alice | owner",
      "0 done, 2 not done, 0 unknown",
      "add zed: not done: the service answered 404: check the names",
      "remove alice: not done: it would leave the organization without an owner",
    ],
  });
  expect(service.requests.slice(1)).toStrictEqual(["GET /organizations/acme", "POST /organizations/acme/user"]);
});

test("sync_members removes an owner where another stays, or was made before", async () => {
  await found("acme", { bob: "owner", carol: "admin" });
  const two = write("two.csv", "username,role\nalice,owner\ncarol,admin\n");
  expect(await run("sync_members", ["acme", two, "--apply"])).toMatchObject({ code: 0 });
  expect(await rolesIn("acme")).toStrictEqual({ alice: "owner", carol: "admin" });

  const users = [{ username: "alice", role: "owner" }, { username: "bob", role: "admin" }];
  service.requests = [];
  hideCaller(({ method }) => {
    return method === "GET"
      ? Response.json({ name: "acme", role: "admin", users })
      : new Response(null, { status: 204 });
  });
  const followed = write("followed.csv", "username,role\nbob,admin\nzed,owner\n");
  expect(await run("sync_members", ["acme", followed, "--apply"])).toMatchObject({ code: 0 });
  expect(service.requests.slice(1)).toStrictEqual([
    "GET /organizations/acme",
    "POST /organizations/acme/user",
    "DELETE /organizations/acme/alice",
  ]);
});

test("sync_members keeps the caller who is alone in a role, and asks nobody whom it leaves as he is", async () => {
  hideCaller();
  await found("acme", { bob: "admin" });
  const without = write("without.csv", "username,role\nalice,owner\ncarol,read_only\n");
  const alone = await run("sync_members", ["acme", without], { env: AS_BOB });
  expect(linesOf(alone.stdout)).toContain("keep | bob | admin | you yourself: not removed");

  await found("umbrella", { bob: "owner" });
  const all = write("all.csv", "username,role\nalice,owner\nbob,owner\ncarol,read_only\n");
  expect(await run("sync_members", ["umbrella", all])).toMatchObject({ code: 0, stderr: "" });
});

test("sync_members asks who calls where the service does not tell, and several members may be it", async () => {
  hideCaller();
  await found("acme", { bob: "owner" });
  const file = write("members.csv", "username,role\nalice,owner\n");
  expect(await run("sync_members", ["acme", file, "--apply"])).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringMatching(/^Cannot tell whether you are one of bob: say who you are with --me\nUsage: /),
  });
  expect(await run("sync_members", ["acme", file, "--apply", "--me", "zed"])).toMatchObject({ code: 2, stdout: "" });
  const env = { TILEDB_REST_TOKEN: "", TILEDB_REST_USERNAME: "alice", TILEDB_REST_PASSWORD: "alice-password" };
  expect(await run("sync_members", ["acme", file, "--apply", "--me", "bob"], { env })).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringMatching(/^You sign in as alice, not as bob\nUsage: /),
  });
  expect(new Set(service.requests)).toStrictEqual(new Set(["GET /user", "GET /organizations/acme"]));
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
  hideCaller(() => Response.json({ name: "acme", ...organization }));
  const file = write("members.csv", "username,role\ncarol,owner\n");
  expect(await run("sync_members", ["acme", file, "--apply"]))
    .toMatchObject({ code, stdout: "", stderr: expect.stringContaining(message) });
  expect(service.requests).toStrictEqual(["GET /user", "GET /organizations/acme"]);
});
