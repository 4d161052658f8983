import { expect, test } from "vitest";
import { acme, ACTIONS, body, idOf } from "./callers.ts";
import { DONE, found, refused } from "./exchange.ts";

test("createFakeService() adds a user by username or user_id, read_only unless told", async () => {
  const { alice } = await acme();
  const organization_id = await idOf(alice, "acme");
  const added = { user_id: "00000000-0000-4000-8000-000000000003", role: "admin" };
  expect(await alice("POST", "/organizations/acme/user", { username: "bob" })).toStrictEqual(DONE);
  expect(await alice("POST", "/organizations/acme/user", added)).toStrictEqual(DONE);
  expect(await alice("GET", "/organizations/acme/bob")).toStrictEqual(found({
    user_id: "00000000-0000-4000-8000-000000000002",
    organization_id,
    username: "bob",
    organization_name: "acme",
    role: "read_only",
    allowed_actions: ["read"],
    user_email: "bob@example.com",
  }));
  expect(await alice("GET", "/organizations/acme/carol")).toMatchObject(found(added));
});

test("createFakeService() answers 404 for a user who is unknown, or whose name and id do not agree", async () => {
  const { alice } = await acme();
  const user_id = "00000000-0000-4000-8000-000000000003";
  for (const user of [{ username: "mallory" }, { user_id: "1" }, { username: "bob", user_id }]) {
    const answer = await alice("POST", "/organizations/acme/user", user);
    expect(answer).toStrictEqual(refused(404, "There is no such user to add"));
  }
  expect(await alice("POST", "/organizations/acme/user", { username: "carol", user_id })).toStrictEqual(DONE);
});

test("createFakeService() answers 400 when a member names no user or an unknown role", async () => {
  const { alice } = await acme({ bob: "admin" });
  for (const user of [{}, { role: "admin" }, { username: "carol", role: "king" }, { username: 1 }]) {
    expect(await alice("POST", "/organizations/acme/user", user)).toStrictEqual(refused(400));
  }
  expect(await alice("PATCH", "/organizations/acme/bob", { role: "king" })).toStrictEqual(refused(400));
});

test("createFakeService() answers 409 for a user who is a member already", async () => {
  const { alice } = await acme({ bob: "admin" });
  expect(await alice("POST", "/organizations/acme/user", { username: "bob" })).toStrictEqual(refused(409));
  expect(await alice("GET", "/organizations/acme/bob")).toMatchObject(found({ role: "admin" }));
});

test("createFakeService() answers 404 for a user who is not a member", async () => {
  const { alice } = await acme();
  for (const username of ["bob", "mallory"]) {
    const path = `/organizations/acme/${username}`;
    expect(await alice("GET", path)).toStrictEqual(refused(404, notMember));
    expect(await alice("PATCH", path, { role: "admin" })).toStrictEqual(refused(404, notMember));
    expect(await alice("DELETE", path)).toStrictEqual(refused(404, notMember));
  }
});

test("createFakeService() finds members by the organization's name, not its id", async () => {
  const { alice } = await acme();
  const id = await idOf(alice, "acme");
  expect(await alice("GET", `/organizations/${id}/alice`)).toStrictEqual(refused(404));
  expect(await alice("POST", `/organizations/${id}/user`, { username: "bob" })).toStrictEqual(refused(404));
});

test("createFakeService() changes a member's role and nothing else", async () => {
  const { alice } = await acme({ bob: "read_only" });
  const before = await body(alice("GET", "/organizations/acme/bob"));
  const update = { username: "carol", user_id: "1", organization_name: "apex", allowed_actions: ["delete"] };
  expect(await alice("PATCH", "/organizations/acme/bob", update)).toStrictEqual(DONE);
  expect(await alice("GET", "/organizations/acme/bob")).toStrictEqual(found(before));
  expect(await alice("PATCH", "/organizations/acme/bob", { ...update, role: "read_write" })).toStrictEqual(DONE);
  const changed = { role: "read_write", allowed_actions: ACTIONS.read_write };
  expect(await alice("GET", "/organizations/acme/bob")).toStrictEqual(found({ ...before, ...changed }));
});

const notMember = "The user is not a member of the organization";
