/**
 * Replaces an AWS key in the namespaces that are named to it. `--help` shows how.
 *
 * @module
 */

import process from "node:process";
import { text } from "node:stream/consumers";
import {
  type AwsAccessCredentials,
  type CallOptions,
  checkAwsAccessCredentials,
  checkAwsAccessCredentialsByName,
  type Client,
  getAllOrganizations,
  type Organization,
  updateAwsAccessCredentials,
} from "@tiledb-organizations/client";
import { checkId, checkKey, checkNamespace, type Key, showId } from "./access_key.ts";
import { getCaller } from "./cli/caller.ts";
import { endIfStopped, isStopped } from "./cli/interrupt.ts";
import { withMembers } from "./cli/organization.ts";
import { columns, print } from "./cli/output.ts";
import { CONCURRENCY, EXIT_CODES, main, program, UsageError } from "./cli/program.ts";
import { ALLOW_INSECURE_HTTP, SIGN_IN_USAGE, signIn } from "./cli/sign_in.ts";
import { hideSecret, plural, printable } from "./cli/text.ts";
import { type Ending, forEach, type Outcome, read, report, tellLeft, wasMade, wasRead } from "./cli/work.ts";
import { inWords } from "./cli/words.ts";

const USAGE = `
Key ids are not secret. Somebody could store your old id in an organization and
make you its admin, to get your new key. So the key is replaced only in the
namespaces that you name. Look at the plan first: it shows who owns each.

The service never shows a secret, so only the id can be checked. Try the new key
in each namespace before you make the old one inactive in AWS. If a rotation
stopped halfway or sent a wrong secret, run it again: credentials that already
have the new id get id and secret once more.

To run it with Deno, or in a clone of the project:

  deno run --allow-env --allow-net --allow-sys=homedir \\
    --allow-read=$HOME/.tiledb \\
    jsr:@tiledb-organizations/examples/rotate_credentials AKIAIOSFODNN7EXAMPLE
  npm run --silent rotate_credentials -- AKIAIOSFODNN7EXAMPLE

  aws iam create-access-key --user-name lake > key.json
  rotate_credentials --stdin --apply AKIAIOSFODNN7EXAMPLE acme < key.json

${SIGN_IN_USAGE}

${EXIT_CODES}`;

const command = program(
  "rotate_credentials",
  "Replaces an AWS key in the namespaces that you name, and checks that each has the id of the new one. Without " +
    "--apply, it shows where the old key is in what you administer, and changes nothing.",
)
  .argument("<old id>", "access key id of the key to replace")
  .argument("[namespaces...]", "organizations, or your own user name; needed with --apply")
  .option(
    "--apply",
    "replace the key with the one in NEW_AWS_ACCESS_KEY_ID and NEW_AWS_SECRET_ACCESS_KEY",
  )
  .option("--stdin", "read the new key from standard input instead, as `aws iam create-access-key` prints it")
  .addOption(CONCURRENCY)
  .addOption(ALLOW_INSECURE_HTTP)
  .addHelpText("after", USAGE);

const UNKNOWN = "unknown";

