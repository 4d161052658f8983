import { createOrganization } from "@tiledb-organizations/client";
import {
  ACME,
  CREATE_ACME,
  createAcme,
  type Draft,
  failed,
  GET_ACME,
  getAcme,
  NOT_FOUND,
  UPDATE_ACME,
  updateAcme,
} from "./draft.ts";

export const statuses: Draft[] = [
  {
    name: "a status carries the service's Error",
    answers: [{ status: 409, body: '{"code":4007,"message":"The name is taken","request_id":"r-1"}' }],
    call: createAcme,
    seen: failed("http", "createOrganization", 'the service answered 409, "The name is taken"', {
      status: 409,
      code: 4007,
      serverMessage: "The name is taken",
      requestId: "r-1",
      body: { code: 4007, message: "The name is taken", request_id: "r-1" },
    }),
    requests: [CREATE_ACME],
  },
  {
    name: "the stack of an error begins with its name and message",
    answers: [{ status: 409 }],
    call: async (client) => (await createOrganization(client, ACME)).error?.stack?.split("\n", 1)[0],
    seen: "HttpError: Cannot complete createOrganization: the service answered 409",
    requests: [CREATE_ACME],
  },
  {
    name: "Retry-After is read where it is shown",
    answers: [{ status: 404, headers: { "Retry-After": "2" } }],
    call: getAcme,
    seen: failed("http", "getOrganization", `the service answered 404: ${NOT_FOUND}`, {
      status: 404,
      retryAfterMs: 2000,
      body: "",
    }),
    requests: [GET_ACME],
  },
  ...([
    [400, ""],
    [401, ": check the auth of the client"],
    [
      403,
      ": ask an owner or admin for a role",
    ],
    [404, `: ${NOT_FOUND}`],
    [418, ""],
    [501, ": see whether it was done, and try again later"],
  ] as const)
    .map(([status, advice]) => ({
      name: `${status} is http`,
      answers: [{ status, body: "<h1>No</h1>" }],
      call: updateAcme,
      seen: failed("http", "updateOrganization", `the service answered ${status}${advice}`, {
        status,
        body: "<h1>No</h1>",
      }),
      requests: [UPDATE_ACME],
    })),
];
