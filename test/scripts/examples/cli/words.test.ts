// The words for what the library itself says, so that none of its messages changes unseen.

import { describe, expect, test } from "vitest";
import { inWords } from "../../../../scripts/examples/cli/words.ts";
import {
  type ClientOptions,
  createClient,
  getAllOrganizations,
  getOrganization,
  optionsFromEnv,
} from "../../../../mod.ts";
import { LIBRARY_WORDS_REGEXP } from "../../../shared/words.ts";

const HOST = "https://tiledb.test/v1";
const INSECURE =
  "Cannot sign in: TILEDB_REST_HOST must be https, or add --allow-insecure-http in a network that you trust";

describe("words.ts", () => {
  test.for<[ClientOptions, string]>([
    [{ baseUrl: "http://tiledb.test/v1", auth: { apiKey: "key" } }, INSECURE],
    [
      { baseUrl: "ftp://tiledb.test" },
      'Cannot sign in: TILEDB_REST_HOST: must be an http(s) URL such as "https://api.tiledb.com/v1", without user info, ' +
      'query and fragment, received "ftp://tiledb.test"',
    ],
    [{ auth: { apiKey: "clé" } }, "Cannot sign in: TILEDB_REST_TOKEN: must be visible ASCII"],
    [
      { auth: { username: "a:b", password: "x" } },
      "Cannot sign in: TILEDB_REST_USERNAME: must have no colon or control character",
    ],
    [
      { auth: { username: "bob", password: "\n" } },
      "Cannot sign in: TILEDB_REST_PASSWORD: must have no control character",
    ],
  ])("words.ts says what is wrong with the variables: %j", ([options, words]) => {
    expect(thrownBy(() => createClient(options))).toBe(words);
  });

  test("words.ts leaves alone what is said in words already", () => {
    expect(thrownBy(() => optionsFromEnv({}))).toBe("Cannot find credentials: set TILEDB_REST_TOKEN");
    expect([inWords("no"), inWords(undefined)]).toStrictEqual(["no", "undefined"]);
  });

  const redirect = (location: string) => () => new Response(null, { status: 302, headers: { Location: location } });
  const overload = () => new Response(null, { status: 503, headers: { "Retry-After": "0" } });
  const refuse = () => {
    throw new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ECONNREFUSED" }) });
  };
  test.for<[string, () => Response | Promise<Response>, ClientOptions, string]>([
    [
      "401",
      () => new Response(null, { status: 401 }),
      {},
      "the service answered 401: check your sign-in, which --help explains",
    ],
    [
      "403",
      () => new Response(null, { status: 403 }),
      {},
      "the service answered 403: ask an owner or admin for a role",
    ],
    [
      "a redirect elsewhere",
      redirect("https://evil.test/x"),
      {},
      "the service answered 302, a redirect to https://evil.test, not followed: check TILEDB_REST_HOST",
    ],
    ["no connection", refuse, {}, `no response from ${HOST}, ECONNREFUSED: check TILEDB_REST_HOST and the network`],
    [
      "no connection to the hosted service",
      refuse,
      { baseUrl: "https://api.tiledb.com/v1" },
      "no response from https://api.tiledb.com/v1, ECONNREFUSED: check TILEDB_REST_HOST and the network",
    ],
    [
      "an overload that lasts",
      overload,
      { retry: {} },
      "after 4 attempts, the service answered 503: try again later",
    ],
    [
      "an answer that does not come",
      () => new Promise(() => {}),
      { timeoutMs: 1 },
      "the attempt took longer than 1 ms: try again later",
    ],
    [
      "a long answer",
      () => Response.json([{ name: "acme" }]),
      { maxResponseBytes: 2 },
      "the answer breaks the contract: Expected at most 2 bytes, which is more than this program reads",
    ],
    [
      "an answer of another kind",
      () => new Response("<h1>Hello</h1>"),
      {},
      expect.stringMatching(/^the answer breaks the contract: /),
    ],
  ])("words.ts says what became of a call: %s", async ([, answer, more, words]) => {
    const fetch = async () => await answer();
    const client = createClient({ baseUrl: HOST, auth: { apiKey: "key" }, fetch, retry: false, ...more });
    const { error } = await getAllOrganizations(client);
    expect(inWords(error)).toStrictEqual(words);
    expect(inWords(error)).not.toMatch(LIBRARY_WORDS_REGEXP);
  });

  test("words.ts says that a call was stopped", async () => {
    const abort = new AbortController();
    const fetch = () => {
      abort.abort();
      return new Promise<Response>(() => {});
    };
    const client = createClient({ baseUrl: HOST, fetch });
    const { error } = await getAllOrganizations(client, { signal: abort.signal });
    expect(inWords(error)).toBe("stopped before it was answered");
  });

  test("words.ts says which argument cannot be used", async () => {
    const { error } = await getOrganization(createClient({ baseUrl: HOST }), "../x");
    expect(inWords(error)).toBe(
      'organization: must be one path segment, not empty, not . or .., without / and \\, received "../x": nothing was sent',
    );
  });
});

function thrownBy(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    const words = inWords(error);
    expect(words).not.toMatch(LIBRARY_WORDS_REGEXP);
    return words;
  }
  throw new Error("Expected it to throw");
}
