// Each function, over a real socket: what goes out, and what comes back.

import { expect, test } from "vitest";
import * as api from "../mod.ts";
import type { Client, Result } from "../mod.ts";
import { named, type Operation, OPERATIONS, ORGANIZATION } from "./operations.ts";
import { startServer } from "./server.ts";

const REQUESTS: Record<string, [method: string, target: string]> = {
  addAwsAccessCredentials: ["POST", "/v1/credentials/acme/aws"],
  addUserToOrganization: ["POST", "/v1/organizations/acme/user"],
  checkAwsAccessCredentials: ["GET", "/v1/credentials/acme/aws"],
  checkAwsAccessCredentialsByName: ["GET", "/v1/credentials/acme/aws/backup"],
  createOrganization: ["POST", "/v1/organization"],
  deleteAwsAccessCredentials: ["DELETE", "/v1/credentials/acme/aws/backup"],
  deleteOrganization: ["DELETE", "/v1/organizations/acme"],
  deleteUserFromOrganization: ["DELETE", "/v1/organizations/acme/bob"],
  getAllOrganizations: ["GET", "/v1/organizations"],
  getOrganization: ["GET", "/v1/organizations/acme"],
  getOrganizationUser: ["GET", "/v1/organizations/acme/bob"],
  updateAwsAccessCredentials: ["PATCH", "/v1/credentials/acme/aws/backup"],
  updateOrganization: ["PATCH", "/v1/organizations/acme"],
  updateUserInOrganization: ["PATCH", "/v1/organizations/acme/bob"],
};

function call({ run, path, body }: Operation, client: Client): Promise<Result<unknown>> {
  return run(client, ...path, ...(body ? [body] : []));
}

const NOT_OPERATIONS = ["createClient", "optionsFromEnv", "unwrap"];

test("mod.ts exports the 14 operations of this table, createClient, optionsFromEnv and unwrap, and nothing else", () => {
  const names = Object.keys(REQUESTS);
  expect(names).toHaveLength(14);
  expect(OPERATIONS.map(({ name }) => name)).toStrictEqual(names);
  expect(Object.keys(api).sort()).toStrictEqual([...names, ...NOT_OPERATIONS].sort());
});

test.each(named(OPERATIONS))("%s sends its request, and gives what is answered", async (_, operation) => {
  const { name, body, value } = operation;
  const [method, target] = REQUESTS[name] ?? [];
  const answered = value ? { status: 200, body: JSON.stringify(value) } : { status: 204 };
  const { baseUrl, requests } = await startServer(answered);
  const result = await call(
    operation,
    api.createClient({ baseUrl, auth: { apiKey: "key-1" }, headers: { "X-Tenant": "t1" } }),
  );

  expect(result).toStrictEqual({ ok: true, value, response: expect.any(Response) });
  expect(result.response?.status).toBe(answered.status);
  expect(requests).toStrictEqual([{
    method,
    target,
    headers: expect.anything(),
    body: body ? JSON.stringify(body) : "",
  }]);
  expect(requests[0]?.headers).toMatchObject({
    accept: "application/json",
    "x-tiledb-rest-api-key": "key-1",
    "x-tenant": "t1",
  });
  expect(requests[0]?.headers["content-type"]).toBe(body && "application/json");
  expect(requests[0]?.headers).not.toHaveProperty("authorization");
});

test.each(named(OPERATIONS))("%s names itself in its errors", async (_, operation) => {
  const { baseUrl } = await startServer({ status: 418 });
  const { error } = await call(operation, api.createClient({ baseUrl }));
  expect(error).toMatchObject({ kind: "http", operation: operation.name, attempts: 1, status: 418 });
});

test.each(named(OPERATIONS.filter(({ value }) => value)))(
  "%s refuses another model's answer as invalid-response",
  async (_, operation) => {
    const { baseUrl } = await startServer({
      body: JSON.stringify(Array.isArray(operation.value) ? { name: 1 } : [operation.value]),
    });
    const { error } = await call(operation, api.createClient({ baseUrl }));
    expect(error).toMatchObject({ kind: "invalid-response", attempts: 1 });
  },
);

test.each(named(OPERATIONS.filter(({ value }) => Array.isArray(value))))(
  "%s takes a null body for the empty list",
  async (_, operation) => {
    const { baseUrl } = await startServer({ body: "null" });
    expect((await call(operation, api.createClient({ baseUrl }))).value).toStrictEqual([]);
  },
);

test("getOrganization() gives the body as it was parsed, unknown and oddly named properties kept, nulls dropped", async () => {
  const body =
    '{"name":"acme","__proto__":{"a":1},"constructor":2,"role":"emperor","id":null,"logo":null,"later":null}';
  const { baseUrl } = await startServer({ body });
  const { value } = await api.getOrganization(api.createClient({ baseUrl }), "acme");
  const expected = JSON.parse(body);
  delete expected.id;
  expect(JSON.stringify(value)).toBe(JSON.stringify(expected));
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
});

test("getOrganization() sends no credentials when there are none", async () => {
  const { baseUrl, requests } = await startServer({ body: '{"name":"acme"}' });
  await api.getOrganization(api.createClient({ baseUrl }), "acme");
  expect(requests[0]?.headers).not.toHaveProperty("authorization");
  expect(requests[0]?.headers).not.toHaveProperty("x-tiledb-rest-api-key");
});

test("updateOrganization() sends a received organization with a change in it", async () => {
  const { baseUrl, requests } = await startServer({ body: JSON.stringify(ORGANIZATION) }, { status: 204 });
  const client = api.createClient({ baseUrl });
  const organization = api.unwrap(await api.getOrganization(client, "acme"));
  api.unwrap(await api.updateOrganization(client, "acme", { ...organization, description: "Sea data" }));
  expect(JSON.parse(requests[1]?.body ?? "")).toStrictEqual({ ...ORGANIZATION, description: "Sea data" });
});
