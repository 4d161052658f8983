// How a plan is carried out. Whatever fails on the way, an owner stays, and nobody is removed unless all that comes before
// is done: who was to take the place of somebody may not be there.

import {
  addUserToOrganization,
  type CallOptions,
  type Client,
  deleteUserFromOrganization,
  joinOrganization,
  updateUserInOrganization,
} from "@tiledb-organizations/client";
import { type Ending, forEach, type Outcome, wasMade } from "../cli/work.ts";
import { type Change, leaveAnOwner, type Member } from "./plan.ts";

/** In the order in which they are made: additions first, then changes of roles, removals last. */
export function inOrder(changes: readonly Change[]): Change[] {
  const rank = ({ action, to }: Change) =>
    action === "add" || action === "invite" ? 0 : action === "remove" ? 3 : to === "owner" ? 1 : 2;
  return [...changes].sort((one, other) => rank(one) - rank(other));
}

/** Makes the changes, which are in order. */
export async function applyChanges(
  client: Client,
  organization: string,
  changes: readonly Change[],
  members: readonly Member[],
  concurrency: number,
  held: string | undefined,
): Promise<Outcome<Change>[]> {
  const run = (some: readonly Change[]) =>
    forEach(some, concurrency, title, (change, options) => make(client, organization, change, options));
  const skip = (some: readonly Change[], why: string) =>
    some.map((item): Outcome<Change> => ({ item, what: title(item), status: "not done", why }));
  const isGain = ({ action, to }: Change) => action === "add" || action === "invite" || to === "owner";

  // Owners are made first: whether one may go depends on who came.
  const gains = await run(changes.filter(isGain));
  const gained = gains.filter(({ status, item }) =>
    status === "done" && item.to === "owner" && item.action !== "invite"
  );
  const owners = members.filter(({ role }) => role === "owner").map(({ username }) => username);
  const { allowed, refused } = leaveAnOwner(
    [...owners, ...gained.map(({ item }) => item.username)],
    changes.filter((change) => !isGain(change)),
  );
  const outcomes = [
    ...gains,
    ...await run(allowed.filter(({ action }) => action === "change")),
    ...skip(refused, "it would leave the organization without an owner"),
  ];
  const removals = allowed.filter(({ action }) => action === "remove");
  const isAllDone = outcomes.every(({ status }) => status === "done");
  const why = isAllDone ? held : "held back because something before is not done: fix that and run this again";
  return [...outcomes, ...why === undefined ? await run(removals) : skip(removals, why)];
}

async function make(
  client: Client,
  organization: string,
  { action, username, to: role }: Change,
  options: CallOptions,
): Promise<Ending> {
  if (action === "invite" && role) {
    const invitation = { invitee_email: [username], organization_role: role };
    return wasInvited(await joinOrganization(client, organization, invitation, options));
  }
  if (action === "add") return wasMade(await addUserToOrganization(client, organization, { username, role }, options));
  if (action === "change") {
    return wasMade(await updateUserInOrganization(client, organization, username, { role }, options));
  }
  const result = await deleteUserFromOrganization(client, organization, username, options);
  const { error } = result;
  // The answer to the first attempt was lost.
  const isGone = error?.kind === "http" && error.status === 404 && error.attempts > 1;
  return isGone ? { status: "done" } : wasMade(result);
}

function wasInvited(result: Awaited<ReturnType<typeof joinOrganization>>): Ending {
  const { value, error } = result;
  // Where nobody was reached, they are in the body of a 500.
  const { failed_recipients = [] } = Object(value ?? (error?.kind === "http" ? error.body : undefined));
  return failed_recipients.length > 0
    ? { status: "not done", why: "the service cannot reach this address" }
    : wasMade(result);
}

function title({ action, username }: Change): string {
  return `${action} ${username}`;
}
