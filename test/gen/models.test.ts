// The contract's models beside the facts of the API's document and of today's service, written out here once more.

import { expect, test } from "vitest";
import { serializeBy } from "../../lib/call/body.ts";
import { contract, mapValues, OPERATIONS, resolve, type Schema } from "../../scripts/contract.ts";

const STRING = { type: "string" };
const NULLABLE = { type: ["string", "null"] };
const TIMESTAMP = { type: "string", format: "date-time" };
const ROLE = refTo("OrganizationRoles");
const ACTIONS = { type: "array", items: refTo("NamespaceActions") };
const STRINGS = { type: "array", items: STRING };
const FLAG = { type: "boolean" };
const NUMBER = { type: "number" };
const NAME = { minLength: 1, maxLength: 63, pattern: "^[\\w.\\-]+$" };

test("gen/openapi.yaml has the models of the document and of today's service, and no others", () => {
  expect(mapValues(contract.components.schemas, factsOf)).toStrictEqual({
    Organization: {
      type: "object",
      required: ["name"],
      properties: {
        id: STRING,
        role: ROLE,
        name: { type: "string", ...NAME },
        created_at: TIMESTAMP,
        updated_at: TIMESTAMP,
        logo: NULLABLE,
        description: NULLABLE,
        users: { type: "array", items: refTo("OrganizationUser") },
        allowed_actions: ACTIONS,
        num_of_arrays: NUMBER,
        default_s3_path: STRING,
        default_s3_path_credentials_name: STRING,
        asset_locations: refTo("AssetLocations"),
        enabled_features: { ...STRINGS, readOnly: true },
        unpaid_subscription: { ...FLAG, readOnly: true },
        stripe_connect: { ...FLAG, readOnly: true },
        assume_role_arn: STRING,
      },
    },
    OrganizationUpdate: {
      type: "object",
      properties: {
        name: { type: ["string", "null"], ...NAME },
        logo: NULLABLE,
        description: NULLABLE,
        default_s3_path: NULLABLE,
        default_s3_path_credentials_name: NULLABLE,
        asset_locations: refTo("AssetLocations"),
      },
    },
    OrganizationUser: {
      type: "object",
      properties: {
        user_id: STRING,
        organization_id: STRING,
        username: STRING,
        organization_name: STRING,
        role: ROLE,
        allowed_actions: ACTIONS,
        user_full_name: STRING,
        user_email: STRING,
      },
    },
    AssetLocations: {
      type: "object",
      properties: {
        arrays: refTo("StorageLocation"),
        files: refTo("StorageLocation"),
        groups: refTo("StorageLocation"),
        ml_models: refTo("StorageLocation"),
        notebooks: refTo("StorageLocation"),
        task_graphs: refTo("StorageLocation"),
        udfs: refTo("StorageLocation"),
      },
    },
    StorageLocation: { type: "object", properties: { path: NULLABLE, credentials_name: NULLABLE } },
    OrganizationRoles: {
      type: "string",
      enum: ["owner", "admin", "read_write_delete", "read_write", "read_only"],
    },
    NamespaceActions: {
      type: "string",
      enum: [
        "read",
        "write",
        "create",
        "delete",
        "edit",
        "read_array_logs",
        "read_job_logs",
        "read_object_logs",
        "run_job",
        "delete_organization",
        "edit_organization",
        "edit_billing",
      ],
    },
    AWSAccessCredentials: {
      type: "object",
      properties: {
        secret_access_key: { type: "string", format: "password", writeOnly: true },
        access_key_id: STRING,
        service_role_arn: STRING,
        name: STRING,
        default: FLAG,
        buckets: STRINGS,
        created_at: { ...TIMESTAMP, readOnly: true },
        updated_at: { ...TIMESTAMP, readOnly: true },
      },
    },
    User: {
      type: "object",
      required: ["username"],
      properties: {
        id: STRING,
        username: { type: "string", ...NAME },
        name: STRING,
        email: STRING,
        is_valid_email: FLAG,
        company: STRING,
        logo: NULLABLE,
        timezone: STRING,
        organizations: { type: "array", items: refTo("OrganizationUser") },
        allowed_actions: ACTIONS,
        enabled_features: STRINGS,
        unpaid_subscription: FLAG,
        stripe_connect: FLAG,
        default_s3_path: STRING,
        default_s3_path_credentials_name: STRING,
        asset_locations: refTo("AssetLocations"),
        default_namespace_charged: STRING,
        default_region: STRING,
      },
    },
    InvitationOrganizationJoinEmail: {
      type: "object",
      required: ["invitee_email", "organization_role"],
      properties: { invitee_email: STRINGS, organization_role: ROLE, actions: ACTIONS },
    },
    InvitationFailedRecipients: {
      type: "object",
      required: ["failed_recipients"],
      properties: { failed_recipients: STRINGS },
    },
    InvitationData: {
      type: "object",
      properties: {
        invitations: { type: "array", items: refTo("Invitation") },
        pagination_metadata: refTo("PaginationMetadata"),
      },
    },
    PaginationMetadata: {
      type: "object",
      properties: { page: NUMBER, per_page: NUMBER, total_pages: NUMBER, total_items: NUMBER },
    },
    Invitation: {
      type: "object",
      properties: {
        id: STRING,
        invitation_type: refTo("InvitationType"),
        owner_namespace_uuid: STRING,
        inviter_uuid: STRING,
        user_namespace_uuid: STRING,
        organization_user_uuid: STRING,
        organization_name: STRING,
        organization_role: { anyOf: [ROLE, { type: "string", enum: [""] }] },
        organization_uuid: STRING,
        array_uuid: STRING,
        group_uuid: STRING,
        array_name: STRING,
        email: STRING,
        actions: STRING,
        group_actions: STRING,
        status: refTo("InvitationStatus"),
        created_at: TIMESTAMP,
        expires_at: TIMESTAMP,
        accepted_at: TIMESTAMP,
        namespace_invited: STRING,
      },
    },
    InvitationType: {
      type: "string",
      enum: ["ARRAY_SHARE", "GROUP_SHARE", "JOIN_ORGANIZATION", "PAYMENT_SHARE"],
    },
    InvitationStatus: { type: "string", enum: ["PENDING", "ACCEPTED"] },
    SSODomainConfig: {
      type: "object",
      properties: {
        uuid: { ...STRING, readOnly: true },
        domain: NULLABLE,
        oidc_issuer: STRING,
        oidc_client_id: STRING,
        oidc_client_secret: { type: "string", format: "password", writeOnly: true },
        domain_setup: { ...refTo("SSODomainSetup"), readOnly: true },
        verification_status: { ...refTo("SSODomainVerificationStatus"), readOnly: true },
        check_results: { type: "array", readOnly: true, items: refTo("DomainCheckResult") },
      },
    },
    SSODomainConfigResponse: {
      type: "object",
      properties: { domain_configs: { type: "array", items: refTo("SSODomainConfig") } },
    },
    SSODomainSetup: { type: "object", properties: { txt: STRING, cname_src: STRING, cname_dst: STRING } },
    SSODomainVerificationStatus: { type: "string", enum: ["unverified", "verified", "grace_period", "failed"] },
    DomainCheckResult: { type: "object", properties: { time: TIMESTAMP, status: refTo("DomainCheckStatus") } },
    DomainCheckStatus: { type: "string", enum: ["verified", "failed", "error"] },
    Error: {
      type: "object",
      properties: {
        code: { type: "integer", format: "int64" },
        message: STRING,
        request_id: STRING,
      },
    },
  });
});

