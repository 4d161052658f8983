// What becomes of a call that is redirected to a region, over real sockets: counted by what each host saw.

import { expect, test } from "vitest";
import {
  type AttemptEvent,
  type ClientOptions,
  createClient,
  createOrganization,
  deleteOrganization,
  getOrganization,
} from "../../../mod.ts";
import { type Host, type Hosts, type Reply, startHosts } from "../../shared/hosts.ts";

const BASE = "api.tiledb.com";
const EAST = "us-east-1.aws.api.tiledb.com";
const WEST = "us-west-2.aws.api.tiledb.com";
const EVIL = "evil.test";
const KEY = "canary-key";

const acme: Host = () => ({ body: '{"name":"acme"}' });
const done: Host = () => ({ status: 204 });

/** Redirects to another host, whatever is asked for. */
function to(host: string, status = 302): Host {
  return ({ target }) => ({ status, headers: { Location: `https://${host}${target}` }, body: "Moved" });
}

/** Answers in turn, the last over and over. */
function inTurn(...answers: [Host, ...Host[]]): Host {
  let count = 0;
  return (request) => (answers[Math.min(count++, answers.length - 1)] ?? answers[0])(request);
}

async function connect<Name extends string>(hosts: Record<Name, Host>, options: ClientOptions = {}) {
  const { fetch, arrived } = await startHosts(hosts);
  const client = createClient({ baseUrl: `https://${BASE}/v1`, fetch, auth: { apiKey: KEY }, ...options });
  return { client, arrived, counts: () => countsOf(arrived) };
}

function countsOf<Name extends string>(arrived: Hosts<Name>["arrived"]): Record<string, number> {
  return Object.fromEntries(Object.entries<unknown[]>(arrived).map(([name, requests]) => [name, requests.length]));
}

test("the second call goes to the region at once", async () => {
  const { client, counts } = await connect({ [BASE]: to(EAST), [EAST]: acme });
  expect(await getOrganization(client, "acme")).toMatchObject({ ok: true, value: { name: "acme" } });
  expect(counts()).toStrictEqual({ [BASE]: 1, [EAST]: 1 });
  expect(await getOrganization(client, "acme")).toMatchObject({ ok: true });
  expect(counts()).toStrictEqual({ [BASE]: 1, [EAST]: 2 });
});

test.each([301, 302, 307, 308])(
  "a POST that meets a %i, and another one, arrives whole at the last host",
  async (status) => {
    const { client, arrived } = await connect({ [BASE]: to(WEST, status), [WEST]: to(EAST, status), [EAST]: done });
    const organization = { name: "acme", description: "Bücher — 本" };
    expect(await createOrganization(client, organization)).toMatchObject({ ok: true });
    const { [BASE]: [base], [WEST]: [west], [EAST]: [east] } = arrived;
    expect(Object.values(arrived).map(({ length }) => length)).toStrictEqual([1, 1, 1]);
    expect(east).toMatchObject({
      method: "POST",
      target: "/v1/organization",
      body: JSON.stringify(organization),
      headers: { "x-tiledb-rest-api-key": KEY, "content-type": "application/json" },
    });
    for (const each of [base, west]) expect(each).toMatchObject({ method: "POST", body: JSON.stringify(organization) });
  },
);

test("after three redirects, a fourth is an error that names where it pointed to", async () => {
  const loop = { [BASE]: to(EAST), [EAST]: to(WEST), [WEST]: to(EAST) };
  const { client, counts } = await connect(loop);
  const { error } = await getOrganization(client, "acme");
  expect(error).toMatchObject({ kind: "http", status: 302, attempts: 1 });
  expect(error?.message).toBe(
    `Cannot complete getOrganization: the service answered 302, a redirect to https://${WEST}, not followed: check baseUrl`,
  );
  expect(counts()).toStrictEqual({ [BASE]: 1, [EAST]: 2, [WEST]: 1 });
});

