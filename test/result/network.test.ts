import { expect, test } from "vitest";
import { createClient, deleteOrganization, getOrganization } from "../../mod.ts";
import { REFUSED, startServer } from "../shared/server.ts";

test("network is the error for a refused connection, with the cause's code", async () => {
  const baseUrl = REFUSED;
  const { error } = await getOrganization(createClient({ baseUrl, retry: false }), "acme");
  expect(error).toMatchObject({ kind: "network", name: "NetworkError", attempts: 1, cause: expect.any(Error) });
  expect(error?.message).toBe(
    `Cannot complete getOrganization: no response from ${baseUrl}, ECONNREFUSED: check baseUrl and the network`,
  );
});

test.each(
  [
    ["before the headers", { end: "drop before headers" }],
    ["in the body", { headers: { "Content-Length": "99" }, body: "{", end: "drop" }],
  ] as const,
)("network is the error for a connection that breaks off %s of a GET", async (_, answer) => {
  const { baseUrl } = await startServer(answer);
  const { error } = await getOrganization(createClient({ baseUrl, retry: false }), "acme");
  expect(error).toMatchObject({ kind: "network", attempts: 1 });
});

test.each<[string, unknown]>([
  ["throws", () => {
    throw new Error("canary");
  }],
  ["rejects", () => Promise.reject(new Error("canary"))],
  ["gives nothing", () => Promise.resolve()],
  ["gives an error of fetch", () => Promise.resolve(Response.error())],
  ["gives what is no Response", () => Promise.resolve({ ok: true, json: () => ({ name: "acme" }) })],
])("network is the error for a fetch that %s", async (_, fetch) => {
  const client = createClient({ fetch: fetch as typeof globalThis.fetch, retry: false });
  const { error } = await getOrganization(client, "acme");
  expect(error).toMatchObject({ kind: "network", attempts: 1, cause: expect.any(Error) });
  expect(error?.message + JSON.stringify(error)).not.toContain("canary");
});

test("network is the error when an option throws after the request was sent", async () => {
  const { baseUrl, requests } = await startServer({ status: 500 });
  const signal = Object.defineProperty(new AbortController().signal, "aborted", {
    get: () => requests.length > 0 ? expect.unreachable("The signal throws") : false,
  });
  const { error } = await deleteOrganization(createClient({ baseUrl, retry: { baseDelayMs: 0 } }), "acme", { signal });
  expect(error).toMatchObject({ kind: "network", attempts: 1 });
  expect(error?.message).toBe(
    "Cannot complete deleteOrganization: an argument threw: check baseUrl and the network",
  );
  expect(requests).toHaveLength(1);
});

const deep = (depth: number): object => depth === 0 ? { code: "EDEEP" } : { cause: deep(depth - 1) };

test.each<[string, unknown, string]>([
  ["a code", Object.assign(new Error(), { code: "ECONNRESET" }), ", ECONNRESET"],
  ["a code of its cause", deep(1), ", EDEEP"],
  ["a code of its cause's cause", deep(2), ""],
  ["a code of 40 characters", { code: "E".repeat(40) }, `, ${"E".repeat(40)}`],
  ["a code of 41 characters", { code: "E".repeat(41) }, ""],
  ["a code that is a sentence", { code: "E1 was met" }, ""],
  ["a code that ends a sentence", { code: "Met: E1" }, ""],
  ["a code that is a number", { code: 5, cause: { code: "EINNER" } }, ", EINNER"],
  ["a code that throws", new Proxy({}, { has: () => true, get: () => expect.unreachable() }), ""],
  ["no code", new Error("fetch failed"), ""],
  ["nothing", undefined, ""],
])("network says %s, and no more of the cause", async (_, cause, shown) => {
  const client = createClient({ fetch: () => Promise.reject(cause), retry: false });
  expect((await getOrganization(client, "acme")).error?.message).toBe(
    `Cannot complete getOrganization: no response from http://localhost/v1${shown}: check baseUrl and the network`,
  );
});

test("network says that a response broke off", async () => {
  const { baseUrl } = await startServer({ headers: { "Content-Length": "99" }, body: "{", end: "drop" });
  const { error } = await getOrganization(createClient({ baseUrl, retry: false }), "acme");
  expect(error?.message).toMatch(`no whole response from ${baseUrl}, `);
});
