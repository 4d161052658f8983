// The checks, and where they are meant to differ from the contract: each difference has a name, and is an edit of the
// contract.

import {
  checkCredentials,
  checkCredentialsInput,
  checkCredentialsList,
} from "../../lib/checks/aws_access_credentials.ts";
import type { Check } from "../../lib/checks/check.ts";
import { checkOrganizationUser, checkOrganizationUserInput } from "../../lib/checks/organization_users.ts";
import {
  checkOrganization,
  checkOrganizationInput,
  checkOrganizations,
  checkOrganizationUpdate,
} from "../../lib/checks/organizations.ts";
import { mapValues, type Schema } from "../../scripts/contract.ts";
import { ajv } from "./validators.ts";

interface Difference {
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

const ANY_MEMBER: Difference = {
  name: "a role or action that the contract does not list",
  kind: "lenient",
  edit: ({ enum: _, ...schema }) => schema,
  examples: {
    checkOrganization: { name: "acme", users: [{ role: "auditor", allowed_actions: ["read", "audit"] }] },
    checkOrganizations: [{ name: "acme", role: "auditor", allowed_actions: ["audit"] }],
    checkOrganizationUser: { role: "auditor", allowed_actions: ["audit"] },
    // The service computes it: what was received can be sent.
    checkOrganizationInput: { name: "acme", role: "auditor", users: [{ role: "auditor", allowed_actions: ["audit"] }] },
  },
};

const ANY_ACTION: Difference = {
  name: "an action, but no role, that the contract does not list",
  kind: "lenient",
  edit: ({ enum: members, ...schema }, { path }) => members && path === "role" ? { ...schema, enum: members } : schema,
  examples: { checkOrganizationUserInput: { role: "admin", allowed_actions: ["read", "audit"] } },
};

const ANY_NAME: Difference = {
  name: "a name of any length, with any character",
  kind: "lenient",
  edit: ({ minLength: _, maxLength: __, pattern: ___, ...schema }) => schema,
  examples: {
    checkOrganization: { name: "" },
    checkOrganizations: [{ name: "a b" }, { name: "a".repeat(64) }],
  },
};

const ANY_DATE_TIME: Difference = {
  name: "a date and time in any form",
  kind: "lenient",
  edit: ({ format: _, ...schema }) => schema,
  examples: {
    checkOrganization: { name: "acme", created_at: "yesterday", updated_at: "" },
    checkOrganizations: [{ name: "acme", created_at: "2026-02-30T12:00:00Z" }],
    checkCredentials: { created_at: "yesterday" },
    checkCredentialsList: [{ updated_at: "2026-01-31" }],
  },
};

const NULL_PROPERTY: Difference = {
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
  },
};

const NULL_LIST: Difference = {
  name: "null for a list",
  kind: "lenient",
  edit: (schema, { path }) => path === "" ? { anyOf: [schema, { type: "null" }] } : schema,
  examples: { checkOrganizations: null, checkCredentialsList: null },
};

const DOT_NAME: Difference = {
  name: "a name of an organization that a URL parser folds away",
  kind: "strict",
  edit: (schema) => schema.pattern ? except({ enum: [".", ".."] }, schema) : schema,
  examples: { checkOrganizationInput: { name: "." }, checkOrganizationUpdate: { name: ".." } },
};

const UNADDRESSABLE_NAME: Difference = {
  name: "a name of credentials that no path can hold",
  kind: "strict",
  edit(schema, { path }) {
    if (path !== "name") return schema;
    return except({ pattern: "^\\.{0,2}$|[/\\\\]" }, { ...schema, format: "well-formed" });
  },
  examples: { checkCredentialsInput: { name: "main/backup" } },
};

const SPACED_DATE_TIME: Difference = {
  name: "a date and a time with a space between them",
  kind: "strict",
  edit: (schema) => isDateTime(schema) ? except({ pattern: "\\s" }, schema) : schema,
  examples: {
    checkOrganizationInput: { name: "acme", created_at: "2026-01-31 12:00:00Z" },
    checkCredentialsInput: { updated_at: "2026-01-31 12:00:00Z" },
  },
};

const SHORT_OFFSET: Difference = {
  name: "a date and time with an offset that has no colon",
  kind: "strict",
  edit: (schema) => isDateTime(schema) ? except({ pattern: "[+-]\\d\\d(\\d\\d)?$" }, schema) : schema,
  examples: {
    checkOrganizationInput: { name: "acme", updated_at: "2026-01-31T12:00:00+05" },
    checkCredentialsInput: { created_at: "2026-01-31T12:00:00+0530" },
  },
};

const LEAP_SECOND: Difference = {
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
  const { properties, items, required = [], ...rest } = schema;
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
  };
  return differences.reduce((schema, { edit }) => edit(schema, place), inner);
}

interface Checked {
  check: Check<unknown>;
  model: string;
  differences: Difference[];
}

export const RESPONSES: Record<string, Checked> = {
  checkOrganization: {
    check: checkOrganization,
    model: "Organization",
    differences: [ANY_MEMBER, ANY_NAME, ANY_DATE_TIME, NULL_PROPERTY],
  },
  checkOrganizations: {
    check: checkOrganizations,
    model: "Organization[]",
    differences: [ANY_MEMBER, ANY_NAME, ANY_DATE_TIME, NULL_PROPERTY, NULL_LIST],
  },
  checkOrganizationUser: {
    check: checkOrganizationUser,
    model: "OrganizationUser",
    differences: [ANY_MEMBER, NULL_PROPERTY],
  },
  checkCredentials: {
    check: checkCredentials,
    model: "AWSAccessCredentials",
    differences: [ANY_DATE_TIME, NULL_PROPERTY],
  },
  checkCredentialsList: {
    check: checkCredentialsList,
    model: "AWSAccessCredentials[]",
    differences: [ANY_DATE_TIME, NULL_PROPERTY, NULL_LIST],
  },
};

const REQUESTS: Record<string, Checked> = {
  checkOrganizationInput: {
    check: checkOrganizationInput,
    model: "Organization",
    differences: [ANY_MEMBER, DOT_NAME, SPACED_DATE_TIME, SHORT_OFFSET, LEAP_SECOND],
  },
  checkOrganizationUpdate: { check: checkOrganizationUpdate, model: "OrganizationUpdate", differences: [DOT_NAME] },
  checkOrganizationUserInput: {
    check: checkOrganizationUserInput,
    model: "OrganizationUser",
    differences: [ANY_ACTION],
  },
  checkCredentialsInput: {
    check: checkCredentialsInput,
    model: "AWSAccessCredentials",
    differences: [UNADDRESSABLE_NAME, SPACED_DATE_TIME, SHORT_OFFSET, LEAP_SECOND],
  },
};

export const CHECKS = Object.entries({ ...RESPONSES, ...REQUESTS });
