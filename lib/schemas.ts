// What is checked at run time. A response's schema holds what its model's type promises and nothing more; a request's
// adds every constraint that the contract documents. Checks decide and never rebuild: a value that passes is returned
// itself. Schemas are built on first use, so that a bundle holds only those that its functions use.

import * as v from "valibot";
import { type Issue, MAX_ISSUES } from "./errors.ts";
import { isObject } from "./is_object.ts";
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

/** Decides whether a parsed JSON value is a `T`: returns the value itself, or what is wrong with it. */
export type Check<T> = (value: unknown) => { value: T; issues?: never } | { value?: never; issues: Issue[] };

/** Checks a received organization. */
export const checkOrganization: Check<Organization> = (value) => check(organization(), value, FIRST_ISSUE);

/** Checks a received list of organizations. */
export const checkOrganizations: Check<Organization[]> = (value) => check(organizations(), list(value), FIRST_ISSUE);

/** Checks a received member. */
export const checkOrganizationUser: Check<OrganizationUser> = (value) => check(organizationUser(), value, FIRST_ISSUE);

/** Checks received credentials. */
export const checkCredentials: Check<AwsAccessCredentials> = (value) => check(credentials(), value, FIRST_ISSUE);

/** Checks a received list of credentials. */
export const checkCredentialsList: Check<AwsAccessCredentials[]> = (value) =>
  check(credentialsList(), list(value), FIRST_ISSUE);

/** Checks an organization to create. */
export const checkOrganizationInput: Check<OrganizationInput> = (value) => check(organizationInput(), value);

/** Checks what to change of an organization. */
export const checkOrganizationUpdate: Check<OrganizationUpdate> = (value) => check(organizationUpdate(), value);

/** Checks a member to add, or what to change of one. */
export const checkOrganizationUserInput: Check<OrganizationUserInput> = (value) =>
  check(organizationUserInput(), value);

/** Checks credentials to add, or what to change of some. */
export const checkCredentialsInput: Check<AwsAccessCredentials> = (value) => check(credentialsInput(), value);

// A body that is wrong a million times over must not keep the process busy for as many issues.
const FIRST_ISSUE = { abortEarly: true };

function check<T>(schema: Schema<T>, value: unknown, config?: v.Config<v.BaseIssue<unknown>>): ReturnType<Check<T>> {
  const { success, issues } = v.safeParse(schema, value, config);
  // What valibot puts out is a copy of the value without its oddly named keys; the value is a T because there is one.
  return success ? { value: value as T } : { issues: issues.slice(0, MAX_ISSUES).map(describe) };
}

// Valibot's own messages quote the value, which may be a secret; those of validations are written below.
function describe(issue: v.BaseIssue<unknown>): Issue {
  const path = v.getDotPath(issue) ?? "";
  if (issue.kind === "validation") return { path, message: issue.message };
  if (path && issue.input === undefined) return { path, message: "Expected a value, received nothing" };
  return { path, message: expected(issue.expected, issue.input) };
}

function expected(what: string | null, value: unknown): string {
  return `Expected ${what}, received ${typeName(value)}`;
}

// The names that valibot has for them.
function typeName(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "Array";
  return isObject(value) ? "Object" : typeof value;
}

// The service does not tell an empty list from null.
function list(value: unknown): unknown {
  return value === null ? [] : value;
}

type Schema<T> = v.GenericSchema<unknown, T>;

/** A schema for each property of `T`, of which just those may be absent that may be absent in `T`. */
type Entries<T> = {
  [Key in keyof T]-?: Record<never, never> extends Pick<T, Key>
    ? v.ExactOptionalSchema<Schema<Required<T>[Key]>, undefined>
    : Schema<T[Key]>;
};

const organization: () => Schema<Organization> = /* @__PURE__ */ once(() => received(organizationEntries()));
const organizations: () => Schema<Organization[]> = /* @__PURE__ */ once(() => v.array(organization()));
const organizationUser: () => Schema<OrganizationUser> = /* @__PURE__ */ once(() =>
  received(organizationUserEntries())
);
const credentials: () => Schema<AwsAccessCredentials> = /* @__PURE__ */ once(() => received(credentialsEntries()));
const credentialsList: () => Schema<AwsAccessCredentials[]> = /* @__PURE__ */ once(() => v.array(credentials()));

