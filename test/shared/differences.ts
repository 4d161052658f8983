// Where the checks are meant to differ from the contract: each difference has a name, and is an edit of the contract.

import { mapValues, type Schema } from "../../scripts/contract.ts";
import { ajv } from "./validators.ts";

/** An edit of the contract. */
export interface Difference {
  name: string;
  /** Lenient: we accept what the contract refuses. Strict: the reverse. */
  kind: "lenient" | "strict";
  /** Makes a schema of the contract into what is checked in its place. */
  edit: (schema: Schema, place: Place) => Schema;
  /** For each check that has the difference, a value with nothing else in the way. */
  examples: Record<string, unknown>;
}

interface Place {
  /** Names joined with dots, with `*` for each index. */
  path: string;
  isOptional: boolean;
}

export const ANY_MEMBER: Difference = {
  name: "a role, an action, a status or a type that the contract does not list",
  kind: "lenient",
  edit: ({ enum: _, ...schema }) => schema,
  examples: {
    checkOrganization: { name: "acme", users: [{ role: "auditor", allowed_actions: ["read", "audit"] }] },
    checkOrganizations: [{ name: "acme", role: "auditor", allowed_actions: ["audit"] }],
    checkOrganizationUser: { role: "auditor", allowed_actions: ["audit"] },
    // The service computes it: what was received can be sent.
    checkOrganizationInput: { name: "acme", role: "auditor", users: [{ role: "auditor", allowed_actions: ["audit"] }] },
    checkUser: { username: "alice", organizations: [{ role: "auditor" }], allowed_actions: ["audit"] },
    checkInvitationData: {
      invitations: [{ invitation_type: "GROUP_JOIN", organization_role: "auditor", status: "DECLINED" }],
    },
    checkSsoDomainConfig: { verification_status: "expired", check_results: [{ status: "timeout" }] },
    checkSsoDomainConfigInput: { verification_status: "expired", check_results: [{ status: "timeout" }] },
    checkSsoDomainConfigs: { domain_configs: [{ verification_status: "expired" }] },
    checkDomainCheckResult: { status: "timeout" },
  },
};

export const ANY_UNDECIDED_MEMBER: Difference = {
  name: "what the contract does not list, apart from a role or an order",
  kind: "lenient",
  edit: (schema, { path }) =>
    ["role", "organization_role", "orderby"].includes(path)
      ? schema
      : ANY_MEMBER.edit(schema, { path, isOptional: true }),
  examples: {
    checkOrganizationUserInput: { role: "admin", allowed_actions: ["read", "audit"] },
    checkInvitationInput: { invitee_email: [], organization_role: "admin", actions: ["audit"] },
    checkInvitationQuery: { type: "GROUP_JOIN", status: "DECLINED" },
  },
};

export const ANY_NAME: Difference = {
  name: "a name of any length, with any character",
  kind: "lenient",
  edit: ({ minLength: _, maxLength: __, pattern: ___, ...schema }) => schema,
  examples: {
    checkOrganization: { name: "" },
    checkOrganizations: [{ name: "a b" }, { name: "a".repeat(64) }],
    checkUser: { username: "alice@example.com" },
  },
};

export const ANY_DATE_TIME: Difference = {
  name: "a date and time in any form",
  kind: "lenient",
  edit: ({ format: _, ...schema }) => schema,
  examples: {
    checkOrganization: { name: "acme", created_at: "yesterday", updated_at: "" },
    checkOrganizations: [{ name: "acme", created_at: "2026-02-30T12:00:00Z" }],
    checkCredentials: { created_at: "yesterday" },
    checkCredentialsList: [{ updated_at: "2026-01-31" }],
    checkInvitationData: { invitations: [{ accepted_at: "never" }] },
    checkSsoDomainConfig: { check_results: [{ time: "now" }] },
    // The service sets it: what was received can be sent.
    checkSsoDomainConfigInput: { check_results: [{ time: "now" }] },
    checkSsoDomainConfigs: { domain_configs: [{ check_results: [{ time: "now" }] }] },
    checkDomainCheckResult: { time: "now" },
  },
};

