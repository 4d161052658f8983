import { expect, test } from "vitest";
import {
  addAwsAccessCredentials,
  addUserToOrganization,
  type Client,
  createClient,
  createOrganization,
  deleteOrganization,
  getOrganization,
  type OrganizationRole,
  unwrap,
  updateOrganization,
} from "../../mod.ts";
import { startServer } from "../shared/server.ts";

const cyclic: { name: string; self?: unknown } = { name: "acme" };
cyclic.self = cyclic;

test.each<[string, (client: Client) => Promise<unknown>, { path: string; message: string }[]]>([
  ["an empty name in the path", (client) => deleteOrganization(client, ""), [{
    path: "organization",
    message: 'must be one path segment, not empty, not . or .., without / and \\, received ""',
  }]],
  ...[".", "..", "acme/bob", "acme\\bob", "\ud800"].map((
    name,
  ): [string, (client: Client) => Promise<unknown>, { path: string; message: string }[]] => [
    `${JSON.stringify(name)} in the path`,
    (client) => deleteOrganization(client, name),
    [{ path: "organization", message: expect.stringContaining(`received ${JSON.stringify(name)}`) }],
  ]),
  ["a sent date that is none", (client) => addAwsAccessCredentials(client, "acme", { created_at: "yesterday" }), [{
    path: "body.created_at",
    message: "Expected RFC 3339 such as 2026-01-31T12:00:00Z",
  }]],
  [
    "a null that the contract knows not",
    (client) => createOrganization(client, { name: "acme", users: [{ role: null as unknown as string }] }),
    [{
      path: "body.users.0.role",
      message: "Expected string, received null",
    }],
  ],
  [
    "a secret that is null",
    (client) => addAwsAccessCredentials(client, "acme", { secret_access_key: null as unknown as string }),
    [{ path: "body.secret_access_key", message: "Expected string, received null" }],
  ],
  ["a name of 64 characters", (client) => createOrganization(client, { name: "a".repeat(64) }), [{
    path: "body.name",
    message: "Expected 1 to 63 of A-Z a-z 0-9 _ . -, not . or ..",
  }]],
  ["an unknown role", (client) => addUserToOrganization(client, "acme", { role: "boss" as OrganizationRole }), [{
    path: "body.role",
    message: "Expected one of owner, admin, read_write_delete, read_write, read_only",
  }]],
  ["a number in the path", (client) => deleteOrganization(client, 5 as unknown as string), [{
    path: "organization",
    message: "must be one path segment, not empty, not . or .., without / and \\, received 5",
  }]],
  ["a wrong type", (client) => updateOrganization(client, "acme", { description: 5 as unknown as string }), [{
    path: "body.description",
    message: "Expected string, received number",
  }]],
  ["a body that is missing", (client) => createOrganization(client, undefined as unknown as { name: string }), [{
    path: "body",
    message: "Expected Object, received undefined",
  }]],
  ["a body that is an array", (client) => createOrganization(client, [] as unknown as { name: string }), [{
    path: "body",
    message: "Expected Object, received Array",
  }]],
  ["a cyclic body", (client) => createOrganization(client, cyclic), [{
    path: "body",
    message: "Expected JSON: no cycle, BigInt or what throws",
  }]],
  ["a BigInt", (client) => createOrganization(client, { name: "acme", num_of_arrays: 1n as unknown as number }), [{
    path: "body",
    message: "Expected JSON: no cycle, BigInt or what throws",
  }]],
])("invalid-request is the error for %s, and nothing is sent", async (_, run, issues) => {
  const { baseUrl, requests } = await startServer({ status: 204 });
  const result = await run(createClient({ baseUrl }));
  expect(result).toMatchObject({ ok: false, error: { kind: "invalid-request", name: "InvalidRequestError", issues } });
  expect(result).toHaveProperty("error.attempts", 0);
  expect(result).toHaveProperty("error.message", expect.stringMatching(/^Cannot complete .* nothing was sent$/));
  expect(requests).toStrictEqual([]);
});

test("invalid-request lists what is wrong", async () => {
  const body = { name: "acme", logo: 5, description: false } as unknown as { name: string };
  expect((await createOrganization(createClient(), body)).error?.message).toBe(
    "Cannot complete createOrganization: body.logo: Expected string, received number; " +
      "body.description: Expected string, received boolean: nothing was sent",
  );
});

test("invalid-request lists at most 20 things of a body", async () => {
  const body = { name: "acme", users: Array(30).fill(5) };
  const { error } = await createOrganization(createClient(), body);
  const message = "Expected Object, received number";
  const issues = Array.from({ length: 20 }, (_, index) => ({ path: `body.users.${index}`, message }));
  expect(error).toMatchObject({ kind: "invalid-request", issues });
});

test("invalid-request is the error of this call, whatever an option throws", async () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const { error: another } = await deleteOrganization(createClient(), "");
  for (const thrown of [proxy, another, undefined, null]) {
    const options = {
      get timeoutMs(): number {
        throw thrown;
      },
    };
    const { error } = await getOrganization(createClient(), "acme", options);
    expect(error).toMatchObject({ kind: "invalid-request", operation: "getOrganization", attempts: 0 });
  }
});

test("createOrganization() sends the text that it checked, whatever the body turns into", async () => {
  const { baseUrl, requests } = await startServer({ status: 204 });
  let reads = 0;
  const body = {
    get name() {
      return reads++ === 0 ? "acme" : "..";
    },
    created_at: new Date(0) as unknown as string,
  };
  expect(unwrap(await createOrganization(createClient({ baseUrl }), body))).toBeUndefined();
  expect(requests[0]?.body).toBe('{"name":"acme","created_at":"1970-01-01T00:00:00.000Z"}');
});
