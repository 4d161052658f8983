/**
 * Client for the Organization API of TileDB Cloud: manage organizations, their members, invitations and single sign-on
 * domains, and the AWS credentials of a namespace. A namespace is the name of an organization or of a user.
 *
 * Create a client with {@linkcode createClient}, and pass it to the functions. Each of them resolves to a
 * {@linkcode Result}, and never throws or rejects. Check `ok`: if it is true, you have the `value`; if not, the `kind` of
 * the `error` says what went wrong. {@linkcode unwrap} is for scripts that end at the first failure.
 *
 * - What you send is checked first, so a mistake costs no request. A name in a path is always one segment: in clients
 *   without this check, removing the user `""` from `acme` deletes `acme`.
 * - The package consists of ES modules, in the syntax of ES2022. `require()` works where Node loads ES modules with it: on
 *   20.20, 22, 24 and 26.
 * - TypeScript that compiles to CommonJS can import it under `"module": "nodenext"` from 5.9 on. With an older TypeScript,
 *   or under `node16`, use `await import("@tiledb-organizations/client")`.
 * - Jest runs tests that are ES modules with `NODE_OPTIONS=--experimental-vm-modules`. For others, let Babel translate the
 *   package, openapi-fetch and valibot.
 * - Tools that ignore `exports` in package.json (Parcel 2, webpack 4, eslint-plugin-import) find the package, too. webpack 4
 *   needs babel-loader for the syntax.
 *
 * @example Create an organization, read it and delete it, without a network
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   deleteOrganization,
 *   getOrganization,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
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
  NetworkError,
  TimeoutError,
} from "./lib/result/errors.ts";
export type { Issue, OperationError } from "./lib/result/operation_error.ts";

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
