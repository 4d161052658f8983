import { expect, test } from "vitest";
import { acme, ACTIONS, idOf } from "./callers.ts";
import { DONE, found, refused } from "./exchange.ts";

test("createFakeService() tells each member the role and the actions of the caller", async () => {
  for (const role of ["owner", "admin", "read_write_delete", "read_write", "read_only"] as const) {
    const { bob } = await acme({ bob: role });
    expect(await bob("GET", "/organizations/acme")).toMatchObject(found({
      role,
      allowed_actions: ACTIONS[role],
      users: [{ username: "alice", role: "owner" }, { username: "bob", role, allowed_actions: ACTIONS[role] }],
    }));
  }
});

test("createFakeService() answers 404 to every operation on an organization that the caller is not a member of", async () => {
  const { alice, bob } = await acme();
  const id = await idOf(alice, "acme");
  const requests: [method: string, path: string, body?: unknown][] = [
    ["GET", "/organizations/acme"],
    ["GET", `/organizations/${id}`],
    ["PATCH", "/organizations/acme", { description: "Mine" }],
    ["DELETE", "/organizations/acme"],
    ["POST", "/organizations/acme/user", { username: "bob" }],
    ["GET", "/organizations/acme/alice"],
    ["PATCH", "/organizations/acme/alice", { role: "read_only" }],
    ["DELETE", "/organizations/acme/alice"],
    ["GET", "/credentials/acme/aws"],
    ["POST", "/credentials/acme/aws", { name: "main" }],
    ["GET", "/credentials/acme/aws/main"],
    ["PATCH", "/credentials/acme/aws/main", { default: true }],
    ["DELETE", "/credentials/acme/aws/main"],
  ];
  for (const request of requests) expect(await bob(...request)).toStrictEqual(refused(404, notVisible));
  for (const [method, path, body] of requests) {
    const unknown = path.replace(/acme|[\da-f-]{36}/, "nothing");
    expect(await bob(method, unknown, body)).toStrictEqual(refused(404, notVisible));
  }
});

test("createFakeService() answers 403 to members who are neither owner nor admin and change something", async () => {
  for (const role of ["read_only", "read_write", "read_write_delete"] as const) {
    const { alice, bob } = await acme({ bob: role });
    await alice("POST", "/credentials/acme/aws", { name: "main" });
    const before = await alice("GET", "/organizations");
    const requests: [method: string, path: string, body?: unknown][] = [
      ["PATCH", "/organizations/acme", { description: "Mine" }],
      ["POST", "/organizations/acme/user", { username: "carol" }],
      ["PATCH", "/organizations/acme/bob", { role: "owner" }],
      ["DELETE", "/organizations/acme/alice"],
      ["DELETE", "/organizations/acme/bob"],
      ["POST", "/credentials/acme/aws", { name: "other" }],
      ["PATCH", "/credentials/acme/aws/main", { default: true }],
      ["DELETE", "/credentials/acme/aws/main"],
    ];
    for (const request of requests) {
      const message = `Your role ${role} does not include edit_organization: ask an owner of the organization`;
      expect(await bob(...request)).toStrictEqual(refused(403, message));
    }
    expect(await alice("GET", "/organizations")).toStrictEqual(before);
  }
});

test("createFakeService() lets an admin change an organization", async () => {
  const { bob } = await acme({ bob: "admin" });
  expect(await bob("PATCH", "/organizations/acme", { description: "Makes anvils" })).toStrictEqual(DONE);
  expect(await bob("GET", "/organizations/acme")).toMatchObject(found({ description: "Makes anvils" }));
});

test("createFakeService() lets only an owner delete an organization, by name or id", async () => {
  const { alice, bob, carol } = await acme({ bob: "admin", carol: "owner" });
  expect(await bob("DELETE", "/organizations/acme")).toStrictEqual(refused(403));
  expect(await carol("DELETE", "/organizations/acme")).toStrictEqual(DONE);
  expect(await alice("GET", "/organizations")).toStrictEqual(found([]));
  expect(await alice("DELETE", "/organizations/acme")).toStrictEqual(refused(404));
  await alice("POST", "/organization", { name: "acme" });
  expect(await alice("DELETE", `/organizations/${await idOf(alice, "acme")}`)).toStrictEqual(DONE);
  expect(await alice("GET", "/organizations")).toStrictEqual(found([]));
});

