// Who may do what.

import type { NamespaceAction, OrganizationRole } from "../models/enums.ts";
import type { Call } from "./operation.ts";
import { ServiceError } from "./service_error.ts";
import { findOrganizationByName, type StoredOrganization, type StoredUser } from "./state.ts";

/** The organization, if the caller's role includes the action; to who is not a member it does not exist. */
export function authorize(
  { caller }: Call,
  organization: StoredOrganization | undefined,
  action: NamespaceAction,
): StoredOrganization {
  const role = organization?.members.find(({ user }) => user === caller)?.role;
  if (organization === undefined || role === undefined) {
    throw new ServiceError(404, "There is no such organization, or you are not a member of it");
  }
  if (ALLOWED_ACTIONS[role].includes(action)) return organization;
  throw new ServiceError(403, `Your role ${role} does not include ${action}: ask an owner of the organization`);
}

/** Whether a user's role in an organization includes an action. */
export function allows({ members }: StoredOrganization, user: StoredUser, action: NamespaceAction): boolean {
  return members.some((member) => member.user === user && ALLOWED_ACTIONS[member.role].includes(action));
}

/** Whose namespace it is: the caller's own, which nobody else sees, or an organization's, as the caller's role allows. */
export function authorizeNamespace(
  call: Call,
  namespace: string,
  action: NamespaceAction,
): StoredUser | StoredOrganization {
  if (namespace === call.caller.username) return call.caller;
  return authorize(call, findOrganizationByName(call, namespace), action);
}

const READ_WRITE: NamespaceAction[] = ["read", "write", "create", "edit", "run_job"];
const READ_WRITE_DELETE: NamespaceAction[] = [...READ_WRITE, "delete"];
const READ_LOGS: NamespaceAction[] = ["read_array_logs", "read_job_logs", "read_object_logs"];
const ADMINISTER: NamespaceAction[] = [...READ_WRITE_DELETE, ...READ_LOGS, "edit_organization"];

export const ALLOWED_ACTIONS: Record<OrganizationRole, NamespaceAction[]> = {
  read_only: ["read"],
  read_write: READ_WRITE,
  read_write_delete: READ_WRITE_DELETE,
  admin: ADMINISTER,
  owner: [...ADMINISTER, "delete_organization", "edit_billing"],
};

/** What a user may do in the namespace of the same name. */
export const OWN_ACTIONS: NamespaceAction[] = [...READ_WRITE_DELETE, ...READ_LOGS, "edit_billing"];

/** Only an owner can add, change or remove an owner, and the last one stays. Who is not a member has no role. */
export function guardOwners(
  call: Call,
  { members }: StoredOrganization,
  from?: OrganizationRole,
  to?: OrganizationRole,
): void {
  if (from !== "owner" && to !== "owner") return;
  const owners = members.filter(({ role }) => role === "owner");
  if (!owners.some(({ user }) => user === call.caller)) {
    throw new ServiceError(403, "Only an owner can add, change or remove an owner");
  }
  if (to !== "owner" && owners.length === 1) {
    throw new ServiceError(409, "The organization needs an owner: make another member an owner first");
  }
}
