// The library against the fake service: the life of an organization and of what it has.

import { expect, test } from "vitest";
import * as api from "../../mod.ts";
import { createFakeService } from "../../lib/testing.ts";
import { type Caller, invitationsOf, signIn as callers } from "./callers.ts";
import { contract } from "./exchange.ts";

function signIn(fake: ReturnType<typeof createFakeService>, username: string): api.Client {
  return api.createClient({ baseUrl: fake.url, fetch: fake.fetch, auth: { apiKey: `${username}-key` } });
}

async function statusOf(result: Promise<api.Result<unknown>>): Promise<number | undefined> {
  const { error } = await result;
  return error?.kind === "http" ? error.status : undefined;
}

test("the fake service takes an organization and its members through their whole life", async () => {
  const fake = createFakeService({ now: () => new Date("2026-01-31T12:00:00Z") });
  const [alice, bob] = [signIn(fake, "alice"), signIn(fake, "bob")];

  expect(api.unwrap(await api.getAllOrganizations(alice))).toStrictEqual([]);
  api.unwrap(await api.createOrganization(alice, { name: "acme", description: "Weather data" }));
  expect(await statusOf(api.createOrganization(bob, { name: "acme" }))).toBe(409);
  expect(await statusOf(api.getOrganization(bob, "acme"))).toBe(404);

  api.unwrap(await api.addUserToOrganization(alice, "acme", { username: "bob" }));
  api.unwrap(await api.addUserToOrganization(alice, "acme", { username: "carol", role: "read_write" }));
  expect(await statusOf(api.addUserToOrganization(alice, "acme", { username: "dave" }))).toBe(404);
  expect(api.unwrap(await api.getOrganizationUser(bob, "acme", "bob")).role).toBe("read_only");
  expect(await statusOf(api.updateOrganization(bob, "acme", { description: "Mine" }))).toBe(403);

  api.unwrap(await api.updateUserInOrganization(alice, "acme", "bob", { role: "admin" }));
  const { id = "", ...organization } = api.unwrap(await api.getOrganization(bob, "acme"));
  expect(organization).toMatchObject({ role: "admin", description: "Weather data", num_of_arrays: 0 });
  api.unwrap(await api.updateOrganization(bob, id, { ...organization, name: "acme.org" }));
  expect(await statusOf(api.getOrganization(alice, "acme"))).toBe(404);
  expect(api.unwrap(await api.getOrganization(alice, "acme.org"))).toStrictEqual(
    api.unwrap(await api.getOrganization(alice, id)),
  );

  expect(await statusOf(api.deleteUserFromOrganization(bob, "acme.org", "alice"))).toBe(403);
  expect(await statusOf(api.deleteUserFromOrganization(alice, "acme.org", "alice"))).toBe(409);
  api.unwrap(await api.deleteUserFromOrganization(bob, "acme.org", "carol"));
  expect(api.unwrap(await api.getAllOrganizations(alice))[0]?.users?.map(({ username }) => username)).toStrictEqual(
    ["alice", "bob"],
  );

  expect(await statusOf(api.deleteOrganization(bob, "acme.org"))).toBe(403);
  api.unwrap(await api.deleteOrganization(alice, "acme.org"));
  expect(api.unwrap(await api.getAllOrganizations(bob))).toStrictEqual([]);
});

test("the fake service takes credentials through their whole life", async () => {
  const fake = createFakeService({ now: () => new Date("2026-01-31T12:00:00Z") });
  const [alice, bob] = [signIn(fake, "alice"), signIn(fake, "bob")];
  api.unwrap(await api.createOrganization(alice, { name: "acme" }));
  api.unwrap(await api.addUserToOrganization(alice, "acme", { username: "bob" }));

  const key = { access_key_id: "AKIA1234", secret_access_key: "not-a-real-secret" };
  api.unwrap(await api.addAwsAccessCredentials(alice, "acme", { ...key, name: "main", default: true }));
  api.unwrap(
    await api.addAwsAccessCredentials(alice, "acme", { name: "backup", service_role_arn: "arn:aws:iam::1:role/b" }),
  );
  const times = { created_at: "2026-01-31T12:00:00.000Z", updated_at: "2026-01-31T12:00:00.000Z" };
  expect(api.unwrap(await api.checkAwsAccessCredentials(bob, "acme"))).toStrictEqual([
    { name: "main", access_key_id: "AKIA1234", default: true, ...times },
    { name: "backup", service_role_arn: "arn:aws:iam::1:role/b", ...times },
  ]);
  expect(await statusOf(api.deleteAwsAccessCredentials(bob, "acme", "main"))).toBe(403);
  expect(await statusOf(api.checkAwsAccessCredentials(bob, "alice"))).toBe(404);

  api.unwrap(await api.updateAwsAccessCredentials(alice, "acme", "backup", { default: true, buckets: ["s3://b/"] }));
  expect(api.unwrap(await api.checkAwsAccessCredentialsByName(alice, "acme", "backup"))).toMatchObject({
    default: true,
    buckets: ["s3://b/"],
  });
  expect(api.unwrap(await api.checkAwsAccessCredentialsByName(alice, "acme", "main")).default).toBeUndefined();

  api.unwrap(await api.deleteAwsAccessCredentials(alice, "acme", "main"));
  expect(await statusOf(api.checkAwsAccessCredentialsByName(alice, "acme", "main"))).toBe(404);
  api.unwrap(await api.addAwsAccessCredentials(bob, "bob", { ...key, name: "own" }));
  expect(api.unwrap(await api.checkAwsAccessCredentials(bob, "bob"))).toHaveLength(1);
});

