// How a schema becomes a check. Checks decide and never rebuild: a value that passes is returned itself. Schemas are made
// on first use.

import * as v from "valibot";
import type { Issue } from "./errors.ts";
import { isObject } from "./is_object.ts";

/** Decides whether a parsed JSON value is a `T`: returns the value itself, or what is wrong with it. */
export type Check<T> = (value: unknown) => { value: T; issues?: never } | { value?: never; issues: Issue[] };

/** A valibot schema of a `T`. */
export type Schema<T> = v.GenericSchema<unknown, T>;

/** Makes a check of what is sent, which tells each issue. */
export function sent<T>(make: () => Schema<T>): Check<T> {
  const schema = once(make);
  return (value) => explain(schema(), value, {});
}

/**
 * Makes a check of what was received. Plain closures decide, and valibot is asked only for what is wrong first: to decide on 2,000
 * organizations takes valibot 20 ms, and closures that were made of its schema 1.
 */
export function received<T>(make: () => Schema<T> & Part): Check<T> {
  const holds = once(() => compile(make()));
  // What holds for the schema of a T is one.
  return (value) => holds()(value) ? { value: value as T } : explain(make(), value, FIRST_ISSUE);
}

/** Makes a check of a list that was received. */
export function receivedList<T>(make: () => Schema<T> & Part): Check<T[]> {
  const check = received<T[]>(() => v.array(make()));
  // The service does not tell an empty list from null.
  return (value) => check(value === null ? [] : value);
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => made ??= make();
}

// A body that is wrong a million times over must not keep the process busy for as many issues.
const FIRST_ISSUE = { abortEarly: true };

function explain<T>(schema: Schema<T>, value: unknown, config: v.Config<v.BaseIssue<unknown>>): ReturnType<Check<T>> {
  // What safeParse() does, but for a global configuration: 38 bytes.
  const { issues } = schema["~run"]({ value }, config);
  // What valibot puts out is a copy of the value; the value is a T because there is no issue.
  return issues ? { issues: issues.map(describe) } : { value: value as T };
}

// Valibot's own messages quote the value, which may be a secret; those of custom checks are the schemas' own.
function describe({ path, type, message, expected, input }: v.BaseIssue<unknown>): Issue {
  const received = input === null ? "null" : Array.isArray(input) ? "Array" : typeof input;
  return {
    path: path?.map(({ key }) => key).join(".") ?? "",
    message: type === "custom" ? message : `Expected ${expected}, received ${received}`,
  };
}

/** What of valibot's schemas a received value is made of, and is read of them. */
export type Part =
  & { readonly pipe?: never }
  & (
    | { readonly type: "string" | "number" | "boolean" }
    | { readonly type: "array"; readonly item: Part }
    | { readonly type: "nullable"; readonly wrapped: Part }
    | { readonly type: "object"; readonly entries: Readonly<Record<string, Part | OptionalPart>> }
  );

/** Part of an object that may be absent. */
export interface OptionalPart {
  readonly type: "exact_optional";
  readonly wrapped: Part;
}

/**
 * Makes closures of a schema that decide as valibot does, once `null` is deleted where it means absent. One for each part:
 * another one for what is wrapped would take a third longer.
 *
 * @param empty What holds as well: the `null` or `undefined` of what the schema was wrapped in
 */
export function compile(schema: Part | OptionalPart, ...empty: unknown[]): (value: unknown) => boolean {
  const { type } = schema;
  if (type === "nullable" || type === "exact_optional") {
    return compile(schema.wrapped, type === "nullable" ? null : undefined, ...empty);
  }
  if (type === "array") {
    const holds = compile(schema.item);
    return (value) => Array.isArray(value) ? value.every(holds) : empty.includes(value);
  }
  if (type === "object") {
    const parts = Object.entries(schema.entries).map(([key, part]) => ({ key, holds: compile(part) }));
    return (value) => {
      if (!isObject(value)) return empty.includes(value);
      for (const { key, holds } of parts) {
        if (holds(value[key])) continue;
        if (value[key] !== null || !holds(undefined)) return false;
        delete value[key];
      }
      return true;
    };
  }
  return (value) => typeof value === type || empty.includes(value);
}
