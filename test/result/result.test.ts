import { expect, test } from "vitest";
import { createClient, getOrganization, unwrap } from "../../mod.ts";
import { startServer } from "../shared/server.ts";

const ACME = { body: '{"name":"acme"}' };

test("unwrap() gives the value, or throws the error itself", async () => {
  const { baseUrl } = await startServer(ACME, { status: 404 });
  const client = createClient({ baseUrl });
  expect(unwrap(await getOrganization(client, "acme"))).toStrictEqual({ name: "acme" });
  const result = await getOrganization(client, "acme");
  let thrown: unknown;
  try {
    unwrap(result);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBe(result.error);
});

test.each<[string, unknown, string]>([
  ["a promise that was not awaited", getOrganization(createClient(), ".."), "a promise: await it first"],
  ["undefined", undefined, "undefined"],
  ["null", null, "object"],
  ["a Response of fetch", new Response("[]"), "object"],
  ["a Response of a failure", new Response(null, { status: 500 }), "object"],
  ["a failure without an error", { ok: false }, "object"],
  ["a value", { name: "acme" }, "object"],
  ["a text, which it does not show", "canary", "string"],
])("unwrap() refuses %s", (_, value, received) => {
  expect(() => unwrap(value as never)).toThrow(new TypeError(`Cannot unwrap: expected a Result, received ${received}`));
});
