import { checkOrganizationUserInput } from "../checks/organization_users.ts";
import type { OrganizationUser } from "../models/organization_user.ts";
import type { Call, Routes } from "./operation.ts";
import { ALLOWED_ACTIONS, allows, authorize, guardOwners } from "./permissions.ts";
import { readBody } from "./request_input.ts";
import { ServiceError } from "./service_error.ts";
import { findOrganizationByName, type Member, type StoredOrganization, type StoredUser } from "./state.ts";

export const organizationUserRoutes: Routes = {
  addUserToOrganization: ["POST", "/organizations/{organization}/user", addUserToOrganization],
  getOrganizationUser: ["GET", "/organizations/{organization}/{username}", getOrganizationUser],
  updateUserInOrganization: ["PATCH", "/organizations/{organization}/{username}", updateUserInOrganization],
  deleteUserFromOrganization: ["DELETE", "/organizations/{organization}/{username}", deleteUserFromOrganization],
};

function addUserToOrganization(call: Call, name: string): void {
  const organization = authorize(call, findOrganizationByName(call, name), "edit_organization");
  const { username, user_id, role = "read_only" } = readBody(call, checkOrganizationUserInput);
  if (username === undefined && user_id === undefined) {
    throw new ServiceError(400, "The body has no user: give a username or a user_id");
  }
  const user = call.users.find((user) =>
    user.username === (username ?? user.username) && user.userId === (user_id ?? user.userId)
  );
  if (user === undefined) throw new ServiceError(404, "There is no such user to add");
  refuseMember(organization, user);
  guardOwners(call, organization, undefined, role);
  organization.members.push({ user, role });
}

export function refuseMember({ members }: StoredOrganization, user: StoredUser): void {
  if (members.some((member) => member.user === user)) throw new ServiceError(409, "The user is a member already");
}

function getOrganizationUser(call: Call, name: string, username: string): OrganizationUser {
  const organization = authorize(call, findOrganizationByName(call, name), "read");
  return toOrganizationUser(organization, findMember(organization, username), call.caller);
}

function updateUserInOrganization(call: Call, name: string, username: string): void {
  const organization = authorize(call, findOrganizationByName(call, name), "edit_organization");
  const member = findMember(organization, username);
  const { role } = readBody(call, checkOrganizationUserInput);
  if (role === undefined) return;
  guardOwners(call, organization, member.role, role);
  member.role = role;
}

function deleteUserFromOrganization(call: Call, name: string, username: string): void {
  const organization = authorize(call, findOrganizationByName(call, name), "edit_organization");
  const member = findMember(organization, username);
  guardOwners(call, organization, member.role);
  organization.members.splice(organization.members.indexOf(member), 1);
}

/** A member as the viewer receives one: owners and admins see more. */
export function toOrganizationUser(
  organization: StoredOrganization,
  { user, role }: Member,
  viewer: StoredUser,
): OrganizationUser {
  const contact = { user_full_name: user.fullName, user_email: user.email };
  return {
    user_id: user.userId,
    organization_id: organization.details.id,
    username: user.username,
    organization_name: organization.details.name,
    role,
    allowed_actions: ALLOWED_ACTIONS[role],
    ...(allows(organization, viewer, "edit_organization") ? contact : {}),
  };
}

export function findMember({ members }: StoredOrganization, username: string): Member {
  const member = members.find(({ user }) => user.username === username);
  if (member === undefined) throw new ServiceError(404, "The user is not a member of the organization");
  return member;
}
