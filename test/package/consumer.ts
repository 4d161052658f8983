// A program that uses all that the package exports. It is compiled by each compiler, bundled by each bundler, and run.

import {
  type AbortedError,
  acceptInvitation,
  addAwsAccessCredentials,
  addUserToOrganization,
  type ApiKeyAuth,
  type AssetLocations,
  type AssetLocationsInput,
  type AttemptEvent,
  type AuthError,
  type AwsAccessCredentials,
  type AwsAccessCredentialsInput,
  type BasicAuth,
  type CallOptions,
  cancelJoinOrganization,
  checkAwsAccessCredentials,
  checkAwsAccessCredentialsByName,
  checkSsoDomain,
  type Client,
  type ClientError,
  type ClientOptions,
  type CloudConfig,
  createClient,
  createOrganization,
  createSsoDomain,
  deleteAwsAccessCredentials,
  deleteOrganization,
  deleteSsoDomain,
  deleteUserFromOrganization,
  type DomainCheckResult,
  type DomainCheckStatus,
  type Env,
  type Fetch,
  type FetchInit,
  fetchInvitations,
  type FetchResponse,
  getAllOrganizations,
  getOrganization,
  getOrganizationUser,
  getSsoDomain,
  getSsoDomains,
  getUser,
  type HttpError,
  type InvalidRequestError,
  type InvalidResponseError,
  type Invitation,
  type InvitationData,
  type InvitationFailedRecipients,
  type InvitationInput,
  type InvitationQuery,
  type InvitationStatus,
  type InvitationType,
  type Issue,
  joinOrganization,
  type Middleware,
  type MiddlewareParams,
  type NamespaceAction,
  type NetworkError,
  type OperationError,
  optionsFromEnv,
  type Organization,
  type OrganizationInput,
  type OrganizationRole,
  type OrganizationUpdate,
  type OrganizationUser,
  type OrganizationUserInput,
  type PaginationMetadata,
  type Result,
  type RetryOptions,
  type SsoDomainConfig,
  type SsoDomainConfigInput,
  type SsoDomainConfigResponse,
  type SsoDomainSetup,
  type SsoDomainVerificationStatus,
  type StorageLocation,
  type StorageLocationInput,
  type TimeoutError,
  unwrap,
  updateAwsAccessCredentials,
  updateOrganization,
  updateSsoDomain,
  updateUserInOrganization,
  type User,
} from "@tiledb-organizations/client";
import {
  createFakeService,
  type FakeFetch,
  type FakeService,
  type FakeServiceOptions,
  type FakeUser,
  type Fault,
} from "@tiledb-organizations/client/testing";

const ALICE: FakeUser = { username: "alice", apiKey: "alice-key", password: "alice-password" };
const BOB: FakeUser = { username: "bob", apiKey: "bob-key", password: "bob-password", userId: "b0b" };
const DORA: FakeUser = { username: "dora", apiKey: "dora-key", password: "dora-password", email: "dora@acme.example" };
const FILE: CloudConfig = { host: "https://organizations.test", verify_ssl: true };

/** The life of an organization, and a failure of each kind: a line for each call. */
export async function live(): Promise<string[]> {
  const options: FakeServiceOptions = { users: [ALICE, BOB, DORA], now: () => new Date("2026-01-31T12:00:00Z") };
  const service = createFakeService(options);
  const fetch: FakeFetch = service.fetch;
  const events: AttemptEvent[] = [];
  const alice = signIn(service, { apiKey: ALICE.apiKey }, (event) => events.push(event));
  const bob = createClient({ ...optionsFromEnv(environmentOf(BOB), FILE), fetch });
  return [
    ...await succeed(alice, bob),
    ...await invite(alice, signIn(service, { apiKey: DORA.apiKey }, undefined)),
    ...await connect(alice),
    told(await deleteOrganization(alice, "acme")),
    ...await fail(service, alice),
    events.map(({ attempt, status = 0 }) => `${attempt}:${status}`).join(" "),
  ];
}

