import { OPERATIONS } from "../operations.ts";
import { DONE, type Draft, failed, sent } from "./draft.ts";

const answered: Draft[] = OPERATIONS.map(({ name, method, target, args, body, value, status, run }) => ({
  name: `${name}() sends its request and gives what is answered`,
  answers: [value ? { status, body: JSON.stringify(value) } : DONE],
  options: { headers: { "X-Trace": "of the client" } },
  call: (client) => run(client, ...args),
  seen: { value: value ?? null },
  requests: [sent(method, target, { "x-trace": "of the client" }, body)],
}));

const withOptions: Draft[] = OPERATIONS.map(({ name, method, target, args, body, run }) => ({
  name: `${name}() heeds the settings of the call`,
  answers: [{ status: 429 }, DONE],
  options: { headers: { "X-Trace": "of the client" } },
  call: (client) => run(client, ...args, { retry: false, headers: { "X-Trace": "of the call" } }),
  seen: failed("http", name, "the service answered 429: try again later", { status: 429, body: "" }),
  requests: [sent(method, target, { "x-trace": "of the call" }, body)],
}));

const answeredWrongly: Draft[] = OPERATIONS.filter(({ value }) => value).map(
  ({ name, method, target, args, body, value, run }) => ({
    name: `${name}() refuses another model's answer`,
    answers: [{ body: JSON.stringify(Array.isArray(value) ? value[0] : [value]) }],
    call: async (client) => {
      const { error } = await run(client, ...args);
      return [error?.kind, error?.attempts];
    },
    seen: ["invalid-response", 1],
    requests: [sent(method, target, {}, body)],
  }),
);

const lists: Draft[] = OPERATIONS.filter(({ value }) => Array.isArray(value)).map((
  { name, method, target, args, run },
) => ({
  name: `${name}() takes null for the empty list`,
  answers: [{ body: "null" }],
  call: (client) => run(client, ...args),
  seen: { value: [] },
  requests: [sent(method, target)],
}));

export const functions: readonly Draft[] = [...answered, ...withOptions, ...answeredWrongly, ...lists];
