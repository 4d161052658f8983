// deno-lint-ignore-file ban-types -- `string & {}` takes any string while editors still complete the known members

// The models are written out, so that editors and documentation show every property. The end of this file proves each one
// equal to the contract's, with the enums opened that the service computes: those gain members over time, and code that
// was compiled before must still compile and run. In what is sent, `undefined` is as good as absent: JSON has none.

import type { components, paths } from "../../gen/openapi.ts";
import type { AwsAccessCredentials, AwsAccessCredentialsInput } from "./aws_access_credentials.ts";
import type { NamespaceAction, OrganizationRole } from "./enums.ts";
import type { Organization, OrganizationInput, OrganizationUpdate } from "./organization.ts";
import type { OrganizationUser, OrganizationUserInput } from "./organization_user.ts";

/** Body of an error: the contract's `Error`. */
export interface ErrorBody {
  code?: number;
  message?: string;
  request_id?: string;
}

type Schemas = components["schemas"];

/** The contract as openapi-fetch is given it: with any string for an enum, of which models decide. */
export type OpenPaths = Widened<paths>;

type Widened<T> = T extends OrganizationRole | NamespaceAction ? string
  : T extends object ? { [Key in keyof T]: Key extends "requestBody" ? Sent<Widened<T[Key]>> : Widened<T[Key]> }
  : T;

/** `T` as it may be sent: `undefined` for a property that may be absent. */
type Sent<T> = T extends object
  ? { [Key in keyof T]: Record<never, never> extends Pick<T, Key> ? T[Key] | undefined : Sent<T[Key]> }
  : T;

/** `T` with its enums opened at any depth, apart from those under the keys `Closed`. */
type Opened<T, Closed = never> = T extends OrganizationRole | NamespaceAction ? T | (string & {})
  : T extends object ? { [Key in keyof T]: Key extends Closed ? T[Key] : Opened<T[Key]> }
  : T;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;

type Proof<T extends true[]> = T;

/** Does not compile when a model and the contract differ in any property, its type, or whether it is optional. */
export type ModelsKeepToContract = Proof<[
  Same<OrganizationRole, Schemas["OrganizationRoles"]>,
  Same<NamespaceAction, Schemas["NamespaceActions"]>,
  Same<Organization, Opened<Schemas["Organization"]>>,
  Same<OrganizationInput, Sent<Opened<Schemas["Organization"]>>>,
  Same<OrganizationUpdate, Sent<Schemas["OrganizationUpdate"]>>,
  Same<OrganizationUser, Opened<Schemas["OrganizationUser"]>>,
  Same<OrganizationUserInput, Sent<Opened<Schemas["OrganizationUser"], "role">>>,
  Same<AwsAccessCredentials, Schemas["AWSAccessCredentials"]>,
  Same<AwsAccessCredentialsInput, Sent<Schemas["AWSAccessCredentials"]>>,
  Same<ErrorBody, Schemas["Error"]>,
]>;
