import { expect, test } from "vitest";
import type { Invitation } from "../../../../mod.ts";
import type { WantedRow } from "../../../../scripts/examples/members/file.ts";
import { matchRows } from "../../../../scripts/examples/members/match.ts";
import type { Member } from "../../../../scripts/examples/members/plan.ts";

const NOW = Date.parse("2026-06-01T00:00:00Z");
const ALICE: Member = { username: "alice", role: "owner", userId: "1", email: "alice@example.com" };
const BOB: Member = { username: "bob", role: "admin", userId: "2", email: "Bob@Example.com" };
const HIDDEN: Member = { username: "hidden", role: "admin", userId: "3" };

const byName = (username: string, email = ""): WantedRow => ({
  place: `line of ${username}`,
  username,
  email,
  role: "admin",
});
const byAddress = (email: string): WantedRow => ({ place: `line of ${email}`, username: "", email, role: "admin" });
const invitation = (email: string, more: Invitation): Invitation => ({
  email,
  status: "PENDING",
  organization_role: "admin",
  expires_at: "2026-06-02T00:00:00Z",
  ...more,
});
const match = (rows: WantedRow[], members: Member[], invitations: Invitation[] = []) =>
  matchRows(rows, members, invitations, NOW);
const invited = (email: string) => ({ action: "invite", username: email, from: undefined, to: "admin" });

test("matchRows() takes a row with a user name by that name, whatever address it has", () => {
  expect(match([byName("carol", "bob@example.com")], [ALICE, BOB])).toStrictEqual({
    wanted: [{ username: "carol", role: "admin" }],
    invitations: [],
    open: [],
    doubtful: [],
    problems: [],
  });
});

test("matchRows() finds a member by the address, in any case", () => {
  expect(match([byAddress("bob@EXAMPLE.com")], [ALICE, BOB])).toMatchObject({
    wanted: [{ username: "bob", role: "admin" }],
    invitations: [],
  });
});

test("matchRows() finds a member by an address that is normalized otherwise, or wide", () => {
  const jose: Member = { username: "jose", role: "admin", email: "jos\u00e9@example.com" };
  for (const address of ["jose\u0301@example.com", "ｊos\u00e9@example.com"]) {
    expect(match([byAddress(address)], [ALICE, jose])).toMatchObject({
      wanted: [{ username: "jose", role: "admin" }],
      invitations: [],
    });
  }
});

test("matchRows() finds a member by an invitation to the address that was accepted", () => {
  const accepted = invitation("h@example.com", { status: "ACCEPTED", organization_user_uuid: "3" });
  expect(match([byAddress("H@example.com")], [ALICE, HIDDEN], [accepted])).toMatchObject({
    wanted: [{ username: "hidden", role: "admin" }],
    invitations: [],
    doubtful: [],
  });
});

test("matchRows() invites an address that is nobody's, and doubts it where a member shows none", () => {
  const row = byAddress("zed@example.com");
  expect(match([row], [ALICE, BOB])).toMatchObject({
    wanted: [],
    invitations: [invited("zed@example.com")],
    doubtful: [],
  });
  expect(match([row], [ALICE, HIDDEN])).toMatchObject({
    invitations: [invited("zed@example.com")],
    doubtful: ["zed@example.com"],
  });
  // Whoever has a row is known.
  expect(match([row, byName("hidden")], [ALICE, HIDDEN])).toMatchObject({ doubtful: [] });
});

test("matchRows() leaves an open invitation alone, and tells one with another role", () => {
  const rows = [byAddress("one@example.com"), byAddress("two@example.com")];
  const invitations = [
    invitation("ONE@example.com", {}),
    invitation("two@example.com", { organization_role: "read_only", expires_at: "0001-01-01T00:00:00Z" }),
  ];
  expect(match(rows, [ALICE], invitations)).toMatchObject({
    invitations: [],
    open: [
      { username: "one@example.com", reason: "invited already" },
      {
        username: "two@example.com",
        from: "read_only",
        reason: "invited as read_only already: to invite as admin, cancel that invitation first",
      },
    ],
  });
});

test.for<[string, Invitation]>([
  ["expired", { expires_at: "2026-05-31T00:00:00Z" }],
  ["was declined", { status: "DECLINED" }],
  ["somebody accepted who is a member no more", { status: "ACCEPTED", organization_user_uuid: "9" }],
  ["somebody accepted whose id is not told", { status: "ACCEPTED" }],
])("matchRows() invites anew after an invitation that %s", ([, more]) => {
  const anonymous: Member = { username: "anonymous", role: "admin", email: "a@example.com" };
  expect(match([byAddress("z@example.com")], [ALICE, anonymous], [invitation("z@example.com", more)])).toMatchObject({
    wanted: [],
    invitations: [invited("z@example.com")],
    open: [],
  });
});

test.for([
  ["Bob", '"Bob" is not the member "bob"'],
  ["ｂob", '"ｂob" (\\u{ff42}ob) is not the member "bob"'],
])("matchRows() refuses %s for bob", ([username = "", problem]) => {
  expect(match([byName(username)], [ALICE, BOB]).problems).toStrictEqual([
    `line of ${username}: ${problem}, whose name looks like it`,
  ]);
  // Unless both are members.
  expect(match([byName(username)], [ALICE, BOB, { ...BOB, username }]).problems).toStrictEqual([]);
});

test("matchRows() refuses two rows for one member", () => {
  const accepted = invitation("b@example.com", { status: "ACCEPTED", organization_user_uuid: "2" });
  const rows = [byName("bob"), byAddress("bob@example.com"), byAddress("b@example.com")];
  expect(match(rows, [ALICE, BOB], [accepted]).problems).toStrictEqual([
    "line of bob@example.com: bob@example.com is bob, who is in line of bob already",
    "line of b@example.com: b@example.com is bob, who is in line of bob@example.com already",
  ]);
});
