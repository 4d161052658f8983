// What the checks decide, beside what an independent validator decides on the contract. Where the two are meant to
// differ, the difference has a name: an edit of the contract. On every body that is drawn, the contract with the edits of
// a check must decide as the check does.

import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import {
  checkCredentials,
  checkCredentialsInput,
  checkCredentialsList,
} from "../../lib/checks/aws_access_credentials.ts";
import {
  checkOrganization,
  checkOrganizationInput,
  checkOrganizations,
  checkOrganizationUpdate,
} from "../../lib/checks/organizations.ts";
import { checkOrganizationUser, checkOrganizationUserInput } from "../../lib/checks/organization_users.ts";
import type { Check } from "../../lib/checks/check.ts";
import * as awsAccessCredentials from "../../lib/checks/aws_access_credentials.ts";
import * as organizationUsers from "../../lib/checks/organization_users.ts";
import * as organizations from "../../lib/checks/organizations.ts";
import { mapValues, type Schema } from "../../scripts/contract.ts";
import { ajv, schemaOf, validatorOf } from "../shared/validators.ts";

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
function edited(schema: Schema, differences: Difference[], place: Place = { path: "", isOptional: false }): Schema {
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

const RESPONSES: Record<string, Checked> = {
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

const CHECKS = Object.entries({ ...RESPONSES, ...REQUESTS });

describe("named differences from the contract", () => {
  const cases = CHECKS.flatMap(([name, { check, model, differences }]) =>
    differences.map((difference) => {
      const verdict = difference.kind === "lenient" ? "accepts" : "refuses";
      return [name, verdict, difference.name, {
        check,
        model,
        difference,
        example: difference.examples[name],
      }] as const;
    })
  );

  test.each(cases)("%s() %s %s", (_, __, ___, { check, model, difference, example }) => {
    const isLenient = difference.kind === "lenient";
    expect(validatorOf(model)(example)).toBe(!isLenient);
    expect(ajv.compile(edited(schemaOf(model), [difference]))(example)).toBe(isLenient);
    expect(check(structuredClone(example)).issues === undefined).toBe(isLenient);
  });
});

const RUNS = 2000;
// Some machines are slow.
const TIMEOUT_MS = 60_000;

describe("the contract's verdict", () => {
  test.each(CHECKS)("%s() decides as the contract with the named differences", (_, { check, model, differences }) => {
    const schema = schemaOf(model);
    const decide = ajv.compile(edited(schema, differences));
    const incomplete = differences.map((difference) => ({
      missing: difference.name,
      decide: ajv.compile(edited(schema, differences.filter((other) => other !== difference))),
      errors: 0,
    }));
    let accepted = 0;
    fc.assert(
      fc.property(bodyOf(schema), (text) => {
        const body: unknown = JSON.parse(text);
        const isAccepted = check(JSON.parse(text)).issues === undefined;
        expect(isAccepted).toBe(decide(body));
        if (isAccepted) accepted++;
        for (const each of incomplete) if (each.decide(body) !== isAccepted) each.errors++;
      }),
      { numRuns: RUNS },
    );
    // Without enough of both, the property says nothing.
    expect(accepted).toBeGreaterThan(RUNS * 0.3);
    expect(accepted).toBeLessThan(RUNS * 0.7);
    // Bodies turn up that tell the contract apart from one without any of the differences.
    expect(incomplete.filter(({ errors }) => errors === 0).map(({ missing }) => missing)).toStrictEqual([]);
  }, TIMEOUT_MS);

  test.each(CHECKS)("%s() returns the very value, or what is wrong with it", (name, { check, model }) => {
    const schema = schemaOf(model);
    fc.assert(
      fc.property(bodyOf(schema), (text) => {
        const body: unknown = JSON.parse(text);
        const { value, issues } = check(body);
        if (issues) {
          expect(issues.length).toBeGreaterThan(0);
          expect(issues.length).toBeLessThanOrEqual(20);
          return;
        }
        if (body !== null) expect(value).toBe(body);
        const expected = name in RESPONSES ? withoutNulls(schema, JSON.parse(text)) : JSON.parse(text);
        expect(JSON.stringify(value)).toBe(JSON.stringify(expected));
      }),
    );
  });
});

/** What is left of a received body: `null` means absent where the contract has none. */
function withoutNulls(schema: Schema, value: unknown): unknown {
  const { properties = {}, items } = schema;
  if (items && value === null) return [];
  if (items && Array.isArray(value)) return value.map((item) => withoutNulls(items, item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
      if (property === undefined) return [[key, inner]];
      return inner === null && !property.type?.includes("null") ? [] : [[key, withoutNulls(property, inner)]];
    }),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** JSON texts of bodies that keep to a schema, most of them changed in one place. */
function bodyOf(schema: Schema): fc.Arbitrary<string> {
  const valid = validOf(schema);
  const spoilt = valid.chain((value) => {
    const places = placesIn(schema, value);
    const ruled = places.filter(({ schema }) => schema.format ?? schema.pattern);
    // There are few of them, and much to get wrong in each.
    return fc.constantFrom(...places, ...ruled, ...ruled).chain(({ path, schema }) =>
      changeOf(schema).map((change) => changed(value, path, change))
    );
  });
  return fc.oneof({ weight: 2, arbitrary: valid }, { weight: 9, arbitrary: spoilt })
    .map((value) => JSON.stringify(value) ?? "null");
}

function validOf(schema: Schema): fc.Arbitrary<unknown> {
  const { type, properties = {}, required = [], items, enum: members } = schema;
  if (members) return fc.constantFrom(...members);
  if (Array.isArray(type)) return fc.oneof(...type.map((type) => validOf({ ...schema, type })));
  switch (type) {
    case "object":
      return fc.record(mapValues(properties, validOf), { requiredKeys: required, noNullPrototype: true });
    case "array":
      return fc.array(validOf(items ?? {}), { maxLength: 3 });
    case "string":
      return validTextOf(schema);
    case "number":
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
  }
  throw new Error(`There is no arbitrary for the type ${type}`);
}

function validTextOf({ format, pattern, minLength = 0, maxLength = 20 }: Schema): fc.Arbitrary<string> {
  if (format === "date-time") return dateTime();
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern), { maxLength });
  return fc.string({ unit: "binary", minLength, maxLength });
}

/** A date, a separator, a time, a fraction of a second and an offset. */
const ORDINARY_PARTS = [
  ["2026-01-31", "2024-02-29", "2000-02-29", "0001-12-01", "9999-12-31"],
  ["T", "t"],
  ["00:00:00", "23:59:59", "12:30:15"],
  ["", ".1", ".123456789"],
  ["Z", "z", "+05:30", "-11:00", "-00:00"],
];
const ODD_PARTS = [
  ["2023-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "26-01-01", "2026-1-1", ""],
  [" ", "\n", "\xA0", ""],
  ["23:59:60", "12:30:60", "00:29:60", "06:00:60", "12:30:61", "24:00:00", "12:60:00", "12:30", "1:2:3"],
  [".", ",5", ".5.5"],
  ["+05", "-1100", "+24:00", "-05:60", ""],
];

/** A valid date and time. */
function dateTime(): fc.Arbitrary<string> {
  return fc.tuple(...ORDINARY_PARTS.map((parts) => fc.constantFrom(...parts))).map((parts) => parts.join(""));
}

/** A date and time with one odd part, more often one of those where the differences are. */
function oddDateTime(): fc.Arbitrary<string> {
  return fc.constantFrom(0, 1, 2, 2, 3, 4, 4).chain((odd) =>
    fc.tuple(
      ...ORDINARY_PARTS.map((parts, index) => fc.constantFrom(...(index === odd ? ODD_PARTS[odd] ?? [] : parts))),
    )
  ).map((parts) => parts.join(""));
}

type Path = (string | number)[];

/** The places in a value that its schema knows: its root, its properties, absent ones too, and its elements. */
function placesIn(schema: Schema, value: unknown, path: Path = []): { path: Path; schema: Schema }[] {
  const { properties, items } = schema;
  const places = [{ path, schema }];
  if (properties && isObject(value)) {
    for (const [key, property] of Object.entries(properties)) {
      places.push(...placesIn(property, value[key], [...path, key]));
    }
  }
  if (items && Array.isArray(value)) {
    for (const [index, item] of value.entries()) places.push(...placesIn(items, item, [...path, index]));
  }
  return places;
}

/** A copy of a value that is changed in one place. What changes to undefined is dropped. */
function changed(value: unknown, [key, ...path]: Path, change: Change): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value)) return value.map((item, index) => index === key ? changed(item, path, change) : item);
  return isObject(value) ? { ...value, [key]: changed(value[key], path, change) } : value;
}

