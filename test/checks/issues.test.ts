// What a check says of a value that does not pass.

import { describe, expect, test, vi } from "vitest";
import {
  checkCredentials,
  checkCredentialsInput,
  checkCredentialsList,
} from "../../lib/checks/aws_access_credentials.ts";
import * as awsAccessCredentials from "../../lib/checks/aws_access_credentials.ts";
import type { Check } from "../../lib/checks/check.ts";
import {
  checkFailedRecipients,
  checkInvitationData,
  checkInvitationInput,
  checkInvitationQuery,
} from "../../lib/checks/invitations.ts";
import * as invitations from "../../lib/checks/invitations.ts";
import { checkOrganizationUser, checkOrganizationUserInput } from "../../lib/checks/organization_users.ts";
import * as organizationUsers from "../../lib/checks/organization_users.ts";
import {
  checkOrganization,
  checkOrganizationInput,
  checkOrganizations,
  checkOrganizationUpdate,
} from "../../lib/checks/organizations.ts";
import * as organizations from "../../lib/checks/organizations.ts";
import { checkSsoDomainConfigInput } from "../../lib/checks/sso_domains.ts";
import * as ssoDomains from "../../lib/checks/sso_domains.ts";
import { checkUser } from "../../lib/checks/users.ts";
import * as users from "../../lib/checks/users.ts";
import { changed, placesIn } from "../shared/bodies.ts";
import { CHECKS } from "../shared/checks.ts";
import { schemaOf } from "../shared/validators.ts";

