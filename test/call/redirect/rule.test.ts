// Which redirects are followed: each condition of the rule alone, and each way around it.

import fc from "fast-check";
import { expect, test } from "vitest";
import { createClient, type Fetch, getOrganization } from "../../../mod.ts";

const HOSTED = "https://api.tiledb.com/v1";
const REGION = "https://us-east-1.aws.api.tiledb.com";
const PATH = "/v1/organizations/acme";

/** Answers the first request with a redirect, and the others with an organization. */
async function redirect(baseUrl: string, location: string | null, status = 302) {
  const urls: string[] = [];
  const keys: unknown[] = [];
  const fetch: Fetch = (url, { headers }) => {
    urls.push(url);
    keys.push(headers["x-tiledb-rest-api-key"]);
    // A Response has no header with other letters than a byte's.
    const redirected = { status, headers: { get: () => location }, body: null, text: () => Promise.resolve("") };
    return Promise.resolve(urls.length === 1 ? redirected : new Response('{"name":"acme"}'));
  };
  const auth = { apiKey: "canary-key" };
  const client = createClient({ baseUrl, fetch, auth, allowInsecureHttp: true, retry: false });
  const { value, error } = await getOrganization(client, "acme");
  return { urls, keys, value, error };
}

test.each([
  ["a region", HOSTED, REGION],
  ["a host below a server of one's own", "https://tiledb.example.com/v1", "https://eu.tiledb.example.com"],
  ["another region, from a region", `${REGION}/v1`, "https://eu-west-1.aws.api.tiledb.com"],
  ["the default host, from a region", `${REGION}/v1`, "https://api.tiledb.com"],
  ["https, from http", "http://tiledb.example.com/v1", "https://tiledb.example.com"],
  ["http below http", "http://localhost/v1", "http://eu.localhost"],
  ["the same port", "https://localhost:8443/v1", "https://eu.localhost:8443"],
  ["the same port, and https from http", "http://localhost:8080/v1", "https://eu.localhost:8080"],
  ["a port that is spelled out", HOSTED, `${REGION}:443`],
  ["upper case", HOSTED, "HTTPS://US-EAST-1.AWS.API.TILEDB.COM"],
  ["a name that is not ASCII, below", HOSTED, "https://münchen.api.tiledb.com"],
  ["full-width letters, which a URL parser makes the region's name of", HOSTED, "https://us.ａｐｉ.tiledb.com"],
])("a redirect to %s is followed", async (_, baseUrl, origin) => {
  const { urls, value, keys } = await redirect(baseUrl, origin + PATH);
  expect(urls).toStrictEqual([`${baseUrl}/organizations/acme`, new URL(origin + PATH).href]);
  expect(value).toStrictEqual({ name: "acme" });
  expect(keys).toStrictEqual(["canary-key", "canary-key"]);
});

test.each([301, 302, 307, 308])("a %i to a region is followed", async (status) => {
  const { urls, value } = await redirect(HOSTED, REGION + PATH, status);
  expect(urls).toHaveLength(2);
  expect(value).toStrictEqual({ name: "acme" });
});

test.each([300, 303, 304, 305, 306, 399])("a %i to a region is not followed", async (status) => {
  const { urls, error } = await redirect(HOSTED, REGION + PATH, status);
  expect(urls).toHaveLength(1);
  expect(error).toMatchObject({ kind: "http", status });
});

