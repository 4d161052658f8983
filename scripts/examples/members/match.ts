// Which member, if any, each row of a file means. A row with a user name means that name. A row with an e-mail address means
// the member who has it, or who accepted an invitation to it; only an address that is nobody's is to be invited.

import type { Invitation, OrganizationRole } from "@tiledb-organizations/client";
import { escape, quote } from "../cli/text.ts";
import { skeleton, type WantedRow } from "./file.ts";
import type { Change, Member, WantedMember } from "./plan.ts";

/** What the rows of a file mean. */
export interface Match {
  readonly wanted: readonly WantedMember[];
  readonly invitations: readonly Change[];
  /** Invitations that are open: they are left as they are. */
  readonly open: readonly (Change & { readonly reason: string })[];
  /** Addresses that may be those of members, for the service does not show theirs. */
  readonly doubtful: readonly string[];
  /** Rows that cannot be used. */
  readonly problems: readonly string[];
}

export function matchRows(
  rows: readonly WantedRow[],
  members: readonly Member[],
  invitations: readonly Invitation[],
  now: number,
): Match {
  const byName = rows.filter(({ username }) => username !== "");
  const byAddress = rows.filter(({ username }) => username === "");
  const nameOf = findNames(members, invitations);
  const found = byAddress.map((row) => ({ row, username: nameOf(row.email) }));
  const matched = found.flatMap(({ row, username }) => username === undefined ? [] : [{ ...row, username }]);
  const unmatched = found.flatMap(({ row, username }) => username === undefined ? [row] : []);
  const isOpen = ({ status, expires_at = "" }: Invitation) =>
    // The year 1 means never.
    status === "PENDING" && (expires_at.startsWith("0001") || !(Date.parse(expires_at) < now));
  const invited = firstBy(invitations.filter(isOpen), ({ email }) => email);
  const open = unmatched.flatMap(({ email, role }) => {
    const invitation = invited.get(skeleton(email));
    return invitation ? [leave(email, role, invitation.organization_role || "an unknown role")] : [];
  });
  const left = new Set(open.map(({ username }) => username));
  const named = new Set([...byName, ...matched].map(({ username }) => username));
  const isHidden = members.some(({ username, email }) => !named.has(username) && !email);
  return {
    wanted: [...byName, ...matched].map(({ username, role }) => ({ username, role })),
    invitations: unmatched
      .filter(({ email }) => !left.has(email))
      .map(({ email, role }) => ({ action: "invite", username: email, from: undefined, to: role })),
    open,
    doubtful: isHidden ? unmatched.map(({ email }) => email) : [],
    problems: [...findLookalikes(byName, members), ...findTwice(byName, matched)],
  };
}

/** Gives the member who has an address, or who accepted an invitation to it. */
function findNames(
  members: readonly Member[],
  invitations: readonly Invitation[],
): (address: string) => string | undefined {
  const byId = new Map(members.flatMap(({ userId, username }) => userId ? [[userId, username]] : []));
  const accepted = invitations.filter(({ status, organization_user_uuid }) => {
    return status === "ACCEPTED" && byId.has(organization_user_uuid ?? "");
  });
  const byAddress = firstBy(members, ({ email }) => email);
  const byInvitation = firstBy(accepted, ({ email }) => email);
  return (address) => {
    const key = skeleton(address);
    return byAddress.get(key)?.username ?? byId.get(byInvitation.get(key)?.organization_user_uuid ?? "");
  };
}

/** The first item with each address, which is the same however it is written. */
function firstBy<Item>(items: readonly Item[], addressOf: (item: Item) => string | undefined): Map<string, Item> {
  return new Map(items.map((item): [string, Item] => [skeleton(addressOf(item) ?? ""), item]).reverse());
}

function leave(email: string, role: OrganizationRole, invited: string): Match["open"][number] {
  const reason = invited === role
    ? "invited already"
    : `invited as ${invited} already: to invite as ${role}, cancel that invitation first`;
  return { action: "invite", username: email, from: invited, to: role, reason };
}

/** A name that a person takes for that of a member would add somebody unknown, and remove the member. */
function findLookalikes(rows: readonly WantedRow[], members: readonly Member[]): string[] {
  const names = new Set(members.map(({ username }) => username));
  const bySkeleton = new Map(members.map(({ username }) => [skeleton(username), username]));
  return rows.flatMap(({ place, username }) => {
    const other = bySkeleton.get(skeleton(username));
    if (other === undefined || names.has(username)) return [];
    return [`${place}: ${spell(username)} is not the member ${spell(other)}, whose name looks like it`];
  });
}

/** A name with its letters beyond ASCII by their codes: they may look the same. */
function spell(name: string): string {
  const codes = escape(name, /[^\x20-\x7e]/gu);
  return codes === name ? quote(name) : `${quote(name)} (${codes})`;
}

function findTwice(byName: readonly WantedRow[], matched: readonly WantedRow[]): string[] {
  const places = new Map(byName.map(({ username, place }) => [username, place]));
  return matched.flatMap(({ username, email, place }) => {
    const first = places.get(username);
    places.set(username, place);
    return first ? [`${place}: ${email} is ${username}, who is in ${first} already`] : [];
  });
}
