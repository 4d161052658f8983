// Which member, if any, each row of a file means. A row with a user name means that name. A row with an e-mail address means
// the member who has it, or who accepted an invitation to it; only an address that is nobody's is to be invited.

import type { Invitation, OrganizationRole } from "@tiledb-organizations/client";
import { quote } from "../cli/text.ts";
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
  const found = byAddress.map((row) => ({ row, username: findByAddress(row.email, members, invitations) }));
  const matched = found.flatMap(({ row, username }) => username === undefined ? [] : [{ ...row, username }]);
  const nobodys = found.flatMap(({ row, username }) => username === undefined ? [row] : []);
  const isOpen = ({ status, expires_at = "" }: Invitation) =>
    // The year 1 means never.
    status === "PENDING" && (expires_at.startsWith("0001") || !(Date.parse(expires_at) < now));
  const open = nobodys.flatMap(({ email, role }) => {
    const invitation = invitations.find((each) => isOpen(each) && isSame(each.email, email));
    return invitation ? [leave(email, role, invitation.organization_role || "an unknown role")] : [];
  });
  const named = new Set([...byName, ...matched].map(({ username }) => username));
  const isHidden = members.some(({ username, email }) => !named.has(username) && !email);
  return {
    wanted: [...byName, ...matched].map(({ username, role }) => ({ username, role })),
    invitations: nobodys
      .filter(({ email }) => !open.some(({ username }) => username === email))
      .map(({ email, role }) => ({ action: "invite", username: email, from: undefined, to: role })),
    open,
    doubtful: isHidden ? nobodys.map(({ email }) => email) : [],
    problems: [...findLookalikes(byName, members), ...findTwice(byName, matched)],
  };
}

function findByAddress(
  address: string,
  members: readonly Member[],
  invitations: readonly Invitation[],
): string | undefined {
  const accepted = invitations.filter(({ status, email }) => status === "ACCEPTED" && isSame(email, address));
  const member = members.find(({ email }) => isSame(email, address)) ??
    members.find(({ userId }) => userId && accepted.some((each) => each.organization_user_uuid === userId));
  return member?.username;
}

function isSame(one = "", other: string): boolean {
  return skeleton(one) === skeleton(other);
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
  const codes = name.replace(/[^\x20-\x7e]/gu, (letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`);
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
