// People without an account, whom sync_members invites, and members whose address it knows.

import { describe, expect, test } from "vitest";
import { acceptInvitation, fetchInvitations, getOrganization, joinOrganization, unwrap } from "../../../mod.ts";
import {
  BOUNCING,
  changes,
  found,
  linesOf,
  rolesIn,
  run,
  RUNTIMES,
  service,
  signIn,
  useService,
  write,
} from "../../shared/examples.ts";

useService();

async function invite(email: string, role: "admin" | "read_only"): Promise<void> {
  unwrap(await joinOrganization(signIn("alice"), "acme", { invitee_email: [email], organization_role: role }));
}

async function invitations(): Promise<object[]> {
  const { invitations = [] } = unwrap(await fetchInvitations(signIn("alice"), { organization: "acme", per_page: 100 }));
  return invitations.map(({ email, organization_role, status }) => ({ email, organization_role, status }));
}

/** Hides the addresses of all members but the caller. */
function hideAddresses(): void {
  service.intercept = async (request) => {
    const response = await service.fake.fetch(request);
    if (request.method !== "GET" || !request.url.endsWith("/organizations/acme")) return response;
    const organization = await response.json();
    const users = organization.users.map(({ user_email: _, ...user }: { user_email: string }) => user);
    return Response.json({ ...organization, users });
  };
}

describe.for(RUNTIMES)("on %s", (runtime) => {
  test("sync_members knows members by their address, and invites those whom it does not know", async () => {
    await found("acme", { bob: "read_only", carol: "admin" });
    await invite("open@example.com", "admin");
    await invite("other@example.com", "read_only");
    const rows = [
      "ALICE@example.com,owner",
      "bob@example.com,admin",
      "open@example.com,admin",
      "other@example.com,admin",
    ];
    const file = write("members.csv", `email,role\n${rows.join("\n")}\nnew@example.com,Read Only\n`);
    const { code, stdout } = await run("sync_members", ["acme", file, "--apply"], { runtime });
    expect({ code, stdout: linesOf(stdout) }).toStrictEqual({
      code: 0,
      stdout: [
        `acme has 3 members, ${file} 5`,
        "invite | new@example.com | read_only",
        "change | bob | read_only → admin",
        "remove | carol | admin",
        "keep | open@example.com | admin | invited already",
        "keep | other@example.com | read_only | invited as read_only already: to invite as admin, cancel that invitation first",
        "3 done, 0 not done, 0 unknown",
      ],
    });
    expect(await rolesIn("acme")).toStrictEqual({ alice: "owner", bob: "admin" });
    expect(await invitations()).toStrictEqual([
      { email: "open@example.com", organization_role: "admin", status: "PENDING" },
      { email: "other@example.com", organization_role: "read_only", status: "PENDING" },
      { email: "new@example.com", organization_role: "read_only", status: "PENDING" },
    ]);

    service.requests = [];
    const again = await run("sync_members", ["acme", file, "--apply"], { runtime });
    expect({ code: again.code, last: linesOf(again.stdout).at(-1), changes: changes() })
      .toStrictEqual({ code: 0, last: "Nothing else to do", changes: [] });
  });

  test("sync_members reports an address that cannot be reached, and removes nobody then", async () => {
    await found("acme", { bob: "admin" });
    const file = write(
      "members.csv",
      `username,email,role\nalice,,owner\n,${BOUNCING},admin\n,new@example.com,admin\n`,
    );
    const { code, stdout } = await run("sync_members", ["acme", file, "--apply"], { runtime });
    expect({ code, stdout: linesOf(stdout).slice(-3) }).toStrictEqual({
      code: 1,
      stdout: [
        "1 done, 2 not done, 0 unknown",
        `invite ${BOUNCING}: not done: the service cannot reach this address`,
        "remove bob: not done: held back because something before is not done: fix that and run this again",
      ],
    });
    expect(await rolesIn("acme")).toStrictEqual({ alice: "owner", bob: "admin" });
  });

  test("sync_members removes nobody while an address may be that of a member who shows none", async () => {
    await found("acme", { bob: "admin" });
    hideAddresses();
    const file = write("members.csv", "email,role\nalice@example.com,owner\nbob@example.com,admin\n");
    const { code, stdout } = await run("sync_members", ["acme", file, "--apply"], { runtime });
    expect({ code, stdout: linesOf(stdout).slice(1) }).toStrictEqual({
      code: 1,
      stdout: [
        "invite | bob@example.com | admin",
        "remove | bob | admin",
        "Removals will be held back: the service hides the address of some members, and one may have bob@example.com",
        expect.stringMatching(/^0 done, 2 not done, 0 unknown$/),
        expect.stringMatching(/^invite bob@example.com: not done: the service answered 409, /),
        "remove bob: not done: held back because something before is not done: fix that and run this again",
      ],
    });
    expect(await rolesIn("acme")).toStrictEqual({ alice: "owner", bob: "admin" });
  });
});

test("sync_members holds removals back for the doubt alone, and says how to go on", async () => {
  await found("acme", { bob: "admin", carol: "admin" });
  hideAddresses();
  const file = write("members.csv", "username,email,role\nalice,,owner\nbob,,admin\n,new@example.com,admin\n");
  const { code, stdout } = await run("sync_members", ["acme", file, "--apply"]);
  expect({ code, stdout: linesOf(stdout).slice(-2) }).toStrictEqual({
    code: 1,
    stdout: [
      "1 done, 1 not done, 0 unknown",
      "remove carol: not done: held back: give the row of new@example.com a username",
    ],
  });
  expect(await rolesIn("acme")).toStrictEqual({ alice: "owner", bob: "admin", carol: "admin" });
});

test("sync_members knows a member who shows no address by the invitation that was accepted, on any page", async () => {
  await found("acme");
  for (let count = 0; count < 101; count++) await invite(`early${count}@example.com`, "read_only");
  await invite("bob@example.com", "admin");
  const all = unwrap(await fetchInvitations(signIn("bob"))).invitations ?? [];
  unwrap(await acceptInvitation(signIn("bob"), all[0]?.id ?? ""));
  hideAddresses();
  const file = write("members.csv", "username,email,role\nalice,,owner\n,bob@example.com,admin\n");
  const { code, stdout } = await run("sync_members", ["acme", file, "--apply"]);
  expect({ code, stdout: linesOf(stdout).at(-1), changes: changes() }).toStrictEqual({
    code: 0,
    stdout: "Nothing to do",
    changes: [],
  });
  expect(service.requests.filter((request) => request === "GET /invitations")).toHaveLength(2);
});

test("sync_members asks for no invitations where each row is a member's", async () => {
  await found("acme", { bob: "admin" });
  const file = write("members.csv", "username,email,role\nalice,,owner\n,bob@example.com,admin\n");
  await run("sync_members", ["acme", file]);
  expect(service.requests).toStrictEqual(["GET /user", "GET /organizations/acme"]);
});

test("sync_members removes nobody where the invitations cannot be read", async () => {
  await found("acme", { bob: "admin" });
  service.fake.fail({ operation: "fetchInvitations", status: 403 });
  const file = write("members.csv", "username,email,role\nalice,,owner\n,new@example.com,admin\n");
  expect(await run("sync_members", ["acme", file, "--apply"])).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^Cannot read the invitations to acme: the service answered 403/),
  });
  expect(unwrap(await getOrganization(signIn("alice"), "acme")).users).toHaveLength(2);
});
