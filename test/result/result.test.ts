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