type Change = (value: unknown) => unknown;

const JSON_VALUES = [null, true, 0, -1.5, "", "text", [], [null], [5], ["text"], [{}], {}, { role: 5 }];

function changeOf(schema: Schema): fc.Arbitrary<Change> {
  return fc.oneof(
    { weight: 7, arbitrary: to(...JSON_VALUES) },
    { weight: 1, arbitrary: to(null) },
    { weight: 1, arbitrary: to(undefined) },
    { weight: 6, arbitrary: changeWithin(schema) },
  );
}

/** Changes that leave the type as it is. */
function changeWithin({ type, format, pattern, enum: members }: Schema): fc.Arbitrary<Change> {
  if (members) return to("OWNER", "owner ", "auditor", "", "__proto__");
  if (format === "date-time") return oddDateTime().map((text) => () => text);
  if (pattern !== undefined) {
    return to(".", "..", "...", "-", "", "a b", "a/b", "é", "acme\n", "a".repeat(63), "a".repeat(64));
  }
  if (type === "object") return fc.tuple(fc.constantFrom(...STRANGE_KEYS), fc.constantFrom(...JSON_VALUES)).map(toAdd);
  if (type === "array") return to([null], [5], ["text"], [["text"]], [{}], [{ role: "auditor" }], [{ role: null }]);
  if (type === "boolean") return to("true", 1, false);
  if (type === "number") return to("5", 1e308, -0.5);
  return to("", ".", "..", "main", "a/b", "a\\b", "\uD800", "x".repeat(1000));
}

