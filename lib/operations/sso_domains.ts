import { serializeBy } from "../call/body.ts";
import { call, checkNothing } from "../call/call.ts";
import {
  checkDomainCheckResult,
  checkSsoDomainConfig,
  checkSsoDomainConfigInput,
  checkSsoDomainConfigs,
} from "../checks/sso_domains.ts";
import type { CallOptions } from "../client/call_options.ts";
import type { Client } from "../client/client.ts";
import type {
  DomainCheckResult,
  SsoDomainConfig,
  SsoDomainConfigInput,
  SsoDomainConfigResponse,
} from "../models/sso_domain.ts";
import type { Result } from "../result/result.ts";

/**
 * Connects a single sign-on (SSO) domain to an organization, with OpenID Connect. Sends `createSSODomain`: `POST /organizations/{organization}/sso_domain`.
 *
 * @param client The client, from `createClient`
 * @param organization Name or id of the organization. It becomes one path segment, so it cannot be empty, `.` or `..`, or contain a slash or backslash
 * @param config The domain and its provider. You cannot change the `domain` later. No error shows `oidc_client_secret`
 * @param options Signal, timeout, retries and headers for this call
 * @returns The domain, with its `uuid`. Its `domain_setup` has the DNS records to choose from: one of them proves that you own the domain. An {@linkcode HttpError} with status 403 means that your role does not allow it
 * @category Single sign-on
 *
 * @example Connect a domain, and print what to set in its DNS
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   createSsoDomain,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const config = {
 *   domain: "acme.example",
 *   oidc_issuer: "https://login.acme.example",
 *   oidc_client_id: "tiledb",
 *   oidc_client_secret: "not-a-secret",
 * };
 * const domain = unwrap(await createSsoDomain(client, "acme", config));
 * console.log(domain.domain_setup?.txt); // "tiledb-verification=acme.example"
 * ```
 */
export function createSsoDomain(
  client: Client,
  organization: string,
  config: SsoDomainConfigInput,
  options?: CallOptions,
): Promise<Result<SsoDomainConfig>> {
  return call(client, options, {
    name: "createSsoDomain",
    method: "POST",
    path: "/organizations/{organization}/sso_domain",
    params: { path: { organization } },
    body: config,
    request: serializeBy(checkSsoDomainConfigInput),
    response: checkSsoDomainConfig,
  });
}

/**
 * Lists the single sign-on (SSO) domains of an organization. Sends `getSSODomains`: `GET /organizations/{organization}/sso_domains`.
 *
 * @param client The client, from `createClient`
 * @param organization Name or id of the organization. It becomes one path segment, so it cannot be empty, `.` or `..`, or contain a slash or backslash
 * @param options Signal, timeout, retries and headers for this call
 * @returns The domains in `domain_configs`, with properties that the contract does not know yet. An {@linkcode HttpError} with status 403 means that your role does not allow it
 * @category Single sign-on
 *
 * @example Print each domain, and whether it is verified
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   createSsoDomain,
 *   getSsoDomains,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * unwrap(await createSsoDomain(client, "acme", { domain: "acme.example" }));
 * const { domain_configs = [] } = unwrap(await getSsoDomains(client, "acme"));
 * for (const { domain, verification_status } of domain_configs) {
 *   console.log(domain, verification_status); // "acme.example", "unverified"
 * }
 * ```
 */
export function getSsoDomains(
  client: Client,
  organization: string,
  options?: CallOptions,
): Promise<Result<SsoDomainConfigResponse>> {
  return call(client, options, {
    name: "getSsoDomains",
    method: "GET",
    path: "/organizations/{organization}/sso_domains",
    params: { path: { organization } },
    response: checkSsoDomainConfigs,
  });
}

/**
 * Gets a single sign-on (SSO) domain of an organization. Sends `getSSODomain`: `GET /organizations/{organization}/sso_domains/{uuid}`.
 *
 * @param client The client, from `createClient`
 * @param organization Name or id of the organization. It becomes one path segment, so it cannot be empty, `.` or `..`, or contain a slash or backslash
 * @param uuid Id of the domain, from `createSsoDomain` or `getSsoDomains`. Same limits as `organization`
 * @param options Signal, timeout, retries and headers for this call
 * @returns The domain, with properties that the contract does not know yet. An {@linkcode HttpError} with status 404 means that there is no such domain, or that you are not a member of the organization
 * @category Single sign-on
 *
 * @example Print the results of a domain's checks
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   createSsoDomain,
 *   getSsoDomain,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const config = { domain: "acme.example" };
 * const { uuid = "" } = unwrap(await createSsoDomain(client, "acme", config));
 * const { check_results = [] } = unwrap(await getSsoDomain(client, "acme", uuid));
 * for (const { time, status } of check_results) console.log(time, status);
 * ```
 */
export function getSsoDomain(
  client: Client,
  organization: string,
  uuid: string,
  options?: CallOptions,
): Promise<Result<SsoDomainConfig>> {
  return call(client, options, {
    name: "getSsoDomain",
    method: "GET",
    path: "/organizations/{organization}/sso_domains/{uuid}",
    params: { path: { organization, uuid } },
    response: checkSsoDomainConfig,
  });
}

