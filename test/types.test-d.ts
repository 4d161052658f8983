// What compiles, and what must not. The lines that must not are written out by hand: each stands for itself.

import type { Client as HttpClient, Middleware as HttpMiddleware, MiddlewareCallbackParams } from "openapi-fetch";
import * as v from "valibot";
import { describe, expectTypeOf, test } from "vitest";
import type { components } from "../gen/openapi.ts";
import type { Entries } from "../lib/checks/parts.ts";
import * as api from "../mod.ts";
import type { OpenPaths } from "../lib/models/contract.ts";

type WithUndefined<T> = { [Key in keyof T]-?: T[Key] | undefined };

declare const client: api.Client;

describe("Result", () => {
  test("is narrowed by ok", async () => {
    const result = await api.getOrganization(client, "acme");
    expectTypeOf(result.value).toEqualTypeOf<api.Organization | undefined>();
    if (result.ok) {
      expectTypeOf(result.value).toEqualTypeOf<api.Organization>();
      expectTypeOf(result.response).toEqualTypeOf<Response>();
      expectTypeOf(result.error).toEqualTypeOf<undefined>();
    } else {
      expectTypeOf(result.error).toEqualTypeOf<api.ClientError>();
      expectTypeOf(result.value).toEqualTypeOf<undefined>();
      expectTypeOf(result.response).toEqualTypeOf<undefined>();
    }
  });

  test("is narrowed when it is taken apart", async () => {
    const { value, error } = await api.getAllOrganizations(client);
    if (error === undefined) expectTypeOf(value).toEqualTypeOf<api.Organization[]>();
    else expectTypeOf(error).toEqualTypeOf<api.ClientError>();
  });

  test("has a void value where the API answers with nothing", async () => {
    expectTypeOf(api.unwrap(await api.deleteOrganization(client, "acme"))).toEqualTypeOf<void>();
  });
});

test("ClientError is narrowed by kind, and a switch over its kinds is exhaustive", () => {
  function describeError(error: api.ClientError): string {
    switch (error.kind) {
      case "http":
        expectTypeOf(error).toEqualTypeOf<api.HttpError>();
        return `${error.status} ${error.requestId}`;
      case "invalid-response":
        expectTypeOf(error.issues).toEqualTypeOf<readonly api.Issue[]>();
        return error.response.statusText;
      case "invalid-request":
        expectTypeOf(error.issues).toEqualTypeOf<readonly api.Issue[]>();
        return error.name;
      case "timeout":
        return `${error.timeoutMs}`;
      case "auth":
      case "network":
      case "aborted":
        return `${error.cause}`;
    }
  }
  expectTypeOf(describeError).returns.toBeString();

  const error = {} as api.ClientError;
  // @ts-expect-error -- there is a status only once the kind is known
  void error.status;
  if (error.kind === "network") {
    // @ts-expect-error -- a network error has no response
    void error.response;
  }
});

test("a received model can be spread into what is sent", async () => {
  const organization = api.unwrap(await api.getOrganization(client, "acme"));
  const credentials = api.unwrap(await api.checkAwsAccessCredentialsByName(client, "acme", "main"));
  void api.updateOrganization(client, "acme", { ...organization, description: "New" });
  void api.createOrganization(client, { ...organization, name: "acme-2" });
  void api.updateAwsAccessCredentials(client, "acme", "main", { ...credentials, default: true });
  void api.addUserToOrganization(client, "acme", { ...organization.users?.[0], role: "read_only" });
  const domain = api.unwrap(await api.getSsoDomain(client, "acme", "7"));
  void api.updateSsoDomain(client, "acme", "7", { ...domain, oidc_client_secret: "new" });
});

test("undefined is sent as what is absent, and is never received", () => {
  const missing: string | undefined = undefined;
  void api.createOrganization(client, { name: "acme", logo: missing, users: undefined, num_of_arrays: undefined });
  void api.updateOrganization(client, "acme", { name: missing, description: missing, default_s3_path: missing });
  void api.updateUserInOrganization(client, "acme", "bob", { role: undefined, allowed_actions: undefined });
  void api.addAwsAccessCredentials(client, "acme", { name: missing, default: undefined, buckets: undefined });
  const asset_locations = { arrays: { path: missing }, files: undefined };
  void api.updateOrganization(client, "acme", { asset_locations });
  void api.fetchInvitations(client, { organization: missing, page: undefined, orderby: undefined });
  void api.createSsoDomain(client, "acme", { domain: missing, oidc_client_secret: missing });
  const http = {} as HttpClient<OpenPaths>;
  void http.POST("/organization", { body: { name: "acme", logo: undefined, asset_locations } });
  void http.GET("/invitations", { params: { query: { organization: missing, page: undefined } } });
  // @ts-expect-error -- a name that must be there
  void api.createOrganization(client, { name: undefined });
  // @ts-expect-error -- the same, for openapi-fetch
  void http.POST("/organization", { body: { name: undefined } });
  // @ts-expect-error -- what is received is there, or is not
  const organization: api.Organization = { name: "acme", logo: undefined };
  // @ts-expect-error -- the same
  const credentials: api.AwsAccessCredentials = { name: undefined };
  // @ts-expect-error -- the same, in an object that it holds
  const user: api.User = { username: "alice", asset_locations: { arrays: { path: undefined } } };
  void [organization, credentials, user];
});

