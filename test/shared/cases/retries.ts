import { createClient } from "@tiledb-organizations/client";
import { API_KEY, shown } from "../behavior.ts";
import {
  ACME,
  CREATE_ACME,
  createAcme,
  DELETE_ACME,
  deleteAcme,
  DONE,
  type Draft,
  failed,
  FOUND,
  GET_ACME,
  getAcme,
  NOT_FOUND,
  UPDATE_ACME,
  updateAcme,
} from "./draft.ts";

const TAKEN_BACK = "see whether it was done, and try again later";

export const retries: Draft[] = [
  ...[408, 500, 502, 503, 504].map((status): Draft => ({
    name: `a GET is sent again after ${status}, a POST is not`,
    answers: [{ status }, FOUND, { status }, FOUND],
    call: async (client) => [await getAcme(client), await createAcme(client)].map(shown),
    seen: [
      { value: ACME },
      failed("http", "createOrganization", `the service answered ${status}${status >= 500 ? `: ${TAKEN_BACK}` : ""}`, {
        status,
        body: "",
      }),
    ],
    requests: [GET_ACME, GET_ACME, CREATE_ACME],
  })),
  {
    name: "a POST is sent again after 429",
    answers: [{ status: 429 }, DONE],
    call: createAcme,
    seen: { value: null },
    requests: [CREATE_ACME, CREATE_ACME],
  },
  {
    name: "a PATCH is sent again after a 503 with Retry-After",
    answers: [{ status: 503, headers: { "Retry-After": "0" } }, DONE],
    call: updateAcme,
    seen: { value: null },
    requests: [UPDATE_ACME, UPDATE_ACME],
  },
  {
    name: "a Retry-After above 30 s ends the tries",
    answers: [{ status: 429, headers: { "Retry-After": "31" } }, FOUND],
    call: getAcme,
    seen: failed("http", "getOrganization", "the service answered 429: try again later", {
      status: 429,
      retryAfterMs: 31_000,
      body: "",
    }),
    requests: [GET_ACME],
  },
  {
    name: "a DELETE tells by its attempts that an earlier one may have done it",
    answers: [{ status: 502 }, { status: 404 }],
    call: deleteAcme,
    seen: failed("http", "deleteOrganization", `the service answered 404: ${NOT_FOUND}`, {
      attempts: 2,
      status: 404,
      body: "",
    }),
    requests: [DELETE_ACME, DELETE_ACME],
  },
  {
    name: "maxRetries limits the attempts",
    answers: [{ status: 500 }],
    options: { retry: { maxRetries: 2, baseDelayMs: 1 } },
    call: getAcme,
    seen: failed("http", "getOrganization", "the service answered 500: try again later", {
      attempts: 3,
      status: 500,
      body: "",
    }),
    requests: [GET_ACME, GET_ACME, GET_ACME],
  },
  {
    name: "onAttempt is told of each attempt, and its failures are swallowed",
    answers: [{ status: 500 }, FOUND],
    call: async (_, { baseUrl }) => {
      const events: unknown[] = [];
      const client = createClient({
        baseUrl,
        auth: { apiKey: API_KEY },
        retry: { baseDelayMs: 0 },
        onAttempt({ durationMs, ...event }) {
          events.push({ ...event, isTimed: durationMs >= 0 });
          throw new Error("Expected to be swallowed");
        },
      });
      await getAcme(client);
      return events;
    },
    seen: [
      {
        operation: "getOrganization",
        method: "GET",
        path: "/organizations/{organization}",
        attempt: 1,
        status: 500,
        errorKind: "http",
        retryInMs: 0,
        isTimed: true,
      },
      {
        operation: "getOrganization",
        method: "GET",
        path: "/organizations/{organization}",
        attempt: 2,
        status: 200,
        isTimed: true,
      },
    ],
    requests: [GET_ACME, GET_ACME],
  },
];
