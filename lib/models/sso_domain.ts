// deno-lint-ignore-file ban-types -- `string & {}` takes any string while editors still complete the known members

import type { DomainCheckStatus, SsoDomainVerificationStatus } from "./enums.ts";

/**
 * Single sign-on (SSO) domain of an organization, with its OpenID Connect provider, as you receive it. Properties that the
 * contract does not know yet are kept.
 *
 * @category Models
 *
 * @example Print what to set in the DNS of a new domain
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   createSsoDomain,
 *   type SsoDomainConfig,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const config: SsoDomainConfig = unwrap(
 *   await createSsoDomain(client, "acme", { domain: "acme.example" }),
 * );
 * console.log(config.verification_status); // "unverified"
 * const { txt, cname_src, cname_dst } = config.domain_setup ?? {};
 * console.log(txt); // "tiledb-verification=acme.example"
 * console.log(cname_src); // "_tiledb-verification.acme.example"
 * console.log(cname_dst); // "acme.example.organizations.test"
 * ```
 */
export interface SsoDomainConfig {
  /** Unique id, which the service sets: pass it to later calls. */
  readonly uuid?: string;
  /** Domain name, fully qualified, without a trailing dot. */
  domain?: string | null;
  /** URL of the OpenID Connect provider. Its configuration is below it, at `/.well-known/openid-configuration`. */
  oidc_issuer?: string;
  /** Client id at the provider. */
  oidc_client_id?: string;
  /** Client secret at the provider. Errors do not show it. */
  oidc_client_secret?: string;
  /** DNS records to choose from: one of them proves that you own the domain. */
  readonly domain_setup?: SsoDomainSetup;
  /** Whether you have proved that you own it. You also receive a status that is newer than this library. */
  readonly verification_status?: SsoDomainVerificationStatus | (string & {});
  /** Results of the latest checks. */
  readonly check_results?: DomainCheckResult[];
}

/**
 * Single sign-on (SSO) domain as you send it, to connect or update. You receive {@linkcode SsoDomainConfig}.
 *
 * @category Models
 *
 * @example Connect a domain with its identity provider
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   createSsoDomain,
 *   type SsoDomainConfigInput,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const config: SsoDomainConfigInput = {
 *   domain: "acme.example",
 *   oidc_issuer: "https://login.acme.example",
 *   oidc_client_id: "tiledb",
 *   oidc_client_secret: "not-a-secret",
 * };
 * unwrap(await createSsoDomain(client, "acme", config));
 * ```
 */
export interface SsoDomainConfigInput {
  /** Set by the service. */
  readonly uuid?: string | undefined;
  /** Domain name, fully qualified, without a trailing dot. You cannot change it later. */
  domain?: string | null | undefined;
  /**
   * URL of the OpenID Connect provider, usually without a trailing slash. Its configuration is below it, at
   * `/.well-known/openid-configuration`.
   */
  oidc_issuer?: string | undefined;
  /** Client id at the provider. */
  oidc_client_id?: string | undefined;
  /** Client secret at the provider. Errors do not show it. */
  oidc_client_secret?: string | undefined;
  /** Set by the service. */
  readonly domain_setup?: SsoDomainSetup | undefined;
  /** Set by the service. */
  readonly verification_status?: SsoDomainVerificationStatus | (string & {}) | undefined;
  /** Set by the service. */
  readonly check_results?: DomainCheckResult[] | undefined;
}

/**
 * List of an organization's single sign-on (SSO) domains, as you receive it.
 *
 * @category Models
 *
 * @example Find the domains that are not verified yet
 * ```ts
 * import type { SsoDomainConfigResponse } from "@tiledb-organizations/client";
 *
 * const { domain_configs = [] }: SsoDomainConfigResponse = {
 *   domain_configs: [
 *     { domain: "acme.example", verification_status: "unverified" },
 *   ],
 * };
 * for (const { domain, verification_status } of domain_configs) {
 *   if (verification_status !== "verified") console.log(domain); // "acme.example"
 * }
 * ```
 */
export interface SsoDomainConfigResponse {
  /** Domains of the organization. */
  domain_configs?: SsoDomainConfig[];
}

/**
 * DNS records that prove that you own a domain. Set one of the two: the TXT record or the CNAME.
 *
 * @category Models
 *
 * @example Print both records
 * ```ts
 * import type { SsoDomainSetup } from "@tiledb-organizations/client";
 *
 * const { txt, cname_src, cname_dst }: SsoDomainSetup = {
 *   txt: "tiledb-verification=1234",
 *   cname_src: "_tiledb.acme.example",
 *   cname_dst: "1234.verify.example",
 * };
 * console.log(`TXT ${txt}`); // "TXT tiledb-verification=1234"
 * console.log(`from ${cname_src}`); // "from _tiledb.acme.example"
 * console.log(`to ${cname_dst}`); // "to 1234.verify.example"
 * ```
 */
export interface SsoDomainSetup {
  /** DNS TXT record to set. */
  txt?: string;
  /** Name of the CNAME record to set. */
  cname_src?: string;
  /** Target of the CNAME record to set. */
  cname_dst?: string;
}

/**
 * Result of checking whether you own a single sign-on (SSO) domain, as you receive it.
 *
 * @category Models
 *
 * @example Check whether the domain was verified
 * ```ts
 * import type { DomainCheckResult } from "@tiledb-organizations/client";
 *
 * const { time, status }: DomainCheckResult = {
 *   time: "2026-01-31T12:00:00Z",
 *   status: "verified",
 * };
 * console.log(time, status === "verified"); // "2026-01-31T12:00:00Z", true
 * ```
 */
export interface DomainCheckResult {
  /** When the check ran, in RFC 3339. */
  time?: string;
  /** What the check found. You also receive a status that is newer than this library. */
  status?: DomainCheckStatus | (string & {});
}
