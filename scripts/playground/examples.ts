// What the page starts from: a service with an organization in it, an example of each function that works on it, the users
// who may call, and a fault for each way in which a call can fail.

import { createFakeService, type FakeService, type Fault } from "../../lib/testing.ts";
import type * as api from "../../mod.ts";
import {
  addAwsAccessCredentials,
  addUserToOrganization,
  type ApiKeyAuth,
  type Client,
  type ClientOptions,
  createClient,
  createOrganization,
  unwrap,
} from "../../mod.ts";

export type FunctionName = Exclude<keyof typeof api, "createClient" | "optionsFromEnv" | "unwrap">;

export interface Example {
  readonly resource: string;
  /** What the function takes between the client and the options of the call. */
  readonly parameters: readonly string[];
  readonly args: readonly unknown[];
}

type ArgumentsOf<Name extends FunctionName> = Parameters<(typeof api)[Name]> extends [Client, ...infer Args] ? Args
  : never;

/** Creates a fake service in which alice owns acme, bob is its member, and it has the credentials "lake". */
export async function createSeededService(): Promise<FakeService> {
  const service = createFakeService();
  const alice = createClient({ baseUrl: service.url, fetch: service.fetch, auth: { apiKey: "alice-key" } });
  unwrap(await createOrganization(alice, { name: "acme", description: "Weather maps" }));
  unwrap(await addUserToOrganization(alice, "acme", { username: "bob", role: "read_write" }));
  unwrap(await addAwsAccessCredentials(alice, "acme", { ...CREDENTIALS, name: "lake", buckets: ["s3://lake/"] }));
  return service;
}

// The keys of AWS's own documents.
const CREDENTIALS = {
  access_key_id: "AKIAIOSFODNN7EXAMPLE",
  secret_access_key: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};

export const EXAMPLES: { readonly [Name in FunctionName]: Example & { args: ArgumentsOf<Name> } } = {
  createOrganization: {
    resource: "Organizations",
    parameters: ["organization"],
    args: [{ name: "globex", description: "Sea maps" }],
  },
  getAllOrganizations: { resource: "Organizations", parameters: [], args: [] },
  getOrganization: { resource: "Organizations", parameters: ["organization"], args: ["acme"] },
  updateOrganization: {
    resource: "Organizations",
    parameters: ["organization", "details"],
    args: ["acme", { description: "Weather and sea maps" }],
  },
  deleteOrganization: { resource: "Organizations", parameters: ["organization"], args: ["acme"] },
  addUserToOrganization: {
    resource: "Members",
    parameters: ["organization", "user"],
    args: ["acme", { username: "carol", role: "read_only" }],
  },
  getOrganizationUser: { resource: "Members", parameters: ["organization", "username"], args: ["acme", "bob"] },
  updateUserInOrganization: {
    resource: "Members",
    parameters: ["organization", "username", "user"],
    args: ["acme", "bob", { role: "admin" }],
  },
  deleteUserFromOrganization: { resource: "Members", parameters: ["organization", "username"], args: ["acme", "bob"] },
  addAwsAccessCredentials: {
    resource: "AWS credentials",
    parameters: ["namespace", "credentials"],
    args: ["acme", { name: "archive", ...CREDENTIALS, buckets: ["s3://archive/"] }],
  },
  checkAwsAccessCredentials: { resource: "AWS credentials", parameters: ["namespace"], args: ["acme"] },
  checkAwsAccessCredentialsByName: {
    resource: "AWS credentials",
    parameters: ["namespace", "name"],
    args: ["acme", "lake"],
  },
  updateAwsAccessCredentials: {
    resource: "AWS credentials",
    parameters: ["namespace", "name", "credentials"],
    args: ["acme", "lake", { buckets: ["s3://lake/", "s3://archive/"] }],
  },
  deleteAwsAccessCredentials: {
    resource: "AWS credentials",
    parameters: ["namespace", "name"],
    args: ["acme", "lake"],
  },
};

export const CALLERS: Readonly<Record<string, ApiKeyAuth>> = {
  "alice, owner of acme": { apiKey: "alice-key" },
  "bob, member of acme": { apiKey: "bob-key" },
  "carol, member of nothing": { apiKey: "carol-key" },
  "An unknown API key": { apiKey: "nobody-key" },
  "An apiKey function that throws": {
    apiKey() {
      throw new Error("The vault is sealed");
    },
  },
};

export const CLIENT_OPTIONS: ClientOptions = { timeoutMs: 1000, retry: { maxRetries: 2, baseDelayMs: 200 } };

// More often than a call is ever tried: JSON has no Infinity.
const times = 99;
const beginning = { status: 200, body: '{ "name": "ac', times };

export const PRESETS: Readonly<Record<string, Fault | null>> = {
  "None": null,
  "503 with Retry-After, twice": { status: 503, headers: { "Retry-After": "1" }, times: 2 },
  "500, each time": { status: 500, times },
  "401 Unauthorized": { status: 401 },
  "403 Forbidden": { status: 403 },
  "404 Not Found": { status: 404 },
  "429, each time": { status: 429, times },
  "Redirect": { status: 302, headers: { Location: "https://login.example/" } },
  "Sign-in page instead of JSON": { status: 200, headers: { "Content-Type": "text/html" }, body: "<h1>Sign in</h1>" },
  "Body against the contract": { status: 200, body: { name: 42 } },
  "Connection dropped": { connection: "dropped", times },
  "Connection stalled": { connection: "stalled", times },
  "Answer broken off": { ...beginning, connection: "dropped" },
  "Answer stalled": { ...beginning, connection: "stalled" },
};
