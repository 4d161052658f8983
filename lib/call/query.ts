// The query of a request: read once, since what is checked is what is sent. A bundle of functions that have none is
// without it.

import type { Check } from "../checks/check.ts";
import { isObject } from "../is_object.ts";
import type { Issue } from "../result/operation_error.ts";
import type { Serialize } from "./body.ts";
import { invalidRequest } from "./failure.ts";

/** Makes no body, but adds what a check lets pass of a query to the parameters. */
export function queryBy<T extends object>(check: Check<T>, query: unknown, params: { query?: T }): Serialize {
  return (call) => {
    const read = isObject(query) ? withoutGaps(query) : query;
    const { value, issues = Object.entries(Object(read)).flatMap(unsendable) } = check(read);
    if (issues.length > 0) throw invalidRequest(call, issues.map(inQuery));
    Object.assign(params, { query: value });
    return undefined;
  };
}

function inQuery({ path, message }: Issue): Issue {
  return { path: path ? `query.${path}` : "query", message };
}

function withoutGaps(query: Readonly<Record<string, unknown>>): object {
  // A Map, or URLSearchParams, has nothing where an object has its properties.
  if (Symbol.iterator in query) return [];
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== null));
}

// openapi-fetch writes a name as it is, and encodes a value by what throws at a lone surrogate.
function unsendable([name, value]: [string, unknown]): Issue[] {
  if (!/^[\w.~-]+$/.test(name)) return [{ path: "", message: "Expected names of A-Z a-z 0-9 _ . ~ -" }];
  const isSendable = typeof value === "string"
    ? !/\p{Cs}/u.test(value)
    : typeof value === "boolean" || Number.isFinite(value);
  return isSendable ? [] : [{ path: name, message: "Expected a well-formed string, a number or a boolean" }];
}
