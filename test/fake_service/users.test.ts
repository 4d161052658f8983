import { expect, test } from "vitest";
import { createFakeService } from "../../lib/testing.ts";
import { acme, ACTIONS, body, idOf, signIn, USERS } from "./callers.ts";
import { found, refused, UUID } from "./exchange.ts";

const OWN_ACTIONS = [
  ...ACTIONS.read_write_delete,
  "read_array_logs",
  "read_job_logs",
  "read_object_logs",
  "edit_billing",
];

test("createFakeService() tells a user who it is, and leaves out what is empty", async () => {
  const { alice } = signIn(createFakeService());
  expect(await alice("GET", "/user")).toStrictEqual(found({
    id: UUID,
    username: "alice",
    email: "alice@example.com",
    is_valid_email: true,
    allowed_actions: OWN_ACTIONS,
    unpaid_subscription: false,
  }));
});

test("createFakeService() tells a user the organizations it is a member of, with its roles", async () => {
  const { alice, bob } = await acme({ bob: "read_write" });
  await bob("POST", "/organization", { name: "apex" });
  await alice("POST", "/organization", { name: "beta" });
  const user = { user_id: USERS[1]?.userId, username: "bob" };
  expect(await bob("GET", "/user")).toMatchObject(found({
    organizations: [
      {
        ...user,
        organization_id: await idOf(alice, "acme"),
        organization_name: "acme",
        role: "read_write",
        allowed_actions: ACTIONS.read_write,
      },
      { ...user, organization_name: "apex", role: "owner", user_email: "bob@example.com" },
    ],
  }));
});

test("createFakeService() takes no user but a known one", async () => {
  const fake = createFakeService({ users: [] });
  expect(await signIn(fake).alice("GET", "/user")).toStrictEqual(refused(401));
});

test("createFakeService() tells addresses and full names to owners and admins alone", async () => {
  const users = USERS.map((user) => ({ ...user, fullName: `Full ${user.username}` }));
  const { alice, bob, carol } = await acme({ bob: "admin", carol: "read_write_delete" }, { users });
  const contact = { user_full_name: "Full carol", user_email: "carol@example.com" };
  const absent = { user_full_name: undefined, user_email: undefined };
  for (const [caller, told] of [[alice, contact], [bob, contact], [carol, absent]] as const) {
    const { body: member } = await caller("GET", "/organizations/acme/carol");
    expect({ ...absent, ...member as object }).toMatchObject(told);
    const { body: organization } = await caller("GET", "/organizations/acme");
    expect((organization as { users: object[] }).users.map((user) => ({ ...absent, ...user }))[2]).toMatchObject(told);
  }
});

test("createFakeService() tells assume_role_arn to owners and admins alone", async () => {
  const { alice, bob, carol } = signIn(createFakeService());
  const assume_role_arn = "arn:aws:iam::1:role/acme";
  await alice("POST", "/organization", { name: "acme", assume_role_arn });
  await alice("POST", "/organizations/acme/user", { username: "bob", role: "admin" });
  await alice("POST", "/organizations/acme/user", { username: "carol", role: "read_write_delete" });
  expect(await alice("GET", "/organizations/acme")).toMatchObject(found({ assume_role_arn }));
  expect(await bob("GET", "/organizations")).toMatchObject(found([{ assume_role_arn }]));
  expect(await body(carol("GET", "/organizations/acme"))).not.toHaveProperty("assume_role_arn");
});
