// What a check says of a value that does not pass.

import { describe, expect, test, vi } from "vitest";
import {
  checkCredentials,
  checkCredentialsInput,
  checkCredentialsList,
} from "../../lib/checks/aws_access_credentials.ts";
import * as awsAccessCredentials from "../../lib/checks/aws_access_credentials.ts";
import type { Check } from "../../lib/checks/check.ts";
import { checkOrganizationUser, checkOrganizationUserInput } from "../../lib/checks/organization_users.ts";
import * as organizationUsers from "../../lib/checks/organization_users.ts";
import {
  checkOrganization,
  checkOrganizationInput,
  checkOrganizations,
  checkOrganizationUpdate,
} from "../../lib/checks/organizations.ts";
import * as organizations from "../../lib/checks/organizations.ts";
import { changed, placesIn } from "../shared/bodies.ts";
import { CHECKS } from "../shared/differences.ts";
import { schemaOf } from "../shared/validators.ts";

describe("values that do not pass", () => {
  const NAME = "Expected 1 to 63 of A-Z a-z 0-9 _ . -, not . or ..";
  const CREDENTIALS_NAME = "Expected a name that a path can hold: not empty, not . or .., without / and \\";
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
    ["no name", checkOrganization, {}, "name", 'Expected "name", received undefined'],
    ["null for a name", checkOrganization, { name: null }, "name", "Expected string, received null"],
    ["no name to create", checkOrganizationInput, {}, "name", 'Expected "name", received undefined'],
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
      { default_s3_path: null },
      "default_s3_path",
      "Expected string, received null",
    ],
    [
      "a role that does not exist",
      checkOrganizationUserInput,
      { role: "boss" },
      "role",
      "Expected one of owner, admin, read_write_delete, read_write, read_only",
    ],
    ["a name with a space", checkOrganizationInput, { name: "a b" }, "name", NAME],
    ["a new name that is too long", checkOrganizationUpdate, { name: "a".repeat(64) }, "name", NAME],
    ["credentials that no path can name", checkCredentialsInput, { name: "a/b" }, "name", CREDENTIALS_NAME],
    ["a date without a time", checkCredentialsInput, { created_at: "2026-01-31" }, "created_at", DATE_TIME],
  ];

  const names = new Map<unknown, string>(
    Object.entries({ ...organizations, ...organizationUsers, ...awsAccessCredentials }).map((
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
  const WHOLE: Record<string, unknown> = {
    Organization: ORGANIZATION,
    "Organization[]": [ORGANIZATION],
    OrganizationUpdate: ORGANIZATION,
    OrganizationUser: MEMBER,
    AWSAccessCredentials: CREDENTIALS,
    "AWSAccessCredentials[]": [CREDENTIALS],
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
        expect(issue.message).toMatch(/^Expected ./);
        expect(`${issue.path}.`.startsWith(path.length === 0 ? "" : `${path.join(".")}.`), issue.path).toBe(true);
      }
    }
  });
});
