// What schemas are made of. A response's schema holds what its model's type promises and nothing more; a request's adds
// every constraint that the contract documents. Each check is marked pure and builds its schema on first use, so that a
// bundle holds only the schemas that its functions use.

import * as v from "valibot";
import type { Schema } from "./check.ts";

/**
 * A schema for each property of `T`, of which just those may be absent that may be absent in `T`. None is for `undefined`:
 * what is checked was parsed from JSON.
 */
export type Entries<T> = {
  [Key in keyof T]-?: Record<never, never> extends Pick<T, Key>
    ? v.ExactOptionalSchema<Schema<Exclude<T[Key], undefined>>, undefined>
    : Schema<T[Key]>;
};

const DATE_TIME_REGEXP =
  /^\d{4}-\d\d-\d\d[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** A date and time as RFC 3339 has it. */
export function dateTime(): v.CustomSchema<string, string> {
  return text(isDateTime, "RFC 3339 such as 2026-01-31T12:00:00Z");
}

function isDateTime(value: string): boolean {
  // Engines roll a 30th of February over into March, or refuse it.
  return DATE_TIME_REGEXP.test(value) && new Date(value.slice(0, 10)).getUTCDate() === Number(value.slice(8, 10));
}

/** A string for which something holds. A pipe of string() and check() would do, for 105 bytes more. */
export function text<T extends string>(holds: (value: string) => boolean, expected: string): v.CustomSchema<T, string> {
  return v.custom((value) => typeof value === "string" && holds(value), `Expected ${expected}`);
}

/** What may be absent. */
export function optional<S extends v.GenericSchema>(schema: S): v.ExactOptionalSchema<S, undefined> {
  return v.exactOptional(schema);
}

/** The schema of an object with any other properties as well, and with its entries at hand. */
export interface ObjectSchema<E extends v.ObjectEntries>
  extends v.GenericSchema<unknown, v.InferOutput<v.ObjectSchema<E, undefined>>> {
  readonly type: "lazy";
  readonly entries: E;
}

/** Makes the schema of an object. Valibot alone would take an array for one; here an array must not pass. */
export function object<E extends v.ObjectEntries>(entries: E): ObjectSchema<E> {
  const schema = v.object(entries);
  // What is no string never passes.
  const refusal = v.string("Expected Object, received Array") as unknown as v.GenericSchema<unknown, never>;
  return Object.assign(v.lazy((value) => Array.isArray(value) ? refusal : schema), { entries });
}
