import {
  acceptInvitation,
  addUserToOrganization,
  checkSsoDomain,
  createClient,
  createOrganization,
  createSsoDomain,
  deleteOrganization,
  fetchInvitations,
  getAllOrganizations,
  getOrganization,
  getOrganizationUser,
  getSsoDomain,
  getUser,
  joinOrganization,
  unwrap,
  updateUserInOrganization,
} from "@tiledb-organizations/client";
import { createFakeService } from "@tiledb-organizations/client/testing";
import { ACME, type Draft, HASTY } from "./draft.ts";

export const fakeService: Draft[] = [
  {
    name: "an organization lives from creation to deletion",
    call: async () => {
      const { fetch, url } = createFakeService();
      const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
      unwrap(await createOrganization(client, ACME));
      unwrap(await addUserToOrganization(client, "acme", { username: "bob" }));
      unwrap(await updateUserInOrganization(client, "acme", "bob", { role: "admin" }));
      const { role } = unwrap(await getOrganizationUser(client, "acme", "bob"));
      unwrap(await deleteOrganization(client, "acme"));
      return [role, unwrap(await getAllOrganizations(client))];
    },
    seen: ["admin", []],
  },
  {
    name: "an invitation is sent, found and accepted",
    call: async () => {
      const { fetch, url } = createFakeService({ bounces: ["gone@example.com"] });
      const alice = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
      const bob = createClient({ baseUrl: url, fetch, auth: { username: "bob", password: "bob-password" } });
      unwrap(await createOrganization(alice, ACME));
      const invitee_email = ["BOB@example.com", "gone@example.com"];
      const invitation = { invitee_email, organization_role: "read_write" as const };
      const { failed_recipients } = unwrap(await joinOrganization(alice, "acme", invitation));
      const { invitations = [] } = unwrap(await fetchInvitations(bob, { organization: "acme", status: "PENDING" }));
      for (const { id = "" } of invitations) unwrap(await acceptInvitation(bob, id));
      const { email, organizations = [] } = unwrap(await getUser(bob));
      return [failed_recipients, email, organizations.map(({ role }) => role)];
    },
    seen: [["gone@example.com"], "bob@example.com", ["read_write"]],
  },
  {
    name: "a single sign-on domain is created and verified, and its secret is not told",
    call: async () => {
      const { fetch, url } = createFakeService({ verifiedDomains: ["example.com"] });
      const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
      unwrap(await createOrganization(client, ACME));
      const config = { domain: "example.com", oidc_client_id: "tiledb", oidc_client_secret: "not-a-secret" };
      const { uuid = "", verification_status } = unwrap(await createSsoDomain(client, "acme", config));
      const { status } = unwrap(await checkSsoDomain(client, "acme", uuid));
      const { oidc_client_id, oidc_client_secret = "none" } = unwrap(await getSsoDomain(client, "acme", uuid));
      return [verification_status, status, oidc_client_id, oidc_client_secret];
    },
    seen: ["unverified", "verified", "tiledb", "none"],
  },
  {
    name: "the fake service fails as it is told, and recovers",
    call: async () => {
      const { fail, fetch, url } = createFakeService();
      const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" }, retry: { baseDelayMs: 0 } });
      fail({ status: 503, headers: { "Retry-After": "0" }, times: 2 });
      unwrap(await createOrganization(client, ACME));
      fail({ connection: "dropped", times: 4 });
      return [(await getAllOrganizations(client)).error?.kind, unwrap(await getOrganization(client, "acme")).name];
    },
    seen: ["network", "acme"],
  },
  {
    name: "the fake service stalls until its caller gives up",
    call: async () => {
      const { fail, fetch, url } = createFakeService();
      fail({ connection: "stalled" });
      const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" }, ...HASTY });
      return (await getAllOrganizations(client)).error?.kind;
    },
    seen: "timeout",
  },
];
