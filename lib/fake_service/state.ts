// What the service stores, and where it is found again.

import type { AwsAccessCredentials } from "../models/aws_access_credentials.ts";
import type { OrganizationRole } from "../models/enums.ts";
import type { Organization } from "../models/organization.ts";
import { type FakeServiceOptions, type FakeUser, readOptions } from "./options.ts";

export interface State {
  users: StoredUser[];
  organizations: StoredOrganization[];
  now: () => string;
}

export interface StoredUser extends FakeUser {
  userId: string;
  credentials: StoredCredentials[];
}

export interface StoredOrganization {
  /** What every member receives alike. */
  details: Organization & { id: string };
  members: Member[];
  credentials: StoredCredentials[];
}

export interface Member {
  user: StoredUser;
  role: OrganizationRole;
}

export interface StoredCredentials extends AwsAccessCredentials {
  name: string;
  updated_at: string;
}

export function createState(options: FakeServiceOptions): State {
  const { users, now } = readOptions(options);
  return {
    users: users.map((user) => ({ ...user, userId: user.userId ?? crypto.randomUUID(), credentials: [] })),
    organizations: [],
    now: () => now().toISOString(),
  };
}

export function findOrganization({ organizations }: State, nameOrId: string): StoredOrganization | undefined {
  return organizations.find(({ details }) => details.name === nameOrId || details.id === nameOrId);
}

export function findOrganizationByName({ organizations }: State, name: string): StoredOrganization | undefined {
  return organizations.find(({ details }) => details.name === name);
}
