import { expect, test } from "vitest";
import { createClient, createOrganization } from "../../mod.ts";
import { createFakeService, type FakeServiceOptions, type FakeUser } from "../../lib/testing.ts";
import { acme, createDomain, signIn, USERS } from "./callers.ts";
import { found, refused, UUID } from "./exchange.ts";

const passwordReason = "users[0].password must be a string that is not empty, without control characters";
const emailReason = "users[0].email must be an e-mail address";
const bouncesReason = "bounces must be an array of e-mail addresses";
const domainsReason = "verifiedDomains must be an array of domains, such as example.com";
const optionsReason = "the options must be an object";
const userReason = "users[0] must be an object with username, apiKey and password";
const unknownReason = (name: string) => `there is no option "${name}", only users, now, uuid, bounces, verifiedDomains`;
const apiKeyReason = "users[0].apiKey must be printable ASCII without spaces";

const [alice, bob] = USERS;
const cases: [what: string, options: unknown, reason: string][] = [
  ["null", null, optionsReason],
  ["a number", 1, optionsReason],
  ["a list", [], optionsReason],
  ["a function", () => ({}), optionsReason],
  ["a Map", new Map([["users", []]]), optionsReason],
  ["a promise", Promise.resolve({}), optionsReason],
  ["an unknown option", { user: [] }, unknownReason("user")],
  ["an option in other case", { Users: [] }, unknownReason("Users")],
  ["an unknown option that is undefined", { url: undefined }, unknownReason("url")],
  ["users that are no array", { users: {} }, "users must be an array"],
  ["users that are null", { users: null }, "users must be an array"],
  ["users that are a Set", { users: new Set([alice]) }, "users must be an array"],
  ["a user that is null", { users: [null] }, userReason],
  ["a user that is a name", { users: ["alice"] }, userReason],
  ["a user that is a list", { users: [["alice", "alice-key", "alice-password"]] }, userReason],
  ["a user that is missing", { users: [, alice] }, userReason],
  ["a user in a Map", { users: [new Map(Object.entries({ ...alice }))] }, usernameReason(0)],
  ["a clock that stands still", { now: new Date(0) }, "now must be a function that returns a Date"],
  ["a time", { now: 0 }, "now must be a function that returns a Date"],
  ["an id that is no function", { uuid: "1" }, "uuid must be a function that returns a string"],
  ["an address that is no array", { bounces: "bob@example.com" }, bouncesReason],
  ["addresses that are a Set", { bounces: new Set(["bob@example.com"]) }, bouncesReason],
  ["an address in a list of its own", { bounces: [["bob@example.com"]] }, bouncesReason],
  ["an address that is missing", { bounces: [, "bob@example.com"] }, bouncesReason],
  ["a name that bounces", { bounces: ["bob@example.com", "bob"] }, bouncesReason],
  ["all addresses of a domain", { bounces: ["@example.com"] }, bouncesReason],
  ["domains that are null", { verifiedDomains: null }, domainsReason],
  ["domains that are no strings", { verifiedDomains: [new URL("https://example.com")] }, domainsReason],
  ["a domain that is a URL", { verifiedDomains: ["example.org", "https://example.com"] }, domainsReason],
  ["a domain with a trailing dot", { verifiedDomains: ["example.com."] }, domainsReason],
  ["a domain with a wildcard", { verifiedDomains: ["*.example.com"] }, domainsReason],
  ["a domain of one label", { verifiedDomains: ["example"] }, domainsReason],
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
  ["a user without a username", { users: [{ apiKey: "a", password: "a" }] }, usernameReason(0)],
  ["a username that is a number", { users: [{ ...alice, username: 1 }] }, usernameReason(0)],
  ["a username with a line break", { users: [{ ...alice, username: "alice\n" }] }, usernameReason(0)],
  ["an API key that is undefined", { users: [{ ...alice, apiKey: undefined }] }, apiKeyReason],
  ["an API key that is a function", { users: [{ ...alice, apiKey: () => "a" }] }, apiKeyReason],
  ["an empty password", { users: [{ ...alice, password: "" }] }, passwordReason],
  ["a missing password", { users: [{ username: "a", apiKey: "a" }] }, passwordReason],
  ["a password that Basic does not take", { users: [{ ...alice, password: "a\nb" }] }, passwordReason],
  ["a password that is a number", { users: [{ ...alice, password: 1234 }] }, passwordReason],
  ["an id that is null", { users: [{ ...alice, userId: null }] }, "users[0].userId must be a string that is not empty"],
  ["an empty id", { users: [{ ...alice, userId: "" }] }, "users[0].userId must be a string that is not empty"],
  ["an address without an @", { users: [{ ...alice, email: "alice" }] }, emailReason],
  ["an address without a domain", { users: [{ ...alice, email: "alice@" }] }, emailReason],
  ["an address with a name", { users: [{ ...alice, email: "Alice <alice@example.com>" }] }, emailReason],
  ["an address in brackets", { users: [{ ...alice, email: "<alice@example.com>" }] }, emailReason],
  ["an address with a space", { users: [{ ...alice, email: " alice@example.com" }] }, emailReason],
  ["two addresses", { users: [{ ...alice, email: "alice@example.com,a@example.com" }] }, emailReason],
  ["an address with two @", { users: [{ ...alice, email: "alice@home@example.com" }] }, emailReason],
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

test("createFakeService() takes options and users of a class of one's own", async () => {
  class Settings {
    get users(): FakeUser[] {
      return [new Dora()];
    }
  }
  class Dora implements FakeUser {
    readonly username = "alice";
    readonly apiKey = "alice-key";
    get password(): string {
      return "dora-password";
    }
  }
  const { alice, bob } = signIn(createFakeService(new Settings()));
  expect(await alice("GET", "/organizations")).toStrictEqual(found([]));
  expect(await bob("GET", "/organizations")).toStrictEqual(refused(401));
});

test("createFakeService() takes options without a prototype", async () => {
  const { alice } = signIn(createFakeService(Object.assign(Object.create(null), { users: [] })));
  expect(await alice("GET", "/organizations")).toStrictEqual(refused(401));
});

test("createFakeService() tells names, keys and ids in other case apart", async () => {
  const lower = { username: "alice", apiKey: "alice-key", userId: "a", password: "alice-password" };
  const upper = { username: "ALICE", apiKey: "ALICE-KEY", userId: "A", password: "alice-password", email: "a@b.c" };
  const { alice } = signIn(createFakeService({ users: [upper, lower] }));
  expect(await alice("GET", "/user")).toMatchObject(found({ username: "alice" }));
});

test("createFakeService() takes lists that cannot be changed", async () => {
  const options = { users: USERS, bounces: ["a@example.com"], verifiedDomains: ["a.example.com"] } as const;
  const { alice } = signIn(createFakeService(Object.freeze(options)));
  expect(await alice("GET", "/organizations")).toStrictEqual(found([]));
});

test.each([Date.now, () => "2026-01-31", () => Promise.resolve(new Date(0)), () => new Date("soon"), () => undefined])(
  "createFakeService() rejects a request that needs the time, when that is given by %o",
  async (now) => {
    const { alice } = signIn(createFakeService({ now: now as () => Date }));
    const reason = new TypeError("Cannot tell the time: now must return a valid Date, in the years 0 to 9999");
    await expect(alice("POST", "/organization", { name: "acme" })).rejects.toThrow(reason);
    expect(await alice("GET", "/organizations")).toStrictEqual(found([]));
  },
);

test.each([[0, "0000-01-01T00:00:00.000Z"], [9999, "9999-01-01T00:00:00.000Z"]])(
  "createFakeService() takes a time in year %i",
  async (year, created_at) => {
    const now = new Date(0);
    now.setUTCFullYear(year);
    const { alice } = await acme({}, { now: () => now });
    expect(await alice("GET", "/organizations/acme")).toMatchObject(found({ created_at }));
  },
);

test.each([-1, 10_000])("createFakeService() rejects a time in year %i, which no timestamp holds", async (year) => {
  const now = new Date(0);
  now.setUTCFullYear(year);
  const { alice } = signIn(createFakeService({ now: () => now }));
  await expect(alice("POST", "/organization", { name: "acme" })).rejects.toThrow(TypeError);
});

test.each([() => 1, () => "", () => Promise.resolve("1"), () => undefined])(
  "createFakeService() rejects a request that needs an id, when that is given by %o",
  async (uuid) => {
    const { alice } = signIn(createFakeService({ uuid: uuid as () => string }));
    const reason = "Cannot create an id: uuid must return a new string each time, which is not empty";
    await expect(alice("POST", "/organization", { name: "acme" })).rejects.toThrow(new TypeError(reason));
    expect(await alice("GET", "/organizations")).toStrictEqual(found([]));
  },
);

test("createFakeService() rejects a request that needs an id, when that is one that was given before", async () => {
  const { alice } = signIn(createFakeService({ uuid: () => "1" }));
  await alice("POST", "/organization", { name: "acme" });
  await expect(alice("POST", "/organization", { name: "beta" })).rejects.toThrow(TypeError);
  expect(await alice("GET", "/organizations")).toMatchObject(found([{ name: "acme", id: "1" }]));
});

test("createFakeService() tells through a client what is wrong with the time", async () => {
  const { fetch, url } = createFakeService({ now: Date.now as unknown as () => Date });
  const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
  const { error } = await createOrganization(client, { name: "acme" });
  expect(error).toMatchObject({ kind: "network", message: expect.stringContaining("now must return a valid Date") });
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
  const { body } = await bob("GET", "/user");
  expect(body).toMatchObject({ email: "bob@example.com" });
  expect(body).not.toHaveProperty("name");
});
