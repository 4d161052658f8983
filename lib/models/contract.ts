// deno-lint-ignore-file ban-types -- `string & {}` takes any string while editors still complete the known members

// The models are written out, so that editors and documentation show every property. The end of this file proves each one
// equal to the contract's, with the enums opened that the service computes: those gain members over time, and code that
// was compiled before must still compile and run. In what is sent, `undefined` is as good as absent: JSON has none.

import type { components, operations, paths } from "../../gen/openapi.ts";
import type { AssetLocations, AssetLocationsInput, StorageLocation, StorageLocationInput } from "./asset_locations.ts";
import type { AwsAccessCredentials, AwsAccessCredentialsInput } from "./aws_access_credentials.ts";
import type {
  DomainCheckStatus,
  InvitationStatus,
  InvitationType,
  NamespaceAction,
  OrganizationRole,
  SsoDomainVerificationStatus,
} from "./enums.ts";
import type {
  Invitation,
  InvitationData,
  InvitationFailedRecipients,
  InvitationInput,
  InvitationQuery,
  PaginationMetadata,
} from "./invitation.ts";
import type { Organization, OrganizationInput, OrganizationUpdate } from "./organization.ts";
import type { OrganizationUser, OrganizationUserInput } from "./organization_user.ts";
import type {
  DomainCheckResult,
  SsoDomainConfig,
  SsoDomainConfigInput,
  SsoDomainConfigResponse,
  SsoDomainSetup,
} from "./sso_domain.ts";
import type { User } from "./user.ts";

/** Body of an error: the contract's `Error`. */
export interface ErrorBody {
  code?: number;
  message?: string;
  request_id?: string;
}

type Schemas = components["schemas"];

type Enum =
  | OrganizationRole
  | NamespaceAction
  | InvitationType
  | InvitationStatus
  | SsoDomainVerificationStatus
  | DomainCheckStatus;

/** The contract as openapi-fetch is given it: with any string for an enum, of which models decide. */
export type OpenPaths = Widened<paths>;

type Widened<T> = T extends Enum ? string
  : T extends object
    ? { [Key in keyof T]: Key extends "requestBody" | "query" ? Sent<Widened<T[Key]>> : Widened<T[Key]> }
  : T;

/**
 * `T` as it may be sent: `undefined` for a property that may be absent, in the objects that it holds too, apart from those
 * under the keys `Received`, which the service sets.
 */
type Sent<T, Received = never> = T extends string | readonly unknown[] ? T
  : T extends object ? {
      [Key in keyof T]:
        | (Key extends Received ? T[Key] : Sent<T[Key]>)
        | (Record<never, never> extends Pick<T, Key> ? undefined : never);
    }
  : T;

/** `T` with its enums opened at any depth, apart from those under the keys `Closed`. */
type Opened<T, Closed = never> = T extends Enum ? T | (string & {})
  : T extends object ? { [Key in keyof T]: Key extends Closed ? T[Key] : Opened<T[Key]> }
  : T;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;

type Proof<T extends true[]> = T;

/** Does not compile when a model and the contract differ in any property, its type, or whether it is optional. */
export type ModelsKeepToContract = Proof<[
  Same<OrganizationRole, Schemas["OrganizationRoles"]>,
  Same<NamespaceAction, Schemas["NamespaceActions"]>,
  Same<InvitationType, Schemas["InvitationType"]>,
  Same<InvitationStatus, Schemas["InvitationStatus"]>,
  Same<SsoDomainVerificationStatus, Schemas["SSODomainVerificationStatus"]>,
  Same<DomainCheckStatus, Schemas["DomainCheckStatus"]>,
  Same<Organization, Opened<Schemas["Organization"]>>,
  Same<OrganizationInput, Sent<Opened<Schemas["Organization"]>>>,
  Same<OrganizationUpdate, Sent<Schemas["OrganizationUpdate"]>>,
  Same<AssetLocations, Schemas["AssetLocations"]>,
  Same<AssetLocationsInput, Sent<Schemas["AssetLocations"]>>,
  Same<StorageLocation, Schemas["StorageLocation"]>,
  Same<StorageLocationInput, Sent<Schemas["StorageLocation"]>>,
  Same<OrganizationUser, Opened<Schemas["OrganizationUser"]>>,
  Same<OrganizationUserInput, Sent<Opened<Schemas["OrganizationUser"], "role">>>,
  Same<AwsAccessCredentials, Schemas["AWSAccessCredentials"]>,
  Same<AwsAccessCredentialsInput, Sent<Schemas["AWSAccessCredentials"]>>,
  Same<User, Opened<Schemas["User"]>>,
  Same<InvitationInput, Sent<Opened<Schemas["InvitationOrganizationJoinEmail"], "organization_role">>>,
  Same<InvitationFailedRecipients, Schemas["InvitationFailedRecipients"]>,
  Same<InvitationData, Opened<Schemas["InvitationData"]>>,
  Same<PaginationMetadata, Schemas["PaginationMetadata"]>,
  Same<Invitation, Opened<Schemas["Invitation"]>>,
  Same<InvitationQuery, Sent<Opened<NonNullable<operations["fetchInvitations"]["parameters"]["query"]>>>>,
  Same<SsoDomainConfig, Opened<Schemas["SSODomainConfig"]>>,
  Same<SsoDomainConfigInput, Sent<Opened<Schemas["SSODomainConfig"]>, "domain_setup">>,
  Same<SsoDomainConfigResponse, Opened<Schemas["SSODomainConfigResponse"]>>,
  Same<SsoDomainSetup, Schemas["SSODomainSetup"]>,
  Same<DomainCheckResult, Opened<Schemas["DomainCheckResult"]>>,
  Same<ErrorBody, Schemas["Error"]>,
]>;
