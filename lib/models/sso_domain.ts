// deno-lint-ignore-file ban-types -- `string & {}` takes any string while editors still complete the known members

import type { DomainCheckStatus, SsoDomainVerificationStatus } from "./enums.ts";

/**
 * Single sign-on domain of an organization, with its OpenID Connect provider, as it is received. Properties that the
 * contract does not know yet are kept.
 *
 * @category Models
 *
 * @example What to set in the DNS of a new domain
 * ```ts
 * import { createClient, createOrganization, createSsoDomain, type SsoDomainConfig, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const domain: SsoDomainConfig = unwrap(await createSsoDomain(client, "acme", { domain: "acme.example" }));
 * console.log(domain.verification_status); // "unverified"
 * const { txt, cname_src, cname_dst } = domain.domain_setup ?? {};
 * console.log(txt); // "tiledb-verification=acme.example"
 * console.log(cname_src, cname_dst); // "_tiledb-verification.acme.example", "acme.example.organizations.test"
 * ```
 */
export interface SsoDomainConfig {
  /** Unique id, set by the service: the path of later calls holds it. */
  readonly uuid?: string;
  /** The domain: fully qualified, without a trailing dot. */
  domain?: string | null;
  /** URL of the OpenID Connect provider, below which `/.well-known/openid-configuration` is found. */
  oidc_issuer?: string;
  /** Id of the client at the provider. */
  oidc_client_id?: string;
  /** Secret of the client at the provider. No error of this library shows it. */
  oidc_client_secret?: string;
  /** DNS records of which one proves that you own the domain. */
  readonly domain_setup?: SsoDomainSetup;
  /** Whether ownership is proved. A status that is newer than this library is received as it is. */
  readonly verification_status?: SsoDomainVerificationStatus | (string & {});
  /** Results of checks of ownership. */
  readonly check_results?: DomainCheckResult[];
}

/**
 * Single sign-on domain as it is sent, to be created or changed: {@linkcode SsoDomainConfig}.
 *
 * @category Models
 *
 * @example A domain with its identity provider
 * ```ts
 * import { createClient, createOrganization, createSsoDomain, type SsoDomainConfigInput, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
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
  /** The domain: fully qualified, without a trailing dot. You cannot change it once it is created. */
  domain?: string | null | undefined;
  /** URL of the OpenID Connect provider, below which `/.well-known/openid-configuration` is found. Usually no trailing slash. */
  oidc_issuer?: string | undefined;
  /** Id of the client at the provider. */
  oidc_client_id?: string | undefined;
  /** Secret of the client at the provider. No error of this library shows it. */
  oidc_client_secret?: string | undefined;
  /** Set by the service. */
  readonly domain_setup?: SsoDomainSetup | undefined;
  /** Set by the service. */
  readonly verification_status?: SsoDomainVerificationStatus | (string & {}) | undefined;
  /** Set by the service. */
  readonly check_results?: DomainCheckResult[] | undefined;
}

/**
 * The single sign-on domains of an organization, as they are received.
 *
 * @category Models
 *
 * @example Domains that are not verified yet
 * ```ts
 * import type { SsoDomainConfigResponse } from "@tiledb-organizations/client";
 *
 * const { domain_configs = [] }: SsoDomainConfigResponse = {
 *   domain_configs: [{ domain: "acme.example", verification_status: "unverified" }],
 * };
 * const open = domain_configs.filter(({ verification_status }) => verification_status !== "verified");
 * console.log(open.map(({ domain }) => domain)); // ["acme.example"]
 * ```
 */
export interface SsoDomainConfigResponse {
  /** The domains. */
  domain_configs?: SsoDomainConfig[];
}

/**
 * DNS records that prove that you own a domain: set the TXT record or the CNAME, one of the two.
 *
 * @category Models
 *
 * @example The two ways
 * ```ts
 * import type { SsoDomainSetup } from "@tiledb-organizations/client";
 *
 * const { txt, cname_src, cname_dst }: SsoDomainSetup = {
 *   txt: "tiledb-verification=1234",
 *   cname_src: "_tiledb.acme.example",
 *   cname_dst: "1234.verify.example",
 * };
 * console.log(`TXT ${txt}`); // "TXT tiledb-verification=1234"
 * console.log(`CNAME ${cname_src} to ${cname_dst}`); // "CNAME _tiledb.acme.example to 1234.verify.example"
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
 * What a check of a domain's ownership found, as it is received.
 *
 * @category Models
 *
 * @example Whether a check succeeded
 * ```ts
 * import type { DomainCheckResult } from "@tiledb-organizations/client";
 *
 * const { time, status }: DomainCheckResult = { time: "2026-01-31T12:00:00Z", status: "verified" };
 * console.log(time, status === "verified"); // "2026-01-31T12:00:00Z", true
 * ```
 */
export interface DomainCheckResult {
  /** When the check ran: RFC 3339. */
  time?: string;
  /** What it found. A status that is newer than this library is received as it is. */
  status?: DomainCheckStatus | (string & {});
}