test("createFakeService() lets an admin add, change and remove members", async () => {
  const { bob, carol } = await acme({ bob: "admin" });
  expect(await bob("POST", "/organizations/acme/user", { username: "carol", role: "admin" })).toStrictEqual(DONE);
  expect(await bob("PATCH", "/organizations/acme/carol", { role: "read_only" })).toStrictEqual(DONE);
  expect(await carol("GET", "/organizations/acme")).toMatchObject(found({ role: "read_only" }));
  expect(await bob("DELETE", "/organizations/acme/carol")).toStrictEqual(DONE);
  expect(await carol("GET", "/organizations/acme")).toStrictEqual(refused(404));
  expect(await bob("DELETE", "/organizations/acme/bob")).toStrictEqual(DONE);
});

test("createFakeService() lets no admin make, change or remove an owner", async () => {
  const { alice, bob } = await acme({ bob: "admin", carol: "owner" });
  await alice("POST", "/organization", { name: "apex" });
  await alice("POST", "/organizations/apex/user", { username: "bob", role: "admin" });
  const requests: [method: string, path: string, body?: unknown][] = [
    ["POST", "/organizations/apex/user", { username: "carol", role: "owner" }],
    ["PATCH", "/organizations/acme/bob", { role: "owner" }],
    ["PATCH", "/organizations/acme/carol", { role: "read_only" }],
    ["DELETE", "/organizations/acme/carol"],
    ["DELETE", "/organizations/apex/alice"],
  ];
  const before = await alice("GET", "/organizations");
  for (const request of requests) {
    expect(await bob(...request)).toStrictEqual(refused(403, "Only an owner can add, change or remove an owner"));
  }
  expect(await alice("GET", "/organizations")).toStrictEqual(before);
});

test("createFakeService() keeps the last owner", async () => {
  const { alice, bob } = await acme({ bob: "read_only" });
  const lastOwner = refused(409, "The organization needs an owner: make another member an owner first");
  expect(await alice("PATCH", "/organizations/acme/alice", { role: "admin" })).toStrictEqual(lastOwner);
  expect(await alice("DELETE", "/organizations/acme/alice")).toStrictEqual(lastOwner);
  expect(await alice("PATCH", "/organizations/acme/alice", { role: "owner" })).toStrictEqual(DONE);
  expect(await alice("PATCH", "/organizations/acme/bob", { role: "owner" })).toStrictEqual(DONE);
  expect(await alice("DELETE", "/organizations/acme/alice")).toStrictEqual(DONE);
  expect(await bob("DELETE", "/organizations/acme/bob")).toStrictEqual(lastOwner);
  expect(await bob("GET", "/organizations/acme")).toMatchObject(
    found({ users: [{ username: "bob", role: "owner" }] }),
  );
});

test("createFakeService() lets every member read an organization's credentials and an admin change them", async () => {
  const { bob, carol } = await acme({ bob: "admin", carol: "read_only" });
  expect(await bob("POST", "/credentials/acme/aws", { name: "main" })).toStrictEqual(DONE);
  expect(await bob("PATCH", "/credentials/acme/aws/main", { default: true })).toStrictEqual(DONE);
  expect(await carol("GET", "/credentials/acme/aws")).toMatchObject(found([{ name: "main", default: true }]));
  expect(await carol("GET", "/credentials/acme/aws/main")).toMatchObject(found({ name: "main" }));
  expect(await bob("DELETE", "/credentials/acme/aws/main")).toStrictEqual(DONE);
  expect(await carol("GET", "/credentials/acme/aws")).toStrictEqual(found([]));
});

test("createFakeService() keeps a user's own credentials from everybody else", async () => {
  const { alice, bob } = await acme({ bob: "admin" });
  expect(await alice("POST", "/credentials/alice/aws", { name: "own" })).toStrictEqual(DONE);
  expect(await alice("GET", "/credentials/alice/aws")).toMatchObject(found([{ name: "own" }]));
  expect(await bob("GET", "/credentials/alice/aws")).toStrictEqual(refused(404));
  expect(await bob("POST", "/credentials/alice/aws", { name: "other" })).toStrictEqual(refused(404));
  expect(await bob("DELETE", "/credentials/alice/aws/own")).toStrictEqual(refused(404));
  expect(await alice("DELETE", "/credentials/alice/aws/own")).toStrictEqual(DONE);
  expect(await alice("GET", "/credentials/alice/aws")).toStrictEqual(found([]));
});

const notVisible = "There is no such organization, or you are not a member of it";
