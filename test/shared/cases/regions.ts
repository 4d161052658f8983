// Redirects of the hosted service to a region: its hosts are names for the server, and in a page `localhost` and
// `eu.localhost` are.

import {
  type Client,
  type ClientOptions,
  createClient,
  createOrganization,
  type Fetch,
  getOrganization,
  type Middleware,
} from "@tiledb-organizations/client";
import { type Answer, API_KEY, type Place, type SentRequest, shown } from "../behaviour.ts";
import { OPERATIONS } from "../operations.ts";
import { ACME, bare, CREATE_ACME, DONE, type Draft, failed, FOUND, GET_ACME, getAcme, sent } from "./draft.ts";

interface Names {
  readonly base: string;
  readonly region: string;
  readonly other: string;
}

const HOSTED: Names = {
  base: "api.tiledb.com",
  region: "us-east-1.aws.api.tiledb.com",
  other: "eu-west-1.aws.api.tiledb.com",
};
const PAGE: Names = { base: "localhost", region: "eu.localhost", other: "us.localhost" };

/** The hosted service, with a fetch that finds the server under its names. */
function connectHosted({ baseUrl }: Place, options: ClientOptions = {}): Client {
  const find: Fetch = (url, init) => {
    const { host, pathname, search } = new URL(url);
    const headers = { ...init.headers, "X-Played-Host": host };
    return fetch(baseUrl.replace(/\/v1$/, "") + pathname + search, { ...init, headers });
  };
  return createClient({ baseUrl: `https://${HOSTED.base}/v1`, auth: { apiKey: API_KEY }, fetch: find, ...options });
}

/** The same server under another name. */
function connectPage({ baseUrl }: Place, options: ClientOptions = {}): Client {
  const url = baseUrl.replace("127.0.0.1", PAGE.base);
  return createClient({ baseUrl: url, auth: { apiKey: API_KEY }, ...options });
}

const TO_REGION: Answer = { status: 302, headers: { Location: `https://${HOSTED.region}$TARGET` } };
const TO_OTHER: Answer = { status: 307, headers: { Location: `https://${HOSTED.other}$TARGET` } };
const PAGE_TO_ELSEWHERE: Answer = { status: 302, headers: { Location: "http://127.0.0.1:$PORT$URL" } };
const PAGE_TO_REGION: Answer = { status: 302, headers: { Location: `http://${PAGE.region}:$PORT$URL` } };
const UNAUTHORIZED: Answer = { status: 401 };
const BAD_GATEWAY: Answer = { status: 502, body: "<html>" };

const HIDDEN = "the service answered 0, a redirect, not followed: set baseUrl to a region";

function at(host: string, request: SentRequest): SentRequest {
  return { ...request, host };
}

const functions: Draft[] = OPERATIONS.flatMap(({ name, method, target, args, body, value, status, run }): Draft[] => {
  const answer: Answer = value ? { status, body: JSON.stringify(value) } : DONE;
  const request = sent(method, target, {}, body);
  const [atRegion, atPageRegion] = [at(HOSTED.region, request), at(PAGE.region, request)];
  const twice = (connect: typeof connectHosted): Draft["call"] => async (_, place) => {
    const client = connect(place);
    return [shown(await run(client, ...args)), shown(await run(client, ...args))];
  };
  const seen = [{ value: value ?? null }, { value: value ?? null }];
  return [{
    name: `${name}() is redirected to a region, and goes there at once the next time`,
    only: "outside browsers",
    answers: [TO_REGION, answer],
    call: twice(connectHosted),
    seen,
    requests: [at(HOSTED.base, request), atRegion, atRegion],
  }, {
    name: `${name}() is redirected to a region, and goes there at once the next time`,
    only: "in browsers",
    answers: [PAGE_TO_REGION, PAGE_TO_REGION, UNAUTHORIZED, answer],
    call: twice(connectPage),
    seen,
    requests: [
      at(PAGE.base, request),
      at(PAGE.base, bare(request)),
      at(PAGE.region, bare(request)),
      atPageRegion,
      atPageRegion,
    ],
  }];
});

