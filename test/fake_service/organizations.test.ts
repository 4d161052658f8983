import { expect, test } from "vitest";
import { createFakeService } from "../../lib/testing.ts";
import { acme, ACTIONS, body, idOf, signIn, steppingClock, USERS } from "./callers.ts";
import { DONE, exchange, found, refused, UUID } from "./exchange.ts";

test("createFakeService() makes the creator the owner, and tells everything about the organization", async () => {
  const { alice } = signIn(createFakeService({ users: USERS, now: steppingClock() }));
  expect(await alice("POST", "/organization", { name: "acme" })).toStrictEqual(DONE);
  const id = await idOf(alice, "acme");
  expect(await alice("GET", "/organizations/acme")).toStrictEqual(found({
    id: UUID,
    role: "owner",
    name: "acme",
    created_at: "2026-01-01T00:00:01.000Z",
    updated_at: "2026-01-01T00:00:01.000Z",
    logo: null,
    description: null,
    users: [{
      user_id: "00000000-0000-4000-8000-000000000001",
      organization_id: id,
      username: "alice",
      organization_name: "acme",
      role: "owner",
      allowed_actions: ACTIONS.owner,
      user_email: "alice@example.com",
    }],
    allowed_actions: ACTIONS.owner,
    num_of_arrays: 0,
    unpaid_subscription: false,
  }));
});

test("createFakeService() stores what a creator decides, and ignores what it computes itself", async () => {
  const { alice } = signIn(createFakeService());
  const decided = {
    name: "acme",
    logo: "logo",
    description: "Makes anvils",
    default_s3_path: "s3://acme/",
    default_s3_path_credentials_name: "main",
    asset_locations: { files: { path: "s3://files/", credentials_name: "files" } },
    assume_role_arn: "arn:aws:iam::1:role/acme",
  };
  const computed = {
    id: "1",
    role: "read_only",
    created_at: "1970-01-01T00:00:00Z",
    updated_at: "1970-01-01T00:00:00Z",
    users: [{ username: "bob" }],
    allowed_actions: ["read"],
    num_of_arrays: 7,
    enabled_features: ["sso"],
    unpaid_subscription: true,
    stripe_connect: true,
  };
  await alice("POST", "/organization", { ...decided, ...computed, added_later: 1 });
  const answer = await alice("GET", "/organizations/acme");
  expect(answer).toStrictEqual(found({
    ...decided,
    id: UUID,
    role: "owner",
    created_at: expect.not.stringContaining("1970"),
    updated_at: expect.not.stringContaining("1970"),
    users: [expect.objectContaining({ username: "alice" })],
    allowed_actions: ACTIONS.owner,
    num_of_arrays: 0,
    unpaid_subscription: false,
  }));
});

test("createFakeService() answers 400 for an organization that cannot be created", async () => {
  const { alice } = signIn(createFakeService());
  for (const body of [{}, { name: "" }, { name: "a b" }, { name: ".." }, { name: "acme", logo: 1 }, [], null]) {
    expect(await alice("POST", "/organization", body)).toStrictEqual(refused(400));
  }
  expect(await alice("GET", "/organizations")).toStrictEqual(found([]));
});

test("createFakeService() answers 400 for a body that is not JSON", async () => {
  const fake = createFakeService();
  for (const body of ["", "{", "name=acme"]) {
    const init = { method: "POST", headers: { "X-TILEDB-REST-API-KEY": "alice-key" }, body };
    const answer = await exchange(fake, new Request(`${fake.url}/organization`, init));
    expect(answer).toStrictEqual(refused(400, "The body is not JSON"));
  }
});

test("createFakeService() says what is wrong with a body", async () => {
  const { alice } = signIn(createFakeService());
  const message = "The body does not fit this operation: logo: Expected string, received number";
  expect(await alice("POST", "/organization", { name: "acme", logo: 1 })).toStrictEqual(refused(400, message));
});

test("createFakeService() answers 409 for a name that an organization or a user has", async () => {
  const { alice, bob } = await acme();
  for (const name of ["acme", "bob", "alice", await idOf(alice, "acme")]) {
    expect(await bob("POST", "/organization", { name })).toStrictEqual(refused(409));
  }
});

