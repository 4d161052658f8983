// The functions as data: for tests that put each of them through the same.

import * as api from "@tiledb-organizations/client";
import type { Client, Result } from "@tiledb-organizations/client";
import { targetOf } from "./target.ts";

type Method = "GET" | "DELETE" | "POST" | "PATCH";

/** A function, and arguments that it takes. */
export interface Operation {
  readonly name: string;
  readonly method: Method;
  /** Path of the contract. */
  readonly path: string;
  /** What the function is given between the client and the options of the call: `segments`, then `body` or a query. */
  readonly args: readonly unknown[];
  /** Path parameters. */
  readonly segments: readonly string[];
  /** What is sent. */
  readonly body: object | undefined;
  /** Where the request goes. */
  readonly target: string;
  /** What the service answers; without it, nothing. */
  readonly value: object | undefined;
  readonly status: number;
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
  operation("POST", "/credentials/{namespace}/aws", api.addAwsAccessCredentials, ["acme", {
    name: "backup",
    access_key_id: "AKIA1234",
  }]),
  operation("POST", "/organizations/{organization}/user", api.addUserToOrganization, ["acme", {
    username: "bob",
    role: "read_write",
  }]),
  operation("GET", "/credentials/{namespace}/aws", api.checkAwsAccessCredentials, ["acme"], [CREDENTIALS]),
  operation("GET", "/credentials/{namespace}/aws/{name}", api.checkAwsAccessCredentialsByName, [
    "acme",
    "backup",
  ], CREDENTIALS),
  operation("POST", "/organization", api.createOrganization, [
    { name: "acme", description: null, added_later: { kept: true } },
  ]),
  operation("DELETE", "/credentials/{namespace}/aws/{name}", api.deleteAwsAccessCredentials, ["acme", "backup"]),
  operation("DELETE", "/organizations/{organization}", api.deleteOrganization, ["acme"]),
  operation("DELETE", "/organizations/{organization}/{username}", api.deleteUserFromOrganization, ["acme", "bob"]),
  operation("GET", "/organizations", api.getAllOrganizations, [], [ORGANIZATION, { name: "other" }]),
  operation("GET", "/organizations/{organization}", api.getOrganization, ["acme"], ORGANIZATION),
  operation("GET", "/organizations/{organization}/{username}", api.getOrganizationUser, ["acme", "bob"], USER),
  operation("PATCH", "/credentials/{namespace}/aws/{name}", api.updateAwsAccessCredentials, [
    "acme",
    "backup",
    { default: true },
  ]),
  operation("PATCH", "/organizations/{organization}", api.updateOrganization, [
    "acme",
    { description: "Sea data", logo: null },
  ]),
  operation("PATCH", "/organizations/{organization}/{username}", api.updateUserInOrganization, [
    "acme",
    "bob",
    { role: "admin" },
  ]),
];

/** Rows for `test.each`, whose titles quote what they take from an object. */
export function named(operations: readonly Operation[]): [name: string, operation: Operation][] {
  return operations.map((operation) => [`${operation.name}()`, operation]);
}

function operation(
  method: Method,
  path: string,
  run: (client: Client, ...args: never[]) => Promise<Result<unknown>>,
  args: unknown[],
  value?: object,
  status: number = value ? 200 : 204,
): Operation {
  const count = path.split("{").length - 1;
  return {
    name: run.name,
    method,
    path,
    args,
    segments: args.slice(0, count).map(String),
    body: method === "GET" || args.length === count ? undefined : Object(args[count]),
    target: targetOf(method, path, args),
    value,
    status,
    // Plain JavaScript may pass anything.
    run: run as Operation["run"],
  };
}
