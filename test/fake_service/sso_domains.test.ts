import { expect, test } from "vitest";
import { acme, createDomain, idOf } from "./callers.ts";
import { DONE, found, refused, UUID } from "./exchange.ts";

const DOMAIN = "/organizations/acme/sso_domain";
const DOMAINS = "/organizations/acme/sso_domains";
const PROVIDER = { oidc_issuer: "https://login.example.com", oidc_client_id: "tiledb" };

test("createFakeService() connects a domain, and never returns the secret", async () => {
  const { alice } = await acme();
  const sent = {
    ...PROVIDER,
    domain: "example.com",
    oidc_client_secret: "hunter2",
    uuid: "1",
    domain_setup: { txt: "mine" },
    verification_status: "verified",
    check_results: [{ status: "verified" }],
  };
  const created = await alice("POST", DOMAIN, sent);
  expect(created).toStrictEqual(found({
    ...PROVIDER,
    uuid: UUID,
    domain: "example.com",
    domain_setup: {
      txt: "tiledb-verification=example.com",
      cname_src: "_tiledb-verification.example.com",
      cname_dst: "example.com.organizations.test",
    },
    verification_status: "unverified",
  }));
  expect(await alice("GET", DOMAINS)).toStrictEqual(found({ domain_configs: [created.body] }));
  expect(await alice("GET", `${DOMAINS}/${(created.body as { uuid: string }).uuid}`)).toStrictEqual(created);
});

test("createFakeService() leaves out the list when there is no domain", async () => {
  const { alice } = await acme();
  expect(await alice("GET", DOMAINS)).toStrictEqual(found({}));
});

test.each([
  {},
  { domain: null },
  { domain: "" },
  { domain: "localhost" },
  { domain: "example.com." },
  { domain: "https://example.com" },
  { domain: 1 },
])("createFakeService() answers 400 for the domain of %j", async (config) => {
  const { alice } = await acme();
  expect(await alice("POST", DOMAIN, { ...PROVIDER, ...config })).toStrictEqual(refused(400));
});

test("createFakeService() quotes no client secret when it answers 400", async () => {
  const { alice } = await acme();
  const answer = await alice("POST", DOMAIN, { domain: 1, oidc_client_secret: "hunter2" });
  expect(answer).toStrictEqual(refused(400, expect.not.stringContaining("hunter2")));
});

test("createFakeService() lets a domain be claimed once, in upper or lower case, until it is deleted", async () => {
  const { alice, bob } = await acme();
  await bob("POST", "/organization", { name: "apex" });
  const uuid = await createDomain(alice);
  const claimed = refused(409, "The domain is already connected to an organization");
  expect(await alice("POST", DOMAIN, { domain: "example.com" })).toStrictEqual(claimed);
  expect(await bob("POST", "/organizations/apex/sso_domain", { domain: "Example.COM" })).toStrictEqual(claimed);
  expect(await bob("POST", "/organizations/apex/sso_domain", { domain: "www.example.com" })).toMatchObject({
    status: 200,
  });
  expect(await alice("DELETE", `${DOMAINS}/${uuid}`)).toStrictEqual(DONE);
  expect(await bob("POST", "/organizations/apex/sso_domain", { domain: "example.com" })).toMatchObject({ status: 200 });
});

test("createFakeService() changes the provider of a domain and leaves the rest", async () => {
  const { alice } = await acme();
  const path = `${DOMAINS}/${await createDomain(alice)}`;
  const { body: before } = await alice("PATCH", path, PROVIDER);
  expect(before).toMatchObject(PROVIDER);
  const update = { oidc_client_id: "new", oidc_client_secret: "hunter2", verification_status: "verified", uuid: "1" };
  const changed = found({ ...before as object, oidc_client_id: "new" });
  expect(await alice("PATCH", path, update)).toStrictEqual(changed);
  expect(await alice("GET", path)).toStrictEqual(changed);
});

