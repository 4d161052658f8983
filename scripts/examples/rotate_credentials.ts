/**
 * Replaces an AWS key in every namespace that the caller administers, and verifies each. `--help` shows how.
 *
 * @module
 */

import process from "node:process";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import {
  checkAwsAccessCredentials,
  checkAwsAccessCredentialsByName,
  type Client,
  createClient,
  getAllOrganizations,
  type Organization,
  unwrap,
  updateAwsAccessCredentials,
} from "@tiledb-organizations/client";
import { columns, forEach, main, type Outcome, readConcurrency, report, UsageError } from "./cli.ts";
import { SIGN_IN_OPTIONS, SIGN_IN_USAGE, signIn } from "./sign_in.ts";
import { plural } from "./text.ts";

const USAGE = `\
Replaces an AWS key in every namespace that you administer, and verifies that each has the id of the new one: the service
shows no secret. Without --apply it shows where the keys are, and changes nothing. A rotation that stopped halfway, or sent
a wrong secret, can be run again: what has the new key already gets it once more.

Usage: rotate_credentials [options] <old access key id>

  aws iam create-access-key --user-name lake > key.json
  deno run --allow-env --allow-net --allow-sys=homedir --allow-read=$HOME/.tiledb \\
    jsr:@tiledb-organizations/examples/rotate-credentials --stdin --apply AKIA… < key.json
  npm run --silent rotate-credentials -- --stdin --apply AKIA… < key.json     (in a clone of the project)

  --apply                replace the key, by the one of NEW_AWS_ACCESS_KEY_ID and NEW_AWS_SECRET_ACCESS_KEY
  --stdin                read the new key from standard input instead, as \`aws iam create-access-key\` prints it
  --namespace <name>     look into this namespace too, such as your own user name; can be given several times
  --concurrency <n>      calls in flight at most, 1 to 32 (default: 4)
  --allow-insecure-http  send credentials over plain http, in a network that you trust
  --help                 this text

${SIGN_IN_USAGE}
Exit code: 0 when all is done or was only shown, 1 when something failed, 2 when the arguments cannot be used.`;

const OPTIONS = {
  apply: { type: "boolean" },
  stdin: { type: "boolean" },
  namespace: { type: "string", multiple: true, default: [] as string[] },
  concurrency: { type: "string" },
  ...SIGN_IN_OPTIONS,
} as const;

await main(USAGE, async () => {
  const { values, positionals: [oldId, ...rest] } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const concurrency = readConcurrency(values.concurrency);
  if (oldId === undefined || rest.length > 0) throw new UsageError("Expected one argument: the old access key id");
  const key = values.stdin ? parseKey(await text(process.stdin)) : readKey();
  if (values.apply && key === undefined) {
    throw new UsageError("Expected a new key in NEW_AWS_ACCESS_KEY_ID and NEW_AWS_SECRET_ACCESS_KEY, or --stdin");
  }
  if (key?.id === oldId) throw new UsageError("Expected a new key other than the old one");

  const options = await signIn(values);
  const client = createClient(options);
  const organizations = unwrap(await getAllOrganizations(client));
  const administered = organizations.filter(isAdministered).map(({ name }) => name);
  const own = options.auth?.username ?? [];
  const namespaces = new Set([administered, own, values.namespace].flat());
  const looks = await forEach([...namespaces], concurrency, (namespace) => look(client, namespace));
  const found = looks.flatMap(({ found }) => found);
  const old = found.filter(({ id }) => id === oldId);
  const renewed = key === undefined ? [] : found.filter(({ id }) => id === key.id);

  const toRow = (status: string) => ({ namespace, name = "(no name)" }: Found) => [namespace, name, status];
  const rows = [...old.map(toRow(`has ${oldId}`)), ...renewed.map(toRow("has the new key"))];
  if (rows.length > 0) console.log(`\n${columns(rows)}\n`);
  const others = organizations.filter(({ name }) => !namespaces.has(name));
  if (others.length > 0) {
    console.log(`Not looked into: ${plural(others.length, "organization")} that you do not administer`);
  }
  if ([own, values.namespace].flat().length === 0) {
    console.log("Not looked into: your own namespace, unless --namespace gives your user name");
  }
  if (rows.length === 0 && looks.every(({ problem }) => problem === undefined)) {
    throw new Error(`Cannot find ${oldId} in ${plural(namespaces.size, "namespace")}: check the id`);
  }
  if (key === undefined || !values.apply) {
    return report(`${plural(old.length, "key")} to replace, none replaced: add --apply to do it`, looks);
  }
  const replaced = await forEach([...old, ...renewed], concurrency, (each) => replace(client, each, key));
  const verified = replaced.filter(({ problem }) => problem === undefined);
  const isDone = report(`${plural(verified.length, "key")} set and verified`, [...looks, ...replaced]);
  console.log(
    isDone
      ? `${oldId} can be made inactive in AWS, once nothing else uses it`
      : `Keep ${oldId} active in AWS: mend what failed, and run this again`,
  );
  return isDone;
});

interface Key {
  readonly id: string;
  readonly secret: string;
}

function readKey(): Key | undefined {
  const { NEW_AWS_ACCESS_KEY_ID: id, NEW_AWS_SECRET_ACCESS_KEY: secret } = process.env;
  return id && secret ? checkKey(id, secret) : undefined;
}

function parseKey(json: string): Key {
  let key: { AccessKeyId?: unknown; SecretAccessKey?: unknown } | undefined;
  try {
    key = JSON.parse(json)?.AccessKey;
  } catch {
    // What the parser says may quote the secret.
  }
  return checkKey(key?.AccessKeyId, key?.SecretAccessKey);
}

// A value that a variable or a file got by mistake would replace a key that works.
function checkKey(id: unknown, secret: unknown): Key {
  if (isWord(id) && isWord(secret)) return { id, secret };
  throw new UsageError("Expected a new key: an id and a secret, neither empty nor with spaces");
}

function isWord(value: unknown): value is string {
  return typeof value === "string" && /^\S+$/.test(value);
}

function isAdministered({ role, allowed_actions }: Organization): boolean {
  return allowed_actions?.includes("edit_organization") ?? (role === "owner" || role === "admin");
}

/** Credentials of a namespace. */
interface Found {
  readonly what: string;
  readonly namespace: string;
  readonly name: string | undefined;
  readonly id: string | undefined;
}

async function look(client: Client, namespace: string): Promise<Outcome & { found: Found[] }> {
  const { value = [], error } = await checkAwsAccessCredentials(client, namespace);
  const found = value.map(({ name, access_key_id: id }) => ({ what: `set ${namespace} ${name}`, namespace, name, id }));
  return { what: `read ${namespace}`, problem: error?.message, found };
}

async function replace(client: Client, { what, namespace, name }: Found, { id, secret }: Key): Promise<Outcome> {
  if (name === undefined) return { what, problem: "Cannot replace the key of credentials without a name" };
  const update = { access_key_id: id, secret_access_key: secret };
  const { error } = await updateAwsAccessCredentials(client, namespace, name, update);
  // After a failure too: an update whose answer was lost may have been made.
  const { value, error: unread } = await checkAwsAccessCredentialsByName(client, namespace, name);
  if (value?.access_key_id === id) return { what };
  return {
    what,
    problem: (error ?? unread)?.message ?? "The service says that it took the key, and names another or none",
  };
}