test("gen/openapi.yaml has no secret that is sent under a name by which the library does not know it", () => {
  const sent = OPERATIONS.flatMap(({ operation }) => operation.requestBody?.content["application/json"].schema ?? []);
  const secrets = new Set(sent.flatMap((schema) => secretsIn(schema)));
  expect([...secrets].sort()).toStrictEqual(["oidc_client_secret", "secret_access_key"]);
  for (const name of secrets) {
    const call = { operation: "", method: "POST", attempts: 0, secrets: [], errors: new Set() };
    serializeBy((value) => ({ value }))(call, { nested: [{ [name]: "hunter2" }], unpublished: "open" });
    expect(call.secrets).toStrictEqual(["hunter2"]);
  }
});

/** Names of what is never returned, or is to be hidden, at any depth. */
function secretsIn(schema: Schema): string[] {
  const { properties = {}, items } = resolve(schema, contract.components.schemas);
  const inner = Object.entries(properties).flatMap(([name, property]) => {
    const { type, format, writeOnly } = resolve(property, contract.components.schemas);
    return type === "string" && (writeOnly || format === "password") ? [name] : secretsIn(property);
  });
  return items ? [...inner, ...secretsIn(items)] : inner;
}

function refTo(model: string): Schema {
  return { $ref: `#/components/schemas/${model}` };
}

/** A schema without the words for people. */
function factsOf(schema: Schema): unknown {
  const { properties, description: _, examples: __, ...facts } = schema;
  return { ...facts, ...(properties && { properties: mapValues(properties, factsOf) }) };
}
