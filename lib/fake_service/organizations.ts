import { checkOrganizationInput, checkOrganizationUpdate } from "../checks/organizations.ts";
import type { AssetLocations, AssetLocationsInput } from "../models/asset_locations.ts";
import type { Organization, OrganizationUpdate } from "../models/organization.ts";
import type { Call, Routes } from "./operation.ts";
import { findMember, toOrganizationUser } from "./organization_users.ts";
import { ALLOWED_ACTIONS, allows, authorize } from "./permissions.ts";
import { assign, readBody, withoutNulls } from "./request_input.ts";
import { ServiceError } from "./service_error.ts";
import { findOrganization, type Member, type StoredOrganization, type StoredUser } from "./state.ts";

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
    id: call.uuid(),
    name: input.name,
    logo: null,
    description: null,
    num_of_arrays: 0,
    unpaid_subscription: false,
    created_at: now,
    updated_at: now,
  };
  assign(details, input, ["assume_role_arn"]);
  saveDetails(details, input);
  const members: Member[] = [{ user: call.caller, role: "owner" }];
  call.organizations.push({ details, members, credentials: [], invitations: [], ssoDomains: [] });
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
  saveDetails(organization.details, update);
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

function saveDetails(details: Organization, sent: Omit<OrganizationUpdate, "name">): void {
  assign(details, sent, ["logo", "description"]);
  assign(details, withoutNulls(sent), ["default_s3_path", "default_s3_path_credentials_name"]);
  details.asset_locations = mergeLocations(details.asset_locations, sent.asset_locations);
}

/** "" clears a property: it is left out of the answer. */
function mergeLocations(stored: AssetLocations = {}, sent: AssetLocationsInput = {}): AssetLocations {
  const merged: AssetLocations = {};
  for (const kind of ASSET_KINDS) {
    const location = { ...stored[kind] };
    assign(location, withoutNulls(sent[kind] ?? {}), ["path", "credentials_name"]);
    merged[kind] = location;
  }
  return merged;
}

const ASSET_KINDS = ["arrays", "files", "groups", "ml_models", "notebooks", "task_graphs", "udfs"] as const;

function toOrganization(organization: StoredOrganization, caller: StoredUser): Organization {
  const { assume_role_arn = "", ...details } = organization.details;
  const { role } = findMember(organization, caller.username);
  return {
    ...details,
    assume_role_arn: allows(organization, caller, "edit_organization") ? assume_role_arn : "",
    role,
    users: organization.members.map((member) => toOrganizationUser(organization, member, caller)),
    allowed_actions: ALLOWED_ACTIONS[role],
  };
}
