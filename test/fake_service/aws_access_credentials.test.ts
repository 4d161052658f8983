import { assert, expect, test } from "vitest";
import { acme, idOf } from "./callers.ts";
import { DONE, found, refused } from "./exchange.ts";

test("createFakeService() stores credentials and never returns a secret", async () => {
  const { alice } = await acme();
  const credentials = {
    name: "main",
    access_key_id: "AKIA",
    service_role_arn: "arn:aws:iam::1:role/tiledb",
    default: true,
    buckets: ["s3://acme/"],
  };
  const sent = { ...credentials, secret_access_key: "hunter2", created_at: "1970-01-01T00:00:00Z", added_later: 1 };
  expect(await alice("POST", "/credentials/acme/aws", sent)).toStrictEqual(DONE);
  const created_at = "2026-01-01T00:00:02.000Z";
  const received = { ...credentials, created_at, updated_at: created_at };
  expect(await alice("GET", "/credentials/acme/aws")).toStrictEqual(found([received]));
  expect(await alice("GET", "/credentials/acme/aws/main")).toStrictEqual(found(received));
  await alice("PATCH", "/credentials/acme/aws/main", { secret_access_key: "hunter3" });
  const updated_at = "2026-01-01T00:00:03.000Z";
  expect(await alice("GET", "/credentials/acme/aws/main")).toStrictEqual(found({ ...received, updated_at }));
});

test("createFakeService() makes credentials neither default nor limited to buckets unless told, and leaves both out", async () => {
  const { alice } = await acme();
  await alice("POST", "/credentials/acme/aws", { name: "main" });
  expect(await alice("GET", "/credentials/acme/aws/main")).toStrictEqual(found({
    name: "main",
    created_at: "2026-01-01T00:00:02.000Z",
    updated_at: "2026-01-01T00:00:02.000Z",
  }));
});

test("createFakeService() answers 400 for credentials without a name or of another shape", async () => {
  const { alice } = await acme();
  for (
    const credentials of [{}, { access_key_id: "AKIA" }, { name: "" }, { name: "a/b" }, { name: "a", buckets: 1 }]
  ) {
    expect(await alice("POST", "/credentials/acme/aws", credentials)).toStrictEqual(refused(400));
  }
  await alice("POST", "/credentials/acme/aws", { name: "main" });
  expect(await alice("PATCH", "/credentials/acme/aws/main", { name: ".." })).toStrictEqual(refused(400));
});

test("createFakeService() quotes no secret when it answers 400", async () => {
  const { alice } = await acme();
  const answer = await alice("POST", "/credentials/acme/aws", { name: 1, secret_access_key: "hunter2" });
  expect(answer).toStrictEqual(refused(400, expect.not.stringContaining("hunter2")));
});

test("createFakeService() answers 409 for a name that the namespace has, and not for another namespace's", async () => {
  const { alice } = await acme();
  expect(await alice("POST", "/credentials/acme/aws", { name: "main" })).toStrictEqual(DONE);
  expect(await alice("POST", "/credentials/acme/aws", { name: "main" })).toStrictEqual(refused(409));
  expect(await alice("POST", "/credentials/alice/aws", { name: "main" })).toStrictEqual(DONE);
  expect(await alice("POST", "/credentials/acme/aws", { name: "other" })).toStrictEqual(DONE);
  expect(await alice("PATCH", "/credentials/acme/aws/other", { name: "main" })).toStrictEqual(refused(409));
});

test("createFakeService() answers 404 for credentials that the namespace does not have", async () => {
  const { alice } = await acme();
  const path = "/credentials/acme/aws/main";
  const absent = refused(404, "The namespace has no credentials with this name");
  expect(await alice("GET", path)).toStrictEqual(absent);
  expect(await alice("PATCH", path, { default: true })).toStrictEqual(absent);
  expect(await alice("DELETE", path)).toStrictEqual(absent);
});

test("createFakeService() changes what an update of credentials holds and leaves the rest, renames included", async () => {
  const { alice } = await acme();
  await alice("POST", "/credentials/acme/aws", { name: "main", access_key_id: "AKIA", buckets: ["s3://a/"] });
  await alice("POST", "/credentials/acme/aws", { name: "other" });
  const update = { name: "renamed", buckets: [], created_at: "1970-01-01T00:00:00Z" };
  expect(await alice("PATCH", "/credentials/acme/aws/main", update)).toStrictEqual(DONE);
  expect(await alice("PATCH", "/credentials/acme/aws/renamed", { name: "renamed" })).toStrictEqual(DONE);
  expect(await alice("GET", "/credentials/acme/aws")).toStrictEqual(found([
    {
      name: "renamed",
      access_key_id: "AKIA",
      created_at: "2026-01-01T00:00:02.000Z",
      updated_at: "2026-01-01T00:00:05.000Z",
    },
    { name: "other", created_at: "2026-01-01T00:00:03.000Z", updated_at: "2026-01-01T00:00:03.000Z" },
  ]));
  expect(await alice("GET", "/credentials/acme/aws/main")).toStrictEqual(refused(404));
});

test("createFakeService() keeps one default a namespace", async () => {
  const { alice } = await acme();
  const defaults = async (namespace: string) => {
    const list = await alice("GET", `/credentials/${namespace}/aws`);
    assert(Array.isArray(list.body));
    return list.body.filter((credentials) => credentials.default).map(({ name }) => name);
  };
  await alice("POST", "/credentials/alice/aws", { name: "own", default: true });
  await alice("POST", "/credentials/acme/aws", { name: "first", default: true });
  await alice("POST", "/credentials/acme/aws", { name: "second", default: true });
  expect(await defaults("acme")).toStrictEqual(["second"]);
  await alice("PATCH", "/credentials/acme/aws/first", { default: true });
  expect(await defaults("acme")).toStrictEqual(["first"]);
  await alice("PATCH", "/credentials/acme/aws/second", { default: false });
  expect(await defaults("acme")).toStrictEqual(["first"]);
  await alice("PATCH", "/credentials/acme/aws/first", { default: false });
  expect(await defaults("acme")).toStrictEqual([]);
  expect(await defaults("alice")).toStrictEqual(["own"]);
});

test("createFakeService() finds credentials by the organization's name, not its id", async () => {
  const { alice } = await acme();
  expect(await alice("GET", `/credentials/${await idOf(alice, "acme")}/aws`)).toStrictEqual(refused(404));
});

test("createFakeService() keeps the credentials of an organization that is renamed", async () => {
  const { alice } = await acme();
  await alice("POST", "/credentials/acme/aws", { name: "main" });
  await alice("PATCH", "/organizations/acme", { name: "apex" });
  expect(await alice("GET", "/credentials/apex/aws")).toMatchObject(found([{ name: "main" }]));
  expect(await alice("GET", "/credentials/acme/aws")).toStrictEqual(refused(404));
});

test("createFakeService() deletes the credentials of an organization with it", async () => {
  const { alice } = await acme();
  await alice("POST", "/credentials/acme/aws", { name: "main" });
  await alice("DELETE", "/organizations/acme");
  await alice("POST", "/organization", { name: "acme" });
  expect(await alice("GET", "/credentials/acme/aws")).toStrictEqual(found([]));
});
