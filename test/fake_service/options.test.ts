import { expect, test } from "vitest";
import { createFakeService, type FakeServiceOptions, type FakeUser } from "../../lib/testing.ts";
import { acme, createDomain, signIn, USERS } from "./callers.ts";
import { found, refused, UUID } from "./exchange.ts";

const apiKeyReason = "users[0].apiKey must be printable ASCII without spaces";

const [alice, bob] = USERS;
const cases: [what: string, options: unknown, reason: string][] = [
  ["an unknown option", { user: [] }, 'there is no option "user", only users, now, uuid, bounces and verifiedDomains'],
  ["users that are no array", { users: {} }, "users must be an array"],
  ["a clock that is no function", { now: new Date(0) }, "now must be a function that returns a Date"],
  ["an id that is no function", { uuid: "1" }, "uuid must be a function that returns a string"],
  ["addresses that are no array", { bounces: "bob@example.com" }, "bounces must be an array of strings"],
  ["domains that are no strings", { verifiedDomains: [1] }, "verifiedDomains must be an array of strings"],
  ["a user's unknown property", { users: [{ ...alice, userID: "1" }] }, 'users[0] cannot have "userID"'],
  ["an empty username", { users: [{ ...alice, username: "" }] }, usernameReason(0)],
  ["a username with a colon", { users: [{ ...alice, username: "al:ice" }] }, usernameReason(0)],
  ["a username beyond ASCII", { users: [{ ...alice, username: "döra" }] }, usernameReason(0)],
  ["a username of 64 letters", { users: [{ ...alice, username: "a".repeat(64) }] }, usernameReason(0)],
  ["a username of two segments", { users: [bob, { ...alice, username: "a/b" }] }, usernameReason(1)],
  ["a username that is a dot segment", { users: [{ ...alice, username: ".." }] }, usernameReason(0)],
  ["an empty API key", { users: [{ ...alice, apiKey: "" }] }, apiKeyReason],
  ["an API key that no header takes", { users: [{ ...alice, apiKey: "clé" }] }, apiKeyReason],
  ["an API key with a space", { users: [{ ...alice, apiKey: "alice key" }] }, apiKeyReason],
  [
    "an empty password",
    { users: [{ ...alice, password: "" }] },
    "users[0].password must be a string that is not empty",
  ],
  [
    "a missing password",
    { users: [{ username: "a", apiKey: "a" }] },
    "users[0].password must be a string that is not empty",
  ],
  ["an empty id", { users: [{ ...alice, userId: "" }] }, "users[0].userId must be a string that is not empty"],
  ["an address without an @", { users: [{ ...alice, email: "alice" }] }, "users[0].email must be an e-mail address"],
  ["a full name that is no string", { users: [{ ...alice, fullName: 1 }] }, "users[0].fullName must be a string"],
  ["a duplicate username", { users: [alice, { ...bob, username: "alice" }] }, duplicateReason("username")],
  ["a duplicate API key", { users: [alice, { ...bob, apiKey: "alice-key" }] }, duplicateReason("apiKey")],
  ["a duplicate address", { users: [alice, { ...bob, email: "alice@example.com" }] }, duplicateReason("email")],
  ["an address in other case", { users: [alice, { ...bob, email: "ALICE@example.com" }] }, duplicateReason("email")],
  ["a duplicate id", { users: [alice, { ...bob, userId: alice?.userId }] }, duplicateReason("userId")],
];

test.each(cases)("createFakeService() refuses %s", (_, options, reason) => {
  // What plain JavaScript may pass.
  const create = () => createFakeService(options as FakeServiceOptions);
  expect(create).toThrow(new TypeError(`Cannot create the fake service: ${reason}`));
});

test("createFakeService() takes undefined for an option that is left out", async () => {
  const { alice } = signIn(createFakeService({
    users: undefined,
    now: undefined,
    uuid: undefined,
    bounces: undefined,
    verifiedDomains: undefined,
  }));
  expect(await alice("GET", "/organizations")).toStrictEqual(found([]));
});

