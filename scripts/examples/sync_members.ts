/**
 * Brings the members of an organization in line with a file. `--help` shows how.
 *
 * @module
 */

import {
  type Client,
  fetchInvitations,
  getOrganization,
  type Invitation,
  type OrganizationUser,
  type User,
} from "@tiledb-organizations/client";
import { getCaller } from "./cli/caller.ts";
import { readInput } from "./cli/input.ts";
import { endIfStopped } from "./cli/interrupt.ts";
import { columns, print, type Row } from "./cli/output.ts";
import { CONCURRENCY, EXIT_CODES, main, program, readInteger, UsageError } from "./cli/program.ts";
import { ALLOW_INSECURE_HTTP, SIGN_IN_USAGE, signIn } from "./cli/sign_in.ts";
import { plural, printable } from "./cli/text.ts";
import { read, report } from "./cli/work.ts";
import { applyChanges, inOrder } from "./members/apply.ts";
import { FileError, readWanted, skeleton, type WantedRow } from "./members/file.ts";
import { matchRows } from "./members/match.ts";
import { type Change, type Member, type Plan, planMembers, type WantedMember } from "./members/plan.ts";

const USAGE = `
The file is CSV, as spreadsheets save it, or JSON. It needs the column role
(owner, admin, read_write_delete, read_write or read_only), and username or
email. An e-mail address that no member has is invited. If there is a column
organization, it must name this one. Other columns are ignored.

  username,role          [{ "username": "bob", "role": "admin" }]
  bob,admin

It first adds people, then changes roles, then removes people. If anything
before the removals is not done, it removes nobody. It never changes or removes
you or the last owner. To do what is left, run it again.

To run it with Deno, or in a clone of the project:

  deno run --allow-env --allow-net --allow-sys=homedir \\
    --allow-read=$HOME/.tiledb,members.csv \\
    jsr:@tiledb-organizations/examples/sync_members acme members.csv
  npm run --silent sync_members -- acme members.csv

${SIGN_IN_USAGE}

${EXIT_CODES}`;

const command = program(
  "sync_members",
  "Brings the members of an organization in line with a file: adds people who are missing, changes roles, and removes " +
    "people who are not in the file. Without --apply, it shows the plan and changes nothing.",
)
  .argument("<organization>", "name of the organization")
  .argument("<file>", "file with the members that you want; - reads standard input")
  .option("--apply", "make the changes")
  .option("--keep-others", "remove nobody")
  .option(
    "--max-removals <n>",
    "remove at most this many members (default: half of them)",
    (text) => readInteger(text, 0, 999_999_999),
  )
  .option("--me <username>", "your user name, if the service does not tell")
  .addOption(CONCURRENCY)
  .addOption(ALLOW_INSECURE_HTTP)
  .addHelpText("after", USAGE);

const FORMATS = { add: "green", invite: "green", change: "yellow", remove: "red" } as const;

await main(command, async () => {
  const [organization, file] = command.processedArgs;
  const options = command.opts();
  const name = file === "-" ? "standard input" : file;
  const rows = readWanted(await readInput(file), name, organization);
  const { client, username } = await signIn(options);

  const user = await getCaller(client);
  const { role, users } = await read(organization, (options) => getOrganization(client, organization, options));
  if (users === undefined) throw new Error(`The service does not list the members of ${organization}: cannot plan`);
  const members = users.map((member) => toMember(member, user));
  // A name that is no member's, such as an address to sign in with, tells nothing.
  const own = members.find((member) => member.username === (user?.username ?? username))?.username;
  if (own !== undefined && options.me !== undefined && own !== options.me) {
    throw new UsageError(`You sign in as ${own}, not as ${options.me}`);
  }
  const match = matchRows(rows, members, await readInvitations(client, organization, rows, members), Date.now());
  if (match.problems.length > 0) throw new FileError(name, match.problems);

  const plan = planFor(members, match.wanted, role, own ?? options.me, own !== undefined && own === user?.username);
  const isAsked = ({ action }: Change) => !options.keepOthers || action !== "remove";
  const changes = inOrder([...match.invitations, ...plan.changes].filter(isAsked));
  const kept = [...match.open, ...plan.kept.filter(isAsked)];
  print(`${organization} has ${plural(members.length, "member")}, ${name} ${rows.length}\n`);
  printPlan(changes, kept);
  if (changes.length === 0) {
    print(kept.length === 0 ? "Nothing to do" : "Nothing else to do");
    return true;
  }
  const removals = changes.filter(({ action }) => action === "remove").length;
  const addresses = printable(match.doubtful.join(", "));
  if (addresses !== "" && removals > 0) {
    print(`Removals will be held back: the service hides the address of some members, and one may have ${addresses}`);
  }
  const excess = tellExcess(removals, members.length, options.maxRemovals);
  if (!options.apply) {
    print(`${plural(changes.length, "change")}, none of them made: add --apply to make them`);
    if (excess !== undefined) print(excess);
    return true;
  }
  if (excess !== undefined) throw new UsageError(`Nothing was changed. ${excess}`);
  endIfStopped();
  const held = addresses === "" ? undefined : `held back: give the row of ${addresses} a username`;
  return report(await applyChanges(client, organization, changes, members, options.concurrency, held));
});

