// deno-lint-ignore-file ban-types -- `string & {}` takes any string while editors still complete the known members

// The shapes that are received and sent, written out so that editors and documentation show every property. The end of
// the file proves each one equal to the contract's, with the enums opened that the service computes: those gain members
// over time, and code that was compiled before must still compile and run.

import type { components, paths } from "../gen/openapi.ts";

/**
 * Role of a user in an organization, as the contract lists them: `OrganizationRoles`.
 *
 * @category Models
 *
 * @example A label for each role: one that is missing does not compile
 * ```ts
 * import type { OrganizationRole } from "@tiledb-organizations/client";
 *
 * const labels: Record<OrganizationRole, string> = {
 *   owner: "Owner",
 *   admin: "Administrator",
 *   read_write_delete: "Editor",
 *   read_write: "Author",
 *   read_only: "Reader",
 * };
 * console.log(labels.admin); // "Administrator"
 * ```
 */
export type OrganizationRole = "owner" | "admin" | "read_write_delete" | "read_write" | "read_only";

/**
 * Action on a namespace, as the contract lists them: `NamespaceActions`.
 *
 * @category Models
 *
 * @example Ask for an action, not for the roles that include it
 * ```ts
 * import type { NamespaceAction, Organization } from "@tiledb-organizations/client";
 *
 * const may = ({ allowed_actions = [] }: Organization, action: NamespaceAction) => allowed_actions.includes(action);
 * console.log(may({ name: "acme", allowed_actions: ["read", "run_job"] }, "write")); // false
 * ```
 */
export type NamespaceAction =
  | "read"
  | "write"
  | "create"
  | "delete"
  | "edit"
  | "read_array_logs"
  | "read_job_logs"
  | "read_object_logs"
  | "run_job"
  | "delete_organization"
  | "edit_organization"
  | "edit_billing";

/**
 * Organization as it is received. Properties that the contract does not know yet are kept.
 *
 * @category Models
 *
 * @example A property that is newer than this library
 * ```ts
 * import { createClient, getOrganization, type Organization, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fail, fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * fail({ body: { name: "acme", plan: "free" } });
 * const acme: Organization = unwrap(await getOrganization(client, "acme"));
 * if ("plan" in acme) console.log(acme.plan); // "free"
 * ```
 */
export interface Organization {
  /** Unique id, a UUID in practice. */
  id?: string;
  /** Role of the calling user. A role that is newer than this library is received as it is. */
  role?: OrganizationRole | (string & {});
  /** Unique name. */
  name: string;
  /** When the organization was created: RFC 3339, UTC, up to nine fractional digits. */
  created_at?: string;
  /** When the organization was last changed: RFC 3339, UTC, up to nine fractional digits. */
  updated_at?: string;
  /** Logo. */
  logo?: string | null;
  /** Description. */
  description?: string | null;
  /** Members. */
  users?: OrganizationUser[];
  /** What the calling user may do in the organization. */
  allowed_actions?: (NamespaceAction | (string & {}))[];
  /** Number of registered arrays. */
  num_of_arrays?: number;
  /** Where new notebooks, UDFs and other assets are stored: any supported storage location, not S3 alone. */
  default_s3_path?: string;
  /** Name of the credentials for `default_s3_path`. */
  default_s3_path_credentials_name?: string;
}

/**
 * Organization as it is sent to be created: {@linkcode Organization}, with the constraints below checked before anything
 * is sent. The service computes id, role, members, actions, counts and timestamps itself.
 *
 * @category Models
 *
 * @example Say where new assets are stored
 * ```ts
 * import { createClient, createOrganization, type OrganizationInput, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * const acme: OrganizationInput = {
 *   name: "acme",
 *   default_s3_path: "s3://acme/assets/",
 *   default_s3_path_credentials_name: "acme-assets",
 * };
 * unwrap(await createOrganization(client, acme));
 * ```
 */
export interface OrganizationInput {
  /** Ignored by the service, which assigns one. */
  id?: string;
  /** Ignored by the service: the creator becomes owner. */
  role?: OrganizationRole | (string & {});
  /** Unique name: 1 to 63 of the characters `A-Z a-z 0-9 _ . -`, neither `.` nor `..`. */
  name: string;
  /** RFC 3339 date and time with `T`. Ignored by the service, which sets it. */
  created_at?: string;
  /** RFC 3339 date and time with `T`. Ignored by the service, which sets it. */
  updated_at?: string;
  /** Logo. */
  logo?: string | null;
  /** Description. */
  description?: string | null;
  /** Ignored by the service: add members with `addUserToOrganization`. */
  users?: OrganizationUser[];
  /** Ignored by the service, which computes them. */
  allowed_actions?: (NamespaceAction | (string & {}))[];
  /** Ignored by the service, which counts. */
  num_of_arrays?: number;
  /** Where new notebooks, UDFs and other assets are stored: any supported storage location, not S3 alone. */
  default_s3_path?: string;
  /** Name of the credentials for `default_s3_path`. */
  default_s3_path_credentials_name?: string;
}

