import { getOrganization } from "@tiledb-organizations/client";
import type { Answer } from "../behavior.ts";
import { ACME, type Draft, failed, FOUND, GET_ACME, getAcme, invalid } from "./draft.ts";

export const limits: Draft[] = [
  {
    name: "a body of just maxResponseBytes is read",
    answers: [{ body: FOUND.body as string }],
    options: { maxResponseBytes: 15 },
    call: getAcme,
    seen: { value: ACME },
    requests: [GET_ACME],
  },
  tooLong("a body that is a byte longer is refused", { body: "[".repeat(101) }),
  tooLong("a longer body is not read on", { body: "[".repeat(1000) }),
  tooLong("a longer body of unknown length is not read on", { body: "[".repeat(1000), end: "stall" }),
  tooLong("a body that is longer after decompression is not read on", { body: "[".repeat(1_000_000), gzip: true }),
  {
    name: "a status stands though its body is too long",
    answers: [{ status: 400, body: "x".repeat(1000) }],
    options: { maxResponseBytes: 10 },
    call: getAcme,
    seen: failed("http", "getOrganization", "the service answered 400", { status: 400, body: "x".repeat(10) }),
    requests: [GET_ACME],
  },
  {
    name: "an error keeps 64 KiB of text",
    answers: [{ status: 400, body: "x".repeat(100_000) }],
    call: async (client) => {
      const { error } = await getOrganization(client, "acme");
      return error?.kind === "http" && typeof error.body === "string" && error.body.length;
    },
    seen: 65_536,
    requests: [GET_ACME],
  },
];

function tooLong(name: string, answer: Answer): Draft {
  const draft = invalid(name, [answer], "Expected at most 100 bytes: raise maxResponseBytes", "[".repeat(100));
  return { ...draft, options: { maxResponseBytes: 100 } };
}