test.each([
  ["itself", HOSTED, `https://api.tiledb.com${PATH}`],
  ["itself, spelled in another way", HOSTED, `HTTPS://API.TILEDB.COM:443${PATH}#again`],
  ["another path", HOSTED, `${REGION}/v1/organizations/globex`],
  ["another version", HOSTED, `${REGION}/v2/organizations/acme`],
  ["a path with a slash more", HOSTED, `${REGION}${PATH}/`],
  ["the root", HOSTED, `${REGION}/`],
  ["a path in other escapes", HOSTED, `${REGION}/v1/organizations/%61cme`],
  ["dots that fold to another path", HOSTED, `${REGION}${PATH}/..`],
  ["a query that was not there", HOSTED, `${REGION}${PATH}?as=admin`],
  ["a name in the user info", HOSTED, `https://alice@us-east-1.aws.api.tiledb.com${PATH}`],
  ["a password in the user info", HOSTED, `https://a-user:a-password@us-east-1.aws.api.tiledb.com${PATH}`],
  ["the base URL in the user info", HOSTED, `https://api.tiledb.com@evil.test${PATH}`],
  ["a host that begins alike", HOSTED, `https://api.tiledb.com.evil.test${PATH}`],
  ["a host that ends alike", HOSTED, `https://evilapi.tiledb.com${PATH}`],
  ["a host above", HOSTED, `https://tiledb.com${PATH}`],
  ["a host beside", HOSTED, `https://console.tiledb.com${PATH}`],
  [
    "a host beside a region, which is no base of regions elsewhere",
    "https://eu.example.com/v1",
    `https://us.example.com${PATH}`,
  ],
  [
    "a host beside, where the hosted service's name is only a part of both",
    "https://eu.api.tiledb.com.example.org/v1",
    `https://us.api.tiledb.com.example.org${PATH}`,
  ],
  ["a trailing dot", HOSTED, `https://us-east-1.aws.api.tiledb.com.${PATH}`],
  ["a host that looks alike", HOSTED, `https://us-east-1.aws.аpi.tiledb.com${PATH}`],
  ["a soft hyphen and another host", HOSTED, `https://us-east-1.api.tiledb\u00AD.com.evil.test${PATH}`],
  ["a full stop of another script, and another host", HOSTED, `https://api.tiledb.com。evil.test${PATH}`],
  ["a backslash", HOSTED, `https://evil.test\\.api.tiledb.com${PATH}`],
  ["another port", HOSTED, `${REGION}:8443${PATH}`],
  ["the default port, from another one", "https://localhost:8443/v1", `https://eu.localhost${PATH}`],
  ["http's port, from https", HOSTED, `${REGION}:80${PATH}`],
  ["http, from https", HOSTED, `http://us-east-1.aws.api.tiledb.com${PATH}`],
  ["http at https's port", HOSTED, `http://us-east-1.aws.api.tiledb.com:443${PATH}`],
  ["another host without a scheme", HOSTED, `//evil.test${PATH}`],
  ["a file", "http://localhost/v1", `file://localhost${PATH}`],
  ["a scheme of one's own", HOSTED, `ftp://us-east-1.aws.api.tiledb.com${PATH}`],
  ["data", HOSTED, `data:application/json,{"name":"acme"}`],
  ["a script", HOSTED, "javascript:alert(1)"],
  ["nowhere", HOSTED, ""],
  ["what is no URL", HOSTED, "https://"],
  ["an address below an address", "http://127.0.0.1/v1", `http://1.127.0.0.1${PATH}`],
])("a redirect to %s is not followed", async (_, baseUrl, location) => {
  const { urls, error } = await redirect(baseUrl, location);
  expect(urls).toHaveLength(1);
  expect(error).toMatchObject({ kind: "http", status: 302, attempts: 1 });
  expect(error?.message).toContain("the service answered 302, a redirect");
  expect(error?.message).not.toContain("a-password");
});

test("what a redirect needs holds for every combination of scheme, user, host, port, path and query", {
  tags: ["slow"],
}, async () => {
  const parts = fc.record({
    base: fc.constantFrom("https://api.tiledb.com", "http://api.tiledb.com", "https://example.com:8443"),
    scheme: fc.constantFrom("https", "http", "HTTPS"),
    user: fc.constantFrom("", "", "", "", "alice@", ":a-password@"),
    below: fc.constantFrom("", "eu.", "us-east-1.aws.", "evil", "evil-"),
    host: fc.constantFrom("api.tiledb.com", "API.TILEDB.COM", "example.com", "evil.test", "com"),
    after: fc.constantFrom("", "", "", ".evil.test", "."),
    port: fc.constantFrom("", "", ":443", ":80", ":8443"),
    path: fc.constantFrom(PATH, PATH, PATH, `${PATH}/`, "/", "/v1/organizations/globex"),
    query: fc.constantFrom("", "", "", "?", "?page=2"),
    hash: fc.constantFrom("", "", "#there"),
  });
  const followed = { true: 0, false: 0 };
  await fc.assert(
    fc.asyncProperty(parts, async ({ base, scheme, user, below, host, after, port, path, query, hash }) => {
      const { urls } = await redirect(
        `${base}/v1`,
        scheme + "://" + user + below + host + after + port + path + query + hash,
      );
      const [, baseScheme, baseHost, basePort = ""] = /^(\w+):\/\/([^:]+)(:.+)?$/.exec(base) ?? [];
      const usual = { http: ":80", https: ":443" }[scheme.toLowerCase()] ?? "";
      const isAllowed = (scheme.toLowerCase() === "https" || baseScheme === "http") && user === "" &&
        /^(|eu\.|us-east-1\.aws\.)$/.test(below) && host.toLowerCase() === baseHost && after === "" &&
        (port === usual ? "" : port) === basePort && path === PATH && query === "" &&
        (below !== "" || scheme.toLowerCase() !== baseScheme);
      followed[`${isAllowed}`]++;
      expect(urls).toHaveLength(isAllowed ? 2 : 1);
    }),
    { numRuns: 2000 },
  );
  expect(followed.true).toBeGreaterThan(5);
});
