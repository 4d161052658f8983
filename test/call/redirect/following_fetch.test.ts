// A caller's fetch that follows redirects by itself, as React Native's does: what it answered is judged by where it went.

import { expect, test } from "vitest";
import {
  addAwsAccessCredentials,
  type Client,
  createClient,
  deleteOrganization,
  type Fetch,
  getOrganization,
  updateOrganization,
} from "../../../mod.ts";

const BASE = "https://api.tiledb.com";
const REGION = "https://us-east-1.aws.api.tiledb.com";
const MESSAGE = "the answer breaks the contract: The fetch followed a redirect: " +
  "let it heed its redirect option";

/** A client whose fetch has followed to an origin: "" is one that does not tell. */
function connect(origin: string, status: number, body: string | null) {
  const urls: string[] = [];
  const fetch: Fetch = (url) => {
    urls.push(url);
    const response = new Response(body, { status });
    const finalUrl = origin && origin + new URL(url).pathname;
    Object.defineProperties(response, { redirected: { value: true }, url: { value: finalUrl } });
    return Promise.resolve(response);
  };
  return { client: createClient({ baseUrl: `${BASE}/v1`, fetch, retry: { baseDelayMs: 0 } }), urls };
}

function updateAcme(client: Client): ReturnType<typeof updateOrganization> {
  return updateOrganization(client, "acme", {});
}

const ACME = '{"name":"acme"}';

test.each([["a region", REGION], ["where it does not tell", ""]])(
  "a GET that followed to %s is good",
  async (_, origin) => {
    const { client } = connect(origin, 200, ACME);
    expect(await getOrganization(client, "acme")).toMatchObject({ ok: true, value: { name: "acme" } });
  },
);

test("the next call goes to the region that a fetch followed to", async () => {
  const { client, urls } = connect(REGION, 200, ACME);
  await getOrganization(client, "acme");
  await getOrganization(client, "acme");
  expect(urls).toStrictEqual([`${BASE}/v1/organizations/acme`, `${REGION}/v1/organizations/acme`]);
});

test.each([
  ["DELETE", 204, deleteOrganization],
  ["PATCH", 204, updateAcme],
])("a %s that followed to a region is good", async (_, status, run) => {
  const { client } = connect(REGION, status, null);
  expect(await run(client, "acme")).toMatchObject({ ok: true });
});

test.each(["https://evil.test", "https://api.tiledb.com.evil.test", "http://us-east-1.aws.api.tiledb.com"])(
  "what followed to %s is invalid-response, and not tried again",
  async (origin) => {
    for (const [name, run] of Object.entries({ getOrganization, deleteOrganization })) {
      for (const status of [200, 204, 404, 503]) {
        const { client, urls } = connect(origin, status, status === 204 ? null : ACME);
        const { error } = await run(client, "acme");
        expect(error).toMatchObject({ kind: "invalid-response", attempts: 1, body: "" });
        expect(error?.message).toBe(`Cannot complete ${name}: ${MESSAGE}`);
        expect(urls).toHaveLength(1);
      }
    }
  },
);

test("what is no GET and followed to where the fetch does not tell is invalid-response", async () => {
  const { client, urls } = connect("", 204, null);
  const { error } = await deleteOrganization(client, "acme");
  expect(error).toMatchObject({ kind: "invalid-response", attempts: 1 });
  expect(urls).toHaveLength(1);
});

test("what was followed as a GET has changed nothing, though its 200 looks like it", async () => {
  const { client } = connect(REGION, 200, "[]");
  const { error } = await addAwsAccessCredentials(client, "acme", { name: "lake" });
  expect(error).toMatchObject({ kind: "invalid-response" });
  for (const run of [deleteOrganization, updateAcme]) {
    expect(await run(client, "acme")).toMatchObject({ error: { kind: "invalid-response" } });
  }
  const { client: other } = connect(REGION, 204, null);
  expect(await addAwsAccessCredentials(other, "acme", { name: "lake" })).toMatchObject({ ok: true });
});