function to(...values: unknown[]): fc.Arbitrary<Change> {
  return fc.constantFrom(...values).map((value) => () => value);
}

const STRANGE_KEYS = ["added_later", "__proto__", "constructor", "toString", "", "users.0", "Name"];

// Assigning to __proto__ would give the object another prototype; JSON.parse gives it a property of its own.
function toAdd([key, value]: [string, unknown]): Change {
  return (object) => isObject(object) ? Object.fromEntries([...Object.entries(object), [key, value]]) : object;
}

describe("values that pass", () => {
  const texts: Record<string, string> = {
    checkOrganization: '{"name":"acme","__proto__":{"polluted":true},"users":[{"__proto__":1,"added_later":null}]}',
    checkOrganizations: '[{"name":"acme","__proto__":{"polluted":true},"added_later":null}]',
    checkOrganizationUser: '{"username":"bob","__proto__":{"polluted":true},"added_later":null}',
    checkCredentials: '{"name":"main","__proto__":{"polluted":true},"added_later":[1]}',
    checkCredentialsList: '[{"name":"main","__proto__":{"polluted":true},"":{}}]',
    checkOrganizationInput:
      '{"name":"acme","__proto__":{"polluted":true},"users":[{"__proto__":1,"added_later":null}]}',
    checkOrganizationUpdate: '{"name":"acme","__proto__":{"polluted":true},"created_at":5,"added_later":null}',
    checkOrganizationUserInput: '{"role":"admin","__proto__":{"polluted":true},"constructor":null}',
    checkCredentialsInput: '{"name":"main","__proto__":{"polluted":true},"a.b":null}',
  };

  test.each(CHECKS)("%s() returns the value itself, with the keys that the contract lacks", (name, { check }) => {
    const text = texts[name] ?? "";
    const value: unknown = JSON.parse(text);
    const result = check(value);
    expect(result.value).toBe(value);
    expect(JSON.stringify(value)).toBe(text);
    expect({}).not.toHaveProperty("polluted");
  });

  test("checkOrganization() deletes null for an optional property, a member's too, and nothing else", () => {
    const { value } = checkOrganization({
      id: null,
      role: null,
      name: "acme",
      created_at: null,
      updated_at: null,
      logo: null,
      description: null,
      users: [
        {
          user_id: null,
          organization_id: null,
          username: "bob",
          organization_name: null,
          role: null,
          added_later: null,
        },
        { username: null, allowed_actions: null },
      ],
      allowed_actions: null,
      num_of_arrays: null,
      default_s3_path: null,
      default_s3_path_credentials_name: null,
      added_later: null,
    });
    expect(value).toStrictEqual({
      name: "acme",
      logo: null,
      description: null,
      users: [{ username: "bob", added_later: null }, {}],
      added_later: null,
    });
  });

  test("checkOrganization() deletes null for a list of members", () => {
    expect(checkOrganization({ name: "acme", users: null })).toStrictEqual({ value: { name: "acme" } });
  });

  test("checkCredentials() deletes null for every property of credentials", () => {
    const { value } = checkCredentials({
      secret_access_key: null,
      access_key_id: null,
      service_role_arn: null,
      name: null,
      default: null,
      buckets: null,
      created_at: null,
      updated_at: null,
      added_later: null,
    });
    expect(value).toStrictEqual({ added_later: null });
  });

  test("checkOrganizations() and checkCredentialsList() take null for the empty list, and delete nulls of elements", () => {
    expect(checkOrganizations(null)).toStrictEqual({ value: [] });
    expect(checkCredentialsList(null)).toStrictEqual({ value: [] });
    expect(checkOrganizations([{ name: "acme", role: null }])).toStrictEqual({ value: [{ name: "acme" }] });
    expect(checkCredentialsList([{ name: "main", buckets: null }])).toStrictEqual({ value: [{ name: "main" }] });
  });
});