test("createFakeService() knows alice, bob and carol unless told, each with a random id", async () => {
  const { alice, bob, carol } = signIn(createFakeService());
  await alice("POST", "/organization", { name: "acme" });
  await alice("POST", "/organizations/acme/user", { username: "bob" });
  await alice("POST", "/organizations/acme/user", { username: "carol" });
  for (const caller of [alice, bob, carol]) {
    expect(await caller("GET", "/organizations/acme/alice")).toMatchObject(found({ user_id: UUID }));
  }
});

test("createFakeService() knows nobody but the users that it is given", async () => {
  const { alice } = signIn(createFakeService({ users: [] }));
  expect(await alice("GET", "/organizations")).toStrictEqual(refused(401));
});

function usernameReason(index: number): string {
  return `users[${index}].username must be 1 to 63 of A-Z a-z 0-9 _ . -, not . or ..`;
}

function duplicateReason(key: string): string {
  return `users[1].${key} must not be that of users[0]`;
}

test.each([null, 1, { users: [null] }])("createFakeService() refuses %j with a TypeError of its own", (options) => {
  const impossible = expect.objectContaining({ message: expect.stringMatching(/^Cannot create the fake service: /) });
  expect(() => createFakeService(options as never)).toThrow(impossible);
});

test("createFakeService() takes the ids of what is created from where it is told", async () => {
  let count = 0;
  const { alice } = signIn(createFakeService({ uuid: () => `id-${++count}` }));
  await alice("POST", "/organization", { name: "acme" });
  await alice("POST", "/invitations/acme/join", { invitee_email: ["dora@example.com"], organization_role: "admin" });
  const domain = await alice("POST", "/organizations/acme/sso_domain", { domain: "example.com" });
  expect(await alice("GET", "/organizations/acme")).toMatchObject(found({ id: "id-1" }));
  expect(await alice("GET", "/invitations")).toMatchObject(found({ invitations: [{ id: "id-2" }] }));
  expect(domain).toMatchObject(found({ uuid: "id-3" }));
});

test("createFakeService() shares nothing with other services", async () => {
  await acme();
  const { alice } = signIn(createFakeService({ users: USERS }));
  expect(await alice("GET", "/organizations")).toStrictEqual(found([]));
});

test("createFakeService() is not changed by what happens to the options afterwards", async () => {
  const user: FakeUser = { username: "alice", apiKey: "alice-key", password: "alice-password" };
  const users = [user];
  const [bounces, verifiedDomains] = [["bob@example.com"], ["example.com"]];
  const { alice } = signIn(createFakeService({ users, bounces, verifiedDomains }));
  user.apiKey = "another-key";
  for (const list of [users, bounces, verifiedDomains]) list.pop();
  expect(await alice("GET", "/organizations")).toStrictEqual(found([]));
  await alice("POST", "/organization", { name: "acme" });
  const invitation = { invitee_email: ["bob@example.com"], organization_role: "admin" };
  expect(await alice("POST", "/invitations/acme/join", invitation)).toMatchObject({ status: 500 });
  const domain = await createDomain(alice);
  expect(await alice("POST", `/organizations/acme/sso_domains/${domain}/run_check`))
    .toMatchObject(found({ status: "verified" }));
});

test("createFakeService() gives a user the address and the name that it is told", async () => {
  const users = [{ ...USERS[0], email: "a.smith@tiledb.test", fullName: "Alice Smith" }, { ...USERS[1] }];
  const { alice, bob } = signIn(createFakeService({ users: users as FakeUser[] }));
  expect(await alice("GET", "/user")).toMatchObject(found({ email: "a.smith@tiledb.test", name: "Alice Smith" }));
  expect(await bob("GET", "/user")).toMatchObject(found({ email: "bob@example.com" }));
});
