// The AWS keys of the tests of rotate_credentials, and what namespaces hold of them.

import { addAwsAccessCredentials, checkAwsAccessCredentials, unwrap } from "../../mod.ts";
import { found, signIn } from "./examples.ts";

export const OLD_ID = "AKIAIOSFODNN7EXAMPLE";
export const NEW_ID = "AKIAI44QH8DHBEXAMPLE";
export const OTHER_ID = "AKIAOTHERKEYEXAMPLE0";
export const SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

/** The new key, as the variables of the program hold it. */
export const NEW_KEY = { NEW_AWS_ACCESS_KEY_ID: NEW_ID, NEW_AWS_SECRET_ACCESS_KEY: SECRET };

/** What `aws iam create-access-key` prints. */
export function toStdin(AccessKeyId: string, SecretAccessKey: string): string {
  return JSON.stringify({ AccessKey: { AccessKeyId, SecretAccessKey, Status: "Active" } });
}

/** Stores keys in a namespace, by the names of the credentials. */
export async function store(namespace: string, keys: Record<string, string>, username = "alice"): Promise<void> {
  for (const [name, access_key_id] of Object.entries(keys)) {
    const credentials = { name, access_key_id, secret_access_key: "not-a-secret" };
    unwrap(await addAwsAccessCredentials(signIn(username), namespace, credentials));
  }
}

/** Founds two organizations of alice's that hold the old key beside another one. */
export async function foundTwo(): Promise<void> {
  for (const organization of ["acme", "umbrella"]) {
    await found(organization);
    await store(organization, { lake: OLD_ID, other: OTHER_ID });
  }
}

/** The ids of the keys in namespaces, as a user sees them. */
export async function keysIn(namespaces: readonly string[], username = "alice"): Promise<object> {
  const pairs = namespaces.map(async (namespace) => {
    const all = unwrap(await checkAwsAccessCredentials(signIn(username), namespace));
    return [namespace, Object.fromEntries(all.map(({ name, access_key_id }) => [name, access_key_id]))];
  });
  return Object.fromEntries(await Promise.all(pairs));
}
