import { createClient, getOrganization } from "@tiledb-organizations/client";
import { type Answer, API_KEY } from "../behavior.ts";
import { type Draft, failed, FOUND, GET_ACME, HALF, SILENCE } from "./draft.ts";

const ABORTED = "the signal aborted it";

export const aborts: Draft[] = [
  {
    name: "a signal that is aborted already is aborted, and nothing is sent",
    call: (client) => getOrganization(client, "acme", { signal: AbortSignal.abort("enough") }),
    seen: failed("aborted", "getOrganization", ABORTED, { attempts: 0, cause: "enough" }),
  },
  aborted("a signal ends a request", SILENCE),
  aborted("a signal ends the reading of a body", { ...HALF, end: "stall" }),
  aborted("a signal ends the reading of an error's body", { ...HALF, status: 404, end: "stall" }),
  {
    name: "a signal ends a wait",
    answers: [{ status: 429, headers: { "Retry-After": "30" } }],
    call: (_, { baseUrl }) => {
      const controller = new AbortController();
      const onAttempt = () => setTimeout(() => controller.abort("enough"));
      const client = createClient({ baseUrl, onAttempt, auth: { apiKey: API_KEY } });
      return getOrganization(client, "acme", { signal: controller.signal });
    },
    seen: failed("aborted", "getOrganization", ABORTED, { cause: "enough" }),
    requests: [GET_ACME],
  },
  {
    name: "AbortSignal.timeout() limits a call",
    answers: [SILENCE],
    call: async (client) => {
      const { error } = await getOrganization(client, "acme", { signal: AbortSignal.timeout(200) });
      return [error?.kind, error?.cause instanceof DOMException && error.cause.name];
    },
    seen: ["aborted", "TimeoutError"],
    requests: [GET_ACME],
  },
  {
    name: "a signal that stays is good for many calls",
    answers: [FOUND],
    call: async (client) => {
      const { signal } = new AbortController();
      const results = await Promise.all(
        Array.from({ length: 20 }, () => getOrganization(client, "acme", { signal })),
      );
      return results.filter(({ ok }) => ok).length;
    },
    seen: 20,
    requests: Array.from({ length: 20 }, () => GET_ACME),
  },
];

// The signal aborts when the request has arrived, for which there is no sign but the server's.
function aborted(name: string, answer: Answer): Draft {
  return {
    name,
    answers: [answer],
    call: async (client, { baseUrl }) => {
      const controller = new AbortController();
      const result = getOrganization(client, "acme", { signal: controller.signal });
      while (await (await fetch(baseUrl)).text() === "[]");
      controller.abort("enough");
      return await result;
    },
    seen: failed("aborted", "getOrganization", ABORTED, { cause: "enough" }),
    requests: [GET_ACME],
  };
}
