import { describe, expect, test } from "vitest";
import { checkId, checkKey, checkNamespace, showId } from "../../../scripts/examples/access_key.ts";
import { UsageError } from "../../../scripts/examples/cli/program.ts";
import { NEW_ID, SECRET } from "../../shared/keys.ts";

// Of letters and digits alone, as more than one in four is.
const PLAIN_SECRET = "je7MtGbClwBF2Zp9Utkh3yCo8nvbEXAMPLEKEY12";

const QUOTES = "a value in quotes: leave them out";
const SCRIPT = "a line of a script: give only the value";
const NAME = "a value with its name in front: leave that out";
const VARIABLE = "the name of a variable: give its value";
const MORE = "a value with more beside it: give only the value";
const SPACES = "a value with spaces";
const UNSEEN = "a value with invisible characters";
const SWAPPED = "an id: id and secret may be swapped";

/** Ways in which a value is pasted. */
const PASTED: readonly (readonly [before: string, after: string, likeness: string])[] = [
  ['"', '"', QUOTES],
  ["'", "'", QUOTES],
  ["`", "`", QUOTES],
  ["“", "”", QUOTES],
  ["", '"', QUOTES],
  ["", '",', QUOTES],
  ['"', "", QUOTES],
  ["export AWS_SECRET_ACCESS_KEY=", "", SCRIPT],
  ["export KEY='", "'", QUOTES],
  ["set AWS_ACCESS_KEY_ID=", "", SCRIPT],
  ["setx KEY ", "", SCRIPT],
  ["setenv KEY ", "", SCRIPT],
  ["$env:AWS_ACCESS_KEY_ID=", "", SCRIPT],
  ["AWS_SECRET_ACCESS_KEY=", "", NAME],
  ["aws_access_key_id = ", "", NAME],
  ["SecretAccessKey:", "", NAME],
  ["AccessKeyId: ", "", NAME],
  ["LAKE_KEY=", "", NAME],
  ["", ",", MORE],
  ["", ";", MORE],
  [" ", "", SPACES],
  ["", "\n", SPACES],
  ["\u200b", "", UNSEEN],
  ["", "\u0000", UNSEEN],
  ["\u202e", "", UNSEEN],
];

