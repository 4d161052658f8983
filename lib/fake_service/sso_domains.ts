import { checkSsoDomainConfigInput } from "../checks/sso_domains.ts";
import type { DomainCheckResult, SsoDomainConfig, SsoDomainConfigResponse } from "../models/sso_domain.ts";
import { hasInAnyCase } from "./any_case.ts";
import type { Call, Routes } from "./operation.ts";
import { DOMAIN_REGEXP } from "./options.ts";
import { authorize } from "./permissions.ts";
import { assign, readBody } from "./request_input.ts";
import { ServiceError } from "./service_error.ts";
import { findOrganization, type StoredSsoDomain } from "./state.ts";

export const ssoDomainRoutes: Routes = {
  createSsoDomain: ["POST", "/organizations/{organization}/sso_domain", createSsoDomain],
  getSsoDomains: ["GET", "/organizations/{organization}/sso_domains", getSsoDomains],
  getSsoDomain: ["GET", "/organizations/{organization}/sso_domains/{uuid}", getSsoDomain],
  updateSsoDomain: ["PATCH", "/organizations/{organization}/sso_domains/{uuid}", updateSsoDomain],
  deleteSsoDomain: ["DELETE", "/organizations/{organization}/sso_domains/{uuid}", deleteSsoDomain],
  checkSsoDomain: ["POST", "/organizations/{organization}/sso_domains/{uuid}/run_check", checkSsoDomain],
};

function createSsoDomain(call: Call, nameOrId: string): SsoDomainConfig {
  const stored = authorizeDomains(call, nameOrId);
  const input = readBody(call, checkSsoDomainConfigInput);
  const domain = input.domain ?? "";
  if (!DOMAIN_REGEXP.test(domain)) {
    throw new ServiceError(400, "The body has no valid domain: give a fully qualified one, such as example.com");
  }
  if (call.organizations.some(({ ssoDomains }) => hasInAnyCase(ssoDomains.map(({ domain }) => domain), domain))) {
    throw new ServiceError(409, "The domain is already connected to an organization");
  }
  const config: StoredSsoDomain = {
    uuid: call.uuid(),
    domain,
    // A test can foretell them.
    domain_setup: {
      txt: `tiledb-verification=${domain}`,
      cname_src: `_tiledb-verification.${domain}`,
      cname_dst: `${domain}.organizations.test`,
    },
    verification_status: "unverified",
    check_results: [],
  };
  assign(config, input, PROVIDER_KEYS);
  stored.push(config);
  return config;
}

// The secret is not even stored: nothing in here needs it, and nobody gets it back.
const PROVIDER_KEYS = ["oidc_issuer", "oidc_client_id"] as const;

function getSsoDomains(call: Call, nameOrId: string): SsoDomainConfigResponse {
  return { domain_configs: authorizeDomains(call, nameOrId) };
}

function getSsoDomain(call: Call, nameOrId: string, uuid: string): SsoDomainConfig {
  return findSsoDomain(authorizeDomains(call, nameOrId), uuid);
}

function updateSsoDomain(call: Call, nameOrId: string, uuid: string): SsoDomainConfig {
  const config = findSsoDomain(authorizeDomains(call, nameOrId), uuid);
  const update = readBody(call, checkSsoDomainConfigInput);
  if (!hasInAnyCase([config.domain], update.domain ?? config.domain)) {
    throw new ServiceError(400, "The domain cannot be changed: delete it, and create another one");
  }
  assign(config, update, PROVIDER_KEYS);
  return config;
}

function deleteSsoDomain(call: Call, nameOrId: string, uuid: string): void {
  const stored = authorizeDomains(call, nameOrId);
  stored.splice(stored.indexOf(findSsoDomain(stored, uuid)), 1);
}

function checkSsoDomain(call: Call, nameOrId: string, uuid: string): DomainCheckResult {
  const config = findSsoDomain(authorizeDomains(call, nameOrId), uuid);
  const status = hasInAnyCase(call.verifiedDomains, config.domain) ? "verified" : "failed";
  const result = { time: call.now(), status };
  config.verification_status = status;
  config.check_results.push(result);
  return result;
}

/** Members who are neither owner nor admin do not even see them. */
function authorizeDomains(call: Call, nameOrId: string): StoredSsoDomain[] {
  return authorize(call, findOrganization(call, nameOrId), "edit_organization").ssoDomains;
}

function findSsoDomain(stored: StoredSsoDomain[], uuid: string): StoredSsoDomain {
  const config = stored.find((config) => config.uuid === uuid);
  if (config === undefined) throw new ServiceError(404, "The organization has no domain with this id");
  return config;
}
