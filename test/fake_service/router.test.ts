import { expect, test } from "vitest";
import { createFakeService, type FakeUser } from "../../lib/testing.ts";
import { acme, signIn, USERS } from "./callers.ts";
import { DONE, exchange, found, refused } from "./exchange.ts";

test.each([
  ["GET", ""],
  ["GET", "/"],
  ["GET", "/organisations"],
  ["GET", "/organizations/"],
  ["DELETE", "/organizations/acme/"],
  ["GET", "/organizations/acme/alice/role"],
  ["GET", "/credentials/acme"],
  ["GET", "/credentials/acme/gcp"],
  ["DELETE", "/credentials/acme/aws/"],
  ["POST", "/invitations/"],
  ["GET", "/organizations/acme/sso_domains/"],
])("createFakeService() answers 404 for %s of the unknown path %j", async (method, path) => {
  const { alice } = await acme();
  expect(await alice(method, path)).toStrictEqual(refused(404, "There is nothing at this path: check the URL"));
});

test("createFakeService() answers 404 outside its base path", async () => {
  const fake = createFakeService();
  const headers = { "X-TILEDB-REST-API-KEY": "alice-key" };
  const answer = await exchange(fake, new Request("https://organizations.test/organizations", { headers }));
  expect(answer).toStrictEqual(refused(404));
});

test.each([
  ["PUT", "/organization", "POST"],
  ["POST", "/organizations", "GET"],
  ["HEAD", "/organizations", "GET"],
  ["PUT", "/organizations/acme", "GET, PATCH, DELETE"],
  ["POST", "/organizations/acme/bob", "GET, PATCH, DELETE"],
  ["PUT", "/organizations/acme/user", "POST, GET, PATCH, DELETE"],
  ["PUT", "/organizations/acme/sso_domain", "POST, GET, PATCH, DELETE"],
  ["PUT", "/organizations/acme/sso_domains", "GET, PATCH, DELETE"],
  ["GET", "/organizations/acme/sso_domains/1/run_check", "POST"],
  ["GET", "/invitations/acme/join", "POST"],
  ["POST", "/invitations/1/acme/join", "DELETE"],
  ["DELETE", "/invitations/1", "POST"],
  ["PATCH", "/user", "GET"],
  ["DELETE", "/credentials/acme/aws", "GET, POST"],
  ["POST", "/credentials/acme/aws/main", "GET, PATCH, DELETE"],
])("createFakeService() answers 405 for %s of %s, and names what is allowed", async (method, path, allow) => {
  const fake = createFakeService();
  const response = await fake.fetch(fake.url + path, { method });
  expect({ status: response.status, allow: response.headers.get("Allow"), body: await response.json() })
    .toStrictEqual({ allow, ...refused(405, `This path takes only ${allow}`) });
});

test("createFakeService() decodes each segment once", async () => {
  const { alice } = await acme();
  expect(await alice("GET", "/organizations/%61cme/al%69ce")).toMatchObject(found({ username: "alice" }));
  expect(await alice("GET", "/organizations/%2561cme")).toStrictEqual(refused(404));
  expect(await alice("GET", "/organizations/acme%2Falice")).toStrictEqual(refused(404));
});

test("createFakeService() answers 400 for a segment that cannot be decoded", async () => {
  const { alice } = await acme();
  for (const name of ["%zz", "%", "%ff"]) {
    expect(await alice("GET", `/organizations/${name}`)).toStrictEqual(refused(400));
  }
});

test("createFakeService() lets a member be called user", async () => {
  const user: FakeUser = { username: "user", apiKey: "user-key", password: "user-password" };
  const { alice } = signIn(createFakeService({ users: [...USERS, user] }));
  await alice("POST", "/organization", { name: "acme" });
  expect(await alice("POST", "/organizations/acme/user", { username: "user" })).toStrictEqual(DONE);
  expect(await alice("GET", "/organizations/acme/user")).toMatchObject(found({ username: "user" }));
  expect(await alice("PATCH", "/organizations/acme/user", { role: "admin" })).toStrictEqual(DONE);
  expect(await alice("DELETE", "/organizations/acme/user")).toStrictEqual(DONE);
  expect(await alice("GET", "/organizations/acme/user")).toStrictEqual(refused(404));
});

test("createFakeService() lets a literal path win over a parameter for its own methods alone", async () => {
  const user: FakeUser = { username: "sso_domains", apiKey: "sso-key", password: "sso-password" };
  const { alice } = signIn(createFakeService({ users: [...USERS, user] }));
  await alice("POST", "/organization", { name: "acme" });
  await alice("POST", "/organizations/acme/user", { username: "sso_domains" });
  expect(await alice("GET", "/organizations/acme/sso_domains")).toStrictEqual(found({}));
  expect(await alice("PATCH", "/organizations/acme/sso_domains", { role: "admin" })).toStrictEqual(DONE);
  expect(await alice("DELETE", "/organizations/acme/sso_domains")).toStrictEqual(DONE);
  expect(await alice("DELETE", "/organizations/acme/sso_domains")).toStrictEqual(refused(404));
});
