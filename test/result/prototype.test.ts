import { expect, test } from "vitest";
import { createClient, getOrganization, updateOrganization } from "../../mod.ts";

const POLLUTING =
  '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"name":"acme","message":"No"}';

test.each([200, 400])("a body with __proto__ and status %i pollutes nothing", async (status) => {
  const client = createClient({ fetch: () => Promise.resolve(new Response(POLLUTING, { status })) });
  const { value, error } = await getOrganization(client, "acme");
  const body: object = value ?? Object(error && "body" in error && error.body);
  expect(Object.hasOwn(body, "__proto__")).toBe(true);
  for (const each of [body, Object(error), {}, []]) expect(each).not.toHaveProperty("polluted");
});

test("a __proto__ that is sent is a property like any other, and pollutes nothing", async () => {
  const sent: unknown[] = [];
  const client = createClient({
    fetch: (_, { body }) => (sent.push(body), Promise.resolve(new Response(null, { status: 204 }))),
  });
  expect((await updateOrganization(client, "acme", JSON.parse(POLLUTING))).ok).toBe(true);
  expect(sent).toStrictEqual([POLLUTING]);
  expect({}).not.toHaveProperty("polluted");
});