test("createFakeService() takes back a domain as it was received, and answers 400 when it is another one", async () => {
  const { alice } = await acme();
  const path = `${DOMAINS}/${await createDomain(alice)}`;
  const received = await alice("GET", path);
  expect(await alice("PATCH", path, received.body)).toStrictEqual(received);
  for (const domain of [null, "EXAMPLE.com"]) expect(await alice("PATCH", path, { domain })).toStrictEqual(received);
  const message = "The domain cannot be changed: delete it, and create another one";
  expect(await alice("PATCH", path, { domain: "example.org", ...PROVIDER })).toStrictEqual(refused(400, message));
  expect(await alice("GET", path)).toStrictEqual(received);
});

test("createFakeService() answers 404 for a domain that the organization does not have", async () => {
  const { alice } = await acme();
  await alice("POST", "/organization", { name: "apex" });
  const uuid = await createDomain(alice);
  const absent = refused(404, "The organization has no domain with this id");
  for (const path of [`${DOMAINS}/nothing`, `/organizations/apex/sso_domains/${uuid}`]) {
    expect(await alice("GET", path)).toStrictEqual(absent);
    expect(await alice("PATCH", path, PROVIDER)).toStrictEqual(absent);
    expect(await alice("POST", `${path}/run_check`)).toStrictEqual(absent);
    expect(await alice("DELETE", path)).toStrictEqual(absent);
  }
});

test("createFakeService() verifies a domain that it is told of", async () => {
  const { alice } = await acme({}, { verifiedDomains: ["Example.com"] });
  const path = `${DOMAINS}/${await createDomain(alice)}`;
  const first = { time: "2026-01-01T00:00:02.000Z", status: "verified" };
  expect(await alice("POST", `${path}/run_check`)).toStrictEqual(found(first));
  const second = { time: "2026-01-01T00:00:03.000Z", status: "verified" };
  expect(await alice("POST", `${path}/run_check`)).toStrictEqual(found(second));
  const checked = { verification_status: "verified", check_results: [first, second] };
  expect(await alice("GET", path)).toMatchObject(found(checked));
});

test("createFakeService() verifies no other domain", async () => {
  const { alice } = await acme({}, { verifiedDomains: ["example.org"] });
  const path = `${DOMAINS}/${await createDomain(alice)}`;
  expect(await alice("POST", `${path}/run_check`)).toMatchObject(found({ status: "failed" }));
  const checked = { verification_status: "failed", check_results: [{ status: "failed" }] };
  expect(await alice("GET", path)).toMatchObject(found(checked));
});

test("createFakeService() shows domains to owners and admins alone", async () => {
  const { alice, bob, carol } = await acme({ bob: "admin", carol: "read_write_delete" });
  const path = `${DOMAINS}/${await createDomain(bob)}`;
  const requests: [method: string, path: string, body?: unknown][] = [
    ["POST", DOMAIN, { domain: "example.org" }],
    ["GET", DOMAINS],
    ["GET", path],
    ["PATCH", path, PROVIDER],
    ["POST", `${path}/run_check`],
    ["DELETE", path],
  ];
  for (const request of requests) expect(await carol(...request)).toStrictEqual(refused(403));
  await alice("DELETE", "/organizations/acme/carol");
  for (const request of requests) expect(await carol(...request)).toStrictEqual(refused(404));
  for (const request of requests) expect((await bob(...request)).status).toBe(request[0] === "DELETE" ? 204 : 200);
});

test("createFakeService() finds the organization of domains by name or id", async () => {
  const { alice } = await acme();
  const path = `/organizations/${await idOf(alice, "acme")}/sso_domain`;
  const created = await alice("POST", path, { domain: "example.com" });
  expect(await alice("GET", `${path}s`)).toStrictEqual(found({ domain_configs: [created.body] }));
});

test("createFakeService() keeps the domains of an organization that is renamed, and deletes them with it", async () => {
  const { alice } = await acme();
  const uuid = await createDomain(alice);
  await alice("PATCH", "/organizations/acme", { name: "apex" });
  expect(await alice("GET", `/organizations/apex/sso_domains/${uuid}`)).toMatchObject(found({ uuid }));
  await alice("DELETE", "/organizations/apex");
  await alice("POST", "/organization", { name: "acme" });
  expect(await alice("GET", DOMAINS)).toStrictEqual(found({}));
  expect(await createDomain(alice)).not.toBe(uuid);
});