describe("access_key.ts", () => {
  test.for([
    [NEW_ID, SECRET],
    [NEW_ID, PLAIN_SECRET],
    ["AKIA567890123456", SECRET],
    ["a_key_of_16_chars", "short"],
    ["A".repeat(128), "a secret of whatever form+/=".replaceAll(" ", "-")],
    ["akiaiosfodnn7example", "pass=word"],
  ])("access_key.ts takes a key whose id is as AWS documents it: %j", ([id, secret]) => {
    expect(checkKey(id, secret)).toStrictEqual({ id, secret });
  });

  test.for([["", SECRET], [NEW_ID, ""], [undefined, SECRET], [NEW_ID, null], [1, 2]])(
    "access_key.ts refuses half of a key: %j",
    ([id, secret]) => {
      expect(() => checkKey(id, secret)).toThrow(
        new UsageError("Cannot use the new key: expected an id and a secret, neither of them empty"),
      );
    },
  );

  test.for(PASTED)("access_key.ts refuses what is pasted with a value: %j, %j", ([before, after, likeness]) => {
    const refusal = (what: string) => new UsageError(`Cannot use ${what} of the new key: it looks like ${likeness}`);
    expect(() => checkKey(NEW_ID, before + SECRET + after)).toThrow(refusal("the secret"));
    expect(() => checkKey(before + NEW_ID + after, SECRET)).toThrow(refusal("the id"));
  });

  test.for([
    [SECRET, NEW_ID, "the id of the new key: it looks like a secret"],
    [PLAIN_SECRET, NEW_ID, `the secret of the new key: it looks like ${SWAPPED}`],
    [PLAIN_SECRET, PLAIN_SECRET, `the secret of the new key: it looks like ${SWAPPED}`],
    [NEW_ID, "ASIAIOSFODNN7EXAMPLE", `the secret of the new key: it looks like ${SWAPPED}`],
    [NEW_ID, "AIDACKCEVSQ6C2EXAMPLE", `the secret of the new key: it looks like ${SWAPPED}`],
    [NEW_ID, "$SECRET", `the secret of the new key: it looks like ${VARIABLE}`],
    [NEW_ID, "%SECRET%", `the secret of the new key: it looks like ${VARIABLE}`],
    [NEW_ID, "<secret>", `the secret of the new key: it looks like ${VARIABLE}`],
    ["${ID}", SECRET, `the id of the new key: it looks like ${VARIABLE}`],
    [NEW_ID, `${NEW_ID},${SECRET}`, `the secret of the new key: it looks like ${MORE}`],
  ])("access_key.ts refuses what is not a key: %j, %j", ([id, secret, refusal]) => {
    expect(() => checkKey(id, secret)).toThrow(new UsageError(`Cannot use ${refusal}`));
  });

  test.for([
    ["ASIAIOSFODNN7EXAMPLE", "it looks like the id of a temporary key, which works with a session token only"],
    ["ABIAIOSFODNN7EXAMPLE", "it looks like the id of a bearer token"],
    ["ACCAIOSFODNN7EXAMPLE", "it looks like the id of credentials of one service"],
    ["AIDACKCEVSQ6C2EXAMPLE", "it looks like the id of an IAM user"],
    ["AROADBQP57FF2AEXAMPLE", "it looks like the id of a role"],
    ["AGPAIOSFODNN7EXAMPLE0", "it looks like the id of a group"],
    ["AIPAIOSFODNN7EXAMPLE0", "it looks like the id of an instance profile"],
    ["ANPAIOSFODNN7EXAMPLE0", "it looks like the id of a policy"],
    ["ANVAIOSFODNN7EXAMPLE0", "it looks like the id of a version of a policy"],
    ["APKAIOSFODNN7EXAMPLE0", "it looks like the id of a public key"],
    ["ASCAIOSFODNN7EXAMPLE0", "it looks like the id of a certificate"],
  ])("access_key.ts refuses what is the id of something else, but as the old one: %j", ([id = "", problem]) => {
    expect(() => checkKey(id, SECRET)).toThrow(new UsageError(`Cannot use the id of the new key: ${problem}`));
    expect(() => checkId("the old id", id)).not.toThrow();
  });

  test.for([
    [SECRET, "it looks like a secret"],
    ["", "expected 16 to 128 letters, digits and underscores"],
    ["AKIAIOSFODNN7EX", "expected 16 to 128 letters, digits and underscores"],
    ["A".repeat(129), "expected 16 to 128 letters, digits and underscores"],
    ["AKIAIOSFODNN7-EXAMPLE", "expected 16 to 128 letters, digits and underscores"],
    ["arn:aws:iam::123456789012:user/bob", "expected 16 to 128 letters, digits and underscores"],
  ])("access_key.ts refuses what is not the id of a key: %j", ([id = "", problem]) => {
    expect(() => checkId("the old id", id)).toThrow(new UsageError(`Cannot use the old id: ${problem}`));
  });

  test("access_key.ts takes names of namespaces, and shows no secret that is in their place", () => {
    for (const name of ["acme", "Acme-2.test_x", "a".repeat(63)]) expect(checkNamespace(name)).toBe(undefined);
    const found = (what: string) =>
      new UsageError(`Expected names of namespaces after the old id, found something that ${what}`);
    for (const secret of [SECRET, PLAIN_SECRET]) {
      expect(() => checkNamespace(secret)).toThrow(found("looks like a secret"));
    }
    for (const name of ["", "a b", "a,b", "a/b", `"${SECRET}"`, "a".repeat(64)]) {
      expect(() => checkNamespace(name)).toThrow(found("cannot be one"));
    }
  });

  test("access_key.ts shows an id, but of what may be a secret no more than its beginning", () => {
    expect([NEW_ID, PLAIN_SECRET, SECRET].map(showId)).toStrictEqual([NEW_ID, "je7M…", "wJal…"]);
  });
});
