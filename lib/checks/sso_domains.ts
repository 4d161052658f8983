import * as v from "valibot";
import type {
  DomainCheckResult,
  SsoDomainConfig,
  SsoDomainConfigInput,
  SsoDomainConfigResponse,
  SsoDomainSetup,
} from "../models/sso_domain.ts";
import { type Check, received, type Schema, sent } from "./check.ts";
import type { Part } from "./compile.ts";
import { type Entries, object, optional } from "./parts.ts";

/** Checks a received domain. */
export const checkSsoDomainConfig: Check<SsoDomainConfig> = /* @__PURE__ */ received(ssoDomainConfigSchema);

/** Checks a domain to create, or what to change of one. */
export const checkSsoDomainConfigInput: Check<SsoDomainConfigInput> = /* @__PURE__ */ sent(ssoDomainConfigSchema);

/** Checks the received domains of an organization. */
export const checkSsoDomainConfigs: Check<SsoDomainConfigResponse> = /* @__PURE__ */ received(ssoDomainConfigsSchema);

/** Checks what was received of a check of a domain. */
export const checkDomainCheckResult: Check<DomainCheckResult> = /* @__PURE__ */ received(domainCheckResultSchema);

/** Schema of a domain, received or sent. */
export function ssoDomainConfigSchema(): Schema<SsoDomainConfig> & Part {
  return object(
    {
      uuid: optional(v.string()),
      domain: optional(v.nullable(v.string())),
      oidc_issuer: optional(v.string()),
      oidc_client_id: optional(v.string()),
      oidc_client_secret: optional(v.string()),
      domain_setup: optional(domainSetupSchema()),
      verification_status: optional(v.string()),
      check_results: optional(v.array(domainCheckResultSchema())),
    } satisfies Entries<SsoDomainConfig>,
  );
}

/** Schema of the received domains of an organization. */
export function ssoDomainConfigsSchema(): Schema<SsoDomainConfigResponse> & Part {
  return object(
    { domain_configs: optional(v.array(ssoDomainConfigSchema())) } satisfies Entries<SsoDomainConfigResponse>,
  );
}

/** Schema of what a check of a domain found. */
export function domainCheckResultSchema(): Schema<DomainCheckResult> & Part {
  return object(
    { time: optional(v.string()), status: optional(v.string()) } satisfies Entries<DomainCheckResult>,
  );
}

function domainSetupSchema() {
  return object(
    {
      txt: optional(v.string()),
      cname_src: optional(v.string()),
      cname_dst: optional(v.string()),
    } satisfies Entries<SsoDomainSetup>,
  );
}
