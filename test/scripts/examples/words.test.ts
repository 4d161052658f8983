// Words of the person at the terminal: variables and flags, and no options of the library.

import { createServer } from "node:net";
import { beforeAll, describe, expect, test } from "vitest";
import { run, service, useService, write } from "../../shared/examples.ts";
import { OLD_ID } from "../../shared/keys.ts";
import { LIBRARY_WORDS_REGEXP } from "../../shared/words.ts";

useService();

/** Where nobody listens. */
let nowhere = "";
beforeAll(async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  nowhere = `http://127.0.0.1:${Object(server.address()).port}`;
  await new Promise((resolve) => server.close(resolve));
});

const answerAll = (answer: () => Response) => () => void (service.intercept = answer);
const redirect = () => new Response(null, { status: 302, headers: { Location: "https://elsewhere.test/" } });
const overload = () => new Response(null, { status: 503, headers: { "Retry-After": "0" } });

/** What is wrong, and what is said of it. */
const CASES: readonly (readonly [
  what: string,
  prepare: () => Record<string, string> | void,
  words: RegExp,
])[] = [
  [
    "a host without https",
    () => ({ TILEDB_REST_HOST: service.url.replace("127.0.0.1", "0.0.0.0") }),
    /^Cannot sign in: TILEDB_REST_HOST must be https, or add --allow-insecure-http in a network that you trust\n$/,
  ],
  [
    "a host that is none",
    () => ({ TILEDB_REST_HOST: "ht tp://x" }),
    /^Cannot sign in: TILEDB_REST_HOST: must be an http\(s\) URL such as .*, received "ht tp:\/\/x\/v1"\n$/,
  ],
  [
    "a host that is not there",
    () => ({ TILEDB_REST_HOST: nowhere }),
    /^Cannot read .*: after 4 attempts, no response from .*, ECONNREFUSED: check TILEDB_REST_HOST and the network\n$/,
  ],
  [
    "a token that nobody has",
    () => ({ TILEDB_REST_TOKEN: "nobody" }),
    /^Cannot read .*: the service answered 401, .*: check your sign-in, which --help explains\n$/,
  ],
  [
    "a token that cannot be one",
    () => ({ TILEDB_REST_TOKEN: "clé" }),
    /^Cannot sign in: TILEDB_REST_TOKEN: must be visible ASCII\n$/,
  ],
  [
    "a redirect elsewhere",
    answerAll(redirect),
    /^Cannot read .*: the service answered 302, a redirect to https:\/\/elsewhere\.test, not followed: check TILEDB_REST_HOST\n$/,
  ],
  ["an overload", answerAll(overload), /^Cannot read .*: after 4 attempts, the service answered 503\b.*\n$/],
  [
    "an answer of another service",
    answerAll(() => new Response("<h1>Hello</h1>")),
    /^Cannot read .*: the answer breaks the contract: .*\n$/,
  ],
];

describe.for([["audit"], ["rotate_credentials", OLD_ID], ["sync_members", "acme", "members.csv"]])(
  "%s",
  ([program = "", ...rest]) => {
    test.for(CASES)(`${program} says in words of the terminal what is wrong with %s`, async ([, prepare, words]) => {
      const file = write("members.csv", "username,role\nalice,owner\n");
      const args = rest.map((arg) => arg === "members.csv" ? file : arg);
      const { code, stdout, stderr } = await run(program, args, { env: prepare() ?? {} });
      expect({ code, stdout }).toStrictEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(words);
      expect(stderr).not.toMatch(LIBRARY_WORDS_REGEXP);
    });
  },
);
