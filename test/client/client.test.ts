import { inspect } from "node:util";
import { expect, test } from "vitest";
import { type Client, createClient, getOrganization } from "../../mod.ts";
import { startServer } from "../shared/server.ts";

const ACME = { body: '{"name":"acme"}' };

test.each(["/v1", "/v1/", "/proxy/v1///"])("createClient() takes a base URL that ends with %s", async (path) => {
  const { baseUrl, requests } = await startServer(ACME);
  const client = createClient({ baseUrl: new URL(path, baseUrl) });
  expect((await getOrganization(client, "acme")).ok).toBe(true);
  expect(requests[0]?.target).toBe(`${path.replace(/\/+$/, "")}/organizations/acme`);
});

test("createClient() shows no secret when its client is printed, inspected, serialized or cloned", () => {
  const client = createClient({
    auth: { username: "canary-user", password: "canary" },
    headers: { "X-Proxy": "canary" },
  });
  expect(Object.isFrozen(client)).toBe(true);
  expect(client).toStrictEqual({ [Symbol.toStringTag]: "Client" });
  const printed = inspect(client, { showHidden: true, depth: Infinity, getters: true });
  expect(`${client}${printed}${JSON.stringify(client)}${inspect(structuredClone({ ...client }))}`).not.toContain(
    "canary",
  );
});

test("createClient() keeps its headers, whatever becomes of the object", async () => {
  const { baseUrl, requests } = await startServer(ACME);
  const headers: Record<string, string> = { "X-Tenant": "t1" };
  const client = createClient({ baseUrl, headers });
  headers["X-Tenant"] = "t2";
  headers.Authorization = "none";
  await getOrganization(client, "acme");
  expect(requests[0]?.headers).toMatchObject({ "x-tenant": "t1" });
  expect(requests[0]?.headers).not.toHaveProperty("authorization");
});

test.each([undefined, null, {}, "client", { ...createClient() }])(
  "getOrganization() refuses %j for a client",
  async (client) => {
    const { error } = await getOrganization(client as Client, "acme");
    expect(error).toMatchObject({
      kind: "invalid-request",
      operation: "getOrganization",
      issues: [{ path: "client", message: "must come from createClient()" }],
    });
  },
);
