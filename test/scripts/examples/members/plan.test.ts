import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Change,
  leaveAnOwner,
  type Member,
  planMembers,
  type WantedMember,
} from "../../../../scripts/examples/members/plan.ts";

const ROLES = ["owner", "admin", "read_write_delete", "read_write", "read_only"] as const;
const USERNAMES = ["alice", "bob", "carol", "dora", "erin"];

const wantedMembers = fc.uniqueArray(
  fc.record({ username: fc.constantFrom(...USERNAMES), role: fc.constantFrom(...ROLES) }, { noNullPrototype: true }),
  { selector: ({ username }) => username },
);
const organizations = wantedMembers.filter((members) => members.some(({ role }) => role === "owner"));
const plans = organizations.chain((members) =>
  fc.record({
    members: fc.constant(members),
    wanted: wantedMembers,
    caller: fc.option(fc.constantFrom(...members.map(({ username }) => username)), { nil: undefined }),
  })
);

/** The members after changes, sorted by name. */
function apply(members: readonly Member[], changes: readonly Change[]): Member[] {
  const roles = new Map(members.map(({ username, role }) => [username, role]));
  for (const { username, to } of changes) {
    if (to === undefined) roles.delete(username);
    else roles.set(username, to);
  }
  return toSorted([...roles].map(([username, role]) => ({ username, role })));
}

function toSorted<T extends Member>(members: readonly T[]): T[] {
  return [...members].sort((one, other) => one.username < other.username ? -1 : 1);
}

function hasOwner(members: readonly Member[]): boolean {
  return members.some(({ role }) => role === "owner");
}

describe("planMembers()", () => {
  test("planMembers() adds, changes and removes, in the order of names", () => {
    const members: Member[] = [
      { username: "alice", role: "owner" },
      { username: "carol", role: "auditor" },
      { username: "bob", role: "admin" },
    ];
    const wanted: WantedMember[] = [
      { username: "dora", role: "read_only" },
      { username: "carol", role: "admin" },
      { username: "alice", role: "owner" },
    ];
    expect(planMembers(members, wanted)).toStrictEqual({
      changes: [
        { action: "remove", username: "bob", from: "admin", to: undefined },
        { action: "change", username: "carol", from: "auditor", to: "admin" },
        { action: "add", username: "dora", from: undefined, to: "read_only" },
      ],
      kept: [],
    });
  });

  test("planMembers() makes the members those that are wanted, but for who is kept", () => {
    fc.assert(fc.property(plans, ({ members, wanted, caller }) => {
      const { changes, kept } = planMembers(members, wanted, caller);
      const isKept = ({ username }: Member) => kept.some((each) => each.username === username);
      const stay = members.filter(isKept);
      expect(apply(members, changes)).toStrictEqual(toSorted([...wanted.filter((each) => !isKept(each)), ...stay]));
    }));
  });

  test("planMembers() keeps nobody but the caller and one owner", () => {
    fc.assert(fc.property(plans, ({ members, wanted, caller }) => {
      const others = planMembers(members, wanted, caller).kept.filter(({ username }) => username !== caller);
      expect(others.map(({ from }) => from)).toStrictEqual(others.length === 0 ? [] : ["owner"]);
      if (hasOwner(wanted.filter(({ username }) => username !== caller))) expect(others).toStrictEqual([]);
    }));
  });

  test("planMembers() leaves the caller as he is", () => {
    fc.assert(fc.property(plans, ({ members, wanted, caller }) => {
      const { changes } = planMembers(members, wanted, caller);
      expect(changes.filter(({ username }) => username === caller)).toStrictEqual([]);
    }));
  });

  test("planMembers() leaves an owner", () => {
    fc.assert(fc.property(plans, ({ members, wanted, caller }) => {
      expect(hasOwner(apply(members, planMembers(members, wanted, caller).changes))).toBe(true);
    }));
  });

  test("planMembers() has nothing to do a second time", () => {
    fc.assert(fc.property(plans, ({ members, wanted, caller }) => {
      const { changes, kept } = planMembers(members, wanted, caller);
      const second = planMembers(apply(members, changes), wanted, caller);
      expect(second).toStrictEqual({ changes: [], kept });
    }));
  });
});

test("leaveAnOwner() leaves one whichever of the changes that make owners fail", () => {
  fc.assert(fc.property(plans, fc.func(fc.boolean()), ({ members, wanted, caller }, succeeds) => {
    const { changes } = planMembers(members, wanted, caller);
    const gains = changes.filter(({ to, username }) => to === "owner" && succeeds(username));
    const owners = apply(members, gains).filter(({ role }) => role === "owner").map(({ username }) => username);
    const { allowed, refused } = leaveAnOwner(owners, changes.filter(({ to }) => to !== "owner"));
    expect(hasOwner(apply(apply(members, gains), allowed))).toBe(true);
    expect(allowed.length + refused.length).toBe(changes.filter(({ to }) => to !== "owner").length);
  }));
});