describe("values that do not pass", () => {
  const NAME = "Expected 1 to 63 of A-Z a-z 0-9 _ . -, not . or ..";
  const CREDENTIALS_NAME = "Expected a name that a path can hold: not empty, not . or .., without / and \\";
  const DATE_TIME = "Expected RFC 3339 such as 2026-01-31T12:00:00Z";

  const cases: [what: string, check: Check<unknown>, value: unknown, path: string, message: string][] = [
    ["no body", checkOrganization, undefined, "", "Expected Object, received undefined"],
    ["null for an object", checkOrganization, null, "", "Expected Object, received null"],
    ["an array for an object", checkOrganizationUser, [], "", "Expected Object, received Array"],
    ["an object for a list", checkOrganizations, {}, "", "Expected Array, received object"],
    ["no body for a list", checkCredentialsList, undefined, "", "Expected Array, received undefined"],
    ["null for an element", checkOrganizations, [null], "0", "Expected Object, received null"],
    ["null for credentials in a list", checkCredentialsList, [{}, null], "1", "Expected Object, received null"],
    ["null for a member", checkOrganization, { name: "a", users: [null] }, "users.0", "Expected Object, received null"],
    ["null for a bucket", checkCredentials, { buckets: ["a", null] }, "buckets.1", "Expected string, received null"],
    ["no name", checkOrganization, {}, "name", 'Expected "name", received undefined'],
    ["null for a name", checkOrganization, { name: null }, "name", "Expected string, received null"],
    ["no name to create", checkOrganizationInput, {}, "name", 'Expected "name", received undefined'],
    ["a number for a string", checkOrganization, { name: 5 }, "name", "Expected string, received number"],
    ["a string for a boolean", checkCredentials, { default: "yes" }, "default", "Expected boolean, received string"],
    [
      "a string for a number",
      checkOrganization,
      { name: "a", num_of_arrays: "5" },
      "num_of_arrays",
      "Expected number, received string",
    ],
    [
      "null that is sent",
      checkOrganizationUpdate,
      { default_s3_path: null },
      "default_s3_path",
      "Expected string, received null",
    ],
    [
      "a role that does not exist",
      checkOrganizationUserInput,
      { role: "boss" },
      "role",
      "Expected one of owner, admin, read_write_delete, read_write, read_only",
    ],
    ["a name with a space", checkOrganizationInput, { name: "a b" }, "name", NAME],
    ["a new name that is too long", checkOrganizationUpdate, { name: "a".repeat(64) }, "name", NAME],
    ["credentials that no path can name", checkCredentialsInput, { name: "a/b" }, "name", CREDENTIALS_NAME],
    ["a date without a time", checkCredentialsInput, { created_at: "2026-01-31" }, "created_at", DATE_TIME],
  ];

  const names = new Map<unknown, string>(
    Object.entries({ ...organizations, ...organizationUsers, ...awsAccessCredentials }).map((
      [name, check],
    ) => [check, name]),
  );

  for (const [what, check, value, path, message] of cases) {
    test(`${names.get(check)}() says where and what was expected when it is given ${what}`, () => {
      expect(check(value)).toStrictEqual({ issues: [{ path, message }] });
    });
  }

  test("checkOrganization() says the first thing that is wrong", () => {
    const { issues } = checkOrganization({ name: "acme", users: [{}, { role: 1 }], num_of_arrays: "3" });
    expect(issues).toStrictEqual([{ path: "users.1.role", message: "Expected string, received number" }]);
  });

  test("checkOrganizationInput() says everything that is wrong, members included", () => {
    const { issues } = checkOrganizationInput({
      name: 5,
      users: [{}, { role: 1, allowed_actions: ["read", 2] }],
      num_of_arrays: "3",
    });
    expect(issues).toHaveLength(4);
    expect(issues).toEqual(expect.arrayContaining([
      { path: "name", message: "Expected 1 to 63 of A-Z a-z 0-9 _ . -, not . or .." },
      { path: "users.1.role", message: "Expected string, received number" },
      { path: "users.1.allowed_actions.1", message: "Expected string, received number" },
      { path: "num_of_arrays", message: "Expected number, received string" },
    ]));
  });

  test("checkOrganizations() stops at the first thing that is wrong, of a million", () => {
    const list = Array.from({ length: 1_000_000 }, (_, index) => index);
    const read = vi.fn(() => 5);
    Object.defineProperty(list, 1, { get: read });
    expect(checkOrganizations(list).issues).toHaveLength(1);
    expect(read).not.toHaveBeenCalled();
  });

  const MEMBER = {
    user_id: "1",
    organization_id: "2",
    username: "bob",
    organization_name: "acme",
    role: "admin",
    allowed_actions: ["read"],
  };
  const ORGANIZATION = {
    id: "2",
    role: "owner",
    name: "acme",
    created_at: "2026-01-31T12:00:00Z",
    updated_at: "2026-01-31T12:00:00Z",
    logo: "anvil",
    description: "Makes anvils",
    users: [MEMBER],
    allowed_actions: ["read"],
    num_of_arrays: 1,
    default_s3_path: "s3://acme/",
    default_s3_path_credentials_name: "main",
  };
  const CREDENTIALS = {
    secret_access_key: "hunter2",
    access_key_id: "AKIA",
    service_role_arn: "arn:aws:iam::1:role/tiledb",
    name: "main",
    default: true,
    buckets: ["s3://acme/"],
    created_at: "2026-01-31T12:00:00Z",
    updated_at: "2026-01-31T12:00:00Z",
  };
  const WHOLE: Record<string, unknown> = {
    Organization: ORGANIZATION,
    "Organization[]": [ORGANIZATION],
    OrganizationUpdate: ORGANIZATION,
    OrganizationUser: MEMBER,
    AWSAccessCredentials: CREDENTIALS,
    "AWSAccessCredentials[]": [CREDENTIALS],
  };
  const SECRET = "canary 8675309";
  const secrets = [SECRET, [SECRET], { [SECRET]: SECRET }, [[SECRET]], 8675309, [8675309]];

  test.each(CHECKS)("%s() quotes no value, whichever property it is put in", (_, { check, model }) => {
    const whole = WHOLE[model];
    expect(check(structuredClone(whole))).toStrictEqual({ value: whole });
    for (const { path } of placesIn(schemaOf(model), whole)) {
      const refused = secrets.flatMap((secret) => check(changed(whole, path, () => secret)).issues ?? []);
      // At each place one of them is of the wrong type.
      expect(refused.length, path.join(".")).toBeGreaterThan(0);
      expect(JSON.stringify(refused)).not.toMatch(/canary|8675309/);
      for (const issue of refused) {
        expect(issue.message).toMatch(/^Expected ./);
        expect(`${issue.path}.`.startsWith(path.length === 0 ? "" : `${path.join(".")}.`), issue.path).toBe(true);
      }
    }
  });
});

