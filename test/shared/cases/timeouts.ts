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
  HALF,
  HASTY,
  SILENCE,
} from "./draft.ts";

const TOO_SLOW = "the attempt took longer than 200 ms: raise timeoutMs";

export const timeouts: Draft[] = [
  {
    name: "an answer that does not come is timeout",
    answers: [SILENCE],
    options: HASTY,
    call: getAcme,
    seen: failed("timeout", "getOrganization", TOO_SLOW, { timeoutMs: 200 }),
    requests: [GET_ACME],
  },
  {
    name: "a body that stalls is timeout",
    answers: [{ ...HALF, end: "stall" }],
    options: HASTY,
    call: createAcme,
    seen: failed("timeout", "createOrganization", TOO_SLOW, { timeoutMs: 200 }),
    requests: [CREATE_ACME],
  },
  {
    name: "a GET is sent again after a timeout",
    answers: [SILENCE, FOUND],
    options: { timeoutMs: 500 },
    call: getAcme,
    seen: { value: ACME },
    requests: [GET_ACME, GET_ACME],
  },
  {
    name: "a POST is not sent again after a timeout",
    answers: [SILENCE, DONE],
    options: { timeoutMs: 200 },
    call: createAcme,
    seen: failed("timeout", "createOrganization", TOO_SLOW, { timeoutMs: 200 }),
    requests: [CREATE_ACME],
  },
  {
    name: "a status stands though its body stalls",
    answers: [{ status: 403, headers: { "Content-Length": "99" }, body: "No", end: "stall" }],
    options: HASTY,
    call: deleteAcme,
    seen: failed(
      "http",
      "deleteOrganization",
      "the service answered 403: ask an owner or admin for a role",
      { status: 403, body: "No" },
    ),
    requests: [DELETE_ACME],
  },
  {
    name: "a function that gives no key in time is timeout, and nothing is sent",
    options: { ...HASTY, auth: { apiKey: () => new Promise<string>(() => {}) } },
    call: getAcme,
    seen: failed("timeout", "getOrganization", "the apiKey function took longer than 200 ms: raise timeoutMs", {
      attempts: 0,
      timeoutMs: 200,
    }),
  },
  {
    name: "a fetch that never settles is timeout",
    options: { ...HASTY, fetch: () => new Promise<Response>(() => {}) },
    call: getAcme,
    seen: failed("timeout", "getOrganization", TOO_SLOW, { timeoutMs: 200 }),
  },
];
