/**
 * Brings the members of an organization in line with a CSV or JSON file. `--help` shows how.
 *
 * @module
 */

import { parse } from "csv-parse/sync";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import {
  addUserToOrganization,
  type Client,
  createClient,
  deleteUserFromOrganization,
  getOrganization,
  type OrganizationRole,
  type OrganizationUser,
  type Result,
  unwrap,
  updateUserInOrganization,
} from "@tiledb-organizations/client";
import { columns, forEach, main, type Outcome, readConcurrency, report, UsageError } from "./cli.ts";
import { type Change, leaveAnOwner, type Member, planMembers, type WantedMember } from "./plan_members.ts";
import { SIGN_IN_OPTIONS, SIGN_IN_USAGE, signIn } from "./sign_in.ts";
import { messageOf, plural } from "./text.ts";

const USAGE = `\
Brings the members of an organization in line with a file: adds who is missing, changes roles, removes who is not in it.
Without --apply it shows the plan and changes nothing. You yourself and the last owner are never changed or removed.

Usage: sync_members [options] <organization> <file>

  deno run --allow-env --allow-net --allow-sys=homedir --allow-read=$HOME/.tiledb,members.csv \\
    jsr:@tiledb-organizations/examples/sync-members acme members.csv
  npm run --silent sync-members -- acme members.csv     (in a clone of the project)

  <file>                 *.json: [{ "username": "bob", "role": "admin" }], any other: CSV with the columns username and
                         role; roles are owner, admin, read_write_delete, read_write and read_only
  --apply                carry the plan out; a row that fails does not stop the others, and a second run takes up what is
                         left
  --me <username>        who you are, where your role alone does not tell
  --concurrency <n>      calls in flight at most, 1 to 32 (default: 4)
  --allow-insecure-http  send credentials over plain http, in a network that you trust
  --help                 this text

${SIGN_IN_USAGE}
Exit code: 0 when all is done or was only shown, 1 when something failed, 2 when the arguments cannot be used.`;

const ROLES: Record<OrganizationRole, true> = {
  owner: true,
  admin: true,
  read_write_delete: true,
  read_write: true,
  read_only: true,
};

const OPTIONS = {
  apply: { type: "boolean" },
  me: { type: "string" },
  concurrency: { type: "string" },
  ...SIGN_IN_OPTIONS,
} as const;

await main(USAGE, async () => {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const concurrency = readConcurrency(values.concurrency);
  const [organization, file, ...rest] = positionals;
  if (organization === undefined || file === undefined || rest.length > 0) {
    throw new UsageError("Expected two arguments: an organization and a file");
  }
  const wanted = await readWanted(file);
  const options = await signIn(values);
  const client = createClient(options);
  const { role, users } = unwrap(await getOrganization(client, organization));
  if (users === undefined) throw new Error(`The service does not list the members of ${organization}: cannot plan`);
  const members = users.map(toMember);

  const peers = members.filter((member) => member.role === role);
  const candidates = peers.length > 0 ? peers : members;
  const own = members.find(({ username }) => username === options.auth?.username)?.username;
  if (own !== undefined && own !== (values.me ?? own)) {
    throw new UsageError(`You sign in as ${own}, not as ${values.me}`);
  }
  const caller = findCaller(candidates, own ?? values.me);
  const { changes, kept } = planMembers(members, wanted, caller);
  const doubtful = changes.filter(({ username }) => candidates.some((candidate) => candidate.username === username));
  if (caller === undefined && doubtful.length > 0) {
    const names = doubtful.map(({ username }) => username).join(", ");
    throw new UsageError(`Cannot tell whether you are one of ${names}: say who you are with --me`);
  }

  console.log(`${organization} has ${plural(members.length, "member")}, ${file} ${wanted.length}\n`);
  const rows = [...changes.map((change) => toRow(change)), ...kept.map((change) => toRow(change, change.reason))];
  if (rows.length > 0) console.log(`${columns(rows)}\n`);
  if (changes.length === 0) {
    console.log(kept.length === 0 ? "Nothing to do" : "Nothing else to do");
    return true;
  }
  if (!values.apply) {
    console.log(`${plural(changes.length, "change")}, none of them made: add --apply to make them`);
    return true;
  }
  const owners = members.filter(({ role }) => role === "owner").map(({ username }) => username);
  const outcomes = await apply(client, organization, changes, owners, concurrency);
  const made = outcomes.filter(({ problem }) => problem === undefined);
  return report(`${plural(made.length, "change")} made`, outcomes);
});

