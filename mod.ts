/**
 * The Organization API of TileDB Cloud as standalone functions: organizations, their members, invitations and single
 * sign-on domains, and the AWS credentials with which a namespace reaches its data.
 *
 * Every operation resolves to a {@linkcode Result}, and never throws or rejects. `result.ok` tells a value from an error;
 * an error's `kind` tells a bad argument from an answer of the service, with its `status`, and from a broken network. {@linkcode unwrap} is for scripts
 * that end at the first failure.
 *
 * @example An organization, from creation to deletion, without a network
 * ```ts
 * import { createClient, createOrganization, deleteOrganization, getOrganization, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 *
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const result = await getOrganization(client, "acme");
 * if (result.ok) console.log(result.value.role); // "owner"
 * else console.error(result.error.message);
 * unwrap(await deleteOrganization(client, "acme"));
 * ```
 *
 * @module
 */

export { type Client, createClient } from "./lib/client/client.ts";
export type { ClientOptions } from "./lib/client/client_options.ts";
export type { ApiKeyAuth, BasicAuth } from "./lib/client/auth.ts";
export type { AttemptEvent } from "./lib/client/attempt_event.ts";
export type { CallOptions, RetryOptions } from "./lib/client/call_options.ts";
export type { Middleware, MiddlewareParams } from "./lib/client/middleware.ts";
export type { Fetch, FetchInit, FetchResponse } from "./lib/client/fetch.ts";
export { type CloudConfig, type Env, optionsFromEnv } from "./lib/client/env.ts";

export {
  createOrganization,
  deleteOrganization,
  getAllOrganizations,
  getOrganization,
  updateOrganization,
} from "./lib/operations/organizations.ts";
export {
  addUserToOrganization,
  deleteUserFromOrganization,
  getOrganizationUser,
  updateUserInOrganization,
} from "./lib/operations/organization_users.ts";
export {
  addAwsAccessCredentials,
  checkAwsAccessCredentials,
  checkAwsAccessCredentialsByName,
  deleteAwsAccessCredentials,
  updateAwsAccessCredentials,
} from "./lib/operations/aws_access_credentials.ts";
export { getUser } from "./lib/operations/users.ts";
export {
  acceptInvitation,
  cancelJoinOrganization,
  fetchInvitations,
  joinOrganization,
} from "./lib/operations/invitations.ts";
export {
  checkSsoDomain,
  createSsoDomain,
  deleteSsoDomain,
  getSsoDomain,
  getSsoDomains,
  updateSsoDomain,
} from "./lib/operations/sso_domains.ts";

export { type Result, unwrap } from "./lib/result/result.ts";
export type {
  AbortedError,
  AuthError,
  ClientError,
  HttpError,
  InvalidRequestError,
  InvalidResponseError,
  Issue,
  NetworkError,
  OperationError,
  TimeoutError,
} from "./lib/result/errors.ts";

export type {
  DomainCheckStatus,
  InvitationStatus,
  InvitationType,
  NamespaceAction,
  OrganizationRole,
  SsoDomainVerificationStatus,
} from "./lib/models/enums.ts";
export type { Organization, OrganizationInput, OrganizationUpdate } from "./lib/models/organization.ts";
export type {
  AssetLocations,
  AssetLocationsInput,
  StorageLocation,
  StorageLocationInput,
} from "./lib/models/asset_locations.ts";
export type { OrganizationUser, OrganizationUserInput } from "./lib/models/organization_user.ts";
export type { AwsAccessCredentials, AwsAccessCredentialsInput } from "./lib/models/aws_access_credentials.ts";
export type { User } from "./lib/models/user.ts";
export type {
  Invitation,
  InvitationData,
  InvitationFailedRecipients,
  InvitationInput,
  InvitationQuery,
  PaginationMetadata,
} from "./lib/models/invitation.ts";
export type {
  DomainCheckResult,
  SsoDomainConfig,
  SsoDomainConfigInput,
  SsoDomainConfigResponse,
  SsoDomainSetup,
} from "./lib/models/sso_domain.ts";