/**
 * Updates a single sign-on (SSO) domain, such as its client secret. Sends `updateSSODomain`: `PATCH /organizations/{organization}/sso_domains/{uuid}`.
 *
 * @param client The client, from `createClient`
 * @param organization Name or id of the organization. It becomes one path segment, so it cannot be empty, `.` or `..`, or contain a slash or backslash
 * @param uuid Id of the domain, from `createSsoDomain` or `getSsoDomains`. Same limits as `organization`
 * @param config What to change. You cannot change the `domain`. No error shows `oidc_client_secret`
 * @param options Signal, timeout, retries and headers for this call
 * @returns The updated domain, with properties that the contract does not know yet. An {@linkcode HttpError} with status 404 means that there is no such domain, or that you are not a member of the organization
 * @category Single sign-on
 *
 * @example Replace the secret of the client at the provider
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   createSsoDomain,
 *   unwrap,
 *   updateSsoDomain,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const config = { domain: "acme.example" };
 * const { uuid = "" } = unwrap(await createSsoDomain(client, "acme", config));
 * const update = { oidc_client_secret: "not-a-secret-either" };
 * unwrap(await updateSsoDomain(client, "acme", uuid, update));
 * ```
 */
export function updateSsoDomain(
  client: Client,
  organization: string,
  uuid: string,
  config: SsoDomainConfigInput,
  options?: CallOptions,
): Promise<Result<SsoDomainConfig>> {
  return call(client, options, {
    name: "updateSsoDomain",
    method: "PATCH",
    path: "/organizations/{organization}/sso_domains/{uuid}",
    params: { path: { organization, uuid } },
    body: config,
    request: serializeBy(checkSsoDomainConfigInput),
    response: checkSsoDomainConfig,
  });
}

/**
 * Deletes a single sign-on (SSO) domain of an organization. Sends `deleteSSODomain`: `DELETE /organizations/{organization}/sso_domains/{uuid}`.
 *
 * @param client The client, from `createClient`
 * @param organization Name or id of the organization. It becomes one path segment, so it cannot be empty, `.` or `..`, or contain a slash or backslash
 * @param uuid Id of the domain, from `createSsoDomain` or `getSsoDomains`. Same limits as `organization`
 * @param options Signal, timeout, retries and headers for this call
 * @returns No value. An {@linkcode HttpError} with status 404 and `attempts` above 1 may mean that an earlier attempt deleted it
 * @category Single sign-on
 *
 * @example Delete a domain
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   createSsoDomain,
 *   deleteSsoDomain,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const config = { domain: "acme.example" };
 * const { uuid = "" } = unwrap(await createSsoDomain(client, "acme", config));
 * unwrap(await deleteSsoDomain(client, "acme", uuid));
 * ```
 */
export function deleteSsoDomain(
  client: Client,
  organization: string,
  uuid: string,
  options?: CallOptions,
): Promise<Result<void>> {
  return call(client, options, {
    name: "deleteSsoDomain",
    method: "DELETE",
    path: "/organizations/{organization}/sso_domains/{uuid}",
    params: { path: { organization, uuid } },
    response: checkNothing,
  });
}

/**
 * Checks now whether you own a single sign-on (SSO) domain. Sends `checkSSODomain`: `POST /organizations/{organization}/sso_domains/{uuid}/run_check`.
 *
 * @param client The client, from `createClient`
 * @param organization Name or id of the organization. It becomes one path segment, so it cannot be empty, `.` or `..`, or contain a slash or backslash
 * @param uuid Id of the domain, from `createSsoDomain` or `getSsoDomains`. Same limits as `organization`
 * @param options Signal, timeout, retries and headers for this call
 * @returns What the check found, and when. Its `status` is `verified`, `failed`, `error`, or one that is newer than this library. An {@linkcode HttpError} with status 404 means that there is no such domain, or that you are not a member of the organization
 * @category Single sign-on
 *
 * @example Check a domain once its DNS is set
 * ```ts
 * import {
 *   checkSsoDomain,
 *   createClient,
 *   createOrganization,
 *   createSsoDomain,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService({ verifiedDomains: ["acme.example"] });
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const config = { domain: "acme.example" };
 * const { uuid = "" } = unwrap(await createSsoDomain(client, "acme", config));
 * const { status } = unwrap(await checkSsoDomain(client, "acme", uuid));
 * console.log(status); // "verified"
 * ```
 */
export function checkSsoDomain(
  client: Client,
  organization: string,
  uuid: string,
  options?: CallOptions,
): Promise<Result<DomainCheckResult>> {
  return call(client, options, {
    name: "checkSsoDomain",
    method: "POST",
    path: "/organizations/{organization}/sso_domains/{uuid}/run_check",
    params: { path: { organization, uuid } },
    response: checkDomainCheckResult,
  });
}