const organizationInput: () => Schema<OrganizationInput> = /* @__PURE__ */ once(() =>
  sent(
    {
      ...organizationEntries(),
      name: organizationName(),
      created_at: optional(dateTime()),
      updated_at: optional(dateTime()),
      users: optional(v.array(sent(organizationUserEntries()))),
    } satisfies Entries<OrganizationInput>,
  )
);

const organizationUpdate: () => Schema<OrganizationUpdate> = /* @__PURE__ */ once(() =>
  sent(
    {
      name: optional(v.nullable(organizationName())),
      logo: optional(v.nullable(v.string())),
      description: optional(v.nullable(v.string())),
      default_s3_path: optional(v.string()),
      default_s3_path_credentials_name: optional(v.string()),
    } satisfies Entries<OrganizationUpdate>,
  )
);

const organizationUserInput: () => Schema<OrganizationUserInput> = /* @__PURE__ */ once(() =>
  sent(
    { ...organizationUserEntries(), role: optional(v.picklist(ROLES)) } satisfies Entries<OrganizationUserInput>,
  )
);

const credentialsInput: () => Schema<AwsAccessCredentials> = /* @__PURE__ */ once(() =>
  sent(
    {
      ...credentialsEntries(),
      name: optional(
        v.pipe(
          v.string(),
          v.check(
            isSegment,
            "Expected a name that a path can hold: well-formed, not empty, not . or .., without / and \\",
          ),
        ),
      ),
      created_at: optional(dateTime()),
      updated_at: optional(dateTime()),
    } satisfies Entries<AwsAccessCredentials>,
  )
);

function organizationEntries() {
  return {
    id: optional(v.string()),
    role: optional(v.string()),
    name: v.string(),
    created_at: optional(v.string()),
    updated_at: optional(v.string()),
    logo: optional(v.nullable(v.string())),
    description: optional(v.nullable(v.string())),
    users: optional(v.array(organizationUser())),
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

const ROLES: OrganizationRole[] = ["owner", "admin", "read_write_delete", "read_write", "read_only"];

const ORGANIZATION_NAME_REGEXP = /^(?!\.{1,2}$)[\w.-]{1,63}$/;

function organizationName() {
  return v.pipe(
    v.string(),
    v.regex(ORGANIZATION_NAME_REGEXP, "Expected 1 to 63 of A-Z a-z 0-9 _ . - and neither . nor .."),
  );
}

const DATE_TIME_REGEXP =
  /^(\d{4}-\d\d-(\d\d))[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

function dateTime() {
  return v.pipe(v.string(), v.check(isDateTime, "Expected an RFC 3339 date and time such as 2026-01-31T12:00:00Z"));
}

function isDateTime(value: string): boolean {
  const [, date, day] = DATE_TIME_REGEXP.exec(value) ?? [];
  // Engines roll a 30th of February over into March, or refuse it.
  return date !== undefined && new Date(date).getUTCDate() === Number(day);
}

function optional<S extends v.GenericSchema>(schema: S): v.ExactOptionalSchema<S, undefined> {
  return v.exactOptional(schema);
}

/** An object that is sent: `null` is what it says. */
function sent<E extends v.ObjectEntries>(entries: E) {
  return v.pipe(v.unknown(), isObjectCheck(), v.looseObject(entries));
}

/** An object that was received: `null` where the contract knows none means absent, and is deleted. */
function received<E extends v.ObjectEntries>(entries: E) {
  const absentable = Object.keys(entries).filter((key) => {
    const schema = entries[key];
    return schema?.type === "exact_optional" && !v.is(schema, null);
  });
  const dropNulls = (value: unknown) => {
    if (isObject(value)) {
      for (const key of absentable) if (Reflect.get(value, key) === null) Reflect.deleteProperty(value, key);
    }
    return value;
  };
  return v.pipe(v.unknown(), isObjectCheck(), v.transform(dropNulls), v.looseObject(entries));
}

// Valibot takes an array for an object without a complaint.
function isObjectCheck() {
  return v.check<unknown, (issue: v.CheckIssue<unknown>) => string>(isObject, ({ input }) => expected("Object", input));
}

// Each call is marked pure, so that bundlers drop the schemas that nothing uses.
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