describe("values that do not pass", () => {
  const NAME = "Expected 1 to 63 of A-Z a-z 0-9 _ . -, not . or ..";
  const CREDENTIALS_NAME = "Expected a name that a path can hold: not empty, not . or .., without / and \\";
  const ROLE = "Expected one of owner, admin, read_write_delete, read_write, read_only";
  const ORDER = "Expected one of timestamp, array_name, organization_name";
  const DATE_TIME = "Expected RFC 3339 such as 2026-01-31T12:00:00Z";

  const cases: [what: string, check: Check<unknown>, value: unknown, path: string, message: string][] = [
    ["no body", checkOrganization, undefined, "", "Expected Object, received undefined"],
    ["null for an object", checkOrganization, null, "", "Expected Object, received null"],
    ["an array for an object", checkOrganizationUser, [], "", "Expected Object, received Array"],
    ["an object for a list", checkOrganizations, {}, "", "Expected Array, received object"],
    ["no body for a list", checkCredentialsList, undefined, "", "Expected Array, received undefined"],
    ["null for an element", checkOrganizations, [null], "0", "Expected Object, received null"],
    ["null for credentials in a list", checkCredentialsList, [{}, null], "1", "Expected Object, received null"],
    ["null for a member", checkOrganization, { name: "a", users: [null] }, "users.0", "Expected Object, received null"],
    ["null for a bucket", checkCredentials, { buckets: ["a", null] }, "buckets.1", "Expected string, received null"],
    ["no name", checkOrganization, {}, "name", "is missing"],
    ["null for a name", checkOrganization, { name: null }, "name", "Expected string, received null"],
    ["no name to create", checkOrganizationInput, {}, "name", "is missing"],
    ["a number for a string", checkOrganization, { name: 5 }, "name", "Expected string, received number"],
    ["a string for a boolean", checkCredentials, { default: "yes" }, "default", "Expected boolean, received string"],
    [
      "a string for a number",
      checkOrganization,
      { name: "a", num_of_arrays: "5" },
      "num_of_arrays",
      "Expected number, received string",
    ],
    [
      "null that is sent",
      checkOrganizationUpdate,
      { asset_locations: null },
      "asset_locations",
      "Expected Object, received null",
    ],
    [
      "a role that does not exist",
      checkOrganizationUserInput,
      { role: "boss" },
      "role",
      ROLE,
    ],
    ["a name with a space", checkOrganizationInput, { name: "a b" }, "name", NAME],
    ["a new name that is too long", checkOrganizationUpdate, { name: "a".repeat(64) }, "name", NAME],
    ["credentials that no path can name", checkCredentialsInput, { name: "a/b" }, "name", CREDENTIALS_NAME],
    [
      "a place that is no object",
      checkUser,
      { username: "alice", asset_locations: { udfs: "s3://acme/" } },
      "asset_locations.udfs",
      "Expected Object, received string",
    ],
    [
      "no failed recipients",
      checkFailedRecipients,
      {},
      "failed_recipients",
      "is missing",
    ],
    [
      "a failed recipient without an address",
      checkFailedRecipients,
      { failed_recipients: [null] },
      "failed_recipients.0",
      "Expected string, received null",
    ],
    ["null for a page of invitations", checkInvitationData, null, "", "Expected Object, received null"],
    [
      "nobody to invite",
      checkInvitationInput,
      { organization_role: "admin" },
      "invitee_email",
      "is missing",
    ],
    [
      "one address for a list",
      checkInvitationInput,
      { invitee_email: "bob@example.com", organization_role: "admin" },
      "invitee_email",
      "Expected Array, received string",
    ],
    [
      "a role that nobody can be invited to",
      checkInvitationInput,
      { invitee_email: [], organization_role: "" },
      "organization_role",
      ROLE,
    ],
    ["a page before the first", checkInvitationQuery, { page: 0 }, "page", "Expected an integer from 1"],
    ["half a page", checkInvitationQuery, { per_page: 0.5 }, "per_page", "Expected an integer"],
    ["a date for a start", checkInvitationQuery, { start: "2026-01-31" }, "start", "Expected an integer"],
    ["an order that does not exist", checkInvitationQuery, { orderby: "email" }, "orderby", ORDER],
    [
      "a secret that is a list",
      checkSsoDomainConfigInput,
      { oidc_client_secret: ["hunter2"] },
      "oidc_client_secret",
      "Expected string, received Array",
    ],
    ["a date without a time", checkCredentialsInput, { created_at: "2026-01-31" }, "created_at", DATE_TIME],
  ];

  const names = new Map<unknown, string>(
    Object.entries({
      ...organizations,
      ...organizationUsers,
      ...awsAccessCredentials,
      ...users,
      ...invitations,
      ...ssoDomains,
    }).map((
      [name, check],
    ) => [check, name]),
  );

  for (const [what, check, value, path, message] of cases) {
    test(`${names.get(check)}() says where and what was expected when it is given ${what}`, () => {
      expect(check(value)).toStrictEqual({ issues: [{ path, message }] });
    });
  }

  test("checkOrganization() says the first thing that is wrong", () => {
    const { issues } = checkOrganization({ name: "acme", users: [{}, { role: 1 }], num_of_arrays: "3" });
    expect(issues).toStrictEqual([{ path: "users.1.role", message: "Expected string, received number" }]);
  });

  test("checkOrganizationInput() says everything that is wrong, members included", () => {
    const { issues } = checkOrganizationInput({
      name: 5,
      users: [{}, { role: 1, allowed_actions: ["read", 2] }],
      num_of_arrays: "3",
    });
    expect(issues).toHaveLength(4);
    expect(issues).toEqual(expect.arrayContaining([
      { path: "name", message: "Expected 1 to 63 of A-Z a-z 0-9 _ . -, not . or .." },
      { path: "users.1.role", message: "Expected string, received number" },
      { path: "users.1.allowed_actions.1", message: "Expected string, received number" },
      { path: "num_of_arrays", message: "Expected number, received string" },
    ]));
  });

  test("checkOrganizations() stops at the first thing that is wrong, of a million", () => {
    const list = Array.from({ length: 1_000_000 }, (_, index) => index);
    const read = vi.fn(() => 5);
    Object.defineProperty(list, 1, { get: read });
    expect(checkOrganizations(list).issues).toHaveLength(1);
    expect(read).not.toHaveBeenCalled();
  });

  const MEMBER = {
    user_id: "1",
    organization_id: "2",
    username: "bob",
    organization_name: "acme",
    role: "admin",
    allowed_actions: ["read"],
    user_full_name: "Bob",
    user_email: "bob@example.com",
  };
  const LOCATION = { path: "s3://acme/", credentials_name: "main" };
  const LOCATIONS = {
    arrays: LOCATION,
    files: LOCATION,
    groups: LOCATION,
    ml_models: LOCATION,
    notebooks: LOCATION,
    task_graphs: LOCATION,
    udfs: LOCATION,
  };
  const ORGANIZATION = {
    id: "2",
    role: "owner",
    name: "acme",
    created_at: "2026-01-31T12:00:00Z",
    updated_at: "2026-01-31T12:00:00Z",
    logo: "anvil",
    description: "Makes anvils",
    users: [MEMBER],
    allowed_actions: ["read"],
    num_of_arrays: 1,
    default_s3_path: "s3://acme/",
    default_s3_path_credentials_name: "main",
    asset_locations: LOCATIONS,
    enabled_features: ["sso"],
    unpaid_subscription: false,
    stripe_connect: false,
    assume_role_arn: "arn:aws:iam::1:role/tiledb",
  };
  const CREDENTIALS = {
    secret_access_key: "hunter2",
    access_key_id: "AKIA",
    service_role_arn: "arn:aws:iam::1:role/tiledb",
    name: "main",
    default: true,
    buckets: ["s3://acme/"],
    created_at: "2026-01-31T12:00:00Z",
    updated_at: "2026-01-31T12:00:00Z",
  };
  const INVITATION = {
    id: "1",
    invitation_type: "JOIN_ORGANIZATION",
    owner_namespace_uuid: "2",
    organization_role: "admin",
    email: "bob@example.com",
    actions: "read,write",
    status: "PENDING",
    accepted_at: "0001-01-01T00:00:00Z",
  };
  const CHECK_RESULT = { time: "2026-01-31T12:00:00Z", status: "verified" };
  const DOMAIN = {
    uuid: "1",
    domain: "acme.example",
    oidc_issuer: "https://login.acme.example",
    oidc_client_id: "tiledb",
    oidc_client_secret: "hunter2",
    domain_setup: { txt: "1", cname_src: "2", cname_dst: "3" },
    verification_status: "verified",
    check_results: [CHECK_RESULT],
  };
  const WHOLE: Record<string, unknown> = {
    Organization: ORGANIZATION,
    "Organization[]": [ORGANIZATION],
    OrganizationUpdate: ORGANIZATION,
    OrganizationUser: MEMBER,
    AWSAccessCredentials: CREDENTIALS,
    "AWSAccessCredentials[]": [CREDENTIALS],
    User: { username: "alice", organizations: [MEMBER], asset_locations: LOCATIONS, is_valid_email: true },
    InvitationFailedRecipients: { failed_recipients: ["bob@example.com"] },
    InvitationData: { invitations: [INVITATION], pagination_metadata: { page: 1, total_pages: 1 } },
    InvitationOrganizationJoinEmail: { invitee_email: ["bob@example.com"], organization_role: "admin" },
    InvitationQuery: { organization: "acme", start: 5, page: 1, type: "JOIN_ORGANIZATION", orderby: "timestamp" },
    SSODomainConfig: DOMAIN,
    SSODomainConfigResponse: { domain_configs: [DOMAIN] },
    DomainCheckResult: CHECK_RESULT,
  };
  const SECRET = "canary 8675309";
  const secrets = [SECRET, [SECRET], { [SECRET]: SECRET }, [[SECRET]], 8675309, [8675309]];

  test.each(CHECKS)("%s() quotes no value, whichever property it is put in", (_, { check, model }) => {
    const whole = WHOLE[model];
    expect(check(structuredClone(whole))).toStrictEqual({ value: whole });
    for (const { path } of placesIn(schemaOf(model), whole)) {
      const refused = secrets.flatMap((secret) => check(changed(whole, path, () => secret)).issues ?? []);
      // At each place one of them is of the wrong type.
      expect(refused.length, path.join(".")).toBeGreaterThan(0);
      expect(JSON.stringify(refused)).not.toMatch(/canary|8675309/);
      for (const issue of refused) {
        expect(issue.message).toMatch(/^(Expected .|is missing$)/);
        expect(`${issue.path}.`.startsWith(path.length === 0 ? "" : `${path.join(".")}.`), issue.path).toBe(true);
      }
    }
  });
});
