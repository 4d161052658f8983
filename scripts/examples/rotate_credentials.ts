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
  optionsFromEnv,
  type Organization,
  unwrap,
  updateAwsAccessCredentials,
} from "@tiledb-organizations/client";
import { columns, forEach, main, type Outcome, plural, readConcurrency, report, UsageError } from "./cli.ts";

const USAGE = `\
Replaces an AWS key in every namespace that you administer, and verifies each. Without --apply it shows where the key is,
and changes nothing. A rotation that stopped halfway can be run again: what has the new key already is left as it is.

Usage: rotate_credentials [options] <old access key id>

  aws iam create-access-key --user-name lake > key.json
  deno run --allow-env --allow-net jsr:@tiledb-organizations/examples/rotate-credentials --stdin --apply AKIA… < key.json
  npm run --silent rotate-credentials -- --stdin --apply AKIA… < key.json     (in a clone of the project)

  --apply             replace the key, by the one of NEW_AWS_ACCESS_KEY_ID and NEW_AWS_SECRET_ACCESS_KEY
  --stdin             read the new key from standard input instead, as \`aws iam create-access-key\` prints it
  --namespace <name>  look into this namespace too, such as your own user name; can be given several times
  --concurrency <n>   calls in flight at most, 1 to 32 (default: 4)
  --help              this text

Signs in with TILEDB_REST_TOKEN, or TILEDB_REST_USERNAME and TILEDB_REST_PASSWORD, at TILEDB_REST_HOST.
Exit code: 0 when all is done or was only shown, 1 when something failed, 2 when the arguments cannot be used.`;

const OPTIONS = {
  apply: { type: "boolean" },
  stdin: { type: "boolean" },
  namespace: { type: "string", multiple: true, default: [] as string[] },
  concurrency: { type: "string" },
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

  const options = optionsFromEnv(process.env);
  const client = createClient(options);
  const organizations = unwrap(await getAllOrganizations(client));
  const administered = organizations.filter(isAdministered).map(({ name }) => name);
  const namespaces = new Set([administered, options.auth?.username ?? [], values.namespace].flat());
  const looks = await forEach([...namespaces], concurrency, (namespace) => look(client, namespace));
  const found = looks.flatMap(({ found }) => found);
  const old = found.filter(({ id }) => id === oldId);
  const renewed = found.filter(({ id }) => id === key?.id);

  const toRow = (status: string) => ({ namespace, name = "(no name)" }: Found) => [namespace, name, status];
  const rows = [...old.map(toRow(`has ${oldId}`)), ...renewed.map(toRow("has the new key"))];
  if (rows.length > 0) console.log(`\n${columns(rows)}\n`);
  const others = organizations.length - administered.length;
  if (others > 0) console.log(`${plural(others, "organization")} that you do not administer: not looked into`);
  if (rows.length === 0 && looks.every(({ problem }) => problem === undefined)) {
    throw new Error(`Cannot find ${oldId} in ${plural(namespaces.size, "namespace")}: check the id`);
  }
  if (key === undefined || !values.apply) {
    return report(`${plural(old.length, "key")} to replace, none replaced: add --apply to do it`, looks);
  }
  const replaced = await forEach(old, concurrency, (each) => replace(client, each, key));
  const verified = replaced.filter(({ problem }) => problem === undefined);
  const isDone = report(`${plural(verified.length, "key")} replaced and verified`, [...looks, ...replaced]);
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
  return id && secret ? { id, secret } : undefined;
}

function parseKey(json: string): Key {
  try {
    const { AccessKey: { AccessKeyId: id, SecretAccessKey: secret } } = JSON.parse(json);
    if (typeof id === "string" && typeof secret === "string") return { id, secret };
  } catch {
    // What the parser says may quote the secret.
  }
  throw new UsageError('Expected { "AccessKey": { "AccessKeyId": …, "SecretAccessKey": … } } on standard input');
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
  const found = value.map(({ name, access_key_id: id }) => ({ what: `${namespace} ${name}`, namespace, name, id }));
  return { what: namespace, problem: error?.message, found };
}

async function replace(client: Client, { what, namespace, name }: Found, { id, secret }: Key): Promise<Outcome> {
  if (name === undefined) return { what, problem: "Cannot replace the key of credentials without a name" };
  const update = { access_key_id: id, secret_access_key: secret };
  const { error } = await updateAwsAccessCredentials(client, namespace, name, update);
  // After a failure too: an update whose answer was lost may have been made.
  const { value, error: unread } = await checkAwsAccessCredentialsByName(client, namespace, name);
  if (value?.access_key_id === id) return { what };
  return { what, problem: (error ?? unread)?.message ?? "The service says that it took the key, and has another one" };
}
