import { checkOrganizationInput, checkOrganizationUpdate } from "../checks/organizations.ts";
import type { Organization } from "../models/organization.ts";
import type { Call, Routes } from "./operation.ts";
import { findMember, toOrganizationUser } from "./organization_users.ts";
import { ALLOWED_ACTIONS, authorize } from "./permissions.ts";
import { assign, readBody } from "./request_body.ts";
import { ServiceError } from "./service_error.ts";
import { findOrganization, type StoredOrganization, type StoredUser } from "./state.ts";

export const organizationRoutes: Routes = {
  createOrganization: ["POST", "/organization", createOrganization],
  getAllOrganizations: ["GET", "/organizations", getAllOrganizations],
  getOrganization: ["GET", "/organizations/{organization}", getOrganization],
  updateOrganization: ["PATCH", "/organizations/{organization}", updateOrganization],
  deleteOrganization: ["DELETE", "/organizations/{organization}", deleteOrganization],
};

function createOrganization(call: Call): void {
  const input = readBody(call, checkOrganizationInput);
  refuseTakenName(call, input.name);
  const now = call.now();
  const details: StoredOrganization["details"] = {
    id: crypto.randomUUID(),
    name: input.name,
    logo: null,
    description: null,
    num_of_arrays: 0,
    created_at: now,
    updated_at: now,
  };
  assign(details, input, DETAILS_KEYS);
  call.organizations.push({ details, members: [{ user: call.caller, role: "owner" }], credentials: [] });
}

function getAllOrganizations({ organizations, caller }: Call): Organization[] {
  return organizations
    .filter(({ members }) => members.some(({ user }) => user === caller))
    .map((organization) => toOrganization(organization, caller));
}

function getOrganization(call: Call, nameOrId: string): Organization {
  return toOrganization(authorize(call, findOrganization(call, nameOrId), "read"), call.caller);
}

function updateOrganization(call: Call, nameOrId: string): void {
  const organization = authorize(call, findOrganization(call, nameOrId), "edit_organization");
  const { name, ...update } = readBody(call, checkOrganizationUpdate);
  if (typeof name === "string") {
    refuseTakenName(call, name, organization);
    organization.details.name = name;
  }
  assign(organization.details, update, DETAILS_KEYS);
  organization.details.updated_at = call.now();
}

function deleteOrganization(call: Call, nameOrId: string): void {
  const organization = authorize(call, findOrganization(call, nameOrId), "delete_organization");
  call.organizations.splice(call.organizations.indexOf(organization), 1);
}

/** Organizations and users are both namespaces: a name belongs to one of them. */
function refuseTakenName(call: Call, name: string, holder?: StoredOrganization): void {
  const taken = findOrganization(call, name) ?? call.users.find(({ username }) => username === name);
  if (taken !== undefined && taken !== holder) throw new ServiceError(409, "The name is taken: choose another one");
}

const DETAILS_KEYS = ["logo", "description", "default_s3_path", "default_s3_path_credentials_name"] as const;

function toOrganization(organization: StoredOrganization, { username }: StoredUser): Organization {
  const { role } = findMember(organization, username);
  const users = organization.members.map((member) => toOrganizationUser(organization, member));
  return { ...organization.details, role, users, allowed_actions: ALLOWED_ACTIONS[role] };
}
