// What of redirects is a page's alone: browsers hide where they lead, add cookies, and ask before they send.

import type { FetchInit } from "@tiledb-organizations/client";
import type { Answer } from "../behavior.ts";
import { ACME, bare, CREATE_ACME, createAcme, DONE, type Draft, failed, sent } from "./draft.ts";
import { at, type Exchange, HOSTED, PAGE, type Play, play, toHost, UNAUTHORIZED } from "./stage.ts";

/** What is seen of a redirect that leads to no region. */
export const HIDDEN = failed(
  "http",
  "createOrganization",
  "the service answered 0, a redirect, not followed: set baseUrl to a region",
  { status: 0, body: "" },
);

const { base, region, redirect } = PAGE;
// The call, and what finds the region for it.
const FINDING = redirect(CREATE_ACME, base, region).slice(0, -1);
const TO_OTHER_PORT = toHost("http://localhost:$ELSEWHERE$URL", 307);
const AT_OTHER_PORT: Exchange = [at("elsewhere.test", bare(CREATE_ACME)), DONE];
const TRACED = sent("POST", "/organization", { "x-trace": "of the caller, of a middleware" }, ACME);
const COOKIE = "session=canary-of-a-cookie";
const WITH_COOKIE = sent("POST", "/organization", { cookie: COOKIE }, ACME);
const SET_COOKIE: Answer = { headers: { "Set-Cookie": `${COOKIE}; Path=/` } };

const inPages: Play[] = [
  {
    name: "headers of the caller and of middleware go to the region, and with no request that finds it",
    call: (connect) =>
      createAcme(connect({
        headers: { "X-Trace": "of the caller" },
        middleware: [{ onRequest: ({ request }) => request.headers.append("X-Trace", "of a middleware") }],
      })),
    seen: { value: null },
    exchanges: [...redirect(TRACED, base, region), [at(region, TRACED), DONE]],
  },
  {
    name: "cookies, where the caller's fetch sends them, go with no request that finds the region",
    call: async (connect, { baseUrl }) => {
      const withCookies = (url: string, init?: FetchInit) => fetch(url, { credentials: "include", ...init });
      await withCookies(`${baseUrl.replace("127.0.0.1", base)}/organization`);
      return await createAcme(connect({ fetch: withCookies }));
    },
    seen: { value: null },
    exchanges: [
      [at(base, bare(CREATE_ACME)), SET_COOKIE],
      ...redirect(WITH_COOKIE, base, region),
      // It is another site to Chromium.
      [at(region, CREATE_ACME), DONE],
    ],
  },
  {
    name: "a page that may not see where a redirect leads is told to set baseUrl",
    call: (connect) => createAcme(connect()),
    seen: HIDDEN,
    exchanges: [...FINDING, [at(region, bare(CREATE_ACME)), { ...UNAUTHORIZED, cors: "refused" }]],
  },
  {
    name: "a page whose redirect leads to another port sends no key there",
    call: (connect) => createAcme(connect()),
    seen: HIDDEN,
    exchanges: [[at(base, CREATE_ACME), TO_OTHER_PORT], [at(base, bare(CREATE_ACME)), TO_OTHER_PORT], AT_OTHER_PORT],
  },
  {
    name: "a page whose region redirects to another port sends no key there",
    call: (connect) => createAcme(connect()),
    seen: HIDDEN,
    exchanges: [...FINDING, [at(region, bare(CREATE_ACME)), TO_OTHER_PORT], AT_OTHER_PORT],
  },
];

const TO_HOSTED_REGION = toHost(`https://${HOSTED.region}$TARGET`);
const UNTOLD = failed(
  "network",
  "createOrganization",
  "no response from https://api.tiledb.com/v1: check baseUrl and the network; in a browser, set baseUrl to a region",
);

// The hosted service by its own name, since the advice is for that alone.
const inPagesOfHosted: Play[] = [
  {
    name: "a page whose preflight is redirected is told to set baseUrl",
    call: (connect) => createAcme(connect()),
    seen: UNTOLD,
    exchanges: [],
    answers: [{ ...TO_HOSTED_REGION, cors: "redirected" }],
  },
  {
    name: "a page whose redirect allows no other origin is told to set baseUrl",
    call: (connect) => createAcme(connect()),
    seen: UNTOLD,
    exchanges: [[at(HOSTED.base, CREATE_ACME), { ...TO_HOSTED_REGION, cors: "refused" }]],
  },
];

export const redirectsInPages: readonly Draft[] = [
  ...inPages.map((each) => play(PAGE, each)),
  ...inPagesOfHosted.map((each) => play({ ...HOSTED, only: PAGE.only }, each)),
];
