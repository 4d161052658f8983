import { assert, expect, test } from "vitest";
import { acme, idOf, invitationsOf, invite, USERS } from "./callers.ts";
import { DONE, found, refused, UUID } from "./exchange.ts";

const JOIN = "/invitations/acme/join";
const [ALICE, BOB] = USERS.map(({ userId }) => userId);
const NO_INVITATION = refused(404, "There is no such invitation to your e-mail address, or it has expired");

function to(...invitee_email: string[]): object {
  return { invitee_email, organization_role: "read_write" };
}

test("createFakeService() sends an invitation, whole, to a user and to a stranger", async () => {
  const { alice } = await acme();
  const organization_uuid = await idOf(alice, "acme");
  const actions = ["read", "run_job"];
  const body = { ...to("bob@example.com", "dora@example.com"), actions };
  expect(await alice("POST", JOIN, body)).toStrictEqual(DONE);
  const sent = {
    id: UUID,
    invitation_type: "JOIN_ORGANIZATION",
    owner_namespace_uuid: organization_uuid,
    inviter_uuid: ALICE,
    organization_name: "acme",
    organization_uuid,
    organization_role: "read_write",
    actions: "read,run_job",
    status: "PENDING",
    accepted_at: "0001-01-01T00:00:00Z",
  };
  expect(await invitationsOf(alice)).toStrictEqual([
    {
      ...sent,
      email: "bob@example.com",
      user_namespace_uuid: BOB,
      namespace_invited: "bob",
      created_at: "2026-01-01T00:00:02.000Z",
      expires_at: "2026-01-31T00:00:02.000Z",
    },
    {
      ...sent,
      email: "dora@example.com",
      created_at: "2026-01-01T00:00:03.000Z",
      expires_at: "2026-01-31T00:00:03.000Z",
    },
  ]);
});

test("createFakeService() leaves out the actions of an invitation that names none", async () => {
  const { alice } = await acme();
  await invite(alice, "bob@example.com");
  expect((await invitationsOf(alice))[0]).not.toHaveProperty("actions");
});

test("createFakeService() makes who accepts an invitation a member with its role", async () => {
  const { alice, bob } = await acme();
  const id = await invite(alice, "bob@example.com", "admin");
  expect(await bob("POST", `/invitations/${id}`)).toStrictEqual(DONE);
  expect(await bob("GET", "/organizations/acme")).toMatchObject(found({ role: "admin" }));
  const accepted_at = "2026-01-01T00:00:03.000Z";
  expect(await invitationsOf(alice)).toMatchObject([
    { id, status: "ACCEPTED", accepted_at, organization_user_uuid: BOB, user_namespace_uuid: BOB },
  ]);
});

test("createFakeService() lets an invitation be accepted once", async () => {
  const { alice, bob } = await acme();
  const path = `/invitations/${await invite(alice, "bob@example.com")}`;
  await bob("POST", path);
  expect(await bob("POST", path)).toStrictEqual(NO_INVITATION);
  await alice("DELETE", "/organizations/acme/bob");
  expect(await bob("POST", path)).toStrictEqual(NO_INVITATION);
  expect(await alice("GET", "/organizations/acme/bob")).toStrictEqual(refused(404));
});

test("createFakeService() lets nobody accept an invitation to another address", async () => {
  const { alice, bob, carol } = await acme();
  const id = await invite(alice, "bob@example.com");
  for (const caller of [alice, carol]) expect(await caller("POST", `/invitations/${id}`)).toStrictEqual(NO_INVITATION);
  expect(await bob("POST", "/invitations/nothing")).toStrictEqual(NO_INVITATION);
  expect(await bob("POST", `/invitations/${id}`)).toStrictEqual(DONE);
});

