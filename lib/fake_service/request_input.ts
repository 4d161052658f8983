// What is taken of a request: its body, and its query.

import type { Check } from "../checks/check.ts";
import type { Call } from "./operation.ts";
import { ServiceError } from "./service_error.ts";

export function readBody<T>({ body }: Call, check: Check<T>): T {
  return accept("body", parse(body), check);
}

/** Reads a query, some of whose parameters are numbers. As for Go, an empty one is none. */
export function readQuery<T>({ query }: Call, check: Check<T>, numbers: readonly string[]): T {
  const given = [...query].filter(([, value]) => value !== "");
  const read = given.map(([name, value]) => [name, numbers.includes(name) ? readInteger(value) : value]);
  return accept("query", Object.fromEntries(read), check);
}

/** As Go reads an int64: 1.0, 1e3 and 0x10 are none. */
function readInteger(text: string): number {
  return /^[+-]?\d{1,18}$/.test(text) ? Number(text) : NaN;
}

function accept<T>(what: string, input: unknown, check: Check<T>): T {
  const { value, issues } = check(input);
  if (issues === undefined) return value;
  const reasons = issues.map(({ path, message }) => path === "" ? message : `${path}: ${message}`);
  throw new ServiceError(400, `The ${what} does not fit this operation: ${reasons.join("; ")}`);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ServiceError(400, "The body is not JSON");
  }
}

/** Copies the named properties that were sent: the others are the service's own, or unknown to it. */
export function assign<T, Key extends keyof T>(
  target: T,
  sent: { readonly [K in Key]?: T[K] | undefined },
  keys: readonly Key[],
): void {
  for (const key of keys) {
    const value: T[Key] | undefined = sent[key];
    if (value !== undefined) target[key] = value;
  }
}

/** What was sent without its nulls: where null means that a property stays as it is. */
export function withoutNulls<T extends object>(sent: T): { [Key in keyof T]: Exclude<T[Key], null> } {
  // What is left holds no null.
  return Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null)) as ReturnType<
    typeof withoutNulls<T>
  >;
}
