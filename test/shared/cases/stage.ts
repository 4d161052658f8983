// Where redirects to a region are played: outside browsers, and in pages. A page finds out where a redirect leads with a
// request that has nothing of the call in it.

import { type Client, type ClientOptions, createClient, type Fetch } from "@tiledb-organizations/client";
import { type Answer, API_KEY, type Case, type Place, type SentRequest } from "../behavior.ts";
import { bare, type Draft } from "./draft.ts";

/** A request, and its answer. */
export type Exchange = readonly [request: SentRequest, answer: Answer];

/** A service that redirects, as a runtime meets it. */
export interface Stage {
  readonly only: NonNullable<Case["only"]>;
  readonly base: string;
  readonly region: string;
  readonly otherRegion: string;
  readonly connect: (place: Place, options?: ClientOptions) => Client;
  /** What is exchanged when a host redirects a request to another one. */
  readonly redirect: (request: SentRequest, from: string, to: string, status?: number) => readonly Exchange[];
}

/** The hosted service, for a fetch that finds its hosts on loopback. */
export const HOSTED: Stage = {
  only: "outside browsers",
  base: "api.tiledb.com",
  region: "us-east-1.aws.api.tiledb.com",
  otherRegion: "eu-west-1.aws.api.tiledb.com",
  connect: ({ hosts }, options) => {
    const find: Fetch = (url, init) => {
      const { host, pathname, search } = new URL(url);
      const root = hosts[host];
      return fetch(root === undefined ? url : root + pathname + search, init);
    };
    return createClient({ baseUrl: "https://api.tiledb.com/v1", auth: { apiKey: API_KEY }, fetch: find, ...options });
  },
  redirect: (request, from, to, status) => [[at(from, request), toHost(`https://${to}$TARGET`, status)]],
};

/** A service on `localhost`, since browsers find what is below it on loopback. */
export const PAGE: Stage = {
  only: "in browsers",
  base: "localhost",
  region: "eu.localhost",
  otherRegion: "us.localhost",
  connect: ({ baseUrl }, options) => {
    const url = baseUrl.replace("127.0.0.1", "localhost");
    return createClient({ baseUrl: url, auth: { apiKey: API_KEY }, ...options });
  },
  redirect: (request, from, to, status) => {
    const answer = toHost(`http://${to}:$PORT$URL`, status);
    return [[at(from, request), answer], [at(from, bare(request)), answer], [at(to, bare(request)), UNAUTHORIZED]];
  },
};

/** What a region answers to a request without a key. */
export const UNAUTHORIZED: Answer = { status: 401 };

/** Redirects. */
export function toHost(location: string, status = 302): Answer {
  return { status, headers: { Location: location } };
}

/** A request that reaches a host. */
export function at(host: string, request: SentRequest): SentRequest {
  return { ...request, host };
}

/** A case of a stage. */
export interface Play extends Pick<Draft, "name" | "seen" | "answers"> {
  readonly call: (connect: (options?: ClientOptions) => Client, place: Place) => Promise<unknown>;
  readonly exchanges: readonly Exchange[];
}

/** Makes a case of what is exchanged on a stage. */
export function play({ only, connect }: Stage, { call, exchanges, ...rest }: Play): Draft {
  return {
    only,
    answers: exchanges.map(([, answer]) => answer),
    call: (_, place) => call((options) => connect(place, options), place),
    requests: exchanges.map(([request]) => request),
    ...rest,
  };
}

/** Makes two cases: outside browsers, and in them. */
export function onBoth(write: (stage: Stage) => Play): Draft[] {
  return [HOSTED, PAGE].map((stage) => play(stage, write(stage)));
}