const others: Draft[] = [
  {
    name: "a POST that is redirected twice arrives whole",
    only: "outside browsers",
    answers: [TO_OTHER, TO_REGION, DONE],
    call: (_, place) => createOrganization(connectHosted(place), ACME),
    seen: { value: null },
    requests: [HOSTED.base, HOSTED.other, HOSTED.region].map((host) => at(host, CREATE_ACME)),
  },
  {
    name: "a region that answers 502 is forgotten",
    only: "outside browsers",
    answers: [TO_REGION, BAD_GATEWAY, TO_OTHER, FOUND],
    call: (_, place) => getAcme(connectHosted(place)),
    seen: { value: ACME },
    requests: [HOSTED.base, HOSTED.region, HOSTED.base, HOSTED.other].map((host) => at(host, GET_ACME)),
  },
  {
    name: "a region that answers 502 is forgotten",
    only: "in browsers",
    answers: [PAGE_TO_REGION, PAGE_TO_REGION, UNAUTHORIZED, BAD_GATEWAY, FOUND],
    call: (_, place) => getAcme(connectPage(place)),
    seen: { value: ACME },
    requests: [
      at(PAGE.base, GET_ACME),
      at(PAGE.base, bare(GET_ACME)),
      at(PAGE.region, bare(GET_ACME)),
      at(PAGE.region, GET_ACME),
      at(PAGE.base, GET_ACME),
    ],
  },
  {
    name: "headers of the caller and middleware go to the region, and with no request that finds it",
    only: "in browsers",
    answers: [PAGE_TO_REGION, PAGE_TO_REGION, UNAUTHORIZED, DONE],
    call: (_, place) => {
      const onRequest: Middleware["onRequest"] = ({ request }) => request.headers.set("X-Trace", "of the middleware");
      return createOrganization(connectPage(place, { middleware: [{ onRequest }] }), ACME);
    },
    seen: { value: null },
    requests: [
      at(PAGE.base, sent("POST", "/organization", { "x-trace": "of the middleware" }, ACME)),
      at(PAGE.base, bare(CREATE_ACME)),
      at(PAGE.region, bare(CREATE_ACME)),
      at(PAGE.region, sent("POST", "/organization", { "x-trace": "of the middleware" }, ACME)),
    ],
  },
  {
    name: "a page that may not see where a redirect leads is told to set baseUrl",
    only: "in browsers",
    answers: [PAGE_TO_REGION, PAGE_TO_REGION, { ...UNAUTHORIZED, cors: "refused" }],
    call: (_, place) => createOrganization(connectPage(place), ACME),
    seen: failed("http", "createOrganization", HIDDEN, { status: 0, body: "" }),
    requests: [at(PAGE.base, CREATE_ACME), at(PAGE.base, bare(CREATE_ACME)), at(PAGE.region, bare(CREATE_ACME))],
  },
  {
    name: "a page whose redirect leads elsewhere sends the key nowhere",
    only: "in browsers",
    answers: [PAGE_TO_ELSEWHERE, PAGE_TO_ELSEWHERE, FOUND],
    call: (_, place) => getAcme(connectPage(place)),
    seen: failed("http", "getOrganization", HIDDEN, { status: 0, body: "" }),
    requests: [at(PAGE.base, GET_ACME), at(PAGE.base, bare(GET_ACME)), bare(GET_ACME)],
  },
  {
    name: "a page whose question is redirected, before anything is sent, has no response",
    only: "in browsers",
    answers: [{ ...PAGE_TO_REGION, cors: "redirected" }],
    call: async (_, place) => {
      const { error } = await getOrganization(connectPage(place, { retry: false }), "acme");
      return [error?.kind, error?.attempts];
    },
    seen: ["network", 1],
    requests: [],
  },
];

export const regions: readonly Draft[] = [...functions, ...others];
