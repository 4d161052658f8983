import type { User } from "../models/user.ts";
import type { Call, Routes } from "./operation.ts";
import { toOrganizationUser } from "./organization_users.ts";
import { OWN_ACTIONS } from "./permissions.ts";

export const userRoutes: Routes = {
  getUser: ["GET", "/user", getUser],
};

function getUser({ caller, organizations }: Call): User {
  return {
    id: caller.userId,
    username: caller.username,
    name: caller.fullName,
    email: caller.email,
    is_valid_email: true,
    organizations: organizations.flatMap((organization) =>
      organization.members
        .filter(({ user }) => user === caller)
        .map((member) => toOrganizationUser(organization, member, caller))
    ),
    allowed_actions: OWN_ACTIONS,
    unpaid_subscription: false,
  };
}
