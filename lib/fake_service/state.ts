// What the service stores, and where it is found again.

import type { AwsAccessCredentials } from "../models/aws_access_credentials.ts";
import type { DomainCheckStatus, OrganizationRole } from "../models/enums.ts";
import type { Invitation } from "../models/invitation.ts";
import type { Organization } from "../models/organization.ts";
import type { DomainCheckResult, SsoDomainConfig } from "../models/sso_domain.ts";
import { hasInAnyCase } from "./any_case.ts";
import { type FakeServiceOptions, type KnownUser, readOptions } from "./options.ts";

export interface State {
  users: StoredUser[];
  organizations: StoredOrganization[];
  now: () => string;
  uuid: () => string;
  /** E-mail addresses that no invitation reaches. */
  bounces: readonly string[];
  /** Domains that a check verifies. */
  verifiedDomains: readonly string[];
}

export interface StoredUser extends KnownUser {
  credentials: StoredCredentials[];
}

export interface StoredOrganization {
  /** What every member receives alike. */
  details: Organization & { id: string };
  members: Member[];
  credentials: StoredCredentials[];
  invitations: StoredInvitation[];
  ssoDomains: StoredSsoDomain[];
}

export interface Member {
  user: StoredUser;
  role: OrganizationRole;
}

export interface StoredCredentials extends AwsAccessCredentials {
  name: string;
  updated_at: string;
}

/** Without the organization's name, which can change. */
export interface StoredInvitation extends Omit<Invitation, "organization_name"> {
  id: string;
  email: string;
  organization_role: OrganizationRole;
  status: "PENDING" | "ACCEPTED";
  created_at: string;
  expires_at: string;
}

/** Without the client's secret, which nobody gets back. */
export interface StoredSsoDomain extends Omit<SsoDomainConfig, "oidc_client_secret"> {
  uuid: string;
  domain: string;
  verification_status: DomainCheckStatus | "unverified";
  check_results: DomainCheckResult[];
}

export function createState(options: FakeServiceOptions): State {
  const { users, ...settings } = readOptions(options);
  return { ...settings, users: users.map((user) => ({ ...user, credentials: [] })), organizations: [] };
}

export function findUserByEmail({ users }: State, address: string): StoredUser | undefined {
  return users.find(({ email }) => hasInAnyCase([email], address));
}

export function findOrganization({ organizations }: State, nameOrId: string): StoredOrganization | undefined {
  return organizations.find(({ details }) => details.name === nameOrId || details.id === nameOrId);
}

export function findOrganizationByName({ organizations }: State, name: string): StoredOrganization | undefined {
  return organizations.find(({ details }) => details.name === name);
}