/** Its type is inferred: a library of somebody's may give a client away like this. */
export const signIn = (service: FakeService, auth: ApiKeyAuth | BasicAuth, onAttempt: ClientOptions["onAttempt"]) => {
  const retry: RetryOptions = { maxRetries: 1, baseDelayMs: 0, maxDelayMs: 0 };
  const fetch: Fetch = (url: string, init: FetchInit): Promise<FetchResponse> => service.fetch(url, init);
  const onRequest = ({ request }: MiddlewareParams): void => request.headers.set("X-Request-Id", "1");
  const middleware: Middleware[] = [{ onRequest }];
  const options: ClientOptions = { baseUrl: new URL(service.url), fetch, auth, middleware, retry, onAttempt };
  return createClient(options);
};

function environmentOf(user: FakeUser): Env {
  return { TILEDB_REST_USERNAME: user.username, TILEDB_REST_PASSWORD: user.password };
}

async function succeed(alice: Client, bob: Client): Promise<string[]> {
  const input: OrganizationInput = { name: "acme", description: "Maps" };
  const details: OrganizationUpdate = { description: null, logo: "https://acme.example/logo.png" };
  const role: OrganizationRole = "read_only";
  const user: OrganizationUserInput = { username: "bob", role };
  const credentials: AwsAccessCredentialsInput = {
    name: "lake",
    access_key_id: "AKIA",
    secret_access_key: "secret",
    service_role_arn: undefined,
  };
  return [
    told(await createOrganization(alice, input)),
    told(await updateOrganization(alice, "acme", details)),
    told(await addUserToOrganization(alice, "acme", user)),
    told(await updateUserInOrganization(alice, "acme", "bob", { role: "admin" })),
    told(await getOrganizationUser(bob, "acme", "bob"), describeUser),
    told(await getOrganization(bob, "acme"), describeOrganization),
    told(await getAllOrganizations(bob), (list) => list.map(describeOrganization).join(", ")),
    told(await addAwsAccessCredentials(alice, "acme", credentials)),
    told(await updateAwsAccessCredentials(alice, "acme", "lake", { buckets: ["s3://lake/"] })),
    told(await checkAwsAccessCredentials(alice, "acme"), (list) => list.map(describeCredentials).join(", ")),
    told(await checkAwsAccessCredentialsByName(alice, "acme", "lake"), describeCredentials),
    told(await deleteAwsAccessCredentials(alice, "acme", "lake")),
    told(await deleteUserFromOrganization(alice, "acme", "bob")),
  ];
}

async function invite(alice: Client, dora: Client): Promise<string[]> {
  const input: InvitationInput = { invitee_email: ["dora@acme.example"], organization_role: "admin" };
  const query: InvitationQuery = { organization: "acme", status: "PENDING" satisfies InvitationStatus, page: 1 };
  const { failed_recipients }: InvitationFailedRecipients = unwrap(await joinOrganization(alice, "acme", input));
  const { invitations: [first = {}] = [] }: InvitationData = unwrap(await fetchInvitations(dora, query));
  return [
    `${failed_recipients.length} failed`,
    told(await fetchInvitations(alice, query), describeInvitations),
    told(await acceptInvitation(dora, first.id ?? "")),
    told(await cancelJoinOrganization(alice, first.id ?? "", "acme")),
    told(await getUser(dora), ({ organizations }: User) => `${organizations?.map(describeUser)}`),
  ];
}

async function connect(alice: Client): Promise<string[]> {
  const config: SsoDomainConfigInput = { domain: "acme.example", oidc_client_secret: undefined };
  const failed: DomainCheckStatus = "failed";
  const here: StorageLocationInput = { path: "s3://acme/udfs/", credentials_name: undefined };
  const asset_locations: AssetLocationsInput = { udfs: here, files: undefined };
  const { uuid = "" } = unwrap(await createSsoDomain(alice, "acme", config));
  return [
    told(await updateOrganization(alice, "acme", { asset_locations })),
    told(await getOrganization(alice, "acme"), ({ asset_locations = {} }) => describeLocations(asset_locations)),
    told(await updateSsoDomain(alice, "acme", uuid, { oidc_issuer: "https://login.acme.example" }), describeDomain),
    told(await checkSsoDomain(alice, "acme", uuid), ({ status }: DomainCheckResult) => `${status === failed}`),
    told(await getSsoDomain(alice, "acme", uuid), describeDomain),
    told(
      await getSsoDomains(alice, "acme"),
      (value: SsoDomainConfigResponse) => `${value.domain_configs?.map(describeDomain)}`,
    ),
    told(await deleteSsoDomain(alice, "acme", uuid)),
  ];
}