await main(command, async () => {
  const [oldId, names] = command.processedArgs;
  const { apply, stdin, concurrency, ...options } = command.opts();
  checkId("the old id", oldId);
  names.forEach(checkNamespace);
  const named = [...new Set(names)];
  const key = stdin ? parseKey(await text(process.stdin)) : readKey();
  if (key) hideSecret(key.secret);
  if (key?.id === oldId) throw new UsageError("Expected a new key other than the old one");
  if (apply && key === undefined) {
    throw new UsageError("Expected a new key in NEW_AWS_ACCESS_KEY_ID and NEW_AWS_SECRET_ACCESS_KEY, or --stdin");
  }
  if (apply && named.length === 0) {
    throw new UsageError("Expected the namespaces whose key to replace. Without --apply you see where the old key is");
  }

  const { client, username } = await signIn(options);
  const own = (await getCaller(client))?.username ?? username;
  const organizations = await read("your organizations", (options) => getAllOrganizations(client, options));
  const administered = organizations.filter(isAdministered).map(({ name }) => name);
  const namespaces = [...new Set([...administered, ...own === undefined ? [] : [own], ...named])];
  const looks = await forEach(namespaces, concurrency, (name) => `read ${name}`, (name, options) => {
    return look(client, name, options);
  });
  endIfStopped();
  const all = looks.flatMap(({ value = [] }) => value);
  const found = all.filter(({ id }) => id === oldId || key && id === key.id);
  const old = found.filter(({ id }) => id === oldId);
  const unread = looks.filter(({ status }) => status !== "done");
  const places = await findPlaces(client, organizations, found, own, concurrency);
  printFound(found, places, oldId);
  const unseen = listUnseen(organizations.filter(({ name }) => !namespaces.includes(name)), own, all);
  for (const what of unseen) print(printable(`Not looked into: ${what}`));
  const shown = showId(oldId);
  if (!apply || key === undefined) {
    tellLeft(unread, print);
    if (found.length === 0) {
      const advice = unread.length === 0 ? "check the id" : `${unread.length} more cannot be read`;
      throw new Error(`Cannot find ${shown} in ${plural(looks.length - unread.length, "namespace")}: ${advice}`);
    }
    if (old.length === 0) {
      print(`No key to replace: ${shown} is in none of them, and the new key is there`);
      return unread.length === 0;
    }
    print(`${plural(old.length, "key")} to replace, none replaced. To do it, name the namespaces that you trust:\n`);
    print(`  rotate_credentials --apply ${shown} <namespaces>`);
    return unread.length === 0;
  }

  const targets = found.filter(({ namespace }) => named.includes(namespace));
  const titleOf = ({ namespace, name = "(no name)" }: Found) => `set ${namespace} ${name}`;
  const replaced = await forEach(targets, concurrency, titleOf, (each, options) => replace(client, each, key, options));
  const met = [...targets.map(({ namespace }) => namespace), ...unread.map(({ item }) => item)];
  const keyless = named.filter((name) => !met.includes(name)).map((item): Outcome<string> => {
    return { item, what: `set ${item}`, status: "not done", why: "it has neither the old key nor the new one" };
  });
  const isDone = report([...replaced, ...keyless, ...unread]);
  const left = [...new Set(old.map(({ namespace }) => namespace))].filter((name) => !named.includes(name));
  print(printable(adviceOn(shown, isDone, left, old.length > 0, unseen.length > 0)));
  return isDone;
});

/** What nobody looked into, and may have the old key. */
function listUnseen(others: readonly Organization[], own: string | undefined, all: readonly Found[]): string[] {
  const hidden = all.filter(({ isHidden }) => isHidden).map(({ namespace, name = "(no name)" }) =>
    `${namespace} ${name}`
  );
  return [
    ...others.length > 0 ? [`${plural(others.length, "organization")} that you do not administer`] : [],
    ...own === undefined ? ["your own namespace, unless you name it"] : [],
    ...hidden.length > 0 ? [`${hidden.join(", ")}, whose id the service hides`] : [],
  ];
}

function adviceOn(
  id: string,
  isDone: boolean,
  left: readonly string[],
  wasFound: boolean,
  isUnseen: boolean,
): string {
  if (!isDone) return `Keep ${id} active in AWS: fix what is not done and run this again`;
  if (left.length > 0) return `Keep ${id} active in AWS: it is still in ${left.join(", ")}`;
  if (isUnseen) return `Keep ${id} active in AWS until you have checked what was not looked into`;
  const advice = "Each has the id of the new key now. Try the new key in each. " +
    `Then you can make ${id} inactive in AWS, unless something else uses it`;
  return wasFound ? advice : `${id} was in none of them before this run. If it is the id that you mean: ${advice}`;
}

function readKey(): Key | undefined {
  const { NEW_AWS_ACCESS_KEY_ID: id, NEW_AWS_SECRET_ACCESS_KEY: secret } = process.env;
  if (!id && !secret) return undefined;
  if (id && secret) return checkKey(id, secret);
  throw new UsageError(`Expected ${id ? "NEW_AWS_SECRET_ACCESS_KEY" : "NEW_AWS_ACCESS_KEY_ID"} as well`);
}