export const NULL_PROPERTY: Difference = {
  name: "null for an optional property",
  kind: "lenient",
  edit: (schema, { isOptional }) => isOptional ? { anyOf: [schema, { type: "null" }] } : schema,
  examples: {
    checkOrganization: {
      name: "acme",
      role: null,
      users: [{ role: null, allowed_actions: null }],
      num_of_arrays: null,
    },
    checkOrganizations: [{ name: "acme", users: null }],
    checkOrganizationUser: { username: null },
    checkCredentials: { default: null, buckets: null, created_at: null },
    checkCredentialsList: [{ name: null }],
    checkUser: { username: "alice", email: null, organizations: null, asset_locations: { udfs: null } },
    checkInvitationData: { invitations: [{ organization_role: null }], pagination_metadata: null },
    checkSsoDomainConfig: { domain_setup: { txt: null }, check_results: null },
    checkSsoDomainConfigs: { domain_configs: null },
    checkDomainCheckResult: { status: null },
  },
};

export const NULL_LIST: Difference = {
  name: "null for a list",
  kind: "lenient",
  edit: (schema, { isOptional }) =>
    schema.type === "array" && !isOptional ? { anyOf: [schema, { type: "null" }] } : schema,
  examples: {
    checkOrganizations: null,
    checkCredentialsList: null,
    checkFailedRecipients: { failed_recipients: null },
  },
};

export const DOT_NAME: Difference = {
  name: "a name of an organization that a URL parser folds away",
  kind: "strict",
  edit: (schema) => schema.pattern ? except({ enum: [".", ".."] }, schema) : schema,
  examples: { checkOrganizationInput: { name: "." }, checkOrganizationUpdate: { name: ".." } },
};

export const UNADDRESSABLE_NAME: Difference = {
  name: "a name of credentials that no path can hold",
  kind: "strict",
  edit(schema, { path }) {
    if (path !== "name") return schema;
    return except({ pattern: "^\\.{0,2}$|[/\\\\]" }, { ...schema, format: "well-formed" });
  },
  examples: { checkCredentialsInput: { name: "main/backup" } },
};

export const SPACED_DATE_TIME: Difference = {
  name: "a date and a time with a space between them",
  kind: "strict",
  edit: (schema) => isDateTime(schema) ? except({ pattern: "\\s" }, schema) : schema,
  examples: {
    checkOrganizationInput: { name: "acme", created_at: "2026-01-31 12:00:00Z" },
    checkCredentialsInput: { updated_at: "2026-01-31 12:00:00Z" },
  },
};

export const SHORT_OFFSET: Difference = {
  name: "a date and time with an offset that has no colon",
  kind: "strict",
  edit: (schema) => isDateTime(schema) ? except({ pattern: "[+-]\\d\\d(\\d\\d)?$" }, schema) : schema,
  examples: {
    checkOrganizationInput: { name: "acme", updated_at: "2026-01-31T12:00:00+05" },
    checkCredentialsInput: { created_at: "2026-01-31T12:00:00+0530" },
  },
};

export const LEAP_SECOND: Difference = {
  name: "a leap second at any time of the day",
  kind: "lenient",
  edit: (schema) => isDateTime(schema) ? { ...schema, format: "date-time or leap second" } : schema,
  examples: {
    checkOrganizationInput: { name: "acme", created_at: "2026-01-31T12:00:60Z" },
    checkCredentialsInput: { updated_at: "2026-01-31T23:59:60+05:30" },
  },
};

const isContractDateTime = ajv.compile({ type: "string", format: "date-time" });
ajv.addFormat("date-time or leap second", (text: string) => isContractDateTime(text.replace(/(:\d\d):60/, "$1:59")));
ajv.addFormat("well-formed", (text: string) => Buffer.from(text).toString() === text);

function isDateTime({ format }: Schema): boolean {
  return format !== undefined && format.startsWith("date-time");
}

function except(excluded: Schema, schema: Schema): Schema {
  return { ...schema, allOf: [...schema.allOf ?? [], { not: excluded }] };
}

/** The contract's schema with edits at each of its places. */
export function edited(
  schema: Schema,
  differences: Difference[],
  place: Place = { path: "", isOptional: false },
): Schema {
  const { properties, items, anyOf, required = [], ...rest } = schema;
  const path = (name: string) => place.path === "" ? name : `${place.path}.${name}`;
  const inner: Schema = {
    ...rest,
    required,
    ...(properties && {
      properties: mapValues(
        properties,
        (property, name) => edited(property, differences, { path: path(name), isOptional: !required.includes(name) }),
      ),
    }),
    ...(items && { items: edited(items, differences, { path: path("*"), isOptional: false }) }),
    ...(anyOf && { anyOf: anyOf.map((each) => edited(each, differences, { ...place, isOptional: false })) }),
  };
  return differences.reduce((schema, { edit }) => edit(schema, place), inner);
}
