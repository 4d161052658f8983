import { expect, onTestFinished, test, vi } from "vitest";
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
    throw Object.assign(new Error("The socket is gone"), { request: "canary" });
  }],
  ["rejects", () => Promise.reject(Object.assign(new Error("The socket is gone"), { request: "canary" }))],
  ["gives nothing", () => Promise.resolve()],
])("network is the error for a fetch that %s", async (_, fetch) => {
  const client = createClient({ fetch: fetch as typeof globalThis.fetch, retry: false });
  const { error } = await getOrganization(client, "acme");
  expect(error).toMatchObject({ kind: "network", attempts: 1, cause: expect.any(Error) });
  expect(error?.message + JSON.stringify(error)).not.toContain("canary");
});

test.each<[string, unknown]>([
  ["an error of fetch", Response.error()],
  ["what is no Response", { ok: true, json: () => ({ name: "acme" }) }],
])("network is the error for a fetch that gives %s, and says what it should give", async (_, answer) => {
  const fetch = (() => Promise.resolve(answer)) as typeof globalThis.fetch;
  const { error } = await getOrganization(createClient({ fetch, retry: false }), "acme");
  expect(error).toMatchObject({ kind: "network", attempts: 1, cause: new TypeError("Expected a Response") });
  expect(error?.message).toContain(", Expected a Response: ");
});

test("network is the error when an option throws after the request was sent", async () => {
  const { baseUrl, requests } = await startServer({ status: 500 });
  const signal = Object.defineProperty(new AbortController().signal, "aborted", {
    get() {
      if (requests.length > 0) throw new Error("The signal throws");
      return false;
    },
  });
  const { error } = await deleteOrganization(createClient({ baseUrl, retry: { baseDelayMs: 0 } }), "acme", { signal });
  expect(error).toMatchObject({ kind: "network", attempts: 1 });
  expect(error?.message).toBe(
    "Cannot complete deleteOrganization: an argument threw, The signal throws: see its cause",
  );
  expect(requests).toHaveLength(1);
});

const deep = (depth: number): object => depth === 0 ? { code: "EDEEP" } : { cause: deep(depth - 1) };

test.each<[string, unknown, string]>([
  ["a code", Object.assign(new Error(), { code: "ECONNRESET" }), ", ECONNRESET"],
  ["a code of its cause", deep(1), ", EDEEP"],
  ["a code of its cause's cause", deep(2), ", EDEEP"],
  ["a code at the seventh depth", deep(7), ", EDEEP"],
  ["no code that is deeper", deep(8), ""],
  ["a code of 40 characters", { code: "E".repeat(40) }, `, ${"E".repeat(40)}`],
  ["a code of 41 characters", { code: "E".repeat(41) }, ""],
  ["a code that is a sentence", { code: "E1 was met" }, ""],
  ["a code that ends a sentence", { code: "Met: E1" }, ""],
  ["a code that is a number", { code: 5, cause: { code: "EINNER" } }, ", EINNER"],
  ["a code that throws", new Proxy({}, { has: () => true, get: () => expect.unreachable() }), ""],
  ["no code but words", new Error("fetch failed"), ", fetch failed"],
  ["the words of its innermost cause", new Error("fetch failed", { cause: new Error("bad port") }), ", bad port"],
  [
    "outer words where the innermost cause has none",
    new Error("fetch failed", { cause: new Error() }),
    ", fetch failed",
  ],
  ["words beside a code that is a symbol", Object.assign(new Error("boom"), { code: Symbol("E1") }), ", boom"],
  ["a text for a cause", "boom", ", boom"],
  ["200 characters of long words", new Error("x".repeat(300)), `, ${"x".repeat(200)}`],
  [
    "control and bidirectional characters as codes",
    new Error("a\u001b[2J\u202eb\nc\u009b\u007f\u2028\u200b\u3164\ufe0f\u{e0041}"),
    ", a\\u{1b}[2J\\u{202e}b\\u{a}c\\u{9b}\\u{7f}\\u{2028}\\u{200b}\\u{3164}\\u{fe0f}\\u{e0041}",
  ],
  ["nothing", undefined, ""],
])("network says %s, and no more of the cause", async (_, cause, shown) => {
  const client = createClient({ fetch: () => Promise.reject(cause), retry: false });
  expect((await getOrganization(client, "acme")).error?.message).toBe(
    `Cannot complete getOrganization: no response from http://localhost/v1 (the default baseUrl)${shown}: check baseUrl and the network`,
  );
});

test("network says that a response broke off", async () => {
  const { baseUrl } = await startServer({ headers: { "Content-Length": "99" }, body: "{", end: "drop" });
  const { error } = await getOrganization(createClient({ baseUrl, retry: false }), "acme");
  expect(error?.message).toMatch(`no whole response from ${baseUrl}, `);
});

test("network ends with a cause that goes round in a circle", async () => {
  const cause = new Error("round");
  cause.cause = cause;
  const { error } = await getOrganization(createClient({ fetch: () => Promise.reject(cause), retry: false }), "acme");
  expect(error?.message).toMatch(", round: check baseUrl");
});

test("network masks a secret in the words of a cause, before they are cut", async () => {
  const apiKey = "canary-key";
  const fetch = () => Promise.reject(new Error(`${"x".repeat(195)}${apiKey}`));
  const { error } = await getOrganization(createClient({ fetch, auth: { apiKey }, retry: false }), "acme");
  expect(error?.message).toMatch(`, ${"x".repeat(195)}***: `);
});

test("network names a base URL that is not the default's as it is", async () => {
  const client = createClient({ baseUrl: "https://example.org/v1", fetch: () => Promise.reject(), retry: false });
  expect((await getOrganization(client, "acme")).error?.message).toBe(
    "Cannot complete getOrganization: no response from https://example.org/v1: check baseUrl and the network",
  );
});

test.each<[string, unknown]>([
  ["a permission of Deno's", Object.assign(new Error("Requires net access"), { name: "NotCapable" })],
  ["a permission of Node's", Object.assign(new Error("Access was denied"), { code: "ERR_ACCESS_DENIED" })],
  ["a port that fetch refuses", new TypeError("fetch failed", { cause: new Error("bad port") })],
])("network is not tried again for %s", async (_, cause) => {
  const client = createClient({ fetch: () => Promise.reject(cause), retry: { baseDelayMs: 0 } });
  expect((await getOrganization(client, "acme")).error).toMatchObject({ kind: "network", attempts: 1, cause });
});

test.each(["not a bad port", "bad ports"])(
  "network is tried again for %j, which tells another reason",
  async (words) => {
    const client = createClient({ fetch: () => Promise.reject(new Error(words)), retry: { baseDelayMs: 0 } });
    expect((await getOrganization(client, "acme")).error).toMatchObject({ kind: "network", attempts: 4 });
  },
);

test("network is not tried again for a port that the runtime's fetch refuses", async () => {
  const client = createClient({ baseUrl: "http://127.0.0.1:9/v1", retry: { baseDelayMs: 0 } });
  const { error } = await getOrganization(client, "acme");
  expect(error).toMatchObject({ kind: "network", attempts: 1 });
  expect(error?.message).toMatch("no response from http://127.0.0.1:9/v1, bad port: ");
});

test("network says that there is no global fetch, and sends nothing", async () => {
  vi.stubGlobal("fetch", undefined);
  onTestFinished(() => void vi.unstubAllGlobals());
  const { error } = await getOrganization(createClient({ retry: { baseDelayMs: 0 } }), "acme");
  expect(error).toMatchObject({ kind: "network", attempts: 0 });
  expect(error?.message).toMatch(", fetch is not a function: ");
});
