// What the demo tells, step by step.

import * as api from "../../mod.ts";
import type { Server } from "srvx";
import type { FakeService } from "../../lib/testing.ts";
import type { Client, InvitationInput } from "../../mod.ts";
import { BOUNCING, connect, DOMAIN, listen } from "./servers.ts";
import {
  showAccount,
  showAllCredentials,
  showBuckets,
  showDomain,
  showDomains,
  showInvitations,
  showNotReached,
  showOrganization,
  showOrganizations,
  showProvider,
  showUser,
} from "./show.ts";
import { note, printResult, step } from "./steps.ts";

export async function tellLife(alice: Client, carol: Client): Promise<void> {
  await step(() => api.getUser(alice), "alice, alice@example.com", showAccount);
  await step(() => api.createOrganization(alice, { name: "acme", description: "Maps" }));
  await step(() => api.getAllOrganizations(alice), "1 organization: acme", showOrganizations);
  await step(() => api.getOrganization(alice, "acme"), "Maps; alice is owner", showOrganization);
  await step(() => api.updateOrganization(alice, "acme", { description: "Sea maps" }));
  await step(() => api.getOrganization(alice, "acme"), "Sea maps; alice is owner", showOrganization);

  await step(() => api.addUserToOrganization(alice, "acme", { username: "bob", role: "read_write" }));
  await step(() => api.getOrganizationUser(alice, "acme", "bob"), "bob is read_write", showUser);
  await step(() => api.updateUserInOrganization(alice, "acme", "bob", { role: "admin" }));
  await step(() => api.getOrganizationUser(alice, "acme", "bob"), "bob is admin", showUser);

  const lake = {
    name: "lake",
    access_key_id: "AKIAIOSFODNN7EXAMPLE",
    secret_access_key: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    buckets: ["s3://lake/"],
  };
  await step(() => api.addAwsAccessCredentials(alice, "acme", lake));
  await step(() => api.checkAwsAccessCredentials(alice, "acme"), "lake, without its secret", showAllCredentials);
  await step(() => api.checkAwsAccessCredentialsByName(alice, "acme", "lake"), "buckets: s3://lake/", showBuckets);
  const buckets = ["s3://lake/", "s3://archive/"];
  await step(() => api.updateAwsAccessCredentials(alice, "acme", "lake", { buckets }));
  const both = "buckets: s3://lake/, s3://archive/";
  await step(() => api.checkAwsAccessCredentialsByName(alice, "acme", "lake"), both, showBuckets);
  await step(() => api.deleteAwsAccessCredentials(alice, "acme", "lake"));
  await step(() => api.checkAwsAccessCredentials(alice, "acme"), "no credentials", showAllCredentials);

  await tellInvitations(alice, carol);
  await tellDomain(alice);

  await step(() => api.deleteUserFromOrganization(alice, "acme", "carol"));
  await step(() => api.getOrganization(alice, "acme"), "Sea maps; alice is owner, bob is admin", showOrganization);
  await step(() => api.deleteOrganization(alice, "acme"));
  await step(() => api.getAllOrganizations(alice), "0 organizations", showOrganizations);
}

async function tellInvitations(alice: Client, carol: Client): Promise<void> {
  const invitation: InvitationInput = {
    invitee_email: ["carol@example.com", "dave@example.com", BOUNCING],
    organization_role: "read_only",
  };
  await step(() => api.joinOrganization(alice, "acme", invitation), `not reached: ${BOUNCING}`, showNotReached);
  const query = { organization: "acme", status: "PENDING" };
  const both = "pending: carol, dave";
  const { value: pending } = await step(() => api.fetchInvitations(alice, query), both, showInvitations);
  const [toCarol = "", toDave = ""] = pending?.invitations?.map(({ id }) => id) ?? [];
  await step(() => api.acceptInvitation(carol, toCarol));
  await step(() => api.cancelJoinOrganization(alice, toDave, "acme"));
  await step(() => api.fetchInvitations(alice, query), "pending: none", showInvitations);
  await step(() => api.getOrganizationUser(alice, "acme", "carol"), "carol is read_only", showUser);
}

async function tellDomain(alice: Client): Promise<void> {
  const config = {
    domain: DOMAIN,
    oidc_issuer: "https://login.example.com",
    oidc_client_id: "tiledb",
    oidc_client_secret: "not-a-real-secret",
  };
  const { value: created } = await step(
    () => api.createSsoDomain(alice, "acme", config),
    `${DOMAIN} is unverified`,
    showDomain,
  );
  const uuid = created?.uuid ?? "";
  const update = { oidc_client_id: "maps" };
  await step(() => api.updateSsoDomain(alice, "acme", uuid, update), "its client is maps", showProvider);
  await step(() => api.checkSsoDomain(alice, "acme", uuid), "verified", ({ status = "" }) => status);
  await step(() => api.getSsoDomain(alice, "acme", uuid), `${DOMAIN} is verified`, showDomain);
  await step(() => api.getSsoDomains(alice, "acme"), `${DOMAIN} is verified`, showDomains);
  await step(() => api.deleteSsoDomain(alice, "acme", uuid));
}

export async function tellRedirect(hosted: Client): Promise<void> {
  await step(() => api.getUser(hosted), "alice", ({ username }) => username, 2);
  await step(() => api.getUser(hosted), "alice", ({ username }) => username);
  note("The first call was redirected to a region; the second one went there at once");
}

export async function tellRetry(alice: Client, fail: FakeService["fail"]): Promise<void> {
  fail({ status: 503, headers: { "Retry-After": "1" } });
  await step(() => api.getUser(alice), "alice", ({ username }) => username, 2);
  note("The service answered 503 and asked for a second (Retry-After: 1). The client waited, and asked again");
}

export async function tellSuccess(alice: Client): Promise<void> {
  printResult(await step(() => api.getUser(alice), "alice", ({ username }) => username));
  note("A call never throws. If ok is true there is a value, else an error");
}

export async function tellFailures(server: Server, fail: FakeService["fail"]): Promise<void> {
  const alice = connect(server);
  await step(() => api.deleteUserFromOrganization(alice, "acme", ".."), "invalid-request");
  const folded = new URL("http://localhost/v1/organizations/acme/..").pathname;
  note(`Why it matters: a URL parser would have made DELETE ${folded} of it`);

  const keyless = connect(server, () => Promise.reject(new Error("The vault is sealed")));
  await step(() => api.getAllOrganizations(keyless), "auth");

  await step(() => api.getOrganization(alice, "acme"), "http 404");

  fail({ body: "<h1>Sign in</h1>" });
  await step(() => api.getAllOrganizations(alice), "invalid-response");

  const gone = await listen(() => new Response());
  const nobody = connect(gone);
  await gone.close();
  await step(() => api.getAllOrganizations(nobody, { retry: false }), "network");

  fail({ connection: "stalled" });
  await step(() => api.getAllOrganizations(alice, { timeoutMs: 50, retry: false }), "timeout");

  fail({ connection: "stalled" });
  const cancel = new AbortController();
  setTimeout(() => cancel.abort(), 50);
  await step(() => api.getAllOrganizations(alice, { signal: cancel.signal }), "aborted");
}
