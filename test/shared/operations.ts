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
  /** The value that no body stands for. */
  readonly empty: object | undefined;
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
  users: [{
    username: "alice",
    role: "owner",
    allowed_actions: ["read"],
    user_full_name: "Alice",
    user_email: "alice@example.com",
  }],
  allowed_actions: ["read", "write"],
  num_of_arrays: 12,
  default_s3_path: "s3://acme/assets",
  default_s3_path_credentials_name: "backup",
  asset_locations: { arrays: { path: "s3://acme/arrays", credentials_name: null } },
  enabled_features: ["sso"],
  unpaid_subscription: false,
  stripe_connect: false,
  assume_role_arn: "arn:aws:iam::123456789012:role/tiledb",
};
const MEMBER = {
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

const USER = { username: "alice", email: "alice@example.com", organizations: [MEMBER] };
const INVITATIONS = {
  invitations: [{ id: "5", invitation_type: "JOIN_ORGANIZATION", accepted_at: "0001-01-01T00:00:00Z" }],
  pagination_metadata: { page: 2, per_page: 10, total_pages: 2, total_items: 11 },
};
const DOMAIN = {
  uuid: "7",
  domain: "acme.example",
  oidc_issuer: "https://login.acme.example",
  domain_setup: { txt: "tiledb=1234" },
  verification_status: "unverified",
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
  operation("GET", "/organizations/{organization}/{username}", api.getOrganizationUser, ["acme", "bob"], MEMBER),
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
  operation("GET", "/user", api.getUser, [], USER),
  operation(
    "POST",
    "/invitations/{organization}/join",
    api.joinOrganization,
    ["acme", { invitee_email: ["bob@example.com", "carol@example.com"], organization_role: "read_only" }],
    { failed_recipients: ["carol@example.com"] },
    207,
    { failed_recipients: [] },
  ),
  operation("GET", "/invitations", api.fetchInvitations, [{ organization: "acme", page: 2 }], INVITATIONS),
  operation("POST", "/invitations/{invitation}", api.acceptInvitation, ["5"]),
  operation("DELETE", "/invitations/{invitation}/{organization}/join", api.cancelJoinOrganization, ["5", "acme"]),
  operation("POST", "/organizations/{organization}/sso_domain", api.createSsoDomain, [
    "acme",
    { domain: "acme.example", oidc_issuer: "https://login.acme.example" },
  ], DOMAIN),
  operation("GET", "/organizations/{organization}/sso_domains", api.getSsoDomains, ["acme"], {
    domain_configs: [DOMAIN],
  }),
  operation("GET", "/organizations/{organization}/sso_domains/{uuid}", api.getSsoDomain, ["acme", "7"], DOMAIN),
  operation("PATCH", "/organizations/{organization}/sso_domains/{uuid}", api.updateSsoDomain, [
    "acme",
    "7",
    { oidc_client_id: "tiledb" },
  ], DOMAIN),
  operation("DELETE", "/organizations/{organization}/sso_domains/{uuid}", api.deleteSsoDomain, ["acme", "7"]),
  operation("POST", "/organizations/{organization}/sso_domains/{uuid}/run_check", api.checkSsoDomain, [
    "acme",
    "7",
  ], { time: "2026-01-31T12:00:00Z", status: "verified" }),
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
  empty?: object,
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
    empty,
    status,
    // Plain JavaScript may pass anything.
    run: run as Operation["run"],
  };
}
