// How the caller's fetch is called.

import { expect, onTestFinished, test, vi } from "vitest";
import { createClient, createOrganization, getOrganization } from "../../mod.ts";

test("createClient() calls fetch with url and init, its own signal and no redirects", async () => {
  const calls: [unknown, RequestInit | undefined][] = [];
  const { signal } = new AbortController();
  const client = createClient({
    baseUrl: "https://example.org/v1",
    fetch(url, init) {
      calls.push([url, init]);
      return Promise.resolve(new Response('{"name":"acme"}'));
    },
  });
  expect((await getOrganization(client, "acme", { signal })).ok).toBe(true);
  expect(calls).toStrictEqual([["https://example.org/v1/organizations/acme", {
    method: "GET",
    headers: { Accept: "application/json" },
    body: null,
    redirect: "manual",
    signal: expect.any(AbortSignal),
  }]]);
  expect(calls[0]?.[1]?.signal).not.toBe(signal);
});

test.each([
  ["a string", undefined, expect.any(String)],
  ["a string", "Mozilla/5.0 (not Deno)", expect.any(String)],
  ["a Blob, since Deno may send a string twice", "Deno/2.9.5", expect.any(Blob)],
])("createClient() calls fetch with %s for a body, the same at each attempt, on %s", async (_, userAgent, expected) => {
  vi.stubGlobal("navigator", userAgent && { userAgent });
  onTestFinished(() => void vi.unstubAllGlobals());
  const bodies: unknown[] = [];
  const client = createClient({
    retry: { baseDelayMs: 0 },
    fetch(_, init) {
      bodies.push(init?.body);
      return Promise.resolve(new Response(null, { status: bodies.length < 2 ? 429 : 204 }));
    },
  });
  expect((await createOrganization(client, { name: "acme", description: "é" })).ok).toBe(true);
  expect(bodies).toStrictEqual([expected, bodies[0]]);
  expect(await new Response(bodies[0] as string | Blob).text()).toBe('{"name":"acme","description":"é"}');
});

test("createClient() looks the global fetch up when it is needed", async () => {
  const client = createClient();
  const { fetch } = globalThis;
  try {
    globalThis.fetch = () => Promise.resolve(new Response('{"name":"other"}'));
    expect((await getOrganization(client, "acme")).value).toStrictEqual({ name: "other" });
  } finally {
    globalThis.fetch = fetch;
  }
});
