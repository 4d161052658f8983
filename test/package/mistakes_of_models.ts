// What must not compile of the models, a mistake for each: see mistakes.ts.

import type {
  AssetLocations,
  AssetLocationsInput,
  AwsAccessCredentials,
  AwsAccessCredentialsInput,
  DomainCheckResult,
  DomainCheckStatus,
  Invitation,
  InvitationData,
  InvitationFailedRecipients,
  InvitationInput,
  InvitationQuery,
  InvitationStatus,
  InvitationType,
  NamespaceAction,
  OrganizationInput,
  OrganizationRole,
  OrganizationUpdate,
  OrganizationUser,
  OrganizationUserInput,
  PaginationMetadata,
  SsoDomainConfig,
  SsoDomainConfigInput,
  SsoDomainConfigResponse,
  SsoDomainSetup,
  SsoDomainVerificationStatus,
  StorageLocation,
  StorageLocationInput,
  User,
} from "@tiledb-organizations/client";

export function writeWhatIsNoModel(): void {
  // @ts-expect-error -- no boolean
  const credentials: AwsAccessCredentials = { default: 1 };
  // @ts-expect-error -- no list of buckets
  const sentCredentials: AwsAccessCredentialsInput = { buckets: "s3://lake/" };
  // @ts-expect-error -- no action of the contract
  const action: NamespaceAction = "rule";
  // @ts-expect-error -- no name
  const input: OrganizationInput = { description: "Maps" };
  // @ts-expect-error -- no role of the contract
  const role: OrganizationRole = "emperor";
  // @ts-expect-error -- no name of this type
  const update: OrganizationUpdate = { name: 1 };
  // @ts-expect-error -- no list of actions
  const user: OrganizationUser = { allowed_actions: "read" };
  // @ts-expect-error -- a role that the service may have made up is not one to give
  const member: OrganizationUserInput = { role: user.role };
  // @ts-expect-error -- no place
  const locations: AssetLocations = { arrays: "s3://acme/" };
  // @ts-expect-error -- a misspelt kind
  const sentLocations: AssetLocationsInput = { array: {} };
  // @ts-expect-error -- what is received is there, or is not
  const location: StorageLocation = { path: undefined };
  // @ts-expect-error -- no text
  const sentLocation: StorageLocationInput = { path: 1 };
  // @ts-expect-error -- no name
  const caller: User = { email: "bob@example.com" };
  // @ts-expect-error -- no role
  const sentInvitation: InvitationInput = { invitee_email: [] };
  // @ts-expect-error -- no list of addresses
  const failed: InvitationFailedRecipients = { failed_recipients: null };
  // @ts-expect-error -- one string, separated by commas
  const invitation: Invitation = { actions: ["read"] };
  // @ts-expect-error -- no list
  const page: InvitationData = { invitations: {} };
  // @ts-expect-error -- no number
  const pages: PaginationMetadata = { page: "1" };
  // @ts-expect-error -- no order of the contract
  const query: InvitationQuery = { orderby: "email" };
  // @ts-expect-error -- no status of the contract
  const status: InvitationStatus = "DECLINED";
  // @ts-expect-error -- no type of the contract
  const type: InvitationType = "GROUP_JOIN";
  // @ts-expect-error -- no text
  const domain: SsoDomainConfig = { oidc_issuer: null };
  // @ts-expect-error -- a misspelt property
  const sentDomain: SsoDomainConfigInput = { oidc_secret: "secret" };
  // @ts-expect-error -- no list
  const domains: SsoDomainConfigResponse = { domain_configs: {} };
  // @ts-expect-error -- no text
  const setup: SsoDomainSetup = { txt: 1 };
  // @ts-expect-error -- no status of the contract
  const verification: SsoDomainVerificationStatus = "expired";
  // @ts-expect-error -- no text
  const check: DomainCheckResult = { time: 0 };
  // @ts-expect-error -- no status of the contract
  const found: DomainCheckStatus = "timeout";
  void [
    credentials,
    sentCredentials,
    action,
    input,
    role,
    update,
    member,
    locations,
    sentLocations,
    location,
    sentLocation,
    caller,
    sentInvitation,
    failed,
    invitation,
    page,
    pages,
    query,
    status,
    type,
    domain,
    sentDomain,
    domains,
    setup,
    verification,
    check,
    found,
  ];
}
