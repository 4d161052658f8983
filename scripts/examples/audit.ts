/**
 * Lists who can do what, across all organizations of the caller. `--help` shows how.
 *
 * @module
 */

import { stringify } from "csv-stringify/sync";
import { parseArgs } from "node:util";
import {
  type Client,
  createClient,
  getAllOrganizations,
  getOrganization,
  type Organization,
  unwrap,
} from "@tiledb-organizations/client";
import { columns, forEach, main, type Outcome, readConcurrency, report, UsageError } from "./cli.ts";
import { SIGN_IN_OPTIONS, SIGN_IN_USAGE, signIn } from "./sign_in.ts";
import { plural } from "./text.ts";

const USAGE = `\
Lists who can do what, across all organizations that you are a member of. It only reads.

Usage: audit [options]

  deno run --allow-env --allow-net --allow-sys=homedir --allow-read=$HOME/.tiledb \\
    jsr:@tiledb-organizations/examples/audit
  npm run --silent audit -- --csv > audit.csv           (in a clone of the project)

  --json                 a list of { organization, username, user_id, role, allowed_actions }
  --csv                  the same, with the actions in one column; what a spreadsheet would run as a formula begins
                         with '
  --concurrency <n>      calls in flight at most, 1 to 32 (default: 4)
  --allow-insecure-http  send credentials over plain http, in a network that you trust
  --help                 this text

${SIGN_IN_USAGE}
Exit code: 0, 1 when something could not be read, 2 when the arguments cannot be used.`;

const OPTIONS = {
  json: { type: "boolean" },
  csv: { type: "boolean" },
  concurrency: { type: "string" },
  ...SIGN_IN_OPTIONS,
} as const;

await main(USAGE, async () => {
  const { json, csv, ...values } = parseArgs({ options: OPTIONS }).values;
  const concurrency = readConcurrency(values.concurrency);
  if (json && csv) throw new UsageError("Expected one of --json and --csv");

  const client = createClient(await signIn(values));
  const listed = unwrap(await getAllOrganizations(client));
  // The list may leave out the members, which the organization itself then has.
  const incomplete = listed.filter(({ users }) => users === undefined);
  const read = await forEach(incomplete, concurrency, ({ name }) => readMembers(client, name));

  const entries = [...listed, ...read].flatMap(toEntries).sort(byName);
  if (json) console.log(JSON.stringify(entries, null, 2));
  else if (csv) console.log(toCsv(entries));
  else console.log(toTable(entries));

  return report(
    `${plural(listed.length, "organization")}, ${plural(entries.length, "membership")}`,
    read,
    console.error,
  );
});

async function readMembers(client: Client, name: string): Promise<Outcome & Pick<Organization, "name" | "users">> {
  const { value: { users } = {}, error } = await getOrganization(client, name);
  const problem = error?.message ?? (users ? undefined : "The service does not list the members");
  return { what: `read ${name}`, problem, name, ...(users && { users }) };
}

interface Entry {
  readonly organization: string;
  readonly username: string;
  readonly user_id: string;
  readonly role: string;
  readonly allowed_actions: readonly string[];
}

function toEntries({ name: organization, users = [] }: Pick<Organization, "name" | "users">): Entry[] {
  return users.map(({ username = "", user_id = "", role = "", allowed_actions = [] }) => {
    return { organization, username, user_id, role, allowed_actions };
  });
}

/** So that the audits of two days can be compared line by line. */
function byName(one: Entry, other: Entry): number {
  const [name, otherName] = [one, other].map(({ organization, username }) => `${organization}/${username}`);
  return String(name) < String(otherName) ? -1 : 1;
}

function toCsv(entries: readonly Entry[]): string {
  const rows = entries.map((entry) => ({ ...entry, allowed_actions: entry.allowed_actions.join(" ") }));
  const names = ["organization", "username", "user_id", "role", "allowed_actions"];
  return stringify(rows, { header: true, columns: names, escape_formulas: true }).trimEnd();
}

function toTable(entries: readonly Entry[]): string {
  const rows = entries.map(({ organization, username, user_id, role, allowed_actions }) => {
    return [organization, username || user_id, role, allowed_actions.join(", ")];
  });
  return columns([["ORGANIZATION", "USER", "ROLE", "MAY"], ...rows]);
}