function parseKey(json: string): Key {
  let key: { AccessKeyId?: unknown; SecretAccessKey?: unknown; Status?: unknown } | undefined;
  try {
    key = JSON.parse(json)?.AccessKey;
  } catch {
    // What the parser says may quote the secret.
  }
  if (key?.Status === "Inactive") throw new UsageError("Expected an active key, this one is inactive in AWS");
  if (key) return checkKey(key.AccessKeyId, key.SecretAccessKey);
  throw new UsageError("Expected on standard input the JSON that `aws iam create-access-key` prints");
}

function isAdministered({ role, allowed_actions }: Organization): boolean {
  return allowed_actions?.includes("edit_organization") ?? (role === "owner" || role === "admin");
}

/** Credentials of a namespace. */
interface Found {
  readonly namespace: string;
  readonly name: string | undefined;
  readonly id: string | undefined;
  /** Whether it has an id that is not shown: credentials of a role have none. */
  readonly isHidden: boolean;
}

async function look(client: Client, namespace: string, options: CallOptions): Promise<Ending<Found[]>> {
  const { value, ...ending } = wasRead(await checkAwsAccessCredentials(client, namespace, options));
  const toFound = ({ name, access_key_id: id, service_role_arn: role }: AwsAccessCredentials): Found => {
    return { namespace, name, id, isHidden: !id && !role };
  };
  return { ...ending, value: value?.map(toFound) };
}

/** Whose a namespace is. */
interface Place {
  readonly role: string;
  readonly owners: string;
}

/** Whose the namespaces are in which something was found. */
async function findPlaces(
  client: Client,
  organizations: readonly Organization[],
  found: readonly Found[],
  own: string | undefined,
  concurrency: number,
): Promise<Map<string, Place>> {
  const isIn = ({ name }: Organization) => found.some(({ namespace }) => namespace === name);
  const titleOf = ({ name }: Organization) => `read ${name}`;
  const read = await forEach(organizations.filter(isIn), concurrency, titleOf, (organization, options) => {
    return withMembers(client, organization, options);
  });
  const places = new Map(read.map(({ item: { name, role = UNKNOWN }, value }): [string, Place] => {
    const owners = value?.users?.filter(({ role }) => role === "owner") ?? [];
    return [name, { role, owners: owners.map(({ username, user_id }) => username ?? user_id).join(", ") || UNKNOWN }];
  }));
  return own === undefined ? places : places.set(own, { role: "yourself", owners: own });
}

function printFound(found: readonly Found[], places: ReadonlyMap<string, Place>, oldId: string): void {
  if (found.length === 0) return;
  const rows = found.map(({ namespace, name = "(no name)", id }) => {
    const { role = UNKNOWN, owners = UNKNOWN } = places.get(namespace) ?? {};
    return { cells: [namespace, name, id === oldId ? "old key" : "new key", role, owners] };
  });
  const head = { cells: ["NAMESPACE", "CREDENTIALS", "HAS", "YOUR ROLE", "OWNERS"], format: "bold" } as const;
  print(`${columns([head, ...rows])}\n`);
}

async function replace(
  client: Client,
  { namespace, name, id: before }: Found,
  { id, secret }: Key,
  options: CallOptions,
): Promise<Ending> {
  if (name === undefined) return { status: "not done", why: "credentials without a name cannot be changed" };
  const update = { access_key_id: id, secret_access_key: secret };
  const set = wasMade(await updateAwsAccessCredentials(client, namespace, name, update, options));
  if (set.status === "not done") return set;
  if (isStopped()) return { status: "unknown", why: set.why ?? "it was set, but stopped before it was checked" };
  // After a lost answer, too: the update may have been made. But where the new id was there before, it proves nothing.
  const { value, error } = await checkAwsAccessCredentialsByName(client, namespace, name, options);
  if (error) {
    return { status: "unknown", why: `${set.why ?? "it was set"}, but it cannot be checked: ${inWords(error)}` };
  }
  if (value.access_key_id !== id) {
    return { status: "not done", why: set.why ?? "the service accepted the key, but shows another id or none" };
  }
  return set.status === "unknown" && before === id ? set : { status: "done" };
}