test.each([
  ["elsewhere", { Location: `https://${EVIL}/v1/organizations/acme` }],
  ["to a region and elsewhere", {
    Location: [`https://${EAST}/v1/organizations/acme`, `https://${EVIL}/v1/organizations/acme`],
  }],
  ["elsewhere in one header", {
    Location: `https://${EAST}/v1/organizations/acme, https://${EVIL}/v1/organizations/acme`,
  }],
])("the key goes nowhere when the service redirects %s", async (_, headers) => {
  const { client, counts } = await connect({ [BASE]: () => ({ status: 307, headers }), [EAST]: acme, [EVIL]: acme });
  expect(await getOrganization(client, "acme")).toMatchObject({ error: { kind: "http", status: 307, attempts: 1 } });
  expect(await getOrganization(client, "acme")).toMatchObject({ ok: false });
  const { [EAST]: east = 0, ...rest } = counts();
  expect(rest).toStrictEqual({ [BASE]: 2, [EVIL]: 0 });
  // Of two headers of one name, Node's fetch keeps the first, or both.
  expect(east).toBe(0);
});

test("a region that redirects elsewhere gets no further", async () => {
  const { client, counts } = await connect({ [BASE]: to(EAST), [EAST]: to(EVIL), [EVIL]: acme });
  const { error } = await getOrganization(client, "acme");
  expect(error?.message).toContain(`a redirect to https://${EVIL}, not followed`);
  expect(counts()).toStrictEqual({ [BASE]: 1, [EAST]: 1, [EVIL]: 0 });
});

test("a 401 of the region is the answer", async () => {
  const { client, counts } = await connect({ [BASE]: to(EAST), [EAST]: () => ({ status: 401 }) });
  expect(await getOrganization(client, "acme")).toMatchObject({ error: { kind: "http", status: 401, attempts: 1 } });
  expect(counts()).toStrictEqual({ [BASE]: 1, [EAST]: 1 });
});

const RETRY = { baseDelayMs: 0, maxDelayMs: 0 };

test.each<[string, Reply | undefined]>([
  ["loses the connection", undefined],
  ["breaks off", { headers: { "Content-Length": "99", Connection: "close" }, body: "{" }],
  ["answers 502", { status: 502, body: "<html>" }],
  ["answers 503 by its load balancer", { status: 503 }],
  ["answers 504", { status: 504 }],
  ["answers 502 with Retry-After", { status: 502, headers: { "Retry-After": "0" } }],
])("a region that %s is forgotten: the next attempt asks the base URL", async (_, reply) => {
  const base = inTurn(to(EAST), to(WEST));
  const { client, counts } = await connect({ [BASE]: base, [EAST]: inTurn(acme, () => reply), [WEST]: acme }, {
    retry: RETRY,
  });
  expect(await getOrganization(client, "acme")).toMatchObject({ ok: true });
  expect(await getOrganization(client, "acme")).toMatchObject({ ok: true });
  expect(counts()).toStrictEqual({ [BASE]: 2, [EAST]: 2, [WEST]: 1 });
  expect(await getOrganization(client, "acme")).toMatchObject({ ok: true });
  expect(counts()).toStrictEqual({ [BASE]: 2, [EAST]: 2, [WEST]: 2 });
});

test("a region that redirects elsewhere is forgotten: the next call asks the base URL", async () => {
  const base = inTurn(to(EAST), to(WEST));
  const { client, counts } = await connect({
    [BASE]: base,
    [EAST]: inTurn(acme, to(EVIL)),
    [WEST]: acme,
    [EVIL]: acme,
  });
  expect(await getOrganization(client, "acme")).toMatchObject({ ok: true });
  expect(await getOrganization(client, "acme")).toMatchObject({ error: { status: 302 } });
  expect(await getOrganization(client, "acme")).toMatchObject({ ok: true });
  expect(counts()).toStrictEqual({ [BASE]: 2, [EAST]: 2, [WEST]: 1, [EVIL]: 0 });
});

test.each<[string, Reply]>([
  ["503 with Retry-After", { status: 503, headers: { "Retry-After": "0" } }],
  ["429", { status: 429 }],
  ["500", { status: 500 }],
  ["408", { status: 408 }],
])("a region that answers %s is asked again", async (_, reply) => {
  const { client, counts } = await connect({ [BASE]: to(EAST), [EAST]: inTurn(() => reply, acme) }, { retry: RETRY });
  expect(await getOrganization(client, "acme")).toMatchObject({ ok: true });
  expect(counts()).toStrictEqual({ [BASE]: 1, [EAST]: 2 });
});

test("a POST that a region loses is not sent again, and the next call asks the base URL", async () => {
  const { client, counts } = await connect({ [BASE]: to(EAST), [EAST]: () => undefined });
  const { error } = await createOrganization(client, { name: "acme" });
  expect(error).toMatchObject({ kind: "network", attempts: 1 });
  expect(error?.message).toContain(`no response from https://${EAST}/v1, `);
  expect(counts()).toStrictEqual({ [BASE]: 1, [EAST]: 1 });
  await createOrganization(client, { name: "acme" });
  expect(counts()).toStrictEqual({ [BASE]: 2, [EAST]: 2 });
});

