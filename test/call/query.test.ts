// The query of a call: what is sent of it, and what is not.

import fc from "fast-check";
import { assert, describe, expect, test, vi } from "vitest";
import { createClient, fetchInvitations, type InvitationQuery } from "../../mod.ts";

const INTEGERS = ["start", "end", "per_page", "page"];
const TEXTS = ["organization", "array", "group", "type", "status"];

/** The requests that a query is sent with, and the issues for which it is not. */
async function play(query: unknown): Promise<{ sent: string[]; issues: unknown }> {
  const sent: string[] = [];
  const fetch = (url: string) => {
    sent.push(url);
    return Promise.resolve(new Response("{}"));
  };
  const client = createClient({ baseUrl: "http://localhost/v1", fetch });
  // Plain JavaScript may pass anything.
  const { error } = await fetchInvitations(client, query as InvitationQuery);
  if (error) assert(error.kind === "invalid-request" && error.attempts === 0);
  return { sent, issues: error?.issues };
}

test("fetchInvitations() sends each parameter that it is given, and nothing else", { tags: ["slow"] }, async () => {
  const text = fc.string({ unit: "binary", maxLength: 8 }).filter((text) => Buffer.from(text).toString() === text);
  const gap = fc.constantFrom(undefined, null);
  const known = fc.record({
    ...Object.fromEntries(TEXTS.map((name) => [name, fc.oneof(text, gap)])),
    ...Object.fromEntries(INTEGERS.map((name) => [name, fc.oneof(fc.nat().map((n) => n + 1), gap)])),
    orderby: fc.constantFrom("timestamp", "array_name", "organization_name", undefined),
  }, { requiredKeys: [] });
  const unknown = fc.dictionary(
    fc.oneof(fc.stringMatching(/^later[\w.~-]{0,5}$/), fc.constantFrom("__proto__", "constructor", "toString")),
    fc.oneof(text, fc.boolean(), fc.double({ noNaN: true, noDefaultInfinity: true }), gap),
  );
  await fc.assert(
    fc.asyncProperty(known, unknown, async (known, unknown) => {
      const query = Object.fromEntries([...Object.entries(known), ...Object.entries(unknown)]);
      const { sent, issues } = await play(query);
      expect(issues).toBeUndefined();
      const [url = ""] = sent;
      const expected = Object.entries(query).filter(([, value]) => value !== undefined && value !== null)
        .map(([name, value]) => [name, `${value}`]);
      expect([...new URL(url).searchParams]).toStrictEqual(expected);
      expect(url.includes("?")).toBe(expected.length > 0);
    }),
    { numRuns: 500 },
  );
});

describe("fetchInvitations() sends nothing", () => {
  const SENDABLE = "Expected a well-formed string, a number or a boolean";
  const NAMES = "Expected names of A-Z a-z 0-9 _ . ~ -";
  const cyclic: Record<string, unknown> = {};
  cyclic.later = cyclic;

  test.each<[what: string, query: unknown, path: string, message: string]>([
    ["for null", null, "query", "Expected Object, received null"],
    ["for a list", [["page", "1"]], "query", "Expected Object, received Array"],
    ["for a Map", new Map([["page", 1]]), "query", "Expected Object, received Array"],
    ["for URLSearchParams", new URLSearchParams({ page: "1" }), "query", "Expected Object, received Array"],
    ["for a function", () => ({ page: 1 }), "query", "Expected Object, received function"],
    ["for a number that is a string", { page: "1" }, "query.page", "Expected an integer from 1"],
    ["for NaN, which JSON would drop", { page: NaN }, "query.page", "Expected an integer from 1"],
    ["for half a second", { start: 0.5 }, "query.start", "Expected an integer"],
    ["for a BigInt", { end: 5n }, "query.end", "Expected an integer"],
    ["for a Date", { start: new Date(0) }, "query.start", "Expected an integer"],
    ["for a list of statuses", { status: ["PENDING"] }, "query.status", "Expected string, received Array"],
    [
      "for an order in capitals",
      { orderby: "TIMESTAMP" },
      "query.orderby",
      "Expected one of timestamp, array_name, organization_name",
    ],
    ["for a lone surrogate", { organization: "acme\ud800" }, "query.organization", SENDABLE],
    ["for an unknown object", { later: { page: 1 } }, "query.later", SENDABLE],
    ["for an unknown list", { later: ["a"] }, "query.later", SENDABLE],
    ["for an unknown symbol", { later: Symbol("a") }, "query.later", SENDABLE],
    ["for an unknown BigInt", { later: 5n }, "query.later", SENDABLE],
    ["for unknown infinity", { later: -Infinity }, "query.later", SENDABLE],
    ["for an unknown lone surrogate", { later: "\udc00" }, "query.later", SENDABLE],
    ["for a cycle", cyclic, "query.later", SENDABLE],
    ["for a name that begins a parameter", { "later=1&page": 2 }, "query", NAMES],
    ["for a name that ends the query", { "later#": 2 }, "query", NAMES],
    ["for no name", { "": 2 }, "query", NAMES],
  ])("%s", async (_, query, path, message) => {
    expect(await play(query)).toStrictEqual({ sent: [], issues: [{ path, message }] });
  });

  test("for a getter that throws", async () => {
    const query = Object.defineProperty({}, "page", {
      enumerable: true,
      get() {
        throw new Error("No page");
      },
    });
    expect(await play(query)).toStrictEqual({ sent: [], issues: [{ path: "", message: "an argument threw" }] });
  });

  test("for a proxy that was revoked", async () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(await play(proxy)).toStrictEqual({ sent: [], issues: [{ path: "", message: "an argument threw" }] });
  });
});

test("fetchInvitations() tells each issue of a query", async () => {
  const { issues } = await play({ page: 0, orderby: "email" });
  expect(issues).toHaveLength(2);
});

test("fetchInvitations() reads a query once, before it sends the first request, and repeats what it read", async () => {
  const page = vi.fn().mockReturnValueOnce(2).mockReturnValue("later");
  const query: InvitationQuery = {
    get page() {
      return page();
    },
    organization: "acme",
  };
  const sent: string[] = [];
  const fetch = (url: string) => {
    sent.push(url);
    query.organization = "globex";
    return Promise.resolve(sent.length < 3 ? new Response(null, { status: 503 }) : new Response("{}"));
  };
  const client = createClient({ fetch, retry: { baseDelayMs: 0, maxDelayMs: 0 } });
  expect((await fetchInvitations(client, query)).ok).toBe(true);
  expect(sent).toStrictEqual(Array(3).fill("http://localhost/v1/invitations?page=2&organization=acme"));
});
