// A program that uses all that the package exports. It is compiled by each compiler, bundled by each bundler, and run.

import {
  type AbortedError,
  addAwsAccessCredentials,
  addUserToOrganization,
  type ApiKeyAuth,
  type AttemptEvent,
  type AuthError,
  type AwsAccessCredentials,
  type AwsAccessCredentialsInput,
  type BasicAuth,
  type CallOptions,
  checkAwsAccessCredentials,
  checkAwsAccessCredentialsByName,
  type Client,
  type ClientError,
  type ClientOptions,
  type CloudConfig,
  createClient,
  createOrganization,
  deleteAwsAccessCredentials,
  deleteOrganization,
  deleteUserFromOrganization,
  type Env,
  type Fetch,
  type FetchInit,
  type FetchResponse,
  getAllOrganizations,
  getOrganization,
  getOrganizationUser,
  type HttpError,
  type InvalidRequestError,
  type InvalidResponseError,
  type Issue,
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
  type Result,
  type RetryOptions,
  type TimeoutError,
  unwrap,
  updateAwsAccessCredentials,
  updateOrganization,
  updateUserInOrganization,
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
const FILE: CloudConfig = { host: "https://organizations.test", verify_ssl: true };

/** The life of an organization, and a failure of each kind: a line for each call. */
export async function live(): Promise<string[]> {
  const options: FakeServiceOptions = { users: [ALICE, BOB], now: () => new Date("2026-01-31T12:00:00Z") };
  const service = createFakeService(options);
  const fetch: FakeFetch = service.fetch;
  const events: AttemptEvent[] = [];
  const alice = signIn(service, { apiKey: ALICE.apiKey }, (event) => events.push(event));
  const bob = createClient({ ...optionsFromEnv(environmentOf(BOB), FILE), fetch });
  return [
    ...await succeed(alice, bob),
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
    told(await deleteOrganization(alice, "acme")),
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
