// What a step says of a value: this is what it expects, and what it prints.

import type {
  AwsAccessCredentials,
  InvitationData,
  InvitationFailedRecipients,
  Organization,
  OrganizationUser,
  SsoDomainConfig,
  SsoDomainConfigResponse,
  User,
} from "../../mod.ts";
import { plural } from "../examples/cli/text.ts";

export function showAccount({ username, email }: User): string {
  return `${username}, ${email}`;
}

export function showNotReached({ failed_recipients }: InvitationFailedRecipients): string {
  return `not reached: ${failed_recipients.join(", ") || "none"}`;
}

export function showInvitations({ invitations = [] }: InvitationData): string {
  return `pending: ${invitations.map(({ email }) => email?.split("@")[0]).join(", ") || "none"}`;
}

export function showDomain({ domain, verification_status }: SsoDomainConfig): string {
  return `${domain} is ${verification_status}`;
}

export function showDomains({ domain_configs = [] }: SsoDomainConfigResponse): string {
  return domain_configs.map(showDomain).join(", ");
}

export function showOrganizations(organizations: Organization[]): string {
  const names = organizations.map(({ name }) => name).join(", ");
  return plural(organizations.length, "organization") + (names && `: ${names}`);
}

export function showOrganization({ description, users = [] }: Organization): string {
  return `${description}; ${users.map(showUser).join(", ")}`;
}

export function showUser({ username, role }: OrganizationUser): string {
  return `${username} is ${role}`;
}

export function showAllCredentials(credentials: AwsAccessCredentials[]): string {
  const shown = credentials.map((each) =>
    `${each.name}, ${"secret_access_key" in each ? "with" : "without"} its secret`
  );
  return shown.join("; ") || "no credentials";
}

export function showBuckets({ buckets = [] }: AwsAccessCredentials): string {
  return `buckets: ${buckets.join(", ")}`;
}

export function showProvider({ oidc_client_id }: SsoDomainConfig): string {
  return `its client is ${oidc_client_id}`;
}