test("createFakeService() lists the caller's organizations in order of creation", async () => {
  const { alice, bob } = await acme();
  await bob("POST", "/organization", { name: "zeta" });
  await bob("POST", "/organization", { name: "beta" });
  await alice("POST", "/organizations/acme/user", { username: "bob" });
  await bob("PATCH", "/organizations/zeta", { name: "eta" });
  expect(await alice("GET", "/organizations")).toStrictEqual(
    found([await body(alice("GET", "/organizations/acme"))]),
  );
  expect(await bob("GET", "/organizations")).toStrictEqual(found([
    await body(bob("GET", "/organizations/acme")),
    await body(bob("GET", "/organizations/eta")),
    await body(bob("GET", "/organizations/beta")),
  ]));
});

test("createFakeService() refuses a body that is an array", async () => {
  const { alice } = signIn(createFakeService());
  const message = "The body does not fit this operation: Expected Object, received Array";
  expect(await alice("POST", "/organization", [])).toStrictEqual(refused(400, message));
});

test("createFakeService() changes what an update holds and leaves the rest", async () => {
  const { alice } = await acme();
  await alice("PATCH", "/organizations/acme", {
    logo: "logo",
    description: "Makes anvils",
    default_s3_path: "s3://a/",
  });
  const before = await body(alice("GET", "/organizations/acme"));
  const update = {
    name: null,
    description: null,
    default_s3_path_credentials_name: "main",
    id: "1",
    role: "read_only",
    num_of_arrays: 7,
    created_at: "1970-01-01T00:00:00Z",
    users: [],
  };
  expect(await alice("PATCH", "/organizations/acme", update)).toStrictEqual(DONE);
  expect(await alice("GET", "/organizations/acme")).toStrictEqual(found({
    ...before,
    description: null,
    default_s3_path_credentials_name: "main",
    updated_at: "2026-01-01T00:00:03.000Z",
  }));
  await alice("PATCH", "/organizations/acme", { logo: null });
  expect(await alice("GET", "/organizations/acme")).toMatchObject(found({ logo: null, default_s3_path: "s3://a/" }));
});

test("createFakeService() keeps an empty logo and description, which can be null as well", async () => {
  const { alice } = await acme();
  const update = { logo: "", description: "" };
  await alice("PATCH", "/organizations/acme", update);
  expect(await alice("GET", "/organizations/acme")).toMatchObject(found(update));
});

test("createFakeService() takes back an organization as it was received", async () => {
  const { alice } = await acme();
  const organization = await body(alice("GET", "/organizations/acme"));
  expect(await alice("PATCH", "/organizations/acme", { ...organization, description: "Anvils" })).toStrictEqual(DONE);
  const updated_at = "2026-01-01T00:00:02.000Z";
  expect(await alice("GET", "/organizations/acme"))
    .toStrictEqual(found({ ...organization, description: "Anvils", updated_at }));
});

test("createFakeService() answers 400 for an update that cannot be used", async () => {
  const { alice } = await acme();
  for (const body of [{ name: "a b" }, { description: 1 }, { default_s3_path: 1 }, "acme", null]) {
    expect(await alice("PATCH", "/organizations/acme", body)).toStrictEqual(refused(400));
  }
});

test("createFakeService() keeps the id in a rename: the new name and the id find it, the old name does not", async () => {
  const { alice } = await acme();
  const id = await idOf(alice, "acme");
  expect(await alice("PATCH", `/organizations/${id}`, { name: "apex" })).toStrictEqual(DONE);
  const renamed = await alice("GET", "/organizations/apex");
  const users = [expect.objectContaining({ organization_id: id, organization_name: "apex" })];
  expect(renamed).toMatchObject(found({ id, name: "apex", users }));
  expect(await alice("GET", `/organizations/${id}`)).toStrictEqual(renamed);
  expect(await alice("GET", "/organizations/acme")).toStrictEqual(refused(404));
  expect(await alice("GET", "/organizations/apex/alice")).toMatchObject(found({ organization_name: "apex" }));
  expect(await alice("POST", "/organization", { name: "acme" })).toStrictEqual(DONE);
});

test("createFakeService() answers 409 for a rename to a name that is taken, but for the organization's own", async () => {
  const { alice, bob } = await acme();
  await bob("POST", "/organization", { name: "apex" });
  const update = { name: "apex", description: "Apex" };
  expect(await alice("PATCH", "/organizations/acme", update)).toStrictEqual(refused(409));
  expect(await alice("PATCH", "/organizations/acme", { name: "carol" })).toStrictEqual(refused(409));
  expect(await alice("PATCH", "/organizations/acme", { name: "acme" })).toStrictEqual(DONE);
  expect(await alice("GET", "/organizations/acme")).toMatchObject(found({ description: null }));
});
