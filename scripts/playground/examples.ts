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
  createSsoDomain,
  joinOrganization,
  unwrap,
} from "../../mod.ts";

export type FunctionName = Exclude<keyof typeof api, "createClient" | "optionsFromEnv" | "unwrap">;

/** What a function takes between the client and the options of the call: its parameters, in order, and an argument for each. */
type Example<Name extends FunctionName> = Readonly<
  Record<string, Exclude<Parameters<(typeof api)[Name]>[number], Client | CallOptions | undefined>>
>;

/**
 * Creates a fake service in which alice owns acme, bob is its member, and it has the credentials "lake", a domain and an
 * invitation. Bob owns initech, and has invited alice.
 */
export async function createSeededService(): Promise<FakeService> {
  let count = 0;
  const service = createFakeService({
    uuid: () => uuid(++count),
    verifiedDomains: [DOMAIN.domain],
    bounces: [BOUNCING],
  });
  const { fetch, url: baseUrl } = service;
  const [alice, bob] = ["alice-key", "bob-key"].map((apiKey) => createClient({ baseUrl, fetch, auth: { apiKey } }));
  if (!alice || !bob) throw new Error("Expected two clients");
  unwrap(await createOrganization(alice, { name: "acme", description: "Weather maps" }));
  unwrap(await addUserToOrganization(alice, "acme", { username: "bob", role: "read_write" }));
  unwrap(await addAwsAccessCredentials(alice, "acme", { ...CREDENTIALS, name: "lake", buckets: ["s3://lake/"] }));
  unwrap(
    await joinOrganization(alice, "acme", { invitee_email: ["dave@example.com"], organization_role: "read_only" }),
  );
  unwrap(await createSsoDomain(alice, "acme", { ...DOMAIN, oidc_client_secret: "not-a-real-secret" }));
  unwrap(await createOrganization(bob, { name: "initech" }));
  unwrap(await joinOrganization(bob, "initech", { invitee_email: ["alice@example.com"], organization_role: "admin" }));
  return service;
}

/** The ids of what the service creates, in this order, so that an example can name one. */
function uuid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

const [TO_DAVE, DOMAIN_ID, TO_ALICE] = [uuid(2), uuid(3), uuid(5)];

const DOMAIN = { domain: "example.com", oidc_issuer: "https://login.example.com", oidc_client_id: "tiledb" };

const BOUNCING = "nobody@example.com";

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
  Invitations: {
    joinOrganization: {
      organization: "acme",
      invitation: { invitee_email: ["erin@example.com"], organization_role: "read_only" },
    },
    fetchInvitations: { query: { organization: "acme", status: "PENDING" } },
    acceptInvitation: { invitation: TO_ALICE },
    cancelJoinOrganization: { invitation: TO_DAVE, organization: "acme" },
  },
  "Single sign-on": {
    createSsoDomain: {
      organization: "acme",
      config: { ...DOMAIN, domain: "maps.example.com", oidc_client_secret: "not-a-real-secret" },
    },
    getSsoDomains: { organization: "acme" },
    getSsoDomain: { organization: "acme", uuid: DOMAIN_ID },
    checkSsoDomain: { organization: "acme", uuid: DOMAIN_ID },
    updateSsoDomain: { organization: "acme", uuid: DOMAIN_ID, config: { oidc_client_id: "maps" } },
    deleteSsoDomain: { organization: "acme", uuid: DOMAIN_ID },
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
  Account: {
    getUser: {},
  },
} satisfies Record<string, { readonly [Name in FunctionName]?: Example<Name> }>;

export const EXAMPLES: { readonly [Name in FunctionName]: Example<Name> } = {
  ...RESOURCES.Organizations,
  ...RESOURCES.Members,
  ...RESOURCES.Invitations,
  ...RESOURCES["Single sign-on"],
  ...RESOURCES["AWS credentials"],
  ...RESOURCES.Account,
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
