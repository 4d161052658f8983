// A browser hides where a redirect leads, until something follows it: here as the fetch of a page has it.

import { expect, test, vi } from "vitest";
import { type ClientOptions, createClient, createOrganization, type Fetch, getOrganization } from "../../../mod.ts";

const BASE = "https://api.tiledb.com";
const REGION = "https://us-east-1.aws.api.tiledb.com";
const ORGANIZATION = "/v1/organization";

/** A page whose default host redirects; what follows ends at `finalUrl`, or is refused. */
function openPage(finalUrl: string | undefined, options: ClientOptions = {}) {
  const requests: [url: string, init: Parameters<Fetch>[1]][] = [];
  const cancel = vi.fn();
  const fetch: Fetch = (url, init) => {
    requests.push([url, init]);
    if (init.redirect === "follow") {
      if (finalUrl === undefined) return Promise.reject(new TypeError("Failed to fetch"));
      const found = new Response(new ReadableStream({ cancel }), { status: 401 });
      return Promise.resolve(Object.defineProperty(found, "url", { value: finalUrl }));
    }
    const opaque = Object.defineProperties(Response.error(), { type: { value: "opaqueredirect" } });
    return Promise.resolve(url.startsWith(BASE) ? opaque : new Response(null, { status: 204 }));
  };
  const auth = { apiKey: "canary-key" };
  const headers = { "X-Trace": "of-the-client" };
  return { client: createClient({ baseUrl: `${BASE}/v1`, fetch, auth, headers, ...options }), requests, cancel };
}

test.each([["with", [{ onRequest: () => undefined }]], ["without", undefined]])(
  "a hidden redirect is followed by a request with nothing of the call, then by the call, %s middleware",
  async (_, middleware) => {
    const { client, requests, cancel } = openPage(REGION + ORGANIZATION, { middleware });
    expect(await createOrganization(client, { name: "acme" })).toMatchObject({ ok: true });
    expect(cancel).toHaveBeenCalledTimes(1);
    const [call, probe, moved, ...others] = requests;
    expect(others).toStrictEqual([]);
    expect(probe?.[0]).toBe(BASE + ORGANIZATION);
    const { signal, ...bare } = probe?.[1] ?? {};
    expect(bare).toStrictEqual({
      method: "GET",
      headers: {},
      redirect: "follow",
      credentials: "omit",
      cache: "no-store",
    });
    expect(signal).toBe(call?.[1].signal);
    expect(moved).toStrictEqual([REGION + ORGANIZATION, call?.[1]]);
    expect(moved?.[1]).toMatchObject({ method: "POST", body: '{"name":"acme"}', redirect: "manual" });
    expect(moved?.[1].headers).toMatchObject({ "x-tiledb-rest-api-key": "canary-key", "x-trace": "of-the-client" });

    await createOrganization(client, { name: "globex" });
    expect(requests.slice(3).map(([url]) => url)).toStrictEqual([REGION + ORGANIZATION]);
  },
);

test.each([
  ["is refused", undefined],
  ["ends elsewhere", `https://evil.test${ORGANIZATION}`],
  ["ends at another path", `${REGION}/login`],
  ["does not tell where it ends", ""],
])("a hidden redirect whose bare request %s says to set baseUrl to a region", async (_, finalUrl) => {
  const { client, requests } = openPage(finalUrl);
  const { error } = await createOrganization(client, { name: "acme" });
  expect(error).toMatchObject({ kind: "http", status: 0, attempts: 1 });
  expect(error?.message).toBe(
    "Cannot complete createOrganization: the service answered 0, a redirect, not followed: set baseUrl to a region",
  );
  expect(requests).toHaveLength(2);
});

test.each([
  ["the hosted service's default host", `${BASE}/v1`, "in a browser, set baseUrl to a region"],
  ["a region", `${REGION}/v1`, undefined],
])("no response from %s: what to do in a page", async (_, baseUrl, advice) => {
  const fetch = () => Promise.reject(new TypeError("Failed to fetch"));
  const { error } = await getOrganization(createClient({ baseUrl, fetch, retry: false }), "acme");
  expect(error?.message).toBe(
    `Cannot complete getOrganization: no response from ${baseUrl}, Failed to fetch: check baseUrl and the network` +
      (advice ? `; ${advice}` : ""),
  );
});
