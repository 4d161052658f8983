// What a call leaves behind that is aborted at any moment: nothing, and nothing is sent any more.

import {
  type ClientOptions,
  createClient,
  deleteOrganization,
  getOrganization,
  type Middleware,
} from "@tiledb-organizations/client";
import { turn } from "../clock.ts";
import { abortAtEach, type Run, type Scenario } from "../moments.ts";
import { type Draft, FOUND } from "./draft.ts";

const MOVED = { status: 302, headers: { Location: "http://eu.api.test/v1/organizations/acme" }, body: ["Moved"] };

const askedKey = ({ visit, tick }: Run) => ({
  auth: {
    apiKey: async () => {
      visit();
      await tick();
      visit();
      return "key-1";
    },
  },
});

const hooks = ({ visit, tick }: Run): Middleware => {
  const hook = async () => {
    visit();
    await tick();
    visit();
  };
  return { onRequest: hook, onResponse: hook, onError: hook };
};

export const moments: Draft[] = [
  {
    name: "a call that the runtime's own fetch sends ends as aborted or ok",
    call: async (_, { baseUrl }) => {
      // How often it is sent is the moment's: it is told to a script of its own.
      const script = await fetch(new URL("/scripts", baseUrl), { method: "POST", body: JSON.stringify([FOUND]) });
      const client = createClient(await script.json().then(({ baseUrl }) => ({ baseUrl })));
      const outcomes = new Set<string>();
      // Turns grow longer with the machine's load, so some are left out.
      for (let turns = 0; !outcomes.has("ok"); turns += Math.ceil((turns + 1) / 2)) {
        const controller = new AbortController();
        const result = getOrganization(client, "acme", { signal: controller.signal });
        for (let waited = 0; waited < turns; waited++) await turn();
        controller.abort("enough");
        outcomes.add((await result).error?.kind ?? "ok");
      }
      return [...outcomes];
    },
    seen: ["aborted", "ok"],
  },
  aborted("a GET", { answers: [{}] }, "ok"),
  aborted("a DELETE", {
    answers: [{ status: 204 }],
    call: (client, options) => deleteOrganization(client, "acme", options),
  }, "ok"),
  aborted("a call whose key is asked for", { answers: [{}], options: askedKey }, "ok"),
  aborted("a call that is tried again", {
    answers: [{ status: 500 }, {}],
    options: ({ visit }) => ({ onAttempt: visit }),
  }, "ok"),
  aborted("a call that is timed out", {
    answers: [null, {}],
    options: () => ({ timeoutMs: 40 }),
  }, "ok"),
  aborted("a call that is redirected to a region", { answers: [MOVED, {}] }, "ok"),
  aborted("a call whose redirect is hidden", { answers: [{ type: "opaqueredirect", status: 0 }, {}] }, "ok"),
  aborted("a call whose body stalls", {
    answers: [{ body: ["{", null] }],
    options: () => ({ timeoutMs: 40, retry: false }),
  }, "timeout"),
  aborted("a call whose error's body stalls", {
    answers: [{ status: 404, body: ["{", null] }],
    options: () => ({ timeoutMs: 40 }),
  }, "http"),
  aborted("a call whose response has no stream", { answers: [{ isTextOnly: true }] }, "ok"),
  aborted("a call whose error is a text that never comes", {
    answers: [{ status: 404, isTextOnly: true, body: [null] }],
    options: () => ({ timeoutMs: 40 }),
  }, "http"),
  aborted("a call with a middleware", {
    answers: [{ isLost: true }, {}],
    options: (run) => ({ middleware: [hooks(run)] }),
  }, "ok"),
  aborted("a call that a middleware answers itself", { answers: [null], options: ownAnswer }, "http"),
  aborted("a call with a middleware's own Request", { answers: [{}], options: sameRequest }, "ok"),
];

// A Request without a body may be sent again and again.
function sameRequest({ watch }: Run): ClientOptions {
  const request = new Request("http://api.test/v1/organizations/acme", { redirect: "manual" });
  watch(request.signal);
  return { middleware: [{ onRequest: () => request }] };
}

// Its body never comes to an end.
function ownAnswer({ visit, open }: Run): ClientOptions {
  const onRequest = () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode("{"));
      },
      cancel() {
        visit();
        open.delete(body);
      },
    });
    open.add(body);
    return new Response(body, { status: 404 });
  };
  return { timeoutMs: 40, middleware: [{ onRequest }] };
}

function aborted(what: string, scenario: Scenario, otherwise: string): Draft {
  return {
    name: `${what} ends clean at every moment`,
    call: () => abortAtEach(scenario),
    seen: { outcomes: ["aborted", otherwise].sort(), problems: [] },
  };
}