test("createFakeService() compares addresses without regard to case", async () => {
  const { alice, bob } = await acme({}, { bounces: ["Dora@example.com"] });
  const id = await invite(alice, "BOB@Example.com");
  expect(await invitationsOf(bob)).toMatchObject([{ id, email: "BOB@Example.com", namespace_invited: "bob" }]);
  expect(await bob("POST", `/invitations/${id}`)).toStrictEqual(DONE);
  expect(await alice("POST", JOIN, to("Bob@example.com"))).toStrictEqual(refused(409));
  expect(await alice("POST", JOIN, to("dORA@example.com"))).toMatchObject({ status: 500 });
});

test("createFakeService() lets an invitation expire after 30 days", async () => {
  const start = Date.UTC(2026, 0, 1);
  let days = 0;
  const now = () => new Date(start + days * 24 * 60 * 60 * 1000);
  const { alice, bob, carol } = await acme({}, { now });
  const first = await invite(alice, "bob@example.com");
  const second = await invite(alice, "carol@example.com");
  days = 29.999;
  expect(await carol("POST", `/invitations/${second}`)).toStrictEqual(DONE);
  days = 30;
  expect(await bob("POST", `/invitations/${first}`)).toStrictEqual(NO_INVITATION);
  expect(await invitationsOf(bob)).toMatchObject([{ id: first, status: "PENDING" }]);
  expect(await alice("DELETE", `/invitations/${first}/acme/join`)).toStrictEqual(DONE);
  expect(await bob("POST", `/invitations/${await invite(alice, "bob@example.com")}`)).toStrictEqual(DONE);
});

test("createFakeService() tells the addresses that no invitation reached", async () => {
  const { alice } = await acme({}, { bounces: ["gone@example.com"] });
  const mixed = to("gone@example.com", "bob@example.com", "nobody", "carol@example.com");
  const failed_recipients = ["gone@example.com", "nobody"];
  expect(await alice("POST", JOIN, mixed)).toStrictEqual({ status: 207, body: { failed_recipients } });
  expect(await invitationsOf(alice)).toMatchObject([{ email: "bob@example.com" }, { email: "carol@example.com" }]);
});

test("createFakeService() answers 500 when an invitation reached nobody", async () => {
  const { alice } = await acme({}, { bounces: ["gone@example.com"] });
  const failed_recipients = ["gone@example.com", "nobody"];
  expect(await alice("POST", JOIN, to(...failed_recipients))).toStrictEqual({
    status: 500,
    body: { failed_recipients },
  });
  expect(await invitationsOf(alice)).toStrictEqual([]);
});

test("createFakeService() answers 400 for an invitation that cannot be sent", async () => {
  const { alice } = await acme();
  const role = { organization_role: "admin" };
  for (
    const body of [
      {},
      role,
      { invitee_email: ["bob@example.com"] },
      { ...role, invitee_email: "bob@example.com" },
      to(),
      {
        ...to("bob@example.com"),
        organization_role: "king",
      },
    ]
  ) {
    expect(await alice("POST", JOIN, body)).toStrictEqual(refused(400));
  }
  expect(await invitationsOf(alice)).toStrictEqual([]);
});

test("createFakeService() replaces a pending invitation to the same address", async () => {
  const { alice, bob } = await acme();
  const first = await invite(alice, "bob@example.com");
  const second = await invite(alice, "Bob@example.com", "admin");
  expect(await invitationsOf(alice)).toMatchObject([{ id: second, organization_role: "admin" }]);
  expect(await bob("POST", `/invitations/${first}`)).toStrictEqual(NO_INVITATION);
  expect(await bob("POST", `/invitations/${second}`)).toStrictEqual(DONE);
  await alice("DELETE", "/organizations/acme/bob");
  const third = await invite(alice, "bob@example.com");
  expect(await invitationsOf(alice)).toMatchObject([{ id: second, status: "ACCEPTED" }, { id: third }]);
});

test("createFakeService() invites nobody when one of them is a member", async () => {
  const { alice } = await acme({ bob: "read_only" });
  const message = "The recipient bob@example.com is a member already";
  const answer = await alice("POST", JOIN, to("carol@example.com", "bob@example.com"));
  expect(answer).toStrictEqual(refused(409, message));
  expect(await invitationsOf(alice)).toStrictEqual([]);
});

