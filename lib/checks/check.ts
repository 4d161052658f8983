// How a schema becomes a check. Checks decide and never rebuild: a value that passes is returned itself. Schemas are made
// on first use.

import * as v from "valibot";
import type { Issue } from "../result/operation_error.ts";
import { compile, type Part } from "./compile.ts";

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
 * Makes a check of what was received. Plain closures decide, and valibot is asked only for what is wrong first: on 2,000
 * organizations it takes about five times as long as closures that were made of its schema.
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
  const { issues } = v.safeParse(schema, value, config);
  // What valibot puts out is a copy of the value; the value is a T because there is no issue.
  return issues ? { issues: issues.map(describe) } : { value: value as T };
}

// Valibot's own messages quote the value, which may be a secret; those of the schemas here do not.
function describe({ path, message, expected, input }: v.BaseIssue<unknown>): Issue {
  const received = input === null ? "null" : Array.isArray(input) ? "Array" : typeof input;
  const fault = path && input === undefined ? "is missing" : `Expected ${expected}, received ${received}`;
  return {
    path: path?.map(({ key }) => key).join(".") ?? "",
    message: message.startsWith("Expected") ? message : fault,
  };
}