test("a failure at a region does not forget another one, which a call found meanwhile", async () => {
  let lose = () => {};
  const waiting = new Promise<undefined>((resolve) => lose = () => resolve(undefined));
  const { client, counts } = await connect({
    [BASE]: inTurn(to(EAST), to(WEST)),
    // The first call waits, until the others know another region.
    [EAST]: inTurn(acme, () => waiting, () => ({ status: 502 })),
    [WEST]: acme,
  }, { retry: false });
  await getOrganization(client, "acme");
  const slow = getOrganization(client, "acme");
  await expect.poll(counts).toMatchObject({ [EAST]: 2 });
  await getOrganization(client, "acme");
  await getOrganization(client, "acme");
  expect(counts()).toStrictEqual({ [BASE]: 2, [EAST]: 3, [WEST]: 1 });
  lose();
  expect(await slow).toMatchObject({ error: { kind: "network" } });
  await getOrganization(client, "acme");
  expect(counts()).toStrictEqual({ [BASE]: 2, [EAST]: 3, [WEST]: 2 });
});

test("32 calls at once on a fresh client arrive, and those after them ask no more", async () => {
  const { client, counts } = await connect({ [BASE]: to(EAST), [EAST]: acme });
  const calls = () => Promise.all(Array.from({ length: 32 }, () => getOrganization(client, "acme")));
  expect((await calls()).every(({ ok }) => ok)).toBe(true);
  const { [BASE]: asked = 0, [EAST]: answered } = counts();
  expect(asked).toBeLessThanOrEqual(32);
  expect(answered).toBe(32);
  expect((await calls()).every(({ ok }) => ok)).toBe(true);
  expect(counts()).toStrictEqual({ [BASE]: asked, [EAST]: 64 });
});

test("the time limit is one for all that an attempt sends", async () => {
  const slowly = (host: Host, ms: number): Host => async (request) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return await host(request);
  };
  const options = { timeoutMs: 400, retry: false } as const;
  const hosts = { [BASE]: slowly(to(WEST), 250), [WEST]: slowly(to(EAST), 250), [EAST]: acme };
  const { client, counts } = await connect(hosts, options);
  const { error } = await getOrganization(client, "acme");
  expect(error).toMatchObject({ kind: "timeout", timeoutMs: 400, attempts: 1 });
  expect(counts()).toStrictEqual({ [BASE]: 1, [WEST]: 1, [EAST]: 0 });
});

test("a timeout at a region forgets it", async () => {
  const silent: Host = () => new Promise(() => {});
  const { client, counts } = await connect({ [BASE]: inTurn(to(EAST), acme), [EAST]: silent }, {
    timeoutMs: 100,
    retry: false,
  });
  expect(await getOrganization(client, "acme")).toMatchObject({ error: { kind: "timeout" } });
  expect(await getOrganization(client, "acme")).toMatchObject({ ok: true });
  expect(counts()).toStrictEqual({ [BASE]: 2, [EAST]: 1 });
});

test("an abort by the caller says nothing against the region", async () => {
  const { client, counts } = await connect({
    [BASE]: to(EAST),
    [EAST]: inTurn(acme, () => new Promise(() => {}), acme),
  });
  await getOrganization(client, "acme");
  const cancel = new AbortController();
  const aborted = getOrganization(client, "acme", { signal: cancel.signal });
  await expect.poll(counts).toMatchObject({ [EAST]: 2 });
  cancel.abort();
  expect(await aborted).toMatchObject({ error: { kind: "aborted" } });
  await getOrganization(client, "acme");
  expect(counts()).toStrictEqual({ [BASE]: 1, [EAST]: 3 });
});

test("a redirect is told by the attempt that it belongs to", async () => {
  const events: AttemptEvent[] = [];
  const { client } = await connect({ [BASE]: to(EAST), [EAST]: inTurn(() => ({ status: 500 }), done) }, {
    retry: RETRY,
    onAttempt: (event) => events.push(event),
  });
  expect(await deleteOrganization(client, "acme")).toMatchObject({ ok: true });
  expect(events).toMatchObject([{ attempt: 1, status: 500, path: "/organizations/{organization}" }, {
    attempt: 2,
    status: 204,
  }]);
});
