// What a check makes of a value that passes.

import { describe, expect, test } from "vitest";
import { checkCredentials, checkCredentialsList } from "../../lib/checks/aws_access_credentials.ts";
import { checkFailedRecipients, checkInvitationData } from "../../lib/checks/invitations.ts";
import { checkOrganization, checkOrganizations } from "../../lib/checks/organizations.ts";
import { checkUser } from "../../lib/checks/users.ts";
import { CHECKS } from "../shared/checks.ts";

describe("values that pass", () => {
  const texts: Record<string, string> = {
    checkOrganization: '{"name":"acme","__proto__":{"polluted":true},"users":[{"__proto__":1,"added_later":null}]}',
    checkOrganizations: '[{"name":"acme","__proto__":{"polluted":true},"added_later":null}]',
    checkOrganizationUser: '{"username":"bob","__proto__":{"polluted":true},"added_later":null}',
    checkCredentials: '{"name":"main","__proto__":{"polluted":true},"added_later":[1]}',
    checkCredentialsList: '[{"name":"main","__proto__":{"polluted":true},"":{}}]',
    checkOrganizationInput:
      '{"name":"acme","__proto__":{"polluted":true},"users":[{"__proto__":1,"added_later":null}]}',
    checkOrganizationUpdate: '{"name":"acme","__proto__":{"polluted":true},"created_at":5,"added_later":null}',
    checkOrganizationUserInput: '{"role":"admin","__proto__":{"polluted":true},"constructor":null}',
    checkCredentialsInput: '{"name":"main","__proto__":{"polluted":true},"a.b":null}',
    checkUser:
      '{"username":"bob","__proto__":{"polluted":true},"asset_locations":{"__proto__":1,"arrays":{"path":null}}}',
    checkFailedRecipients: '{"failed_recipients":[],"__proto__":{"polluted":true},"added_later":null}',
    checkInvitationData: '{"invitations":[{"__proto__":1,"added_later":null}],"__proto__":{"polluted":true}}',
    checkSsoDomainConfig: '{"domain":null,"__proto__":{"polluted":true},"domain_setup":{"added_later":null}}',
    checkSsoDomainConfigs: '{"domain_configs":[{"__proto__":1}],"__proto__":{"polluted":true},"added_later":null}',
    checkDomainCheckResult: '{"status":"timeout","__proto__":{"polluted":true},"added_later":null}',
    checkInvitationInput:
      '{"invitee_email":[],"organization_role":"admin","__proto__":{"polluted":true},"added_later":null}',
    checkInvitationQuery: '{"page":1,"__proto__":{"polluted":true},"added_later":null}',
    checkSsoDomainConfigInput: '{"domain":null,"__proto__":{"polluted":true},"added_later":null}',
  };

  test.each(CHECKS)("%s() returns the value itself, with the keys that the contract lacks", (name, { check }) => {
    const text = texts[name] ?? "";
    const value: unknown = JSON.parse(text);
    const result = check(value);
    expect(result.value).toBe(value);
    expect(JSON.stringify(value)).toBe(text);
    expect({}).not.toHaveProperty("polluted");
  });

  test("checkOrganization() deletes null for an optional property, a member's too, and nothing else", () => {
    const { value } = checkOrganization({
      id: null,
      role: null,
      name: "acme",
      created_at: null,
      updated_at: null,
      logo: null,
      description: null,
      users: [
        {
          user_id: null,
          organization_id: null,
          username: "bob",
          organization_name: null,
          role: null,
          added_later: null,
        },
        { username: null, allowed_actions: null },
      ],
      allowed_actions: null,
      num_of_arrays: null,
      default_s3_path: null,
      default_s3_path_credentials_name: null,
      added_later: null,
    });
    expect(value).toStrictEqual({
      name: "acme",
      logo: null,
      description: null,
      users: [{ username: "bob", added_later: null }, {}],
      added_later: null,
    });
  });

  test("checkOrganization() deletes null for a list of members", () => {
    expect(checkOrganization({ name: "acme", users: null })).toStrictEqual({ value: { name: "acme" } });
  });

  test("checkCredentials() deletes null for every property of credentials", () => {
    const { value } = checkCredentials({
      secret_access_key: null,
      access_key_id: null,
      service_role_arn: null,
      name: null,
      default: null,
      buckets: null,
      created_at: null,
      updated_at: null,
      added_later: null,
    });
    expect(value).toStrictEqual({ added_later: null });
  });

  test("checkUser() deletes null for where assets are stored, and keeps it within a place", () => {
    const { value } = checkUser({
      username: "alice",
      logo: null,
      default_region: null,
      asset_locations: { arrays: null, files: { path: null, credentials_name: null } },
    });
    expect(value).toStrictEqual({
      username: "alice",
      logo: null,
      asset_locations: { files: { path: null, credentials_name: null } },
    });
    expect(checkUser({ username: "alice", asset_locations: null })).toStrictEqual({ value: { username: "alice" } });
  });

  test("checkFailedRecipients() takes nothing, and null, for nobody", () => {
    expect(checkFailedRecipients(undefined)).toStrictEqual({ value: { failed_recipients: [] } });
    expect(checkFailedRecipients({ failed_recipients: null, added_later: null }))
      .toStrictEqual({ value: { failed_recipients: [], added_later: null } });
  });

  test("checkInvitationData() deletes null for a list of invitations", () => {
    expect(checkInvitationData({ invitations: null, pagination_metadata: { page: null } }))
      .toStrictEqual({ value: { pagination_metadata: {} } });
  });

  test("checkOrganizations() and checkCredentialsList() take null for the empty list, and delete nulls of elements", () => {
    expect(checkOrganizations(null)).toStrictEqual({ value: [] });
    expect(checkCredentialsList(null)).toStrictEqual({ value: [] });
    expect(checkOrganizations([{ name: "acme", role: null }])).toStrictEqual({ value: [{ name: "acme" }] });
    expect(checkCredentialsList([{ name: "main", buckets: null }])).toStrictEqual({ value: [{ name: "main" }] });
  });
});
