// What must not compile, a mistake for each export and for each of the strict options. Were a declaration lost, and with it
// what it says, its mistake would compile, and the compiler would complain of the directive above it.

import {
  type AbortedError,
  acceptInvitation,
  addAwsAccessCredentials,
  addUserToOrganization,
  type ApiKeyAuth,
  type AttemptEvent,
  type AuthError,
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
  type Issue,
  joinOrganization,
  type Middleware,
  type MiddlewareParams,
  type NetworkError,
  type OperationError,
  optionsFromEnv,
  type Organization,
  type Result,
  type RetryOptions,
  type TimeoutError,
  unwrap,
  updateAwsAccessCredentials,
  updateOrganization,
  updateSsoDomain,
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

export function passWhatNoFunctionTakes(client: Client, result: Result<string>): void {
  // @ts-expect-error -- no list of buckets
  void addAwsAccessCredentials(client, "acme", { buckets: "s3://lake/" });
  // @ts-expect-error -- no role of the contract
  void addUserToOrganization(client, "acme", { role: "emperor" });
  // @ts-expect-error -- no name
  void checkAwsAccessCredentials(client, 1);
  // @ts-expect-error -- no name of the credentials
  void checkAwsAccessCredentialsByName(client, "acme");
  // @ts-expect-error -- no URL
  createClient({ baseUrl: 1 });
  // @ts-expect-error -- no name
  void createOrganization(client, {});
  // @ts-expect-error -- no name of the credentials
  void deleteAwsAccessCredentials(client, "acme");
  // @ts-expect-error -- no name
  void deleteOrganization(client);
  // @ts-expect-error -- no name of the user
  void deleteUserFromOrganization(client, "acme");
  // @ts-expect-error -- no client
  void getAllOrganizations({});
  // @ts-expect-error -- a misspelt option
  void getOrganization(client, "acme", { timeout: 1 });
  // @ts-expect-error -- no name of the user
  void getOrganizationUser(client, "acme", null);
  // @ts-expect-error -- no variables
  optionsFromEnv("https://api.tiledb.com");
  // @ts-expect-error -- a number is no string
  unwrap(result).toFixed();
  // @ts-expect-error -- no properties of credentials
  void updateAwsAccessCredentials(client, "acme", "lake", { role: "admin" });
  // @ts-expect-error -- a misspelt property
  void updateOrganization(client, "acme", { descriptoin: "Maps" });
  // @ts-expect-error -- no role
  void updateUserInOrganization(client, "acme", "bob", { role: 1 });
  // @ts-expect-error -- no id
  void acceptInvitation(client);
  // @ts-expect-error -- no name of the organization
  void cancelJoinOrganization(client, "5");
  // @ts-expect-error -- no id of the domain
  void checkSsoDomain(client, "acme");
  // @ts-expect-error -- a misspelt property
  void createSsoDomain(client, "acme", { oidc_secret: "secret" });
  // @ts-expect-error -- no id of the domain
  void deleteSsoDomain(client, "acme");
  // @ts-expect-error -- no number
  void fetchInvitations(client, { page: "2" });
  // @ts-expect-error -- no id of the domain
  void getSsoDomain(client, "acme");
  // @ts-expect-error -- no name
  void getSsoDomains(client);
  // @ts-expect-error -- no client
  void getUser({});
  // @ts-expect-error -- no list of addresses
  void joinOrganization(client, "acme", { invitee_email: "bob@example.com", organization_role: "admin" });
  // @ts-expect-error -- no text
  void updateSsoDomain(client, "acme", "7", { oidc_client_id: 1 });
  // @ts-expect-error -- no list of users
  createFakeService({ users: {} });
}

export function readWhatIsNotThere(
  aborted: AbortedError,
  auth: AuthError,
  http: HttpError,
  request: InvalidRequestError,
  response: InvalidResponseError,
  network: NetworkError,
  timeout: TimeoutError,
  error: ClientError,
  anyError: OperationError<"http">,
  issue: Issue,
  event: AttemptEvent,
  service: FakeService,
  result: Result<Organization>,
): void {
  // @ts-expect-error -- no status
  void aborted.status;
  // @ts-expect-error -- no status
  void auth.status;
  // @ts-expect-error -- no issues
  void http.issues;
  // @ts-expect-error -- no response
  void request.response;
  // @ts-expect-error -- no cause
  response.cause.message;
  // @ts-expect-error -- no response
  void network.response;
  // @ts-expect-error -- no limit of all attempts
  void timeout.totalTimeoutMs;
  // @ts-expect-error -- no status before the kind is known
  void error.status;
  // @ts-expect-error -- another kind
  void (anyError.kind === "network");
  // @ts-expect-error -- no value
  void issue.input;
  // @ts-expect-error -- no headers
  void event.headers;
  // @ts-expect-error -- no server to close
  service.close();
  // @ts-expect-error -- no value before ok is known
  void result.value.name;
}

export function writeWhatIsNotMeant(): void {
  // @ts-expect-error -- no key
  const apiKey: ApiKeyAuth = {};
  // @ts-expect-error -- no password
  const basic: BasicAuth = { username: "alice" };
  // @ts-expect-error -- no signal
  const call: CallOptions = { signal: true };
  // @ts-expect-error -- no way to sign in
  const options: ClientOptions = { auth: "alice-key" };
  // @ts-expect-error -- no variable of this name
  const env: Env = { TILEDB_HOST: "api.tiledb.com" };
  // @ts-expect-error -- no host
  const file: CloudConfig = { username: "alice" };
  // @ts-expect-error -- no number
  const retry: RetryOptions = { maxRetries: "3" };
  // @ts-expect-error -- no promise
  const fetch: Fetch = () => new Response();
  // @ts-expect-error -- no redirect that a client asks for
  const init: Partial<FetchInit> = { redirect: "error" };
  // @ts-expect-error -- no number
  const response: Partial<FetchResponse> = { status: "200" };
  // @ts-expect-error -- no promise
  const fakeFetch: FakeFetch = () => new Response();
  // @ts-expect-error -- no Request or Response
  const middleware: Middleware = { onRequest: () => "acme" };
  // @ts-expect-error -- no Request
  const params: Partial<MiddlewareParams> = { request: "acme" };
  // @ts-expect-error -- no time
  const service: FakeServiceOptions = { now: 0 };
  // @ts-expect-error -- no password
  const dora: FakeUser = { username: "dora", apiKey: "dora-key" };
  // @ts-expect-error -- no way for a connection to end
  const fault: Fault = { connection: "lost" };
  void [
    apiKey,
    basic,
    call,
    options,
    env,
    file,
    retry,
    fetch,
    init,
    response,
    fakeFetch,
    middleware,
    params,
    service,
    dora,
    fault,
  ];
}

export async function forgetWhatStrictOptionsAsk(client: Client): Promise<void> {
  const organizations = unwrap(await getAllOrganizations(client));
  // @ts-expect-error -- noUncheckedIndexedAccess: the list may be empty
  void organizations[0].name;
  // @ts-expect-error -- exactOptionalPropertyTypes: what was not received is not there
  organizations.push({ name: "acme", role: undefined });
  // @ts-expect-error -- strict: a role is optional
  organizations.map(({ role }) => role.length);
}