test("the fake service takes invitations through their whole life", async () => {
  let now = new Date("2026-01-31T12:00:00Z");
  const fake = createFakeService({ now: () => now, bounces: ["gone@example.com"] });
  const [alice, bob, carol] = [signIn(fake, "alice"), signIn(fake, "bob"), signIn(fake, "carol")];
  api.unwrap(await api.createOrganization(alice, { name: "acme" }));
  const invite = (...invitee_email: string[]) =>
    api.joinOrganization(alice, "acme", { invitee_email, organization_role: "read_write" });
  const pending = async (client: api.Client) =>
    api.unwrap(await api.fetchInvitations(client, { organization: "acme", status: "PENDING" })).invitations ?? [];

  expect(api.unwrap(await invite("bob@example.com", "carol@example.com"))).toStrictEqual({ failed_recipients: [] });
  const failed_recipients = ["gone@example.com"];
  expect(api.unwrap(await invite("dora@example.com", ...failed_recipients))).toStrictEqual({ failed_recipients });
  const { error } = await invite(...failed_recipients);
  expect(error).toMatchObject({ kind: "http", status: 500, attempts: 1, body: { failed_recipients } });
  expect((await pending(alice)).map(({ email }) => email)).toStrictEqual(
    ["bob@example.com", "carol@example.com", "dora@example.com"],
  );

  const [invitation] = await pending(bob);
  expect(invitation).toMatchObject({ organization_role: "read_write", expires_at: "2026-03-02T12:00:00.000Z" });
  const id = invitation?.id ?? "";
  expect(await statusOf(api.acceptInvitation(carol, id))).toBe(404);
  api.unwrap(await api.acceptInvitation(bob, id));
  expect(await statusOf(api.acceptInvitation(bob, id))).toBe(404);
  expect(await statusOf(api.cancelJoinOrganization(alice, id, "acme"))).toBe(404);
  expect(api.unwrap(await api.getUser(bob))).toMatchObject({
    email: "bob@example.com",
    organizations: [{ organization_name: "acme", role: "read_write" }],
  });

  now = new Date("2026-03-02T12:00:00Z");
  const [expired] = await pending(carol);
  expect(await statusOf(api.acceptInvitation(carol, expired?.id ?? ""))).toBe(404);
  for (const { id = "" } of await pending(alice)) api.unwrap(await api.cancelJoinOrganization(alice, id, "acme"));
  expect(await pending(alice)).toStrictEqual([]);
});

test("the fake service takes a single sign-on domain through its whole life", async () => {
  const now = new Date("2026-01-31T12:00:00Z");
  const fake = createFakeService({ now: () => now, verifiedDomains: ["example.com"] });
  const [alice, bob] = [signIn(fake, "alice"), signIn(fake, "bob")];
  api.unwrap(await api.createOrganization(alice, { name: "acme" }));
  api.unwrap(await api.addUserToOrganization(alice, "acme", { username: "bob" }));
  expect(api.unwrap(await api.getSsoDomains(alice, "acme"))).toStrictEqual({});

  const oidc = {
    oidc_issuer: "https://login.example.com",
    oidc_client_id: "tiledb",
    oidc_client_secret: "not-a-secret",
  };
  const created = api.unwrap(await api.createSsoDomain(alice, "acme", { ...oidc, domain: "example.com" }));
  expect(created).not.toHaveProperty("oidc_client_secret");
  expect(await statusOf(api.createSsoDomain(alice, "acme", { domain: "example.com" }))).toBe(409);
  expect(await statusOf(api.getSsoDomains(bob, "acme"))).toBe(403);
  const { uuid = "" } = created;
  expect(api.unwrap(await api.getSsoDomain(alice, "acme", uuid))).toStrictEqual(created);

  const check = { time: "2026-01-31T12:00:00.000Z", status: "verified" };
  expect(api.unwrap(await api.checkSsoDomain(alice, "acme", uuid))).toStrictEqual(check);
  expect(await statusOf(api.updateSsoDomain(alice, "acme", uuid, { domain: "example.org" }))).toBe(400);
  const changed = api.unwrap(await api.updateSsoDomain(alice, "acme", uuid, { ...created, oidc_client_id: "new" }));
  expect(changed).toStrictEqual({
    ...created,
    oidc_client_id: "new",
    verification_status: "verified",
    check_results: [check],
  });
  api.unwrap(await api.deleteSsoDomain(alice, "acme", uuid));
  expect(await statusOf(api.getSsoDomain(alice, "acme", uuid))).toBe(404);
});

