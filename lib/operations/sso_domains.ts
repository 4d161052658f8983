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
 * Connects a domain to an organization for single sign-on (SSO) with an OpenID Connect provider: `createSSODomain`,
 * `POST /organizations/{organization}/sso_domain`.
 *
 * @param client Client from `createClient`
 * @param organization Name or id of the organization. One path segment: not empty, not `.` or `..`, without slash and backslash
 * @param config The domain and its provider. The `domain` cannot be changed later. No error shows `oidc_client_secret`
 * @param options Signal, timeout, retries and headers of this call
 * @returns The domain, with its `uuid` and, in `domain_setup`, the DNS records of which one proves that you own it; {@linkcode HttpError} with status 403 when the caller's role does not allow it
 * @category Single sign-on
 *
 * @example Connect a domain, and print what to set in its DNS
 * ```ts
 * import { createClient, createOrganization, createSsoDomain, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const domain = unwrap(
 *   await createSsoDomain(client, "acme", {
 *     domain: "acme.example",
 *     oidc_issuer: "https://login.acme.example",
 *     oidc_client_id: "tiledb",
 *     oidc_client_secret: "not-a-secret",
 *   }),
 * );
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
 * Lists the single sign-on (SSO) domains of an organization: `getSSODomains`,
 * `GET /organizations/{organization}/sso_domains`.
 *
 * @param client Client from `createClient`
 * @param organization Name or id of the organization. One path segment: not empty, not `.` or `..`, without slash and backslash
 * @param options Signal, timeout, retries and headers of this call
 * @returns The domains in `domain_configs`, with unknown properties kept; {@linkcode HttpError} with status 403 when the caller's role does not allow it
 * @category Single sign-on
 *
 * @example Print each domain, and whether it is verified
 * ```ts
 * import { createClient, createOrganization, createSsoDomain, getSsoDomains, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
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
 * Gets a single sign-on (SSO) domain of an organization: `getSSODomain`,
 * `GET /organizations/{organization}/sso_domains/{uuid}`.
 *
 * @param client Client from `createClient`
 * @param organization Name or id of the organization. One path segment: not empty, not `.` or `..`, without slash and backslash
 * @param uuid Id of the domain. One path segment, as `organization` is
 * @param options Signal, timeout, retries and headers of this call
 * @returns The domain, with unknown properties kept; {@linkcode HttpError} with status 404 when there is no such domain
 * @category Single sign-on
 *
 * @example Print the results of a domain's checks
 * ```ts
 * import { createClient, createOrganization, createSsoDomain, getSsoDomain, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const { uuid = "" } = unwrap(await createSsoDomain(client, "acme", { domain: "acme.example" }));
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
 * Changes a single sign-on (SSO) domain of an organization, such as its provider's secret: `updateSSODomain`,
 * `PATCH /organizations/{organization}/sso_domains/{uuid}`.
 *
 * @param client Client from `createClient`
 * @param organization Name or id of the organization. One path segment: not empty, not `.` or `..`, without slash and backslash
 * @param uuid Id of the domain. One path segment, as `organization` is
 * @param config What to change. The `domain` cannot be changed. No error shows `oidc_client_secret`
 * @param options Signal, timeout, retries and headers of this call
 * @returns The domain, with unknown properties kept; {@linkcode HttpError} with status 404 when there is no such domain
 * @category Single sign-on
 *
 * @example Replace the secret of the client at the provider
 * ```ts
 * import { createClient, createOrganization, createSsoDomain, unwrap, updateSsoDomain } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const { uuid = "" } = unwrap(await createSsoDomain(client, "acme", { domain: "acme.example" }));
 * unwrap(await updateSsoDomain(client, "acme", uuid, { oidc_client_secret: "not-a-secret-either" }));
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
 * Deletes a single sign-on (SSO) domain of an organization: `deleteSSODomain`,
 * `DELETE /organizations/{organization}/sso_domains/{uuid}`.
 *
 * @param client Client from `createClient`
 * @param organization Name or id of the organization. One path segment: not empty, not `.` or `..`, without slash and backslash
 * @param uuid Id of the domain. One path segment, as `organization` is
 * @param options Signal, timeout, retries and headers of this call
 * @returns Nothing. After `attempts` above 1, {@linkcode HttpError} with status 404 may mean that an earlier attempt deleted it
 * @category Single sign-on
 *
 * @example Delete a domain
 * ```ts
 * import { createClient, createOrganization, createSsoDomain, deleteSsoDomain, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const { uuid = "" } = unwrap(await createSsoDomain(client, "acme", { domain: "acme.example" }));
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
 * Verifies the ownership of a single sign-on (SSO) domain now: `checkSSODomain`,
 * `POST /organizations/{organization}/sso_domains/{uuid}/run_check`.
 *
 * @param client Client from `createClient`
 * @param organization Name or id of the organization. One path segment: not empty, not `.` or `..`, without slash and backslash
 * @param uuid Id of the domain. One path segment, as `organization` is
 * @param options Signal, timeout, retries and headers of this call
 * @returns What the check found, and when: a `status` of `verified`, `failed` or `error`, or one that is newer than this library; {@linkcode HttpError} with status 404 when there is no such domain
 * @category Single sign-on
 *
 * @example Check a domain once its DNS is set
 * ```ts
 * import { checkSsoDomain, createClient, createOrganization, createSsoDomain, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService({ verifiedDomains: ["acme.example"] });
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const { uuid = "" } = unwrap(await createSsoDomain(client, "acme", { domain: "acme.example" }));
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
