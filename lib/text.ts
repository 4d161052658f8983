// Values and issues as messages show them.

import type { Issue } from "./result/errors.ts";

/** A value as messages show it: a string as JSON, cut short, and of an object no more than that it is one. */
export function quote(value: unknown, maxLength = 80): string {
  if (typeof value === "string") return JSON.stringify(value).slice(0, maxLength);
  return Object(value) === value ? typeof value : String(value);
}

/** Issues in one line. */
export function list(issues: readonly Issue[]): string {
  return issues.map(({ path, message }) => path ? `${path}: ${message}` : message).join("; ");
}
