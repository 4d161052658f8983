// What can be an AWS key: AWS gives an id 16 to 128 letters, digits and underscores, and says nothing of secrets. What was
// pasted by mistake would replace a key that works, so it is refused, and told by what it looks like: it may be a secret.

import { UsageError } from "./cli/program.ts";
import { UNSEEN_REGEXP } from "./cli/text.ts";

/** A key as AWS gives it. */
export interface Key {
  readonly id: string;
  readonly secret: string;
}

/** Checks a new key. */
export function checkKey(id: unknown, secret: unknown): Key {
  if (typeof id !== "string" || typeof secret !== "string" || id === "" || secret === "") {
    throw new UsageError("Cannot use the new key: expected an id and a secret, neither of them empty");
  }
  const other = OTHER_IDS[id.slice(0, 4)];
  if (other !== undefined) throw new UsageError(`Cannot use the id of the new key: it looks like ${other}`);
  checkId("the id of the new key", id);
  const likeness = findPasted(secret) ??
    (ID_REGEXP.test(secret) || secret === id ? "an id: id and secret may be swapped" : undefined);
  if (likeness !== undefined) throw new UsageError(`Cannot use the secret of the new key: it looks like ${likeness}`);
  return { id, secret };
}

/** Checks an access key id. */
export function checkId(what: string, id: string): void {
  const likeness = findPasted(id);
  if (likeness !== undefined) throw new UsageError(`Cannot use ${what}: it looks like ${likeness}`);
  if (/^\w{16,128}$/.test(id)) return;
  const found = isSecret(id) ? "it looks like a secret" : "expected 16 to 128 letters, digits and underscores";
  throw new UsageError(`Cannot use ${what}: ${found}`);
}

/** Checks the name of a namespace, in whose place a secret may be. */
export function checkNamespace(name: string): void {
  if (/^[\w.-]{1,63}$/.test(name) && !isSecret(name)) return;
  const found = isSecret(name) ? "something that looks like a secret" : "something that cannot be one";
  throw new UsageError(`Expected names of namespaces after the old id, found ${found}`);
}

/** An id as it can be shown: one that may be a secret is cut. */
export function showId(id: string): string {
  return isSecret(id) ? `${id.slice(0, 4)}…` : id;
}

/** As AWS makes all its ids, of keys and of others. */
const ID_REGEXP = /^A[A-Z]{2}A[A-Z0-9]{12,124}$/;

/** What AWS lets other ids begin with. */
const OTHER_IDS: Partial<Record<string, string>> = {
  ASIA: "the id of a temporary key, which works with a session token only",
  ABIA: "the id of a bearer token",
  ACCA: "the id of credentials of one service",
  AIDA: "the id of an IAM user",
  AROA: "the id of a role",
  AGPA: "the id of a group",
  AIPA: "the id of an instance profile",
  ANPA: "the id of a policy",
  ANVA: "the id of a version of a policy",
  APKA: "the id of a public key",
  ASCA: "the id of a certificate",
};

/** What came along with a value when it was copied. */
function findPasted(text: string): string | undefined {
  const [, likeness] = PASTED.find(([regexp]) => text.search(regexp) >= 0) ?? [];
  return likeness;
}

const PASTED: readonly (readonly [RegExp, string])[] = [
  [/^["'`«‹\u2018-\u201f]|["'`»›\u2018-\u201f][,;]?$/, "a value in quotes: leave them out"],
  [/^(export|set|setx|setenv)\s|^\$env:/i, "a line of a script: give only the value"],
  [
    /^[^=:\s]*(access_?key|secret)\w*\s*[=:]|^\w+\s*[=:]\s*[\w/+]{16,}$/i,
    "a value with its name in front: leave that out",
  ],
  [/^[$%<{]/, "the name of a variable: give its value"],
  [/^A[KS]IA[A-Z0-9]{12,}[,;:]|[,;]$/, "a value with more beside it: give only the value"],
  [/\s/, "a value with spaces"],
  [UNSEEN_REGEXP, "a value with invisible characters"],
];

/** AWS documents no form of secrets, but all have 40 characters of these. */
function isSecret(text: string): boolean {
  return /^(?=.*[a-z])(?=.*[A-Z])[\w/+=]{40}$/.test(text);
}