test("createFakeService() answers 409 to a member who accepts an invitation", async () => {
  const { alice, bob } = await acme();
  const id = await invite(alice, "bob@example.com", "admin");
  await alice("POST", "/organizations/acme/user", { username: "bob", role: "read_only" });
  expect(await bob("POST", `/invitations/${id}`)).toStrictEqual(refused(409, "The user is a member already"));
  expect(await bob("GET", "/organizations/acme")).toMatchObject(found({ role: "read_only" }));
});

test("createFakeService() lets only owners and admins invite and cancel, and only an owner invite an owner", async () => {
  const { alice, bob, carol } = await acme({ bob: "admin", carol: "read_write_delete" });
  const owner = { ...to("dora@example.com"), organization_role: "owner" };
  expect(await bob("POST", JOIN, owner)).toStrictEqual(
    refused(403, "Only an owner can add, change or remove an owner"),
  );
  expect(await bob("POST", JOIN, to("dora@example.com"))).toStrictEqual(DONE);
  expect(await alice("POST", JOIN, owner)).toStrictEqual(DONE);
  const [invitation] = await invitationsOf(bob);
  assert(invitation !== undefined);
  const cancel = `/invitations/${invitation.id}/acme/join`;
  expect(await carol("POST", JOIN, to("erin@example.com"))).toStrictEqual(refused(403));
  expect(await carol("DELETE", cancel)).toStrictEqual(refused(403));
  await alice("DELETE", "/organizations/acme/carol");
  expect(await carol("POST", JOIN, to("erin@example.com"))).toStrictEqual(refused(404));
  expect(await carol("DELETE", cancel)).toStrictEqual(refused(404));
  expect(await bob("DELETE", cancel)).toStrictEqual(DONE);
});

test("createFakeService() cancels an invitation that is pending, of the organization", async () => {
  const { alice, bob, carol } = await acme();
  await alice("POST", "/organization", { name: "apex" });
  const id = await invite(alice, "bob@example.com");
  const accepted = await invite(alice, "carol@example.com");
  await carol("POST", `/invitations/${accepted}`);
  const absent = refused(404, "The organization has no pending invitation with this id");
  for (const path of [`${id}/apex`, `${accepted}/acme`, "nothing/acme"]) {
    expect(await alice("DELETE", `/invitations/${path}/join`)).toStrictEqual(absent);
  }
  expect(await alice("DELETE", `/invitations/${id}/acme/join`)).toStrictEqual(DONE);
  expect(await alice("DELETE", `/invitations/${id}/acme/join`)).toStrictEqual(absent);
  expect(await bob("POST", `/invitations/${id}`)).toStrictEqual(NO_INVITATION);
  expect(await invitationsOf(alice)).toMatchObject([{ id: accepted }]);
});

test("createFakeService() finds the organization of invitations by name or id", async () => {
  const { alice } = await acme();
  const organization = await idOf(alice, "acme");
  expect(await alice("POST", `/invitations/${organization}/join`, to("bob@example.com"))).toStrictEqual(DONE);
  const [invitation] = await invitationsOf(alice, `?organization=${organization}`);
  assert(invitation !== undefined);
  expect(await alice("DELETE", `/invitations/${invitation.id}/${organization}/join`)).toStrictEqual(DONE);
});

test("createFakeService() keeps the invitations of an organization that is renamed, and deletes them with it", async () => {
  const { alice, bob } = await acme();
  const id = await invite(alice, "bob@example.com");
  await alice("PATCH", "/organizations/acme", { name: "apex" });
  expect(await invitationsOf(bob)).toMatchObject([{ id, organization_name: "apex" }]);
  await alice("DELETE", "/organizations/apex");
  expect(await invitationsOf(bob)).toStrictEqual([]);
  expect(await bob("POST", `/invitations/${id}`)).toStrictEqual(NO_INVITATION);
});
