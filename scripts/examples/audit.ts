/**
 * Lists who can do what, across all organizations of the caller. `--help` shows how.
 *
 * @module
 */

import { InvalidArgumentError } from "@commander-js/extra-typings";
import { stringify } from "csv-stringify/sync";
import { type Client, getAllOrganizations, type Organization } from "@tiledb-organizations/client";
import { withMembers } from "./cli/organization.ts";
import { columns, print, printData, tell } from "./cli/output.ts";
import { CONCURRENCY, EXIT_CODES, main, program, UsageError } from "./cli/program.ts";
import { ALLOW_INSECURE_HTTP, SIGN_IN_USAGE, signIn } from "./cli/sign_in.ts";
import { plural, printable, toJson } from "./cli/text.ts";
import { forEach, type Outcome, read, tellLeft } from "./cli/work.ts";
import { escapeFormulas } from "./spreadsheet.ts";

const USAGE = `
JSON and CSV have the columns organization, username, user_id, email, full_name,
role and allowed_actions. The service shows e-mail addresses and full names only
to those who administer an organization. Text that a spreadsheet would run as a
formula starts with an apostrophe. sync_members reads the CSV of one
organization:

  audit --csv --organization acme > acme.csv
  sync_members acme acme.csv

To run it with Deno, or in a clone of the project:

  deno run --allow-env --allow-net --allow-sys=homedir \\
    --allow-read=$HOME/.tiledb \\
    jsr:@tiledb-organizations/examples/audit
  npm run --silent audit -- --csv > audit.csv

${SIGN_IN_USAGE}

${EXIT_CODES}`;

function collect(value: string, values: string[] = []): string[] {
  // A variable that is not set would ask for all whose address is hidden.
  if (value.trim() === "") throw new InvalidArgumentError("Expected a name.");
  return [...values, value];
}

const command = program(
  "audit",
  "Lists who can do what, across all organizations that you are a member of. It changes nothing.",
)
  .option("--json", "print JSON")
  .option("--csv", "print CSV")
  .option("--bom", "start the CSV with a byte order mark, so that Excel reads it as UTF-8")
  .option("--organization <name>", "only this organization; can be given several times", collect)
  .option("--user <name>", "only this user name or e-mail address; can be given several times", collect)
  .addOption(CONCURRENCY)
  .addOption(ALLOW_INSECURE_HTTP)
  .addHelpText("after", USAGE);

await main(command, async () => {
  const { json, csv, bom, organization: names = [], user: users = [], concurrency, ...options } = command.opts();
  if (json && csv) throw new UsageError("Expected one of --json and --csv");
  if (bom && !csv) throw new UsageError("Expected --csv with --bom");

  const { client } = await signIn(options);
  const read = await readOrganizations(client, names, concurrency);
  const isOf = (user: string, { username, user_id, email }: Entry) =>
    [username, user_id].includes(user) || user.toLowerCase() === email.toLowerCase();
  const isWanted = (entry: Entry) => users.length === 0 || users.some((user) => isOf(user, entry));
  const all = read.flatMap(({ item, value }) => toEntries(value?.name ?? item.name, value?.users));
  const entries = all.filter(isWanted).sort(byName);
  if (json) printData(toJson(entries));
  else if (csv) printData(`${bom ? "\ufeff" : ""}${toCsv(entries)}`);
  else print(toTable(entries));

  tell(`${plural(read.length, "organization")}, ${plural(entries.length, "membership")}`);
  for (const user of users.filter((user) => !entries.some((entry) => isOf(user, entry)))) {
    tell(printable(`No membership of ${user}: check the name, with its upper and lower case`));
  }
  const hidden = all.filter(({ email }) => email === "");
  if (hidden.length > 0 && users.some((user) => user.includes("@"))) {
    tell(`The service hides the e-mail address of ${plural(hidden.length, "membership")}: give user names, too`);
  }
  tellLeft(read, tell);
  return read.every(({ status }) => status === "done");
});

/** The organizations with their members: those with the names, or else all. */
async function readOrganizations(
  client: Client,
  names: readonly string[],
  concurrency: number,
): Promise<Outcome<Organization, Organization>[]> {
  const organizations = names.length > 0
    ? [...new Set(names)].map((name) => ({ name }))
    : await read("your organizations", (options) => getAllOrganizations(client, options));
  return await forEach(organizations, concurrency, ({ name }) => `read ${name}`, (organization, options) => {
    return withMembers(client, organization, options);
  });
}

interface Entry {
  readonly organization: string;
  readonly username: string;
  readonly user_id: string;
  readonly email: string;
  readonly full_name: string;
  readonly role: string;
  readonly allowed_actions: readonly string[];
}

function toEntries(organization: string, users: Organization["users"] = []): Entry[] {
  return users.map((user) => {
    const { username = "", user_id = "", user_email: email = "", user_full_name: full_name = "" } = user;
    const { role = "", allowed_actions = [] } = user;
    return { organization, username, user_id, email, full_name, role, allowed_actions };
  });
}

/** So that the audits of two days can be compared line by line. */
function byName(one: Entry, other: Entry): number {
  const [name, otherName] = [one, other].map(({ organization, username, user_id }) => {
    return `${organization}/${username}/${user_id}`;
  });
  return String(name) < String(otherName) ? -1 : 1;
}

function toCsv(entries: readonly Entry[]): string {
  const names = ["organization", "username", "user_id", "email", "full_name", "role", "allowed_actions"] as const;
  const toCell = (value: string | readonly string[]) => escapeFormulas(printable([value].flat().join(" ")));
  return stringify([names, ...entries.map((entry) => names.map((name) => toCell(entry[name])))]).trimEnd();
}

function toTable(entries: readonly Entry[]): string {
  const rows = entries.map(({ organization, username, user_id, email, full_name, role, allowed_actions }) => {
    const contact = [full_name, email].filter((text) => text !== "").join(", ");
    return [organization, username || user_id, contact, role, allowed_actions.join(", ")];
  });
  const all = [["ORGANIZATION", "USER", "NAME, E-MAIL", "ROLE", "MAY"], ...rows];
  // The service shows names and addresses to some callers only.
  const isShown = (column: number) => column !== 2 || rows.some((row) => row[column]);
  return columns(all.map((cells, index) => ({
    cells: cells.filter((_, column) => isShown(column)),
    ...(index === 0 && { format: "bold" }),
  })));
}