/** The plan, which leaves the caller as it is. */
function planFor(
  members: readonly Member[],
  wanted: readonly WantedMember[],
  role: string | undefined,
  name: string | undefined,
  isCertain: boolean,
): Plan {
  if (isCertain) return planMembers(members, wanted, name);
  // The caller is one of those who have the caller's role.
  const peers = members.filter((member) => member.role === role);
  const candidates = peers.length > 0 ? peers : members;
  if (name !== undefined && !candidates.some(({ username }) => username === name)) {
    throw new UsageError(`Expected ${name} to be a member with your role: say who you are with --me`);
  }
  const caller = name ?? (candidates.length === 1 ? candidates[0]?.username : undefined);
  const plan = planMembers(members, wanted, caller);
  const doubtful = plan.changes.filter(({ username }) =>
    candidates.some((candidate) => candidate.username === username)
  );
  if (caller !== undefined || doubtful.length === 0) return plan;
  const names = doubtful.map(({ username }) => username).join(", ");
  throw new UsageError(`Cannot tell whether you are one of ${names}: say who you are with --me`);
}

/** What is said of more removals than a file is trusted with. */
function tellExcess(removals: number, members: number, limit = Math.floor(members / 2)): string | undefined {
  if (removals <= limit) return undefined;
  const excess = `${plural(removals, "removal")} of ${plural(members, "member")}, more than ${limit}`;
  return `${excess}: check the file, then add --max-removals ${removals}`;
}

function toMember({ username, role, user_id: userId, user_email }: OrganizationUser, user?: User): Member {
  if (!username || !role) throw new Error("The service lists a member without a user name or a role: cannot plan");
  return { username, role, userId, email: user_email || (username === user?.username ? user.email : undefined) };
}

/** All invitations to the organization, where a row has an address that no member shows. */
async function readInvitations(
  client: Client,
  organization: string,
  rows: readonly WantedRow[],
  members: readonly Member[],
): Promise<Invitation[]> {
  const emails = new Set(members.map(({ email = "" }) => skeleton(email)));
  if (rows.every(({ username, email }) => username !== "" || emails.has(skeleton(email)))) return [];
  const all: Invitation[] = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const query = { organization, type: "JOIN_ORGANIZATION", page, per_page: 100 };
    const { invitations = [], pagination_metadata: { total_pages = 1 } = {} } = await read(
      `the invitations to ${organization}`,
      (options) => fetchInvitations(client, query, options),
    );
    all.push(...invitations);
    if (invitations.length === 0) break;
    pages = total_pages;
  }
  return all;
}

function printPlan(changes: readonly Change[], kept: Plan["kept"]): void {
  const rows = [
    ...changes.map((change): Row => ({ cells: toCells(change), format: FORMATS[change.action] })),
    ...kept.map(({ reason, ...change }): Row => {
      const not = change.action === "invite" ? "" : `: not ${change.action.replace(/e?$/, "ed")}`;
      return { cells: ["keep", change.username, change.from ?? "", `${reason}${not}`], format: "dim" };
    }),
  ];
  if (rows.length > 0) print(`${columns(rows)}\n`);
}

function toCells({ action, username, from, to }: Change): string[] {
  return [action, username, [from, to].filter((role) => role !== undefined).join(" → "), ""];
}
