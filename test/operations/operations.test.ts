// What the functions have in common, beside what the cases of every runtime show of each.

import { expect, test } from "vitest";
import * as api from "../../mod.ts";
import * as contract from "../../scripts/contract.ts";
import { OPERATIONS, ORGANIZATION } from "../shared/operations.ts";
import { startServer } from "../shared/server.ts";

const NOT_OPERATIONS = ["createClient", "optionsFromEnv", "unwrap"];

test("mod.ts exports the contract's operations, createClient, optionsFromEnv and unwrap, and nothing else", () => {
  const names = contract.OPERATIONS.map(({ name }) => name);
  expect(Object.keys(api).sort()).toStrictEqual([...names, ...NOT_OPERATIONS].sort());
});

test("OPERATIONS has each operation of the contract once, and of each what it sends and is answered", () => {
  const rows = OPERATIONS.map(({ name, method, path, segments, body }) => {
    return { name, method, path, segments: segments.length, sends: body !== undefined };
  });
  const expected = contract.OPERATIONS.map(({ name, method, path, parameters, operation }) => {
    const segments = parameters.filter((parameter) => parameter.in === "path").length;
    return { name, method, path, segments, sends: operation.requestBody !== undefined };
  });
  expect(byName(rows)).toStrictEqual(byName(expected));
  for (const { name, args, segments, body, value, status } of OPERATIONS) {
    const { parameters = [], operation } = contract.OPERATIONS.find((each) => each.name === name) ?? {};
    const response = operation?.responses[status];
    expect([name, response !== undefined, response?.content !== undefined]).toStrictEqual([
      name,
      true,
      value !== undefined,
    ]);
    const query = body ? {} : Object(args[segments.length]);
    expect(parameters.map((parameter) => parameter.name)).toStrictEqual(expect.arrayContaining(Object.keys(query)));
  }
});

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

test("updateOrganization() sends a received organization with a change in it", async () => {
  const { baseUrl, requests } = await startServer({ body: JSON.stringify(ORGANIZATION) }, { status: 204 });
  const client = api.createClient({ baseUrl });
  const organization = api.unwrap(await api.getOrganization(client, "acme"));
  api.unwrap(await api.updateOrganization(client, "acme", { ...organization, description: "Sea data" }));
  expect(JSON.parse(requests[1]?.body ?? "")).toStrictEqual({ ...ORGANIZATION, description: "Sea data" });
});

function byName(operations: { name: string }[]): { name: string }[] {
  return operations.sort((one, other) => one.name < other.name ? -1 : 1);
}
