// What is checked at run time. A response's schema holds what its model's type promises and nothing more; a request's
// adds every constraint that the contract documents. Each check is marked pure and builds its schema on first use, so that
// a bundle holds only the schemas that its functions use.

import * as v from "valibot";
import { type Check, type Part, received, receivedList, type Schema, sent } from "./check.ts";
import type {
  AwsAccessCredentials,
  Organization,
  OrganizationInput,
  OrganizationRole,
  OrganizationUpdate,
  OrganizationUser,
  OrganizationUserInput,
} from "./models.ts";
import { isSegment } from "./segment.ts";

/** A schema for each property of `T`, of which just those may be absent that may be absent in `T`. */
type Entries<T> = {
  [Key in keyof T]-?: Record<never, never> extends Pick<T, Key>
    ? v.ExactOptionalSchema<Schema<Required<T>[Key]>, undefined>
    : Schema<T[Key]>;
};

/** Checks a received organization. */
export const checkOrganization: Check<Organization> = /* @__PURE__ */ received(organizationSchema);

/** Checks a received list of organizations. */
export const checkOrganizations: Check<Organization[]> = /* @__PURE__ */ receivedList(organizationSchema);

/** Checks a received member. */
export const checkOrganizationUser: Check<OrganizationUser> = /* @__PURE__ */ received(organizationUserSchema);

/** Checks received credentials. */
export const checkCredentials: Check<AwsAccessCredentials> = /* @__PURE__ */ received(credentialsSchema);

/** Checks a received list of credentials. */
export const checkCredentialsList: Check<AwsAccessCredentials[]> = /* @__PURE__ */ receivedList(credentialsSchema);

/** Checks an organization to create. */
export const checkOrganizationInput: Check<OrganizationInput> = /* @__PURE__ */ sent(() =>
  object(
    {
      ...organizationEntries(),
      name: organizationName(),
      created_at: optional(dateTime()),
      updated_at: optional(dateTime()),
    } satisfies Entries<OrganizationInput>,
  )
);

/** Checks what to change of an organization. */
export const checkOrganizationUpdate: Check<OrganizationUpdate> = /* @__PURE__ */ sent(() =>
  object(
    {
      name: optional(v.nullable(organizationName())),
      logo: optional(v.nullable(v.string())),
      description: optional(v.nullable(v.string())),
      default_s3_path: optional(v.string()),
      default_s3_path_credentials_name: optional(v.string()),
    } satisfies Entries<OrganizationUpdate>,
  )
);

/** Checks a member to add, or what to change of one. */
export const checkOrganizationUserInput: Check<OrganizationUserInput> = /* @__PURE__ */ sent(() =>
  object(
    { ...organizationUserEntries(), role: optional(role()) } satisfies Entries<OrganizationUserInput>,
  )
);

/** Checks credentials to add, or what to change of some. */
export const checkCredentialsInput: Check<AwsAccessCredentials> = /* @__PURE__ */ sent(() =>
  object(
    {
      ...credentialsEntries(),
      name: optional(text(isSegment, "a name that a path can hold: not empty, not . or .., without / and \\")),
      created_at: optional(dateTime()),
      updated_at: optional(dateTime()),
    } satisfies Entries<AwsAccessCredentials>,
  )
);

/** Schema of a received organization. */
export function organizationSchema(): Schema<Organization> & Part {
  return object(organizationEntries());
}

/** Schema of a received member. */
export function organizationUserSchema(): Schema<OrganizationUser> & Part {
  return object(organizationUserEntries());
}

/** Schema of received credentials. */
export function credentialsSchema(): Schema<AwsAccessCredentials> & Part {
  return object(credentialsEntries());
}

function organizationEntries() {
  return {
    id: optional(v.string()),
    role: optional(v.string()),
    name: v.string(),
    created_at: optional(v.string()),
    updated_at: optional(v.string()),
    logo: optional(v.nullable(v.string())),
    description: optional(v.nullable(v.string())),
    users: optional(v.array(object(organizationUserEntries()))),
    allowed_actions: optional(v.array(v.string())),
    num_of_arrays: optional(v.number()),
    default_s3_path: optional(v.string()),
    default_s3_path_credentials_name: optional(v.string()),
  } satisfies Entries<Organization>;
}

function organizationUserEntries() {
  return {
    user_id: optional(v.string()),
    organization_id: optional(v.string()),
    username: optional(v.string()),
    organization_name: optional(v.string()),
    role: optional(v.string()),
    allowed_actions: optional(v.array(v.string())),
  } satisfies Entries<OrganizationUser>;
}

function credentialsEntries() {
  return {
    secret_access_key: optional(v.string()),
    access_key_id: optional(v.string()),
    service_role_arn: optional(v.string()),
    name: optional(v.string()),
    default: optional(v.boolean()),
    buckets: optional(v.array(v.string())),
    created_at: optional(v.string()),
    updated_at: optional(v.string()),
  } satisfies Entries<AwsAccessCredentials>;
}

const ROLES: readonly string[] = [
  "owner",
  "admin",
  "read_write_delete",
  "read_write",
  "read_only",
] satisfies OrganizationRole[];

function role() {
  return text<OrganizationRole>((value) => ROLES.includes(value), `one of ${ROLES.join(", ")}`);
}

const ORGANIZATION_NAME_REGEXP = /^(?!\.{1,2}$)[\w.-]{1,63}$/;

function organizationName() {
  return text((value) => ORGANIZATION_NAME_REGEXP.test(value), "1 to 63 of A-Z a-z 0-9 _ . -, not . or ..");
}

const DATE_TIME_REGEXP =
  /^\d{4}-\d\d-\d\d[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

function dateTime() {
  return text(isDateTime, "RFC 3339 such as 2026-01-31T12:00:00Z");
}

function isDateTime(value: string): boolean {
  // Engines roll a 30th of February over into March, or refuse it.
  return DATE_TIME_REGEXP.test(value) && new Date(value.slice(0, 10)).getUTCDate() === Number(value.slice(8, 10));
}

/** A string for which something holds. A pipe of string() and check() would do, for 105 bytes more. */
function text<T extends string>(holds: (value: string) => boolean, expected: string): v.CustomSchema<T, string> {
  return v.custom((value) => typeof value === "string" && holds(value), `Expected ${expected}`);
}

function optional<S extends v.GenericSchema>(schema: S): v.ExactOptionalSchema<S, undefined> {
  return v.exactOptional(schema);
}

/** An object with any other properties as well. Valibot alone would take an array for one. */
export function object<E extends v.ObjectEntries>(entries: E): v.ObjectSchema<E, undefined> {
  const schema = v.object(entries);
  return {
    ...schema,
    "~run"(dataset, config) {
      if (!Array.isArray(dataset.value)) return schema["~run"](dataset, config);
      v._addIssue(schema, "type", dataset, config);
      // It has an issue now, of which its type does not know.
      return dataset as unknown as v.FailureDataset<v.ObjectIssue>;
    },
  };
}