test("a schema is asked for each property, and none for undefined", () => {
  const name = v.exactOptional(v.string());
  ({ name }) satisfies Entries<{ name?: string | undefined }>;
  ({ name }) satisfies Entries<{ name?: string }>;
  // @ts-expect-error -- a property without a schema
  ({}) satisfies Entries<{ name?: string | undefined }>;
  // @ts-expect-error -- a schema that asks for what may be absent
  ({ name: v.string() }) satisfies Entries<{ name?: string | undefined }>;
  // @ts-expect-error -- a schema that takes undefined, which JSON has not
  ({ name: v.exactOptional(v.optional(v.string())) }) satisfies Entries<{ name?: string | undefined }>;
});

test("fetch is any runtime's, or a function around it", () => {
  api.createClient({ fetch });
  api.createClient({ fetch: async (url, init) => await fetch(url, init) });
  api.createClient({ fetch: (...request) => fetch(...request) });
  api.createClient({ fetch: (url, init) => fetch(new Request(url, init)) });
  expectTypeOf<typeof fetch>().toExtend<api.Fetch>();
  expectTypeOf<Response>().toExtend<api.FetchResponse>();
  // @ts-expect-error -- a fetch answers later
  api.createClient({ fetch: () => new Response() });
  // @ts-expect-error -- an answer has a status
  api.createClient({ fetch: () => Promise.resolve({ headers: new Headers(), text: () => Promise.resolve("") }) });
});

test("optionsFromEnv() takes an environment that has more than it reads, or other things", () => {
  interface Augmented {
    readonly NODE_ENV: "development" | "production" | "test";
    [name: string]: string | undefined;
  }
  interface Bindings {
    readonly BUCKET: { get(key: string): Promise<Blob> };
    readonly TILEDB_REST_TOKEN: string;
  }
  api.optionsFromEnv({} as Augmented);
  api.optionsFromEnv({} as Bindings);
  api.optionsFromEnv({} as Omit<Bindings, "TILEDB_REST_TOKEN">);
  api.optionsFromEnv({} as Record<string, string>);
  // @ts-expect-error -- a misspelt name
  api.optionsFromEnv({ TILEDB_TOKEN: "my-key" });
  // @ts-expect-error -- a token that is no text
  api.optionsFromEnv({ TILEDB_REST_TOKEN: 1 });
  // @ts-expect-error -- a binding under the name of a variable
  api.optionsFromEnv({} as { TILEDB_REST_TOKEN: Bindings["BUCKET"] });
  // @ts-expect-error -- no environment at all
  api.optionsFromEnv("my-key");
});

test("optionsFromEnv() takes a file as it was parsed, and CloudConfig says what is in it", () => {
  api.optionsFromEnv(process.env, JSON.parse("{}"));
  api.optionsFromEnv(process.env, JSON.parse("{}") as unknown);
  api.optionsFromEnv(process.env, undefined);
  expectTypeOf(api.optionsFromEnv).parameter(1).toBeUnknown();
  const auth = { api_key: { "X-TILEDB-REST-API-KEY": "my-key" }, username: undefined, password: null };
  expectTypeOf({ host: "api.tiledb.com", ...auth, verify_ssl: false, ca_file: null }).toExtend<api.CloudConfig>();
  // @ts-expect-error -- a file says where its credentials belong
  const _hostless: api.CloudConfig = auth;
  // @ts-expect-error -- a key has a name
  const _nameless: api.CloudConfig = { host: "api.tiledb.com", api_key: "my-key" };
});

test("a role is open where it is received, and closed where it is given", () => {
  expectTypeOf<"emperor">().toExtend<NonNullable<api.Organization["role"]>>();
  expectTypeOf<"emperor">().toExtend<NonNullable<api.OrganizationUser["role"]>>();
  expectTypeOf<NonNullable<api.OrganizationUserInput["role"]>>().toEqualTypeOf<api.OrganizationRole>();
  // @ts-expect-error -- no role of the contract
  void api.addUserToOrganization(client, "acme", { username: "bob", role: "emperor" });
  // @ts-expect-error -- a role that the service may have made up is not one to give
  void api.updateUserInOrganization(client, "acme", "bob", {} as api.OrganizationUser);
  expectTypeOf<NonNullable<api.InvitationInput["organization_role"]>>().toEqualTypeOf<api.OrganizationRole>();
  // @ts-expect-error -- no role to invite to
  void api.joinOrganization(client, "acme", { invitee_email: [], organization_role: "" });
});

