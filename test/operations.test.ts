// Each function, over a real socket: what goes out, and what comes back.

import { expect, test } from "vitest";
import * as api from "../mod.ts";
import type { Client, Result } from "../mod.ts";
import { startServer } from "./server.ts";

interface Operation {
  readonly name: string;
  readonly run: (client: Client) => Promise<Result<unknown>>;
  readonly method: string;
  readonly target: string;
  /** What is sent. */
  readonly body?: object;
  /** What is answered, and must be the value; without one, 204. */
  readonly value?: object;
}

const ORGANIZATION = {
  id: "7f7e3b2c-6f4e-4c8e-9a55-0d9b6f1e2a10",
  role: "owner",
  name: "acme",
  created_at: "2026-01-31T12:00:00.123456789Z",
  updated_at: "2026-01-31T12:00:00Z",
  logo: null,
  description: "Weather data",
  users: [{ username: "alice", role: "owner", allowed_actions: ["read"] }],
  allowed_actions: ["read", "write"],
  num_of_arrays: 12,
  default_s3_path: "s3://acme/assets",
  default_s3_path_credentials_name: "backup",
};
const USER = {
  user_id: "0c3ad28f-57d8-4f6e-8f21-4d9b0cf4a111",
  organization_id: ORGANIZATION.id,
  username: "bob",
  organization_name: "acme",
  role: "read_write",
  allowed_actions: ["read"],
};
const CREDENTIALS = {
  access_key_id: "AKIA1234",
  name: "backup",
  default: true,
  buckets: ["s3://company-bucket-1/tiledb/"],
  created_at: "2026-01-31T12:00:00Z",
  updated_at: "2026-01-31T12:00:00Z",
};
const INPUT = { name: "acme", description: null, added_later: { kept: true } };
const USER_INPUT: api.OrganizationUserInput = { username: "bob", role: "read_write" };
const CREDENTIALS_INPUT = { name: "backup", access_key_id: "AKIA1234", secret_access_key: "not-a-real-secret" };

// Parameters differ, so that two in the wrong order are seen.
const OPERATIONS: Operation[] = [
  {
    name: "addAwsAccessCredentials",
    run: (client) => api.addAwsAccessCredentials(client, "acme", CREDENTIALS_INPUT),
    method: "POST",
    target: "/v1/credentials/acme/aws",
    body: CREDENTIALS_INPUT,
  },
  {
    name: "addUserToOrganization",
    run: (client) => api.addUserToOrganization(client, "acme", USER_INPUT),
    method: "POST",
    target: "/v1/organizations/acme/user",
    body: USER_INPUT,
  },
  {
    name: "checkAwsAccessCredentials",
    run: (client) => api.checkAwsAccessCredentials(client, "acme"),
    method: "GET",
    target: "/v1/credentials/acme/aws",
    value: [CREDENTIALS],
  },
  {
    name: "checkAwsAccessCredentialsByName",
    run: (client) => api.checkAwsAccessCredentialsByName(client, "acme", "backup"),
    method: "GET",
    target: "/v1/credentials/acme/aws/backup",
    value: CREDENTIALS,
  },
  {
    name: "createOrganization",
    run: (client) => api.createOrganization(client, INPUT),
    method: "POST",
    target: "/v1/organization",
    body: INPUT,
  },
  {
    name: "deleteAwsAccessCredentials",
    run: (client) => api.deleteAwsAccessCredentials(client, "acme", "backup"),
    method: "DELETE",
    target: "/v1/credentials/acme/aws/backup",
  },
  {
    name: "deleteOrganization",
    run: (client) => api.deleteOrganization(client, "acme"),
    method: "DELETE",
    target: "/v1/organizations/acme",
  },
  {
    name: "deleteUserFromOrganization",
    run: (client) => api.deleteUserFromOrganization(client, "acme", "bob"),
    method: "DELETE",
    target: "/v1/organizations/acme/bob",
  },
  {
    name: "getAllOrganizations",
    run: (client) => api.getAllOrganizations(client),
    method: "GET",
    target: "/v1/organizations",
    value: [ORGANIZATION, { name: "other" }],
  },
  {
    name: "getOrganization",
    run: (client) => api.getOrganization(client, "acme"),
    method: "GET",
    target: "/v1/organizations/acme",
    value: ORGANIZATION,
  },
  {
    name: "getOrganizationUser",
    run: (client) => api.getOrganizationUser(client, "acme", "bob"),
    method: "GET",
    target: "/v1/organizations/acme/bob",
    value: USER,
  },
  {
    name: "updateAwsAccessCredentials",
    run: (client) => api.updateAwsAccessCredentials(client, "acme", "backup", { buckets: ["s3://other/"] }),
    method: "PATCH",
    target: "/v1/credentials/acme/aws/backup",
    body: { buckets: ["s3://other/"] },
  },
  {
    name: "updateOrganization",
    run: (client) => api.updateOrganization(client, "acme", { description: "Sea data", logo: null }),
    method: "PATCH",
    target: "/v1/organizations/acme",
    body: { description: "Sea data", logo: null },
  },
  {
    name: "updateUserInOrganization",
    run: (client) => api.updateUserInOrganization(client, "acme", "bob", { role: "admin" }),
    method: "PATCH",
    target: "/v1/organizations/acme/bob",
    body: { role: "admin" },
  },
];

function named(operations: Operation[]): [string, Operation][] {
  return operations.map((operation) => [`${operation.name}()`, operation]);
}

const NOT_OPERATIONS = ["createClient", "optionsFromEnv", "unwrap"];

test("mod.ts exports the 14 operations of this table, createClient, optionsFromEnv and unwrap, and nothing else", () => {
  const names = OPERATIONS.map(({ name }) => name);
  expect(names).toHaveLength(14);
  expect(Object.keys(api).sort()).toStrictEqual([...names, ...NOT_OPERATIONS].sort());
});

test.each(OPERATIONS)(
  "$name() sends $method $target, and gives what is answered",
  async ({ run, method, target, body, value }) => {
    const answered = value ? { status: 200, body: JSON.stringify(value) } : { status: 204 };
    const { baseUrl, requests } = await startServer(answered);
    const result = await run(api.createClient({ baseUrl, auth: { apiKey: "key-1" }, headers: { "X-Tenant": "t1" } }));

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
  },
);

test.each(named(OPERATIONS))("%s names itself in its errors", async (_, { name, run }) => {
  const { baseUrl } = await startServer({ status: 418 });
  const { error } = await run(api.createClient({ baseUrl }));
  expect(error).toMatchObject({ kind: "http", operation: name, attempts: 1, status: 418 });
});

test.each(named(OPERATIONS.filter(({ value }) => value)))(
  "%s refuses another model's answer as invalid-response",
  async (_, { run, value }) => {
    const { baseUrl } = await startServer({ body: JSON.stringify(Array.isArray(value) ? { name: 1 } : [value]) });
    const { error } = await run(api.createClient({ baseUrl }));
    expect(error).toMatchObject({ kind: "invalid-response", attempts: 1 });
  },
);

test.each(named(OPERATIONS.filter(({ value }) => Array.isArray(value))))(
  "%s takes a null body for the empty list",
  async (_, { run }) => {
    const { baseUrl } = await startServer({ body: "null" });
    expect((await run(api.createClient({ baseUrl }))).value).toStrictEqual([]);
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
