import fc from "fast-check";
import { assert, expect, test } from "vitest";
import { checkCredentialsInput } from "../../../lib/checks/aws_access_credentials.ts";
import type { Check } from "../../../lib/checks/check.ts";
import { checkInvitationInput } from "../../../lib/checks/invitations.ts";
import { checkOrganizationUserInput } from "../../../lib/checks/organization_users.ts";
import { checkOrganizationInput, checkOrganizationUpdate } from "../../../lib/checks/organizations.ts";
import { checkSsoDomainConfigInput } from "../../../lib/checks/sso_domains.ts";
import { inTurn, type Make, PROPERTIES } from "../../shared/hostile.ts";
import { moveList } from "../../shared/moves.ts";
import { named, OPERATIONS } from "../../shared/operations.ts";
import { clientOf, refuseUnhandled, settled, TEST_TIMEOUT_MS, withServer } from "../../shared/promise.ts";
import { SUCCESS } from "../../shared/raw_server.ts";

refuseUnhandled();

const REQUEST_CHECKS: Record<string, Check<unknown>> = {
  addAwsAccessCredentials: checkCredentialsInput,
  addUserToOrganization: checkOrganizationUserInput,
  createOrganization: checkOrganizationInput,
  createSsoDomain: checkSsoDomainConfigInput,
  joinOrganization: checkInvitationInput,
  updateAwsAccessCredentials: checkCredentialsInput,
  updateOrganization: checkOrganizationUpdate,
  updateSsoDomain: checkSsoDomainConfigInput,
  updateUserInOrganization: checkOrganizationUserInput,
};

test.each(named(OPERATIONS.filter(({ body }) => body)))(
  "%s sends what it checked, whatever the body turns into",
  async (_, operation) => {
    const check = REQUEST_CHECKS[operation.name];
    assert(check);
    const runs = 100;
    let sent = 0;
    await withServer(moveList(SUCCESS), operation, async ({ baseUrl, requests }) => {
      const client = clientOf({ baseUrl });
      await fc.assert(
        fc.asyncProperty(changingBody, async (make) => {
          const before = requests.length;
          const { ok, error } = await settled(operation.run(client, ...operation.segments, make()));
          const bodies = requests.slice(before).map((request) => request.slice(request.indexOf("\r\n\r\n")));
          expect([error?.kind, bodies.length]).toStrictEqual(ok ? [undefined, 1] : ["invalid-request", 0]);
          expect(bodies.flatMap((body) => check(JSON.parse(body)).issues ?? [])).toStrictEqual([]);
          sent += bodies.length;
        }),
        { numRuns: runs },
      );
    });
    // Without some of both, the property says nothing.
    expect(sent).toBeGreaterThan(runs / 10);
    expect(sent).toBeLessThan(runs);
  },
  TEST_TIMEOUT_MS,
);

/** A body that is another one at each reading, through getters, a proxy or toJSON. */
const changingBody: fc.Arbitrary<Make> = fc.tuple(
  fc.constantFrom("getters", "proxy", "toJSON"),
  fc.record({
    name: readingsOf(PROPERTIES.name),
    role: readingsOf(PROPERTIES.role),
    description: readingsOf(PROPERTIES.description),
    default: readingsOf(PROPERTIES.default),
    created_at: readingsOf(PROPERTIES.created_at),
    users: readingsOf(PROPERTIES.users),
    invitee_email: readingsOf(PROPERTIES.invitee_email),
    organization_role: readingsOf(PROPERTIES.organization_role),
    domain: readingsOf(PROPERTIES.domain),
  }, { requiredKeys: ["name", "invitee_email", "organization_role"] }),
).map(([how, readings]): Make => () => {
  const read = Object.entries(readings).map(([name, values]) => [name, inTurn(values)] as const);
  const now = () => Object.fromEntries(read.map(([name, get]) => [name, get()]));
  if (how === "toJSON") return { toJSON: now };
  if (how === "proxy") return new Proxy({ ...readings }, { get: (_, name) => now()[String(name)] });
  return Object.defineProperties({}, Object.fromEntries(read.map(([name, get]) => [name, { get, enumerable: true }])));
});

// So that a body of some properties passes about as often as not.
function readingsOf([good, better, bad]: unknown[]): fc.Arbitrary<unknown[]> {
  const reading = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(good, better) }, fc.constant(bad));
  return fc.array(reading, { minLength: 1, maxLength: 3 });
}