test("what the service computes is open: roles, types and statuses; what a list is sorted by is closed", () => {
  expectTypeOf<"" | "emperor">().toExtend<NonNullable<api.Invitation["organization_role"]>>();
  expectTypeOf<"GROUP_JOIN">().toExtend<NonNullable<api.Invitation["invitation_type"]>>();
  expectTypeOf<"DECLINED">().toExtend<NonNullable<api.Invitation["status"]>>();
  expectTypeOf<"expired">().toExtend<NonNullable<api.SsoDomainConfig["verification_status"]>>();
  expectTypeOf<"timeout">().toExtend<NonNullable<api.DomainCheckResult["status"]>>();
  void api.fetchInvitations(client, { type: "GROUP_JOIN", status: "DECLINED" });
  // @ts-expect-error -- no order of the contract
  void api.fetchInvitations(client, { orderby: "email" });
});

test("arguments that cannot work do not compile", () => {
  // @ts-expect-error -- a name is required
  void api.createOrganization(client, { description: "None" });
  // @ts-expect-error -- the organization is missing
  void api.deleteUserFromOrganization(client, "bob");
  // @ts-expect-error -- a misspelt property
  void api.updateOrganization(client, "acme", { descriptoin: "New" });
  // @ts-expect-error -- a misspelt option
  void api.getOrganization(client, "acme", { timeout: 5 });
  // @ts-expect-error -- options in the place of a query
  void api.fetchInvitations(client, { timeoutMs: 5 });
  // @ts-expect-error -- a number that is a string
  void api.fetchInvitations(client, { page: "2" });
  // @ts-expect-error -- one address for a list
  void api.joinOrganization(client, "acme", { invitee_email: "bob@example.com", organization_role: "admin" });
  // @ts-expect-error -- nobody to invite
  void api.joinOrganization(client, "acme", { organization_role: "admin" });
  // @ts-expect-error -- a POST without a body has no place for one
  void api.acceptInvitation(client, "5", { organization: "acme" });
  // @ts-expect-error -- the organization is missing
  void api.cancelJoinOrganization(client, "5");
  // @ts-expect-error -- the uuid is missing
  void api.updateSsoDomain(client, "acme", { oidc_client_id: "tiledb" });
  // @ts-expect-error -- what the service sets is not to be changed
  ({} as api.SsoDomainConfig).uuid = "7";
  // @ts-expect-error -- only createClient() makes clients
  void api.getOrganization({}, "acme");
  // @ts-expect-error -- two ways to sign in
  api.createClient({ auth: { apiKey: "k", username: "alice", password: "p" } });
  // @ts-expect-error -- half a pair
  api.createClient({ auth: { username: "alice" } });
  // @ts-expect-error -- a missing variable is no key
  api.createClient({ auth: { apiKey: undefined } });
});

test("openapi-fetch refuses what the contract does not have", () => {
  const http = {} as HttpClient<OpenPaths>;
  const path = { organization: "acme" };
  void http.POST("/organization", { body: { name: "acme" } });
  void http.PATCH("/organizations/{organization}", { params: { path }, body: { description: "New" } });
  // @ts-expect-error -- a misspelt path
  void http.GET("/organisations/{organization}", { params: { path } });
  // @ts-expect-error -- a missing path parameter
  void http.GET("/organizations/{organization}/{username}", { params: { path } });
  // @ts-expect-error -- another model's body
  void http.POST("/organization", { body: { username: "bob" } satisfies api.OrganizationUserInput });
});

test("models are what the contract has, with the enums open that the service computes", () => {
  type Schemas = components["schemas"];
  expectTypeOf<Schemas["Organization"]>().toExtend<api.Organization>();
  expectTypeOf<Schemas["OrganizationUser"]>().toExtend<api.OrganizationUser>();
  expectTypeOf<api.AwsAccessCredentials>().toEqualTypeOf<Schemas["AWSAccessCredentials"]>();
  expectTypeOf<Required<api.OrganizationUpdate>>().toEqualTypeOf<WithUndefined<Schemas["OrganizationUpdate"]>>();
  expectTypeOf<Required<api.AwsAccessCredentialsInput>>().toEqualTypeOf<
    WithUndefined<Schemas["AWSAccessCredentials"]>
  >();
  expectTypeOf<api.OrganizationRole>().toEqualTypeOf<Schemas["OrganizationRoles"]>();
  expectTypeOf<api.NamespaceAction>().toEqualTypeOf<Schemas["NamespaceActions"]>();
});

test("Middleware is openapi-fetch's", () => {
  expectTypeOf<HttpMiddleware>().toExtend<api.Middleware>();
  expectTypeOf<MiddlewareCallbackParams>().toExtend<api.MiddlewareParams>();
  expectTypeOf<api.MiddlewareParams>().toExtend<MiddlewareCallbackParams>();
});
