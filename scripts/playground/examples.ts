// What the page starts from: a service with an organization in it, an example of each function that works on it, the users
// who may call, and a fault for each way in which a call can fail.

import { createFakeService, type FakeService, type Fault } from "../../lib/testing.ts";
import type * as api from "../../mod.ts";
import {
  addAwsAccessCredentials,
  addUserToOrganization,
  type ApiKeyAuth,
  type CallOptions,
  type Client,
  type ClientOptions,
  createClient,
  createOrganization,
  unwrap,
} from "../../mod.ts";

export type FunctionName = Exclude<keyof typeof api, "createClient" | "optionsFromEnv" | "unwrap">;

/** What a function takes between the client and the options of the call: its parameters, in order, and an argument for each. */
type Example<Name extends FunctionName> = Readonly<
  Record<string, Exclude<Parameters<(typeof api)[Name]>[number], Client | CallOptions | undefined>>
>;

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

/** The functions by resource. */
export const RESOURCES = {
  Organizations: {
    createOrganization: { organization: { name: "globex", description: "Sea maps" } },
    getAllOrganizations: {},
    getOrganization: { organization: "acme" },
    updateOrganization: { organization: "acme", details: { description: "Weather and sea maps" } },
    deleteOrganization: { organization: "acme" },
  },
  Members: {
    addUserToOrganization: { organization: "acme", user: { username: "carol", role: "read_only" } },
    getOrganizationUser: { organization: "acme", username: "bob" },
    updateUserInOrganization: { organization: "acme", username: "bob", user: { role: "admin" } },
    deleteUserFromOrganization: { organization: "acme", username: "bob" },
  },
  "AWS credentials": {
    addAwsAccessCredentials: {
      namespace: "acme",
      credentials: { name: "archive", ...CREDENTIALS, buckets: ["s3://archive/"] },
    },
    checkAwsAccessCredentials: { namespace: "acme" },
    checkAwsAccessCredentialsByName: { namespace: "acme", name: "lake" },
    updateAwsAccessCredentials: {
      namespace: "acme",
      name: "lake",
      credentials: { buckets: ["s3://lake/", "s3://archive/"] },
    },
    deleteAwsAccessCredentials: { namespace: "acme", name: "lake" },
  },
} satisfies Record<string, { readonly [Name in FunctionName]?: Example<Name> }>;

export const EXAMPLES: { readonly [Name in FunctionName]: Example<Name> } = {
  ...RESOURCES.Organizations,
  ...RESOURCES.Members,
  ...RESOURCES["AWS credentials"],
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
