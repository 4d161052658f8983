// The 14 functions as data: for tests that put each of them through the same.

import * as api from "../mod.ts";
import type { Client, Result } from "../mod.ts";

/** A function, and arguments that it takes. */
export interface Operation {
  readonly name: string;
  readonly method: "GET" | "DELETE" | "POST" | "PATCH";
  /** Path parameters. */
  readonly path: readonly string[];
  /** What is sent. */
  readonly body?: object;
  /** What the service answers; without it, nothing. */
  readonly value?: object;
  /** Calls the function with whatever plain JavaScript may pass. */
  readonly run: (client: unknown, ...args: unknown[]) => Promise<Result<unknown>>;
}

const ORGANIZATION = { name: "acme", role: "owner", users: [{ username: "alice", role: "owner" }], num_of_arrays: 12 };
const USER = { username: "bob", organization_name: "acme", role: "read_write" };
const CREDENTIALS = { name: "backup", access_key_id: "AKIA1234", default: true, buckets: ["s3://company-bucket-1/"] };

export const OPERATIONS: readonly Operation[] = [
  operation("POST", api.addAwsAccessCredentials, ["acme"], { body: { name: "backup", access_key_id: "AKIA1234" } }),
  operation("POST", api.addUserToOrganization, ["acme"], { body: { username: "bob", role: "read_write" } }),
  operation("GET", api.checkAwsAccessCredentials, ["acme"], { value: [CREDENTIALS] }),
  operation("GET", api.checkAwsAccessCredentialsByName, ["acme", "backup"], { value: CREDENTIALS }),
  operation("POST", api.createOrganization, [], { body: { name: "acme", description: "Weather data" } }),
  operation("DELETE", api.deleteAwsAccessCredentials, ["acme", "backup"]),
  operation("DELETE", api.deleteOrganization, ["acme"]),
  operation("DELETE", api.deleteUserFromOrganization, ["acme", "bob"]),
  operation("GET", api.getAllOrganizations, [], { value: [ORGANIZATION, { name: "other" }] }),
  operation("GET", api.getOrganization, ["acme"], { value: ORGANIZATION }),
  operation("GET", api.getOrganizationUser, ["acme", "bob"], { value: USER }),
  operation("PATCH", api.updateAwsAccessCredentials, ["acme", "backup"], { body: { default: true } }),
  operation("PATCH", api.updateOrganization, ["acme"], { body: { description: "Sea data" } }),
  operation("PATCH", api.updateUserInOrganization, ["acme", "bob"], { body: { role: "admin" } }),
];

/** Rows for `test.each`, whose titles quote what they take from an object. */
export function named(operations: readonly Operation[]): [name: string, operation: Operation][] {
  return operations.map((operation) => [`${operation.name}()`, operation]);
}

function operation(
  method: Operation["method"],
  run: (client: Client, ...args: never[]) => Promise<Result<unknown>>,
  path: string[],
  bodies: Pick<Operation, "body" | "value"> = {},
): Operation {
  // Plain JavaScript may pass anything.
  return { name: run.name, method, path, ...bodies, run: run as Operation["run"] };
}
