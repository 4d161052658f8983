// Which options a call takes, and what it says of those that it refuses.

import { expect, test } from "vitest";
import { type CallOptions, createClient, getOrganization } from "../../mod.ts";
import { startServer } from "../shared/server.ts";

const ACME = { body: '{"name":"acme"}' };

test.each<[unknown, string, string]>([
  [null, "options", "must be an object"],
  [[], "options", "must be an object"],
  [{ signal: { aborted: false, addEventListener() {} } }, "options.signal", "must be an AbortSignal"],
  ["fast", "options", "must be an object"],
  [{ timeout: 5 }, "options.timeout", "must be a known option, received 5"],
  [{ timeoutMs: 0 }, "options.timeoutMs", "must be a number from 1 to 2147483647, received 0"],
  [{ retry: { maxRetries: 1.5 } }, "options.retry.maxRetries", "must be an integer from 0 to 10, received 1.5"],
  [{ signal: {} }, "options.signal", "must be an AbortSignal"],
  [
    { headers: { Accept: "text/html" } },
    "options.headers",
    "must be header names and texts, without those that auth, the client or fetch set",
  ],
])("getOrganization() refuses the call options %j and sends nothing", async (options, path, message) => {
  const { baseUrl, requests } = await startServer(ACME);
  const { error } = await getOrganization(createClient({ baseUrl }), "acme", options as CallOptions);
  expect(error).toMatchObject({ kind: "invalid-request", attempts: 0, issues: [{ path, message }] });
  expect(requests).toStrictEqual([]);
});

test.each(["operation", "attempts", "secrets", "errors", "baseUrl", "auth", "fetch", "onAttempt", "maxResponseBytes"])(
  "getOrganization() refuses %s for a call option, as it would any other",
  async (name) => {
    const { error } = await getOrganization(createClient(), "acme", { [name]: 1 });
    expect(error?.toJSON()).toMatchObject({
      kind: "invalid-request",
      operation: "getOrganization",
      attempts: 0,
      issues: [{ path: `options.${name}`, message: expect.stringMatching(/^must be a known option/) }],
    });
  },
);

test("getOrganization() reads options of a class, and what they inherit", async () => {
  class Options {
    get signal() {
      return AbortSignal.abort("enough");
    }
  }
  expect((await getOrganization(createClient(), "acme", new Options())).error).toMatchObject({ cause: "enough" });
  const { baseUrl, requests } = await startServer(ACME);
  const client = createClient(Object.create({ baseUrl, auth: { apiKey: "key-1" } }));
  expect((await getOrganization(client, "acme")).ok).toBe(true);
  expect(requests[0]?.headers).toMatchObject({ "x-tiledb-rest-api-key": "key-1" });
});

test("getOrganization() names at most 20 issues", async () => {
  const options = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`option${index}`, index]));
  const { error } = await getOrganization(createClient(), "acme", options);
  expect(error?.kind === "invalid-request" && error.issues.length).toBe(20);
});

test("getOrganization() refuses options that cannot be read", async () => {
  const options = {
    get timeoutMs(): number {
      throw new Error("canary");
    },
  };
  const { error } = await getOrganization(createClient(), "acme", options);
  expect(error).toMatchObject({ kind: "invalid-request", attempts: 0 });
  expect(error?.message).toBe(
    "Cannot complete getOrganization: an argument threw: nothing was sent",
  );
});

test("getOrganization() sends the headers of a call over the client's", async () => {
  const { baseUrl, requests } = await startServer(ACME);
  const client = createClient({ baseUrl, headers: { "X-Tenant": "t1", "User-Agent": "admin/1" } });
  await getOrganization(client, "acme", { headers: { "x-tenant": "t2" } });
  await getOrganization(client, "acme");
  expect(requests.map(({ headers }) => [headers["x-tenant"], headers["user-agent"]])).toStrictEqual(
    [["t2", "admin/1"], ["t1", "admin/1"]],
  );
});
