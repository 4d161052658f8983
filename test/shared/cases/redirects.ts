// Redirects to a region, which are followed, and elsewhere, which are not.

import { createOrganization } from "@tiledb-organizations/client";
import { type Answer, shown } from "../behavior.ts";
import { OPERATIONS } from "../operations.ts";
import {
  ACME,
  bare,
  CREATE_ACME,
  createAcme,
  DONE,
  type Draft,
  failed,
  FOUND,
  GET_ACME,
  getAcme,
  sent,
} from "./draft.ts";
import { HIDDEN, redirectsInPages } from "./redirects_in_pages.ts";
import { at, HOSTED, onBoth, play, toHost } from "./stage.ts";

const functions = OPERATIONS.flatMap(({ name, method, target, args, body, value, status, run }) =>
  onBoth(({ base, region, redirect }) => {
    const answer: Answer = value ? { status, body: JSON.stringify(value) } : DONE;
    const request = sent(method, target, {}, body);
    return {
      name: `${name}() follows to a region, and goes there at once the next time`,
      call: async (connect) => {
        const client = connect();
        return [shown(await run(client, ...args)), shown(await run(client, ...args))];
      },
      seen: [{ value: value ?? null }, { value: value ?? null }],
      exchanges: [...redirect(request, base, region), [at(region, request), answer], [at(region, request), answer]],
    };
  })
);

const BAD_GATEWAY: Answer = { status: 502, body: "<html>" };
const LONG = { name: "acme", description: "Bücher — 本 ".repeat(10_000) };
const CREATE_LONG = sent("POST", "/organization", {}, LONG);

const toRegions: Draft[] = [
  ...[301, 302, 307, 308].flatMap((status) =>
    onBoth(({ base, region, redirect }) => ({
      name: `a POST that is redirected by a ${status} arrives at the region once, and whole`,
      call: (connect) => createOrganization(connect(), LONG),
      seen: { value: null },
      exchanges: [...redirect(CREATE_LONG, base, region, status), [at(region, CREATE_LONG), DONE]],
    }))
  ),
  ...onBoth(({ base, otherRegion, region, redirect }) => ({
    name: "a POST that is redirected twice arrives at the last region once",
    call: (connect) => createAcme(connect()),
    seen: { value: null },
    exchanges: [
      ...redirect(CREATE_ACME, base, otherRegion),
      ...redirect(CREATE_ACME, otherRegion, region),
      [at(region, CREATE_ACME), DONE],
    ],
  })),
  ...onBoth(({ base, region, otherRegion, redirect }) => ({
    name: "a region that answers 502 is forgotten",
    call: (connect) => getAcme(connect()),
    seen: { value: ACME },
    exchanges: [
      ...redirect(GET_ACME, base, region),
      [at(region, GET_ACME), BAD_GATEWAY],
      ...redirect(GET_ACME, base, otherRegion),
      [at(otherRegion, GET_ACME), FOUND],
    ],
  })),
  ...onBoth(({ base, region, redirect }) => ({
    name: "a region that answers 502 to a POST gets no second one: the next call asks again where to go",
    call: async (connect) => {
      const client = connect();
      const { error } = await createOrganization(client, ACME);
      return [error?.kind, error?.attempts, shown(await createOrganization(client, ACME))];
    },
    seen: ["http", 1, { value: null }],
    exchanges: [
      ...redirect(CREATE_ACME, base, region),
      [at(region, CREATE_ACME), BAD_GATEWAY],
      [at(base, CREATE_ACME), DONE],
    ],
  })),
];

const away: Draft[] = [
  play(HOSTED, {
    name: "a POST that the hosted service redirects elsewhere arrives nowhere else",
    call: (connect) => createAcme(connect()),
    seen: failed(
      "http",
      "createOrganization",
      "the service answered 307, a redirect to https://elsewhere.test, not followed: check baseUrl",
      { status: 307, body: "" },
    ),
    exchanges: [[at(HOSTED.base, CREATE_ACME), toHost("https://elsewhere.test$TARGET", 307)]],
  }),
  {
    name: "a POST that is redirected to another port arrives nowhere else",
    only: "outside browsers",
    answers: [toHost("http://127.0.0.1:$ELSEWHERE$URL", 307)],
    call: async (client) => {
      const { error } = await createOrganization(client, ACME);
      return error?.kind === "http" && error.status;
    },
    seen: 307,
    requests: [CREATE_ACME],
  },
];

const elsewhere = [301, 302, 303, 307, 308].flatMap((status): Draft[] => {
  const answers = [toHost("https://elsewhere.test/v1?token=canary-of-a-location", status)];
  return [{
    name: `a ${status} is not followed, and named by its origin`,
    only: "outside browsers",
    answers,
    call: getAcme,
    seen: failed(
      "http",
      "getOrganization",
      `the service answered ${status}, a redirect to https://elsewhere.test, not followed: check baseUrl`,
      { status, body: "" },
    ),
    requests: [GET_ACME],
  }, {
    name: `a ${status} is not followed, and hidden`,
    only: "in browsers",
    answers,
    call: createAcme,
    seen: HIDDEN,
    // The second one finds out where it leads: that host is none, so the page is not told.
    requests: [CREATE_ACME, bare(CREATE_ACME)],
  }];
});

export const redirects: readonly Draft[] = [
  ...functions,
  ...toRegions,
  ...redirectsInPages,
  ...away,
  ...elsewhere,
];
