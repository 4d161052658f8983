// The users of a fake service as a test calls them.

import { assert } from "vitest";
import { checkOrganization } from "../../lib/checks/organizations.ts";
import { isObject } from "../../lib/is_object.ts";
import type { OrganizationRole } from "../../lib/models/enums.ts";
import { createFakeService, type FakeService, type FakeServiceOptions } from "../../lib/testing.ts";
import { type Answer, exchange } from "./exchange.ts";

export const USERS = ["alice", "bob", "carol"].map((username, index) => ({
  username,
  apiKey: `${username}-key`,
  password: `${username}-password`,
  userId: `00000000-0000-4000-8000-00000000000${index + 1}`,
}));

const READ_WRITE = ["read", "write", "create", "edit", "run_job"];
const READ_LOGS = ["read_array_logs", "read_job_logs", "read_object_logs"];
const ADMIN = [...READ_WRITE, "delete", ...READ_LOGS, "edit_organization"];
export const ACTIONS: Record<OrganizationRole, string[]> = {
  read_only: ["read"],
  read_write: READ_WRITE,
  read_write_delete: [...READ_WRITE, "delete"],
  admin: ADMIN,
  owner: [...ADMIN, "delete_organization", "edit_billing"],
};

/** Sends a request as one user, and checks that the answer keeps to the contract. */
export type Caller = (method: string, path: string, body?: unknown) => Promise<Answer>;

export interface Callers {
  alice: Caller;
  bob: Caller;
  carol: Caller;
}

export function signIn(fake: FakeService): Callers {
  const caller = (apiKey: string): Caller => (method, path, body) => {
    const headers = { "X-TILEDB-REST-API-KEY": apiKey };
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    return exchange(fake, new Request(fake.url + path, init));
  };
  return { alice: caller("alice-key"), bob: caller("bob-key"), carol: caller("carol-key") };
}

/** A service on which alice has created acme at second 1, with these members. */
export async function acme(
  members: Record<string, OrganizationRole> = {},
  options: FakeServiceOptions = {},
): Promise<Callers> {
  const callers = signIn(createFakeService({ users: USERS, now: steppingClock(), ...options }));
  await callers.alice("POST", "/organization", { name: "acme" });
  for (const [username, role] of Object.entries(members)) {
    await callers.alice("POST", "/organizations/acme/user", { username, role });
  }
  return callers;
}

/** Goes on by a second each time it is read. */
export function steppingClock(): () => Date {
  let second = 0;
  return () => new Date(Date.UTC(2026, 0, 1, 0, 0, ++second));
}

export async function body(answer: Promise<Answer>): Promise<object> {
  const { body } = await answer;
  assert(typeof body === "object" && body !== null);
  return body;
}

export async function idOf(caller: Caller, name: string): Promise<string> {
  const id = checkOrganization(await body(caller("GET", `/organizations/${name}`))).value?.id;
  assert(id !== undefined);
  return id;
}

/** The invitations that a caller sees. */
export async function invitationsOf(caller: Caller, query = ""): Promise<Record<string, unknown>[]> {
  const { body } = await caller("GET", `/invitations${query}`);
  assert(isObject(body));
  const { invitations = [] } = body;
  assert(Array.isArray(invitations));
  return invitations;
}

/** Invites an address to acme, and finds the invitation's id. */
export async function invite(caller: Caller, email: string, organization_role = "read_only"): Promise<string> {
  const answer = await caller("POST", "/invitations/acme/join", { invitee_email: [email], organization_role });
  assert(answer.status === 204);
  const id = (await invitationsOf(caller, "?status=PENDING")).find((invitation) => invitation.email === email)?.id;
  assert(typeof id === "string");
  return id;
}

/** Connects a domain to acme, and returns its id. */
export async function createDomain(caller: Caller, domain = "example.com"): Promise<string> {
  const { body } = await caller("POST", "/organizations/acme/sso_domain", { domain });
  assert(isObject(body) && typeof body.uuid === "string");
  return body.uuid;
}
