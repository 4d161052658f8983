// What the functions have in common, beside what the cases of every runtime show of each.

import { expect, test } from "vitest";
import * as api from "../../mod.ts";
import { OPERATIONS, ORGANIZATION } from "../shared/operations.ts";
import { startServer } from "../shared/server.ts";

const NOT_OPERATIONS = ["createClient", "optionsFromEnv", "unwrap"];

test("mod.ts exports the 14 operations, createClient, optionsFromEnv and unwrap, and nothing else", () => {
  const names = OPERATIONS.map(({ name }) => name);
  expect(names).toHaveLength(14);
  expect(Object.keys(api).sort()).toStrictEqual([...names, ...NOT_OPERATIONS].sort());
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
