// What is taken of a request's body.

import type { Check } from "../checks/check.ts";
import type { Call } from "./operation.ts";
import { ServiceError } from "./service_error.ts";

export function readBody<T>({ body }: Call, check: Check<T>): T {
  const { value, issues } = check(parse(body));
  if (issues === undefined) return value;
  const reasons = issues.map(({ path, message }) => path === "" ? message : `${path}: ${message}`);
  throw new ServiceError(400, `The body is not what this operation takes: ${reasons.join("; ")}`);
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
