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
  checkId("the id of the new key", id);
  const likeness = pasted(secret) ??
    (ID_REGEXP.test(secret) ? "an access key id: id and secret may be swapped" : undefined);
  if (likeness !== undefined) throw new UsageError(`Cannot use the secret of the new key: it looks like ${likeness}`);
  return { id, secret };
}

/** Checks an access key id. */
export function checkId(what: string, id: string): void {
  const likeness = pasted(id) ?? OTHER_IDS[id.slice(0, 4)];
  if (likeness !== undefined) throw new UsageError(`Cannot use ${what}: it looks like ${likeness}`);
  if (/^\w{16,128}$/.test(id)) return;
  throw new UsageError(
    isSecret(id)
      ? `Cannot use ${what}: it looks like a secret`
      : `Cannot use ${what}: expected 16 to 128 letters, digits and underscores`,
  );
}

/** Checks the name of a namespace, in whose place a secret may be. */
export function checkNamespace(name: string): void {
  if (/^[\w.-]{1,63}$/.test(name) && !isSecret(name)) return;
  const found = isSecret(name) ? "what looks like a secret" : "what cannot be one";
  throw new UsageError(`Expected names of namespaces after the old id, found ${found}`);
}

/** An id as it can be shown: one that may be a secret is cut. */
export function showId(id: string): string {
  return isSecret(id) ? `${id.slice(0, 4)}…` : id;
}

const ID_REGEXP = /^A[KS]IA[A-Z0-9]{12,124}$/;

/** What AWS lets other ids begin with. */
const OTHER_IDS: Partial<Record<string, string>> = {
  ASIA: "the id of a temporary key, which works with a session token only",
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
function pasted(text: string): string | undefined {
  if (/^["'`\u2018-\u201f]|["'`\u2018-\u201f]$/.test(text)) return "a value in quotes: leave them out";
  if (/^(export|set|setx)\s/i.test(text)) return "a line of a script: give only the value";
  if (/^[^=:\s]*(access_?key|secret)\w*\s*["']?\s*[=:]/i.test(text)) {
    return "a value with its name in front: leave that out";
  }
  if (/\s/.test(text) || text.search(UNSEEN_REGEXP) >= 0) {
    return "a value with spaces, or with characters that are not seen";
  }
  return undefined;
}

/** AWS documents no form of secrets, but all have 40 characters of these. */
function isSecret(text: string): boolean {
  return /^(?=.*[a-z])(?=.*[A-Z])[\w/+=]{40}$/.test(text);
}