function invitationTo(email: string): object {
  return { invitee_email: [email], organization_role: "read_only" };
}

test("createFakeService() serves each operation of the contract, in the life of an organization", async () => {
  const { alice, bob, carol } = callers(createFakeService());
  const life: [caller: Caller, method: string, path: string, status: number, body?: unknown][] = [
    [alice, "POST", "/organization", 204, { name: "acme" }],
    [alice, "POST", "/organizations/{organization}/user", 204, { username: "bob", role: "admin" }],
    [bob, "GET", "/organizations", 200],
    [bob, "PATCH", "/organizations/{organization}", 204, {
      description: "Makes anvils",
      default_s3_path: "s3://acme/",
    }],
    [bob, "GET", "/organizations/{organization}", 200],
    [bob, "POST", "/credentials/{namespace}/aws", 204, { name: "main", secret_access_key: "hunter2" }],
    [bob, "PATCH", "/credentials/{namespace}/aws/{name}", 204, { buckets: ["s3://acme/"], default: true }],
    [bob, "GET", "/credentials/{namespace}/aws", 200],
    [bob, "GET", "/credentials/{namespace}/aws/{name}", 200],
    [bob, "DELETE", "/credentials/{namespace}/aws/{name}", 204],
    [alice, "PATCH", "/organizations/{organization}/{username}", 204, { role: "read_only" }],
    [bob, "GET", "/organizations/{organization}/{username}", 200],
    [alice, "DELETE", "/organizations/{organization}/{username}", 204],
    [alice, "GET", "/user", 200],
    [alice, "POST", "/invitations/{organization}/join", 204, invitationTo("carol@example.com")],
    [carol, "GET", "/invitations", 200],
    [carol, "POST", "/invitations/{invitation}", 204],
    [alice, "POST", "/invitations/{organization}/join", 204, invitationTo("dora@example.com")],
    [alice, "DELETE", "/invitations/{invitation}/{organization}/join", 204],
    [alice, "POST", "/organizations/{organization}/sso_domain", 200, { domain: "example.com" }],
    [alice, "GET", "/organizations/{organization}/sso_domains", 200],
    [alice, "GET", "/organizations/{organization}/sso_domains/{uuid}", 200],
    [alice, "PATCH", "/organizations/{organization}/sso_domains/{uuid}", 200, { oidc_client_id: "tiledb" }],
    [alice, "POST", "/organizations/{organization}/sso_domains/{uuid}/run_check", 200],
    [alice, "DELETE", "/organizations/{organization}/sso_domains/{uuid}", 204],
    [alice, "DELETE", "/organizations/{organization}", 204],
  ];
  const parameters: Record<string, unknown> = {
    organization: "acme",
    namespace: "acme",
    username: "bob",
    name: "main",
  };
  for (const [caller, method, path, status, body] of life) {
    const answer = await caller(
      method,
      path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(parameters[name])),
      body,
    );
    expect(answer.status, `${method} ${path}`).toBe(status);
    if (path.endsWith("/join")) parameters.invitation = (await invitationsOf(alice, "?status=PENDING"))[0]?.id;
    if (path.endsWith("/sso_domain")) Object.assign(parameters, answer.body);
  }
  const methods = ["get", "post", "patch", "delete"];
  const operations = Object.entries(contract.paths).flatMap(([path, item]) =>
    methods.filter((method) => method in item).map((method) => `${method.toUpperCase()} ${path}`)
  );
  const called = new Set(life.map(([, method, path]) => `${method} ${path}`));
  expect([...called].sort()).toStrictEqual(operations.sort());
});
