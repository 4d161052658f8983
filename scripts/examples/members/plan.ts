// Which changes bring the members of an organization in line with those that are wanted. Two things hold whatever is wanted,
// and whichever of the changes fail: the caller stays as he is, and an owner stays.

import type { OrganizationRole, OrganizationUser } from "@tiledb-organizations/client";

/** A member that is wanted. */
export interface WantedMember {
  readonly username: string;
  readonly role: OrganizationRole;
}

/** A member as it is. */
export interface Member {
  readonly username: string;
  readonly userId?: string | undefined;
  readonly email?: string | undefined;
  readonly role: NonNullable<OrganizationUser["role"]>;
}

/** From the role that a member has, if any, to the one that is wanted, if any. */
export interface Change {
  readonly action: "add" | "invite" | "change" | "remove";
  /** User name; the e-mail address of somebody to invite. */
  readonly username: string;
  readonly from: OrganizationUser["role"];
  readonly to: OrganizationRole | undefined;
}

/** What to do, and what is left as it is although something else is wanted. */
export interface Plan {
  readonly changes: readonly Change[];
  readonly kept: readonly (Change & { readonly reason: string })[];
}

export function planMembers(members: readonly Member[], wanted: readonly WantedMember[], caller?: string): Plan {
  const roles = new Map(wanted.map(({ username, role }) => [username, role]));
  const current = new Map(members.map(({ username, role }) => [username, role]));
  const usernames = [...new Set([...current.keys(), ...roles.keys()])].sort();
  const all = usernames.flatMap((username): Change[] => {
    const [from, to] = [current.get(username), roles.get(username)];
    if (!current.has(username)) return [{ action: "add", username, from, to }];
    if (to === undefined) return [{ action: "remove", username, from, to }];
    return from === to ? [] : [{ action: "change", username, from, to }];
  });
  const own = all.filter(({ username }) => username === caller);
  const others = all.filter(({ username }) => username !== caller);
  const owners = members.filter(({ role }) => role === "owner").map(({ username }) => username);
  const gained = others.filter(({ to }) => to === "owner").map(({ username }) => username);
  const { allowed, refused } = leaveAnOwner([...owners, ...gained], others);
  return {
    changes: allowed,
    kept: [
      ...own.map((change) => ({ ...change, reason: "you yourself" })),
      ...refused.map((change) => ({ ...change, reason: "the last owner" })),
    ],
  };
}

/** Parts the changes that leave one of the owners from those that would not. */
export function leaveAnOwner(
  owners: Iterable<string>,
  changes: readonly Change[],
): { allowed: Change[]; refused: Change[] } {
  const left = new Set(owners);
  const allowed: Change[] = [];
  const refused: Change[] = [];
  for (const change of changes) {
    const isLoss = change.from === "owner" && change.to !== "owner";
    if (isLoss && left.size === 1) {
      refused.push(change);
      continue;
    }
    if (isLoss) left.delete(change.username);
    allowed.push(change);
  }
  return { allowed, refused };
}
