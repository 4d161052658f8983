import { bare, type Draft, failed, GET_ACME, getAcme } from "./draft.ts";

export const redirects: Draft[] = [
  ...[301, 302, 303, 307, 308].map((status): Draft => ({
    name: `a ${status} is not followed, and named by its origin`,
    only: "outside browsers",
    answers: [{ status, headers: { Location: "https://elsewhere.test/v1?token=canary-of-a-location" } }],
    call: getAcme,
    seen: failed(
      "http",
      "getOrganization",
      `the service answered ${status}, a redirect to https://elsewhere.test, not followed: ` +
        "check baseUrl",
      { status, body: "" },
    ),
    requests: [GET_ACME],
  })),
  ...[301, 302, 303, 307, 308].map((status): Draft => ({
    name: `a ${status} is not followed, and hidden`,
    only: "in browsers",
    answers: [{ status, headers: { Location: "https://elsewhere.test/v1?token=canary-of-a-location" } }],
    call: getAcme,
    seen: failed(
      "http",
      "getOrganization",
      "the service answered 0, a redirect, not followed: set baseUrl to a region",
      { status: 0, body: "" },
    ),
    // The second one finds out where it leads: that host is none, so the page is not told.
    requests: [GET_ACME, bare(GET_ACME)],
  })),
];
