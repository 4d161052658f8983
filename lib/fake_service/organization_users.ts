import { checkOrganizationUserInput } from "../checks/organization_users.ts";
import type { OrganizationUser } from "../models/organization_user.ts";
import type { Call, Routes } from "./operation.ts";
import { ALLOWED_ACTIONS, authorize, guardOwners } from "./permissions.ts";
import { readBody } from "./request_body.ts";
import { ServiceError } from "./service_error.ts";
import { findOrganizationByName, type Member, type StoredOrganization } from "./state.ts";

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
    throw new ServiceError(400, "The body names no user: give a username or a user_id");
  }
  const user = call.users.find((user) =>
    user.username === (username ?? user.username) && user.userId === (user_id ?? user.userId)
  );
  if (user === undefined) throw new ServiceError(404, "There is no such user to add");
  if (organization.members.some((member) => member.user === user)) {
    throw new ServiceError(409, "The user is a member already");
  }
  guardOwners(call, organization, undefined, role);
  organization.members.push({ user, role });
}

function getOrganizationUser(call: Call, name: string, username: string): OrganizationUser {
  const organization = authorize(call, findOrganizationByName(call, name), "read");
  return toOrganizationUser(organization, findMember(organization, username));
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

export function toOrganizationUser({ details }: StoredOrganization, { user, role }: Member): OrganizationUser {
  return {
    user_id: user.userId,
    organization_id: details.id,
    username: user.username,
    organization_name: details.name,
    role,
    allowed_actions: ALLOWED_ACTIONS[role],
  };
}

export function findMember({ members }: StoredOrganization, username: string): Member {
  const member = members.find(({ user }) => user.username === username);
  if (member === undefined) throw new ServiceError(404, "The user is not a member of the organization");
  return member;
}
