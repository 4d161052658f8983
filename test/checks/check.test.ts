// The closures that decide on what was received, beside valibot, which they are made of: the two never disagree.

import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import type { Check } from "../../lib/checks/check.ts";
import { compile, type OptionalPart, type Part } from "../../lib/checks/compile.ts";
import { checkCredentials, checkCredentialsList, credentialsSchema } from "../../lib/checks/aws_access_credentials.ts";
import {
  checkFailedRecipients,
  checkInvitationData,
  failedRecipientsSchema,
  invitationDataSchema,
} from "../../lib/checks/invitations.ts";
import { checkOrganization, checkOrganizations, organizationSchema } from "../../lib/checks/organizations.ts";
import { checkOrganizationUser, organizationUserSchema } from "../../lib/checks/organization_users.ts";
import { object } from "../../lib/checks/parts.ts";
import {
  checkDomainCheckResult,
  checkSsoDomainConfig,
  checkSsoDomainConfigs,
  domainCheckResultSchema,
  ssoDomainConfigSchema,
  ssoDomainConfigsSchema,
} from "../../lib/checks/sso_domains.ts";
import { checkUser, userSchema } from "../../lib/checks/users.ts";
import { mapValues } from "../../scripts/contract.ts";

type ReceivedSchema = v.GenericSchema & Part;

const RUNS = 2000;

test.each<[string, Check<unknown>, ReceivedSchema]>([
  ["checkOrganization", checkOrganization, organizationSchema()],
  ["checkOrganizations", checkOrganizations, v.array(organizationSchema())],
  ["checkOrganizationUser", checkOrganizationUser, organizationUserSchema()],
  ["checkCredentials", checkCredentials, credentialsSchema()],
  ["checkCredentialsList", checkCredentialsList, v.array(credentialsSchema())],
  ["checkUser", checkUser, userSchema()],
  ["checkFailedRecipients", checkFailedRecipients, failedRecipientsSchema()],
  ["checkInvitationData", checkInvitationData, invitationDataSchema()],
  ["checkSsoDomainConfig", checkSsoDomainConfig, ssoDomainConfigSchema()],
  ["checkSsoDomainConfigs", checkSsoDomainConfigs, ssoDomainConfigsSchema()],
  ["checkDomainCheckResult", checkDomainCheckResult, domainCheckResultSchema()],
])("%s() decides as valibot does, and names what valibot names first", (_, check, schema) => {
  const holds = compile(schema);
  let passed = 0;
  fc.assert(
    fc.property(nearly(schema), (value) => {
      // The one thing that is more than the schema's: null is the empty list.
      fc.pre(value !== null || schema.type !== "array");
      fc.pre(check !== checkFailedRecipients || Object(value).failed_recipients !== null);
      const text = JSON.stringify(value);
      const expected = v.safeParse(schema, withoutNulls(schema, JSON.parse(text)), { abortEarly: true });
      const parsed: unknown = JSON.parse(text);
      expect(holds(JSON.parse(text))).toBe(expected.success);
      const { issues, value: passing } = check(parsed);
      expect(issues?.map(({ path }) => path)).toStrictEqual(expected.issues?.map((issue) => v.getDotPath(issue) ?? ""));
      if (issues) return;
      passed++;
      // Not a copy, and with nulls deleted where valibot takes none.
      expect(passing).toBe(parsed);
      expect(parsed).toStrictEqual(withoutNulls(schema, JSON.parse(text)));
    }),
    { numRuns: RUNS },
  );
  // Without enough of both, the property says nothing.
  expect(passed / RUNS).toBeGreaterThan(0.1);
  expect(passed / RUNS).toBeLessThan(0.9);
});

test.each([
  ["an object in an object", object({ inner: v.exactOptional(object({ text: v.string() })) })],
  ["a list of lists", v.array(v.array(v.nullable(v.number())))],
  ["null or nothing", object({ one: v.exactOptional(v.nullable(v.boolean())), other: v.nullable(v.string()) })],
  ["null in a list of objects", v.array(v.nullable(object({ texts: v.exactOptional(v.array(v.string())) })))],
])("compile() decides as valibot does on %s", (_, schema) => {
  const holds = compile(schema);
  fc.assert(
    fc.property(nearly(schema), (value) => {
      const text = JSON.stringify(value);
      expect(holds(JSON.parse(text))).toBe(v.is(schema, withoutNulls(schema, JSON.parse(text))));
    }),
    { numRuns: RUNS },
  );
});

/** Values that hold for a schema, but for an odd one here and there. */
function nearly(schema: Part | OptionalPart): fc.Arbitrary<unknown> {
  const odd = fc.oneof(fc.constant(null), fc.jsonValue({ maxDepth: 1 }));
  return fc.oneof({ weight: 15, arbitrary: holding(schema) }, { weight: 1, arbitrary: odd });
}

function holding(schema: Part | OptionalPart): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case "string":
      return fc.string();
    case "number":
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(nearly(schema.item), { maxLength: 3 });
    case "nullable":
    case "exact_optional":
      return fc.oneof({ weight: 3, arbitrary: nearly(schema.wrapped) }, fc.constant(null));
    case "lazy": {
      const { entries } = schema;
      const requiredKeys = Object.keys(entries).filter((key) => entries[key]?.type !== "exact_optional");
      const known = fc.record(mapValues(entries, nearly), { requiredKeys });
      return fc.tuple(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 2 }), known)
        .map(([unknown, known]) => ({ ...unknown, ...known }));
    }
  }
}

/** What is left when null means absent wherever the schema knows none. */
function withoutNulls(schema: Part | OptionalPart, value: unknown): unknown {
  if ("wrapped" in schema) return withoutNulls(schema.wrapped, value);
  if (Array.isArray(value)) return "item" in schema ? value.map((item) => withoutNulls(schema.item, item)) : value;
  if (typeof value !== "object" || value === null || !("entries" in schema)) return value;
  const { entries } = schema;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => inner !== null || !isAbsentable(entries[key]))
      .map(([key, inner]) => [key, entries[key] ? withoutNulls(entries[key], inner) : inner]),
  );
}

function isAbsentable(schema: Part | OptionalPart | undefined): boolean {
  return schema?.type === "exact_optional" && schema.wrapped.type !== "nullable";
}
