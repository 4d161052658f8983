// What a server, a cause or a caller puts where a secret is shown.

import { inspect } from "node:util";
import { expect, test } from "vitest";
import { type ClientOptions, createClient, deleteAwsAccessCredentials, getOrganization } from "../../mod.ts";

const KEY = "Canary-Key/1";

function answering(response: () => Response, auth: ClientOptions["auth"] = { apiKey: KEY }) {
  const fetch = () => Promise.resolve(response());
  return getOrganization(createClient({ fetch, auth, retry: false }), "acme");
}

test.each([
  ["as JSON escapes it", "Bad Canary-Key\\/1"],
  ["as JSON may escape any character", "Bad \\u0043anary-Key\\u002f1"],
  ["as a URL escapes it", "Bad Canary%2DKey%2f1"],
  ["more than once", `Bad ${KEY}`],
])("an error masks a key that the server's text has %s", async (_, text) => {
  const { error } = await answering(() => Response.json({ message: `${text} ${text}` }, { status: 400 }));
  expect(error).toMatchObject({ serverMessage: "Bad *** Bad ***" });
  expect(error?.message).toBe('Cannot complete getOrganization: the service answered 400, "Bad *** Bad ***"');
});

test.each([
  [12345, "12345", undefined],
  [9_123_457, "1234", undefined],
  [1234, "12345", 1234],
])("an error leaves out a code that holds the key: %i, %s", async (code, apiKey, shown) => {
  const { error } = await answering(() => Response.json({ code, message: "No" }, { status: 400 }), { apiKey });
  expect(error).toMatchObject({ code: shown, serverMessage: "No" });
  expect(inspect(error)).not.toContain(apiKey);
});

test("an error leaves out a wait that holds the key", async () => {
  const headers = { "Retry-After": "12345" };
  const { error } = await answering(() => new Response(null, { status: 429, headers }), { apiKey: "12345" });
  expect(error).toMatchObject({ kind: "http", retryAfterMs: undefined });
});

test("an error masks a key in the host of a redirect, which a URL has in lower case", async () => {
  const headers = { Location: "https://Canary-Key.example.org/" };
  const { error } = await answering(() => new Response(null, { status: 302, headers }), { apiKey: "Canary-Key" });
  expect(error?.message).toMatch("302, a redirect to https://***.example.org, not followed");
});

test.each(["12345", "Bearer 12345"])("an error masks %s of a token function with a prefix", async (text) => {
  const auth = { apiKey: () => "12345", apiKeyPrefix: "Bearer" };
  const { error } = await answering(() => Response.json({ message: `Bad ${text}!` }, { status: 400 }), auth);
  expect(error).toMatchObject({ serverMessage: "Bad ***!" });
});

test("an error does not quote what may be a secret of AWS in the place of a name", async () => {
  const secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  const { error } = await deleteAwsAccessCredentials(createClient(), "acme", secret);
  expect(error).toMatchObject({
    issues: [{ path: "name", message: expect.stringMatching(/received string$/) }],
  });
  expect(inspect(error)).not.toContain(secret.slice(0, 10));
});

test.each(["canary.key", "https://canary.key?"])(
  "createClient() masks a key that it is given for baseUrl: %s",
  (key) => {
    expect(() => createClient({ baseUrl: key, auth: { apiKey: key } })).toThrow(/^((?!canary)[^])*$/);
  },
);

test("an error escapes what a terminal or a log would obey or not show", async () => {
  const marks = "\u001b[2J\u009b\u007f\u0085\u2028\u2029\u202e\u2066\u200b\u200d\ufeff\u00ad\u3164\ufe0f";
  const { error } = await answering(() => Response.json({ message: marks }, { status: 400 }));
  expect(error).toMatchObject({ serverMessage: marks });
  expect(error?.message).toMatch(/, "[ -~]+"$/);
});
