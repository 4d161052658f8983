import { getOrganization, type Middleware } from "@tiledb-organizations/client";
import { API_KEY } from "../behavior.ts";
import { OPERATIONS } from "../operations.ts";
import {
  ACME,
  CREATE_ACME,
  createAcme,
  DONE,
  type Draft,
  failed,
  FOUND,
  get,
  GET_ACME,
  getAcme,
  HALF,
  LOSS,
  sent,
  SILENCE,
} from "./draft.ts";

const traced: Middleware = {
  onRequest: ({ request }) => request.headers.set("X-Trace", "of a middleware"),
  async onResponse({ response }) {
    const copy = response.clone();
    await copy.text();
    return new Response(response.status === 204 ? null : await response.text(), response);
  },
};

const functions: Draft[] = OPERATIONS.map(({ name, method, target, args, body, value, status, run }) => ({
  name: `${name}() goes through a middleware`,
  answers: [value ? { status, body: JSON.stringify(value) } : DONE],
  options: { middleware: [traced] },
  call: (client) => run(client, ...args),
  seen: { value: value ?? null },
  requests: [sent(method, target, { "x-trace": "of a middleware" }, body)],
}));

export const middleware: Draft[] = [
  ...functions,
  {
    name: "a middleware changes URL, headers and body",
    answers: [DONE],
    options: {
      middleware: [{
        onRequest: async ({ request }) => {
          const headers = new Headers(request.headers);
          headers.set("X-Trace", "changed");
          const body = (await request.text()).replace("acme", "globex");
          return new Request(`${request.url}/moved`, { method: request.method, headers, body, redirect: "manual" });
        },
      }],
    },
    call: createAcme,
    seen: { value: null },
    requests: [sent("POST", "/organization/moved", { "x-trace": "changed" }, { name: "globex" })],
  },
  {
    name: "a middleware answers itself",
    options: { middleware: [{ onRequest: () => new Response(FOUND.body as string) }] },
    call: getAcme,
    seen: { value: ACME },
  },
  {
    name: "a middleware that always answers 503 with Retry-After: 0 ends the call",
    options: {
      middleware: [{ onRequest: () => new Response(null, { status: 503, headers: { "Retry-After": "0" } }) }],
    },
    call: getAcme,
    seen: {
      error: {
        name: "HttpError",
        kind: "http",
        operation: "getOrganization",
        attempts: 0,
        message: "Cannot complete getOrganization: the service answered 503: try again later",
        status: 503,
        retryAfterMs: 0,
        body: "",
      },
    },
  },
  {
    name: "a middleware is called once an attempt",
    answers: [LOSS, FOUND],
    options: {
      middleware: [{ onRequest: ({ request }) => request.headers.set("X-Trace", `attempt`) }],
    },
    call: getAcme,
    seen: { value: ACME },
    requests: [
      get("/organizations/acme", { "x-trace": "attempt" }),
      get("/organizations/acme", { "x-trace": "attempt" }),
    ],
  },
  ...(["onRequest", "onResponse"] as const).map((hook): Draft => ({
    name: `what ${hook} throws ends the call, masked`,
    answers: [FOUND],
    options: {
      middleware: [{
        [hook]: () => {
          throw new Error(`The key ${API_KEY} is gone`);
        },
      } as unknown as Middleware],
    },
    call: getAcme,
    seen: thrown("getOrganization", hook === "onRequest" ? 0 : 1),
    requests: hook === "onRequest" ? [] : [GET_ACME],
  })),
  {
    // Of a POST, and of a body, since some runtimes send another GET or DELETE by themselves when a connection is lost.
    name: "what onError throws ends the call, masked",
    answers: [LOSS],
    options: {
      middleware: [{ onError: () => Promise.reject(new Error(`The key ${API_KEY} is gone`)) }],
    },
    call: createAcme,
    seen: thrown("createOrganization", 1),
    requests: [CREATE_ACME],
  },
  {
    name: "onError may answer for a lost connection",
    answers: [LOSS],
    options: { middleware: [{ onError: () => new Response(null, { status: 204 }) }] },
    call: createAcme,
    seen: { value: null },
    requests: [CREATE_ACME],
  },
  {
    name: "an Error of onError is the cause of a failure that is tried again",
    answers: [{ ...HALF, end: "drop" }],
    options: {
      retry: { maxRetries: 1, baseDelayMs: 1 },
      middleware: [{ onError: () => new Error("of a middleware") }],
    },
    call: async (client) => {
      const { error } = await getOrganization(client, "acme");
      return [error?.kind, error?.attempts, String(error?.kind === "network" && error.cause)];
    },
    seen: ["network", 2, "Error: of a middleware"],
    requests: [GET_ACME, GET_ACME],
  },
  {
    name: "a timeout is one with a middleware, too",
    answers: [SILENCE],
    options: { timeoutMs: 100, retry: false, middleware: [traced] },
    call: createAcme,
    seen: failed("timeout", "createOrganization", "the attempt took longer than 100 ms: raise timeoutMs", {
      timeoutMs: 100,
    }),
    requests: [{ ...CREATE_ACME, headers: { ...CREATE_ACME.headers, "x-trace": "of a middleware" } }],
  },
  {
    name: "a middleware that never ends is timed out",
    options: { timeoutMs: 100, retry: false, middleware: [{ onRequest: () => new Promise<void>(() => {}) }] },
    call: getAcme,
    seen: {
      error: {
        name: "TimeoutError",
        kind: "timeout",
        operation: "getOrganization",
        attempts: 0,
        message: "Cannot complete getOrganization: the attempt took longer than 100 ms: raise timeoutMs",
        timeoutMs: 100,
      },
    },
  },
];

function thrown(operation: string, attempts: number): object {
  return {
    error: {
      name: "NetworkError",
      kind: "network",
      operation,
      attempts,
      message: `Cannot complete ${operation}: a middleware threw, The key *** is gone: see its cause`,
    },
  };
}