/**
 * What to change of an organization; what is left out stays. Other properties of an organization may come along.
 *
 * @category Models
 *
 * @example Change what was received, and send it whole
 * ```ts
 * import { createClient, createOrganization, getOrganization, type OrganizationUpdate, unwrap, updateOrganization } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme", description: "Weather" }));
 * const acme = unwrap(await getOrganization(client, "acme"));
 * const update: OrganizationUpdate = { ...acme, description: `${acme.description} and sea` };
 * unwrap(await updateOrganization(client, "acme", update));
 * console.log(unwrap(await getOrganization(client, "acme")).description); // "Weather and sea"
 * ```
 */
export interface OrganizationUpdate {
  /** New unique name: 1 to 63 of the characters `A-Z a-z 0-9 _ . -`, neither `.` nor `..`. */
  name?: string | null;
  /** Logo. */
  logo?: string | null;
  /** Description. */
  description?: string | null;
  /** Where new notebooks, UDFs and other assets are stored: any supported storage location, not S3 alone. */
  default_s3_path?: string;
  /** Name of the credentials for `default_s3_path`. */
  default_s3_path_credentials_name?: string;
}

/**
 * Member of an organization as it is received. Properties that the contract does not know yet are kept.
 *
 * @category Models
 *
 * @example Find the owners
 * ```ts
 * import type { OrganizationUser } from "@tiledb-organizations/client";
 *
 * const members: OrganizationUser[] = [{ username: "alice", role: "owner" }, { username: "bob", role: "auditor" }];
 * console.log(members.filter(({ role }) => role === "owner").map(({ username }) => username)); // ["alice"]
 * ```
 */
export interface OrganizationUser {
  /** Unique id of the user, a UUID in practice. */
  user_id?: string;
  /** Unique id of the organization, a UUID in practice. */
  organization_id?: string;
  /** Login name of the user. */
  username?: string;
  /** Name of the organization. */
  organization_name?: string;
  /** Role of the user. A role that is newer than this library is received as it is. */
  role?: OrganizationRole | (string & {});
  /** What the user may do in the organization. */
  allowed_actions?: (NamespaceAction | (string & {}))[];
}

/**
 * Member of an organization as it is sent, to be added or changed: {@linkcode OrganizationUser} with a known role.
 *
 * @category Models
 *
 * @example Add several members
 * ```ts
 * import { addUserToOrganization, createClient, createOrganization, type OrganizationUserInput, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const users: OrganizationUserInput[] = [{ username: "bob", role: "admin" }, { username: "carol", role: "owner" }];
 * for (const user of users) unwrap(await addUserToOrganization(client, "acme", user));
 * ```
 */
export interface OrganizationUserInput {
  /** Unique id of the user: names who is added when there is no `username`. */
  user_id?: string;
  /** Ignored by the service: the path names the organization. */
  organization_id?: string;
  /** Login name of the user: names who is added. */
  username?: string;
  /** Ignored by the service: the path names the organization. */
  organization_name?: string;
  /** Role to give: one that the contract lists. */
  role?: OrganizationRole;
  /** Ignored by the service, which computes them from the role. */
  allowed_actions?: (NamespaceAction | (string & {}))[];
}

/**
 * AWS credentials with which a namespace reaches its data, as they are sent and received: a key pair, or a role to
 * assume. Properties that the contract does not know yet are kept.
 *
 * @category Models
 *
 * @example A secret is sent, and never received
 * ```ts
 * import { addAwsAccessCredentials, type AwsAccessCredentials, checkAwsAccessCredentialsByName, createClient, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * const lake: AwsAccessCredentials = { name: "lake", access_key_id: "AKIA1234", secret_access_key: "not-a-secret" };
 * unwrap(await addAwsAccessCredentials(client, "alice", lake));
 * const { access_key_id, secret_access_key } = unwrap(await checkAwsAccessCredentialsByName(client, "alice", "lake"));
 * console.log(access_key_id, secret_access_key); // "AKIA1234", undefined
 * ```
 */
export interface AwsAccessCredentials {
  /** Secret of the key pair: sent only. The service never returns it, and no error of this library shows it. */
  secret_access_key?: string;
  /** Id of the access key. */
  access_key_id?: string;
  /** ARN of the role to assume. */
  service_role_arn?: string;
  /** Name that the path of later calls holds: when sent, one path segment, so not empty, `.` or `..`, and no slash. */
  name?: string;
  /** Whether these are the default credentials of the namespace. */
  default?: boolean;
  /** Buckets or bucket paths that the credentials may reach, such as `s3://company-bucket-1/tiledb/`. */
  buckets?: string[];
  /** When the credentials were added: RFC 3339, UTC. Set by the service. */
  readonly created_at?: string;
  /** When the credentials were last changed: RFC 3339, UTC. Set by the service. */
  readonly updated_at?: string;
}

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
  : T extends object ? { [Key in keyof T]: Widened<T[Key]> }
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
  Same<OrganizationInput, Opened<Schemas["Organization"]>>,
  Same<OrganizationUpdate, Schemas["OrganizationUpdate"]>,
  Same<OrganizationUser, Opened<Schemas["OrganizationUser"]>>,
  Same<OrganizationUserInput, Opened<Schemas["OrganizationUser"], "role">>,
  Same<AwsAccessCredentials, Schemas["AWSAccessCredentials"]>,
  Same<ErrorBody, Schemas["Error"]>,
]>;
