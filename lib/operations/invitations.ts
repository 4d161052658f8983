import { serializeBy } from "../call/body.ts";
import { call, checkNothing } from "../call/call.ts";
import { queryBy } from "../call/query.ts";
import {
  checkFailedRecipients,
  checkInvitationData,
  checkInvitationInput,
  checkInvitationQuery,
} from "../checks/invitations.ts";
import type { CallOptions } from "../client/call_options.ts";
import type { Client } from "../client/client.ts";
import type {
  InvitationData,
  InvitationFailedRecipients,
  InvitationInput,
  InvitationQuery,
} from "../models/invitation.ts";
import type { Result } from "../result/result.ts";

/**
 * Invites people to an organization by e-mail, with or without an account: `joinOrganization`,
 * `POST /invitations/{organization}/join`. It is not retried after a 500, so that nobody is invited twice.
 *
 * @param client Client from `createClient`
 * @param organization Name or id of the organization. One path segment: not empty, not `.` or `..`, without slash and backslash
 * @param invitation The e-mail addresses, `invitee_email`, and the `organization_role` to give: both are required
 * @param options Signal, timeout, retries and headers of this call
 * @returns The addresses that no invitation could be sent to, none of them when all were sent (204) and some when not (207); {@linkcode InvalidRequestError} for a role that the contract does not list, {@linkcode HttpError} with status 500 when no invitation could be sent, and the addresses in `error.body`
 * @category Invitations
 *
 * @example Invite two people, and print whom no e-mail reached
 * ```ts
 * import { createClient, createOrganization, joinOrganization, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const invitation = {
 *   invitee_email: ["bob@example.com", "carol@example.com"],
 *   organization_role: "read_only" as const,
 * };
 * const { failed_recipients } = unwrap(await joinOrganization(client, "acme", invitation));
 * for (const address of failed_recipients) console.error(`${address} was not invited`);
 * ```
 */
export function joinOrganization(
  client: Client,
  organization: string,
  invitation: InvitationInput,
  options?: CallOptions,
): Promise<Result<InvitationFailedRecipients>> {
  return call(client, options, {
    name: "joinOrganization",
    method: "POST",
    path: "/invitations/{organization}/join",
    params: { path: { organization } },
    body: invitation,
    request: serializeBy(checkInvitationInput),
    response: checkFailedRecipients,
  });
}

/**
 * Lists invitations, page by page, to an organization or any others: `fetchInvitations`, `GET /invitations`.
 *
 * @param client Client from `createClient`
 * @param query Which invitations: by `organization`, `status`, `type` and others, in the order of `orderby`, on which `page`. Each is optional, and `undefined` is not sent. Parameters that the contract does not know yet are sent too, if they are strings, numbers or booleans
 * @param options Signal, timeout, retries and headers of this call
 * @returns The invitations of the page, with unknown properties kept, and how many pages there are; {@linkcode InvalidRequestError} for a parameter of another type, a `page` below 1 or an `orderby` that the contract does not list, {@linkcode HttpError} with the service's status when it refuses
 * @category Invitations
 *
 * @example Print each pending invitation to an organization, whatever the number of pages
 * ```ts
 * import { createClient, createOrganization, fetchInvitations, joinOrganization, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * unwrap(await joinOrganization(client, "acme", { invitee_email: ["bob@example.com"], organization_role: "admin" }));
 * let pages = 1;
 * for (let page = 1; page <= pages; page++) {
 *   const query = { organization: "acme", status: "PENDING", page };
 *   const { invitations = [], pagination_metadata } = unwrap(await fetchInvitations(client, query));
 *   for (const { email, organization_role } of invitations) console.log(email, organization_role); // "bob@example.com", "admin"
 *   pages = pagination_metadata?.total_pages ?? 1;
 * }
 * ```
 */
export function fetchInvitations(
  client: Client,
  query: InvitationQuery = {},
  options?: CallOptions,
): Promise<Result<InvitationData>> {
  const params: { query?: InvitationQuery } = {};
  return call(client, options, {
    name: "fetchInvitations",
    method: "GET",
    path: "/invitations",
    params,
    request: queryBy(checkInvitationQuery, query, params),
    response: checkInvitationData,
  });
}

/**
 * Accepts an invitation that the caller was sent: `acceptInvitation`, `POST /invitations/{invitation}`.
 *
 * @param client Client from `createClient`
 * @param invitation Id of the invitation. One path segment: not empty, not `.` or `..`, without slash and backslash
 * @param options Signal, timeout, retries and headers of this call
 * @returns Nothing; {@linkcode HttpError} with status 404 when there is no such invitation
 * @category Invitations
 *
 * @example Accept every invitation to an organization
 * ```ts
 * import { acceptInvitation, createClient, createOrganization, fetchInvitations, joinOrganization, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const alice = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(alice, { name: "acme" }));
 * unwrap(await joinOrganization(alice, "acme", { invitee_email: ["bob@example.com"], organization_role: "read_only" }));
 *
 * const bob = createClient({ baseUrl: url, fetch, auth: { apiKey: "bob-key" } });
 * const { invitations = [] } = unwrap(await fetchInvitations(bob, { status: "PENDING", type: "JOIN_ORGANIZATION" }));
 * for (const { id = "" } of invitations) unwrap(await acceptInvitation(bob, id));
 * ```
 */
export function acceptInvitation(
  client: Client,
  invitation: string,
  options?: CallOptions,
): Promise<Result<void>> {
  return call(client, options, {
    name: "acceptInvitation",
    method: "POST",
    path: "/invitations/{invitation}",
    params: { path: { invitation } },
    response: checkNothing,
  });
}

/**
 * Cancels an invitation to an organization: `cancelJoinOrganization`,
 * `DELETE /invitations/{invitation}/{organization}/join`.
 *
 * @param client Client from `createClient`
 * @param invitation Id of the invitation. One path segment: not empty, not `.` or `..`, without slash and backslash
 * @param organization Name or id of the organization. One path segment, as `invitation` is
 * @param options Signal, timeout, retries and headers of this call
 * @returns Nothing; {@linkcode HttpError} with status 404 when there is no such invitation. After `attempts` above 1, status 404 may mean that an earlier attempt cancelled it
 * @category Invitations
 *
 * @example Cancel every pending invitation to an organization
 * ```ts
 * import { cancelJoinOrganization, createClient, createOrganization, fetchInvitations, joinOrganization, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * unwrap(await joinOrganization(client, "acme", { invitee_email: ["bob@example.com"], organization_role: "admin" }));
 * const { invitations = [] } = unwrap(await fetchInvitations(client, { organization: "acme", status: "PENDING" }));
 * for (const { id = "" } of invitations) unwrap(await cancelJoinOrganization(client, id, "acme"));
 * ```
 */
export function cancelJoinOrganization(
  client: Client,
  invitation: string,
  organization: string,
  options?: CallOptions,
): Promise<Result<void>> {
  return call(client, options, {
    name: "cancelJoinOrganization",
    method: "DELETE",
    path: "/invitations/{invitation}/{organization}/join",
    params: { path: { invitation, organization } },
    response: checkNothing,
  });
}
