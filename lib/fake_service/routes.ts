import { awsAccessCredentialsRoutes } from "./aws_access_credentials.ts";
import type { Routes } from "./operation.ts";
import { organizationUserRoutes } from "./organization_users.ts";
import { organizationRoutes } from "./organizations.ts";

/** The operations of all resources. */
export const ROUTES: Routes = { ...organizationRoutes, ...organizationUserRoutes, ...awsAccessCredentialsRoutes };
