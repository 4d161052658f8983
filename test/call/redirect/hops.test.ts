// What is between the hops of a redirect: middleware, answers that come too late, and bodies that nobody reads.

import { expect, test, vi } from "vitest";
import { createClient, createOrganization, type Fetch, getOrganization, type Middleware } from "../../../mod.ts";

const BASE = "https://api.tiledb.com";
const REGION = "https://us-east-1.aws.api.tiledb.com";
const PROXY = "https://proxy.example.com";

/** A fetch that is redirected to the region from everywhere else. */
function record() {
  const urls: string[] = [];
  const fetch: Fetch = (url) => {
    urls.push(url);
    const { pathname } = new URL(url);
    if (url.startsWith(REGION)) return Promise.resolve(new Response('{"name":"acme"}'));
    return Promise.resolve(new Response("Moved", { status: 302, headers: { Location: REGION + pathname } }));
  };
  return { fetch, urls };
}

test("middleware sees one request, to the base URL, and one response", async () => {
  const { fetch, urls } = record();
  const seen: string[] = [];
  const middleware: Middleware = {
    onRequest: ({ request }) => void seen.push(request.url),
    onResponse: ({ response, request }) => void seen.push(`${response.status} of ${request.url}`),
  };
  const client = createClient({ baseUrl: `${BASE}/v1`, fetch, middleware: [middleware] });
  expect(await getOrganization(client, "acme")).toMatchObject({ ok: true });
  expect(await getOrganization(client, "acme")).toMatchObject({ ok: true });
  const path = "/v1/organizations/acme";
  expect(urls).toStrictEqual([BASE + path, REGION + path, REGION + path]);
  expect(seen).toStrictEqual([BASE + path, `200 of ${BASE}${path}`, BASE + path, `200 of ${BASE}${path}`]);
});

test("a header that a middleware sets reaches the region, and so does the body", async () => {
  const arrived: unknown[] = [];
  const { fetch } = record();
  const middleware: Middleware = { onRequest: ({ request }) => request.headers.set("X-Trace", "t-1") };
  const recording: Fetch = (url, init) => {
    arrived.push([url.startsWith(REGION), init.method, init.headers["x-trace"], init.body]);
    return fetch(url, init);
  };
  const client = createClient({ baseUrl: `${BASE}/v1`, fetch: recording, middleware: [middleware] });
  await createOrganization(client, { name: "acme" });
  const body = '{"name":"acme"}';
  expect(arrived).toStrictEqual([[false, "POST", "t-1", body], [true, "POST", "t-1", body]]);
});

test("a request that a middleware sent elsewhere is not moved, and its redirect is not followed", async () => {
  const { fetch, urls } = record();
  const away: Middleware = {
    onRequest: ({ request }) => new Request(request.url.replace(BASE, PROXY), request),
  };
  const onRequest = vi.fn<NonNullable<Middleware["onRequest"]>>(() => undefined);
  const client = createClient({ baseUrl: `${BASE}/v1`, fetch, middleware: [{ onRequest }] });
  await getOrganization(client, "acme");
  onRequest.mockImplementation(away.onRequest ?? (() => undefined));
  expect(await getOrganization(client, "acme")).toMatchObject({ error: { kind: "http", status: 302 } });
  expect(urls.slice(2)).toStrictEqual([`${PROXY}/v1/organizations/acme`]);
});

test.each(["its time is up", "it is aborted"])("a redirect that comes when %s leads nowhere", async (why) => {
  const { fetch, urls } = record();
  let answer = () => {};
  // It heeds no signal.
  const late: Fetch = async (url, init) => {
    const response = fetch(url, init);
    await new Promise<void>((resolve) => answer = resolve);
    return await response;
  };
  const cancel = new AbortController();
  const timeoutMs = why === "its time is up" ? 20 : 30_000;
  const client = createClient({ baseUrl: `${BASE}/v1`, fetch: late, timeoutMs, retry: false });
  const call = getOrganization(client, "acme", { signal: cancel.signal });
  if (timeoutMs > 20) cancel.abort();
  expect(await call).toMatchObject({ ok: false, error: { attempts: 1 } });
  answer();
  await new Promise((resolve) => setTimeout(resolve));
  expect(urls).toHaveLength(1);
  // Nor is it remembered.
  void getOrganization(client, "acme");
  await expect.poll(() => urls).toStrictEqual([urls[0], urls[0]]);
  answer();
});

test("the body of a redirect is let go of", async () => {
  const cancel = vi.fn(() => Promise.reject(new Error("It is gone")));
  const fetch: Fetch = (url) => {
    if (url.startsWith(REGION)) return Promise.resolve(new Response('{"name":"acme"}'));
    const Location = REGION + new URL(url).pathname;
    return Promise.resolve(new Response(new ReadableStream({ cancel }), { status: 307, headers: { Location } }));
  };
  const client = createClient({ baseUrl: `${BASE}/v1`, fetch });
  expect(await getOrganization(client, "acme")).toMatchObject({ ok: true });
  expect(cancel).toHaveBeenCalledTimes(1);
});

test("an error that would come again at the base URL does not forget the region", async () => {
  const { fetch, urls } = record();
  let isRefused = false;
  const refusing: Fetch = (url, init) => {
    if (isRefused) return Promise.reject(Object.assign(new Error("Access was denied"), { code: "ERR_ACCESS_DENIED" }));
    return fetch(url, init);
  };
  const client = createClient({ baseUrl: `${BASE}/v1`, fetch: refusing });
  await getOrganization(client, "acme");
  isRefused = true;
  expect((await getOrganization(client, "acme")).error).toMatchObject({ kind: "network", attempts: 1 });
  isRefused = false;
  await getOrganization(client, "acme");
  const path = "/v1/organizations/acme";
  expect(urls).toStrictEqual([BASE + path, REGION + path, REGION + path]);
});
