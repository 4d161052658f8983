// How the caller's fetch is called.

import { expect, onTestFinished, test, vi } from "vitest";
import { createClient, createOrganization, getAllOrganizations, getOrganization } from "../../mod.ts";

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
    headers: { accept: "application/json" },
    redirect: "manual",
    cache: "no-store",
    signal: expect.any(AbortSignal),
  }]]);
  expect(calls[0]?.[1]?.signal).not.toBe(signal);
});

const TEXT = '{"name":"acme","description":"é"}';

function answer(bodies: unknown[], body: unknown): Promise<Response> {
  bodies.push(body);
  return Promise.resolve(new Response(null, { status: bodies.length < 2 ? 429 : 204 }));
}

test.each([
  ["a string", undefined, expect.any(String)],
  ["a string", "Mozilla/5.0 (not Deno)", expect.any(String)],
  ["a Blob, since Deno may send a string twice", "Deno/2.9.5", expect.any(Blob)],
])(
  "createClient() calls the global fetch with %s for a body at each attempt, on %s",
  async (_, userAgent, expected) => {
    const bodies: unknown[] = [];
    vi.stubGlobal("navigator", userAgent && { userAgent });
    vi.stubGlobal("fetch", (_: string, { body }: RequestInit) => answer(bodies, body));
    onTestFinished(() => void vi.unstubAllGlobals());
    const client = createClient({ retry: { baseDelayMs: 0 } });
    expect((await createOrganization(client, { name: "acme", description: "é" })).ok).toBe(true);
    expect(bodies).toStrictEqual([expected, expected]);
    for (const body of bodies) expect(await new Response(body as string | Blob).text()).toBe(TEXT);
  },
);

test("createClient() calls a fetch of the caller's with a string for a body, the same at each attempt, on Deno too", async () => {
  const bodies: unknown[] = [];
  vi.stubGlobal("navigator", { userAgent: "Deno/2.9.5" });
  onTestFinished(() => void vi.unstubAllGlobals());
  const client = createClient({ retry: { baseDelayMs: 0 }, fetch: (_, { body }) => answer(bodies, body) });
  expect((await createOrganization(client, { name: "acme", description: "é" })).ok).toBe(true);
  expect(bodies).toStrictEqual([TEXT, TEXT]);
});

test("createClient() leaves cache out where a Request does not know it, since older Workers throw", async () => {
  const calls: unknown[] = [];
  vi.stubGlobal("Request", class {});
  onTestFinished(() => void vi.unstubAllGlobals());
  const client = createClient({ fetch: (_, init) => (calls.push(init), Promise.resolve(new Response("[]"))) });
  expect((await getAllOrganizations(client)).ok).toBe(true);
  expect(calls).toStrictEqual([expect.not.objectContaining({ cache: expect.anything() })]);
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
