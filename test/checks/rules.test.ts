import { describe, expect, test } from "vitest";
import { checkCredentials, checkCredentialsInput } from "../../lib/checks/aws_access_credentials.ts";
import type { Check } from "../../lib/checks/check.ts";
import { checkOrganizationUserInput } from "../../lib/checks/organization_users.ts";
import { checkOrganization, checkOrganizationInput, checkOrganizationUpdate } from "../../lib/checks/organizations.ts";

describe("rules of what is sent", () => {
  const dates: [verdict: "accepts" | "refuses", text: string][] = [
    ["accepts", "2026-01-31T12:00:00Z"],
    ["accepts", "2026-01-31t12:00:00z"],
    ["accepts", "2026-01-31T12:00:00.1Z"],
    ["accepts", "2026-01-31T12:00:00.123456789Z"],
    ["accepts", "2026-01-31T12:00:00+05:30"],
    ["accepts", "2026-01-31T12:00:00-11:00"],
    ["accepts", "2026-01-31T12:00:00-00:00"],
    ["accepts", "2026-01-31T23:59:59+23:59"],
    ["accepts", "2016-12-31T23:59:60Z"],
    ["accepts", "2024-02-29T00:00:00Z"],
    ["accepts", "2000-02-29T00:00:00Z"],
    ["accepts", "0000-01-01T00:00:00Z"],
    ["accepts", "9999-12-31T23:59:59.999999999Z"],
    ["refuses", "2023-02-29T00:00:00Z"],
    ["refuses", "1900-02-29T00:00:00Z"],
    ["refuses", "2026-02-30T00:00:00Z"],
    ["refuses", "2026-04-31T00:00:00Z"],
    ["refuses", "2026-01-32T00:00:00Z"],
    ["refuses", "2026-01-00T00:00:00Z"],
    ["refuses", "2026-00-01T00:00:00Z"],
    ["refuses", "2026-13-01T00:00:00Z"],
    ["refuses", "2026-01-31T24:00:00Z"],
    ["refuses", "2026-01-31T12:60:00Z"],
    ["refuses", "2026-01-31T12:00:61Z"],
    ["refuses", "2026-01-31T12:00Z"],
    ["refuses", "2026-01-31T12:00:00"],
    ["refuses", "2026-01-31T12:00:00.Z"],
    ["refuses", "2026-01-31T12:00:00,5Z"],
    ["refuses", "2026-01-31 12:00:00Z"],
    ["refuses", "2026-01-31T12:00:00+0530"],
    ["refuses", "2026-01-31T12:00:00+05"],
    ["refuses", "2026-01-31T12:00:00+24:00"],
    ["refuses", "2026-01-31T12:00:00+05:60"],
    ["refuses", "2026-01-31T12:00:00ZZ"],
    ["refuses", "2026-01-31T12:00:00Z\n"],
    ["refuses", " 2026-01-31T12:00:00Z"],
    ["refuses", "+002026-01-31T12:00:00Z"],
    ["refuses", "26-01-31T12:00:00Z"],
    ["refuses", "2026-1-31T12:00:00Z"],
    ["refuses", "20260131T120000Z"],
    ["refuses", "2026-01-31"],
    ["refuses", "\u0662026-01-31T12:00:00Z"],
    ["refuses", "Sat, 31 Jan 2026 12:00:00 GMT"],
    ["refuses", "now"],
    ["refuses", ""],
  ];

  test.each(dates)(
    "checkCredentialsInput() %s the date and time %j, as checkOrganizationInput() does",
    (verdict, text) => {
      const bodies: [Check<unknown>, unknown][] = [
        [checkOrganizationInput, { name: "acme", created_at: text }],
        [checkOrganizationInput, { name: "acme", updated_at: text }],
        [checkCredentialsInput, { created_at: text }],
        [checkCredentialsInput, { updated_at: text }],
      ];
      expect(bodies.map(([check, body]) => verdictOf(check(body)))).toStrictEqual(bodies.map(() => verdict));
    },
  );

  const names: [verdict: "accepts" | "refuses", name: string][] = [
    ["accepts", "a"],
    ["accepts", "a".repeat(63)],
    ["accepts", "A-Z_0.9"],
    ["accepts", "..."],
    ["accepts", ".a"],
    ["accepts", "-"],
    ["refuses", ""],
    ["refuses", "a".repeat(64)],
    ["refuses", "."],
    ["refuses", ".."],
    ["refuses", "a b"],
    ["refuses", "a/b"],
    ["refuses", "a\n"],
    ["refuses", "é"],
    ["refuses", "a%2fb"],
  ];

  test.each(names)("checkOrganizationInput() %s the name %j, as checkOrganizationUpdate() does", (verdict, name) => {
    expect(verdictOf(checkOrganizationInput({ name }))).toBe(verdict);
    expect(verdictOf(checkOrganizationUpdate({ name }))).toBe(verdict);
    // The service's own names are its own affair.
    expect(checkOrganization({ name }).issues).toBeUndefined();
  });

  const credentialsNames: [verdict: "accepts" | "refuses", name: string][] = [
    ["accepts", "main"],
    ["accepts", "Main credentials of é"],
    ["accepts", "..."],
    ["accepts", "%2f"],
    ["accepts", "a".repeat(1000)],
    ["refuses", ""],
    ["refuses", "."],
    ["refuses", ".."],
    ["refuses", "a/b"],
    ["refuses", "a\\b"],
    ["refuses", "\uD800"],
  ];

  test.each(credentialsNames)("checkCredentialsInput() %s the name %j", (verdict, name) => {
    expect(verdictOf(checkCredentialsInput({ name }))).toBe(verdict);
    expect(checkCredentials({ name }).issues).toBeUndefined();
  });

  test.each(["owner", "admin", "read_write_delete", "read_write", "read_only"])(
    "checkOrganizationUserInput() accepts the role %s",
    (role) => expect(checkOrganizationUserInput({ role })).toStrictEqual({ value: { role } }),
  );

  test.each(["", "Owner", "owner ", "read", "auditor", "__proto__", null, 5, ["owner"]])(
    "checkOrganizationUserInput() refuses the role %j",
    (role) => expect(checkOrganizationUserInput({ role }).issues).toHaveLength(1),
  );

  test("checkOrganizationUpdate() accepts null for what the contract says may be null, and keeps it", () => {
    const update = { name: null, logo: null, description: null };
    expect(checkOrganizationUpdate({ ...update })).toStrictEqual({ value: update });
  });

  test("checkOrganizationUpdate() accepts an organization that was received, whatever its other properties hold", () => {
    const received = {
      name: "acme",
      created_at: "yesterday",
      role: "auditor",
      users: [{ role: null }],
      added_later: 1,
    };
    expect(checkOrganizationUpdate({ ...received })).toStrictEqual({ value: received });
  });
});

function verdictOf({ issues }: ReturnType<Check<unknown>>): "accepts" | "refuses" {
  return issues === undefined ? "accepts" : "refuses";
}
