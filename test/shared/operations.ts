// The 14 functions as data: for tests that put each of them through the same.

import * as api from "@tiledb-organizations/client";
import type { Client, Result } from "@tiledb-organizations/client";

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

/** An organization with all that the contract knows of one. */
export const ORGANIZATION: object = {
  id: "7f7e3b2c-6f4e-4c8e-9a55-0d9b6f1e2a10",
  role: "owner",
  name: "acme",
  created_at: "2026-01-31T12:00:00.123456789Z",
  updated_at: "2026-01-31T12:00:00Z",
  logo: null,
  description: "Weather data",
  users: [{ username: "alice", role: "owner", allowed_actions: ["read"] }],
  allowed_actions: ["read", "write"],
  num_of_arrays: 12,
  default_s3_path: "s3://acme/assets",
  default_s3_path_credentials_name: "backup",
};
const USER = {
  user_id: "0c3ad28f-57d8-4f6e-8f21-4d9b0cf4a111",
  organization_id: "7f7e3b2c-6f4e-4c8e-9a55-0d9b6f1e2a10",
  username: "bob",
  organization_name: "acme",
  role: "read_write",
  allowed_actions: ["read"],
};
const CREDENTIALS = {
  access_key_id: "AKIA1234",
  name: "backup",
  default: true,
  buckets: ["s3://company-bucket-1/tiledb/"],
  created_at: "2026-01-31T12:00:00Z",
  updated_at: "2026-01-31T12:00:00Z",
};

export const OPERATIONS: readonly Operation[] = [
  operation("POST", api.addAwsAccessCredentials, ["acme"], { body: { name: "backup", access_key_id: "AKIA1234" } }),
  operation("POST", api.addUserToOrganization, ["acme"], { body: { username: "bob", role: "read_write" } }),
  operation("GET", api.checkAwsAccessCredentials, ["acme"], { value: [CREDENTIALS] }),
  operation("GET", api.checkAwsAccessCredentialsByName, ["acme", "backup"], { value: CREDENTIALS }),
  operation("POST", api.createOrganization, [], {
    body: { name: "acme", description: null, added_later: { kept: true } },
  }),
  operation("DELETE", api.deleteAwsAccessCredentials, ["acme", "backup"]),
  operation("DELETE", api.deleteOrganization, ["acme"]),
  operation("DELETE", api.deleteUserFromOrganization, ["acme", "bob"]),
  operation("GET", api.getAllOrganizations, [], { value: [ORGANIZATION, { name: "other" }] }),
  operation("GET", api.getOrganization, ["acme"], { value: ORGANIZATION }),
  operation("GET", api.getOrganizationUser, ["acme", "bob"], { value: USER }),
  operation("PATCH", api.updateAwsAccessCredentials, ["acme", "backup"], { body: { default: true } }),
  operation("PATCH", api.updateOrganization, ["acme"], { body: { description: "Sea data", logo: null } }),
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