/** The API does not say who calls, only with which role: several members may have it. */
function findCaller(candidates: readonly Member[], name?: string): string | undefined {
  if (name === undefined) return candidates.length === 1 ? candidates[0]?.username : undefined;
  if (candidates.some(({ username }) => username === name)) return name;
  throw new UsageError(`Expected ${name} to be a member with your role: say who you are with --me`);
}

async function readWanted(file: string): Promise<WantedMember[]> {
  const wanted = (await readRows(file)).map(({ place, username, role }) => {
    if (typeof username !== "string" || username === "") {
      throw new Error(`${file}, ${place}: expected a username and a role, under these names`);
    }
    if (!isRole(role)) throw new Error(`${file}, ${place}: expected a role, one of ${Object.keys(ROLES).join(", ")}`);
    return { place, username, role };
  });
  const places = new Map<string, string>();
  for (const { place, username } of wanted) {
    const first = places.get(username);
    if (first !== undefined) throw new Error(`${file}, ${place}: ${username} is in ${first} already`);
    places.set(username, place);
  }
  // An empty export of another system must not remove everybody.
  if (wanted.length === 0) throw new Error(`${file} names no member: expected one at least`);
  return wanted.map(({ username, role }) => ({ username, role }));
}

interface Row {
  readonly place: string;
  readonly username?: unknown;
  readonly role?: unknown;
}

async function readRows(file: string): Promise<Row[]> {
  // Without the mark that Windows programs put first.
  const text = (await readFile(file, "utf8")).replace(/^\ufeff/, "");
  try {
    return /\.json$/i.test(file) ? readJson(text) : readCsv(text);
  } catch (cause) {
    throw new Error(`Cannot read ${file}: ${messageOf(cause)}`, { cause });
  }
}

function readJson(text: string): Row[] {
  const rows: unknown = JSON.parse(text);
  if (!Array.isArray(rows)) throw new Error("expected a list of members");
  return rows.map((row, index) => ({ ...row, place: `member ${index + 1}` }));
}

function readCsv(text: string): Row[] {
  const rows: { record: object; info: { lines: number } }[] = parse(text, {
    columns: true,
    info: true,
    skip_empty_lines: true,
    trim: true,
  });
  return rows.map(({ record, info }) => ({ ...record, place: `line ${info.lines}` }));
}

function isRole(role: unknown): role is OrganizationRole {
  return typeof role === "string" && Object.hasOwn(ROLES, role);
}

function toMember({ username, role }: OrganizationUser): Member {
  if (username && role) return { username, role };
  throw new Error("The service lists a member without a user name or a role: cannot plan");
}

function toRow({ action, username, from, to }: Change, reason = ""): string[] {
  const roles = [from, to].filter((role) => role !== undefined).join(" → ");
  return reason === "" ? [action, username, roles, ""] : ["keep", username, from ?? "", `${reason}: not to ${action}`];
}

async function apply(
  client: Client,
  organization: string,
  changes: readonly Change[],
  owners: readonly string[],
  concurrency: number,
): Promise<Outcome[]> {
  const run = (some: readonly Change[]) =>
    forEach(some, concurrency, async (change) => {
      const { error } = await make(client, organization, change);
      return { ...change, what: title(change), problem: error?.message };
    });

  // Owners are made first: whether one may go depends on who came.
  const gains = await run(changes.filter(({ to }) => to === "owner"));
  const gained = gains.filter(({ problem }) => problem === undefined).map(({ username }) => username);
  const { allowed, refused } = leaveAnOwner([...owners, ...gained], changes.filter(({ to }) => to !== "owner"));
  const problem = "Not done: it would leave the organization without an owner";
  return [...gains, ...await run(allowed), ...refused.map((change) => ({ what: title(change), problem }))];
}

function make(client: Client, organization: string, { action, username, to }: Change): Promise<Result<void>> {
  if (to === undefined) return deleteUserFromOrganization(client, organization, username);
  if (action === "add") return addUserToOrganization(client, organization, { username, role: to });
  return updateUserInOrganization(client, organization, username, { role: to });
}

function title({ action, username }: Change): string {
  return `${action} ${username}`;
}
