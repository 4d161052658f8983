import { awsAccessCredentialsRoutes } from "./aws_access_credentials.ts";
import { invitationRoutes } from "./invitations.ts";
import type { Routes } from "./operation.ts";
import { organizationUserRoutes } from "./organization_users.ts";
import { organizationRoutes } from "./organizations.ts";
import { ssoDomainRoutes } from "./sso_domains.ts";
import { userRoutes } from "./users.ts";

/** The operations of all resources. */
export const ROUTES: Routes = {
  ...organizationRoutes,
  ...organizationUserRoutes,
  ...awsAccessCredentialsRoutes,
  ...userRoutes,
  ...invitationRoutes,
  ...ssoDomainRoutes,
};