describe("rules of what is sent", () => {
  const dates: [verdict: "accepts" | "refuses", text: string][] = [
    ["accepts", "2026-01-31T12:00:00Z"],
    ["accepts", "2026-01-31t12:00:00z"],
    ["accepts", "2026-01-31T12:00:00.1Z"],
    ["accepts", "2026-01-31T12:00:00.123456789Z"],
    ["accepts", "2026-01-31T12:00:00+05:30"],
    ["accepts", "2026-01-31T12:00:00-11:00"],
    ["accepts", "2026-01-31T12:00:00-00:00"],
    ["accepts", "2026-01-31T23:59:59+23:59"],
    ["accepts", "2016-12-31T23:59:60Z"],
    ["accepts", "2024-02-29T00:00:00Z"],
    ["accepts", "2000-02-29T00:00:00Z"],
    ["accepts", "0000-01-01T00:00:00Z"],
    ["accepts", "9999-12-31T23:59:59.999999999Z"],
    ["refuses", "2023-02-29T00:00:00Z"],
    ["refuses", "1900-02-29T00:00:00Z"],
    ["refuses", "2026-02-30T00:00:00Z"],
    ["refuses", "2026-04-31T00:00:00Z"],
    ["refuses", "2026-01-32T00:00:00Z"],
    ["refuses", "2026-01-00T00:00:00Z"],
    ["refuses", "2026-00-01T00:00:00Z"],
    ["refuses", "2026-13-01T00:00:00Z"],
    ["refuses", "2026-01-31T24:00:00Z"],
    ["refuses", "2026-01-31T12:60:00Z"],
    ["refuses", "2026-01-31T12:00:61Z"],
    ["refuses", "2026-01-31T12:00Z"],
    ["refuses", "2026-01-31T12:00:00"],
    ["refuses", "2026-01-31T12:00:00.Z"],
    ["refuses", "2026-01-31T12:00:00,5Z"],
    ["refuses", "2026-01-31 12:00:00Z"],
    ["refuses", "2026-01-31T12:00:00+0530"],
    ["refuses", "2026-01-31T12:00:00+05"],
    ["refuses", "2026-01-31T12:00:00+24:00"],
    ["refuses", "2026-01-31T12:00:00+05:60"],
    ["refuses", "2026-01-31T12:00:00ZZ"],
    ["refuses", "2026-01-31T12:00:00Z\n"],
    ["refuses", " 2026-01-31T12:00:00Z"],
    ["refuses", "+002026-01-31T12:00:00Z"],
    ["refuses", "26-01-31T12:00:00Z"],
    ["refuses", "2026-1-31T12:00:00Z"],
    ["refuses", "20260131T120000Z"],
    ["refuses", "2026-01-31"],
    ["refuses", "\u0662026-01-31T12:00:00Z"],
    ["refuses", "Sat, 31 Jan 2026 12:00:00 GMT"],
    ["refuses", "now"],
    ["refuses", ""],
  ];

  test.each(dates)(
    "checkCredentialsInput() %s the date and time %j, as checkOrganizationInput() does",
    (verdict, text) => {
      const bodies: [Check<unknown>, unknown][] = [
        [checkOrganizationInput, { name: "acme", created_at: text }],
        [checkOrganizationInput, { name: "acme", updated_at: text }],
        [checkCredentialsInput, { created_at: text }],
        [checkCredentialsInput, { updated_at: text }],
      ];
      expect(bodies.map(([check, body]) => verdictOf(check(body)))).toStrictEqual(bodies.map(() => verdict));
    },
  );

  const names: [verdict: "accepts" | "refuses", name: string][] = [
    ["accepts", "a"],
    ["accepts", "a".repeat(63)],
    ["accepts", "A-Z_0.9"],
    ["accepts", "..."],
    ["accepts", ".a"],
    ["accepts", "-"],
    ["refuses", ""],
    ["refuses", "a".repeat(64)],
    ["refuses", "."],
    ["refuses", ".."],
    ["refuses", "a b"],
    ["refuses", "a/b"],
    ["refuses", "a\n"],
    ["refuses", "é"],
    ["refuses", "a%2fb"],
  ];

  test.each(names)("checkOrganizationInput() %s the name %j, as checkOrganizationUpdate() does", (verdict, name) => {
    expect(verdictOf(checkOrganizationInput({ name }))).toBe(verdict);
    expect(verdictOf(checkOrganizationUpdate({ name }))).toBe(verdict);
    // The service's own names are its own affair.
    expect(checkOrganization({ name }).issues).toBeUndefined();
  });

  const credentialsNames: [verdict: "accepts" | "refuses", name: string][] = [
    ["accepts", "main"],
    ["accepts", "Main credentials of é"],
    ["accepts", "..."],
    ["accepts", "%2f"],
    ["accepts", "a".repeat(1000)],
    ["refuses", ""],
    ["refuses", "."],
    ["refuses", ".."],
    ["refuses", "a/b"],
    ["refuses", "a\\b"],
    ["refuses", "\uD800"],
  ];

  test.each(credentialsNames)("checkCredentialsInput() %s the name %j", (verdict, name) => {
    expect(verdictOf(checkCredentialsInput({ name }))).toBe(verdict);
    expect(checkCredentials({ name }).issues).toBeUndefined();
  });

  test.each(["owner", "admin", "read_write_delete", "read_write", "read_only"])(
    "checkOrganizationUserInput() accepts the role %s",
    (role) => expect(checkOrganizationUserInput({ role })).toStrictEqual({ value: { role } }),
  );

  test.each(["", "Owner", "owner ", "read", "auditor", "__proto__", null, 5, ["owner"]])(
    "checkOrganizationUserInput() refuses the role %j",
    (role) => expect(checkOrganizationUserInput({ role }).issues).toHaveLength(1),
  );

  test("checkOrganizationUpdate() accepts null for what the contract says may be null, and keeps it", () => {
    const update = { name: null, logo: null, description: null };
    expect(checkOrganizationUpdate({ ...update })).toStrictEqual({ value: update });
  });

  test("checkOrganizationUpdate() accepts an organization that was received, whatever its other properties hold", () => {
    const received = {
      name: "acme",
      created_at: "yesterday",
      role: "auditor",
      users: [{ role: null }],
      added_later: 1,
    };
    expect(checkOrganizationUpdate({ ...received })).toStrictEqual({ value: received });
  });
});

function verdictOf({ issues }: ReturnType<Check<unknown>>): "accepts" | "refuses" {
  return issues === undefined ? "accepts" : "refuses";
}