async function fail(service: FakeService, client: Client): Promise<string[]> {
  const faults: Fault[] = [
    { connection: "dropped" },
    { status: 503, headers: { "Retry-After": "0" } },
    { body: "<h1>Sign in</h1>" },
  ];
  const lines: string[] = [];
  for (const fault of faults) {
    service.fail(fault);
    lines.push(told(await getAllOrganizations(client, { retry: false })));
  }
  service.fail({ operation: "deleteOrganization", connection: "stalled", times: Infinity });
  const options: CallOptions = { timeoutMs: 1, retry: { maxRetries: 0 }, signal: new AbortController().signal };
  lines.push(told(await deleteOrganization(client, "acme", options)));
  const anonymous = signIn(service, { apiKey: () => Promise.reject(new Error("No key")) }, undefined);
  lines.push(told(await getAllOrganizations(anonymous)));
  lines.push(told(await getAllOrganizations(client, { signal: AbortSignal.abort("Enough") })));
  lines.push(told(await deleteUserFromOrganization(client, "acme", "")));
  try {
    unwrap(await getOrganization(client, "acme"));
  } catch (error) {
    lines.push(error instanceof Error ? error.name : "");
  }
  return lines;
}

function told<T>(result: Result<T>, describe: (value: T) => string = () => "done"): string {
  return result.ok ? `${result.response.status} ${describe(result.value)}` : explain(result.error);
}

function describeOrganization({ name, role, logo, description, users = [] }: Organization): string {
  return `${name} ${role} ${logo} ${description}: ${users.map(describeUser).join(" and ")}`;
}

function describeUser({ username, role, allowed_actions: actions = [] }: OrganizationUser): string {
  const action: NamespaceAction = "edit_organization";
  return `${username} is ${role} and ${actions.includes(action) ? "edits" : "reads"}`;
}

function describeCredentials({ name, buckets, created_at: createdAt }: AwsAccessCredentials): string {
  return `${name} ${buckets?.[0]} ${createdAt}`;
}

function describeInvitations({ invitations = [], pagination_metadata = {} }: InvitationData): string {
  const { page, total_pages }: PaginationMetadata = pagination_metadata;
  return `${invitations.map(describeInvitation).join()} on ${page} of ${total_pages}`;
}

function describeInvitation({ email, invitation_type, organization_role }: Invitation): string {
  const type: InvitationType = "JOIN_ORGANIZATION";
  return `${email} ${invitation_type === type ? "joins as" : "gets"} ${organization_role}`;
}

function describeLocations({ udfs: { path } = {} }: AssetLocations, other: StorageLocation = { path: null }): string {
  return `${path ?? other.path}`;
}

function describeDomain({ domain, oidc_issuer, verification_status, domain_setup = {} }: SsoDomainConfig): string {
  const verified: SsoDomainVerificationStatus = "verified";
  const { txt }: SsoDomainSetup = domain_setup;
  return `${domain} ${oidc_issuer} ${verification_status === verified} ${txt}`;
}

function explain(error: ClientError): string {
  switch (error.kind) {
    case "invalid-request":
    case "invalid-response":
      return `${origin(error)} ${issuesOf(error)}`;
    case "auth":
    case "network":
    case "aborted":
      return `${origin(error)} ${causeOf(error)}`;
    case "http":
      return `${origin(error)} ${answerOf(error)}`;
    case "timeout":
      return `${origin(error)} ${limitOf(error)}`;
  }
}

function origin({ kind, operation, attempts }: OperationError<string>): string {
  return `${kind} ${operation} ${attempts}`;
}

function issuesOf(
  { issues }: InvalidRequestError | InvalidResponseError,
): string {
  return issues.map(({ path }: Issue) => path || "whole").join();
}

function causeOf({ cause }: AuthError | NetworkError | AbortedError): string {
  return String(cause);
}

function answerOf({ status, retryAfterMs, serverMessage }: HttpError): string {
  return `${status} ${retryAfterMs} ${serverMessage}`;
}

function limitOf({ timeoutMs }: TimeoutError): string {
  return `${timeoutMs} ms`;
}
