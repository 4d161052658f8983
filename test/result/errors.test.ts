// What errors show, and what they keep to themselves.

import { execFile } from "node:child_process";
import process from "node:process";
import { inspect, promisify } from "node:util";
import { expect, test } from "vitest";
import { createClient, getOrganization } from "../../mod.ts";
import { startServer } from "../shared/server.ts";

test("errors show neither response nor body nor cause when they are printed, inspected, serialized or cloned", async () => {
  const answer = { status: 302, headers: { Location: "https://example.org/canary" }, body: '{"a":"canary"}' };
  const { baseUrl } = await startServer(answer);
  const http = (await getOrganization(createClient({ baseUrl }), "acme")).error;
  const cause = Object.assign(new Error("The socket is gone"), { request: "canary" });
  const fetch = () => Promise.reject(cause);
  const network = (await getOrganization(createClient({ fetch, retry: false }), "acme")).error;
  for (const error of [http, network]) {
    const clone = structuredClone(error);
    const shown = [error, clone].map((value) => `${value}${inspect(value, { showHidden: true, depth: Infinity })}`);
    expect(`${shown}${JSON.stringify(error)}${error?.stack}`).not.toContain("canary");
    expect(inspect(error)).toMatch(`${error?.name}: ${error?.message}`);
    expect(error?.stack).toMatch(`${error?.name}: ${error?.message}`);
  }
  expect(http).toMatchObject({ body: { a: "canary" } });
  expect(network?.cause).toBe(cause);
});

test("errors begin their stack with name and message, and print without one", async () => {
  const { error } = await getOrganization(createClient(), "Error/");
  expect(error?.stack?.split("\n")[0]).toBe(`InvalidRequestError: ${error?.message}`);
  expect(inspect(error)).toBe(error?.stack);
  expect(Object.keys(error ?? {})).toStrictEqual(["kind", "operation", "attempts", "issues"]);
  expect("cause" in (error ?? {})).toBe(false);
  for (const stack of [undefined, ""]) {
    Object.assign(error ?? {}, { stack });
    expect(inspect(error)).toBe(`InvalidRequestError: ${error?.message}`);
  }
});

test("unwrap() throws an error that shows no cause when nobody catches it, nor does console.dir()", async () => {
  const program = `
    import { createClient, getOrganization, unwrap } from ${JSON.stringify(new URL("../../mod.ts", import.meta.url))};
    const auth = { apiKey: () => { throw new Error("canary"); } };
    const result = await getOrganization(createClient({ auth }), "acme");
    console.dir(result.error, { showHidden: true });
    unwrap(result);`;
  const flags = ["--import", "tsx", "--input-type=module", "--eval", program];
  const failed = await promisify(execFile)(process.execPath, flags).catch((error: unknown) => error);
  expect(failed).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("[AuthError]: Cannot complete getOrganization"),
  });
  expect(inspect(failed)).not.toContain("Error: canary");
});
