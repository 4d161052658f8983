// Bodies that keep to a schema of the contract, and bodies that do not.

import fc from "fast-check";
import { mapValues, type Schema } from "../../scripts/contract.ts";

/** JSON texts of bodies that keep to a schema, most of them changed in one place. */
export function bodyOf(schema: Schema): fc.Arbitrary<string> {
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
  const { type, properties = {}, required = [], items, minimum, enum: members, anyOf } = schema;
  if (anyOf) return fc.oneof(...anyOf.map(validOf));
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
    case "integer":
      return fc.integer({ min: minimum ?? -1000 });
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
export function placesIn(schema: Schema, value: unknown, path: Path = []): { path: Path; schema: Schema }[] {
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
export function changed(value: unknown, [key, ...path]: Path, change: Change): unknown {
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
function changeWithin({ type, format, pattern, anyOf, enum: members }: Schema): fc.Arbitrary<Change> {
  if (members ?? anyOf) return to("OWNER", "owner ", "auditor", "", "__proto__");
  if (format === "date-time") return oddDateTime().map((text) => () => text);
  if (pattern !== undefined) {
    return to(".", "..", "...", "-", "", "a b", "a/b", "é", "acme\n", "a".repeat(63), "a".repeat(64));
  }
  if (type === "object") return fc.tuple(fc.constantFrom(...STRANGE_KEYS), fc.constantFrom(...JSON_VALUES)).map(toAdd);
  if (type === "array") return to([null], [5], ["text"], [["text"]], [{}], [{ role: "auditor" }], [{ role: null }]);
  if (type === "boolean") return to("true", 1, false);
  if (type === "number" || type === "integer") return to("5", 1e308, -0.5, 1, 0, -1);
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

/** Whether a value is an object, and no list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
