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
 * Invites people to an organization by e-mail, with or without an account. Sends `joinOrganization`:
 * `POST /invitations/{organization}/join`.
 *
 * The client does not retry this after a 500, so nobody is invited twice.
 *
 * @param client The client, from `createClient`
 * @param organization Name or id of the organization. It becomes one path segment, so it cannot be empty, `.` or `..`, or contain a slash or backslash
 * @param invitation The e-mail addresses as `invitee_email`, and the `organization_role` to give them. Both are required
 * @param options Signal, timeout, retries and headers for this call
 * @returns The addresses that could not be invited: none if all invitations were sent (204), some if not (207). You get an {@linkcode InvalidRequestError} if the role is not one of the five. An {@linkcode HttpError} with status 500 means that no invitation could be sent, and `error.body` has the addresses
 * @category Invitations
 *
 * @example Invite two people, and print whom no e-mail reached
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   joinOrganization,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const invitation = {
 *   invitee_email: ["bob@example.com", "carol@example.com"],
 *   organization_role: "read_only" as const,
 * };
 * const { failed_recipients } = unwrap(
 *   await joinOrganization(client, "acme", invitation),
 * );
 * for (const address of failed_recipients) {
 *   console.error(`${address} was not invited`);
 * }
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
 * Lists invitations to organizations, arrays or groups, one page at a time. Sends `fetchInvitations`:
 * `GET /invitations`.
 *
 * @param client The client, from `createClient`
 * @param query Which invitations you want: by `organization`, `status`, `type` and others, sorted by `orderby`, and which `page`. All are optional, and `undefined` is not sent. You can also send parameters that the contract does not know yet, if they are strings, numbers or booleans
 * @param options Signal, timeout, retries and headers for this call
 * @returns The invitations of the page, with properties that the contract does not know yet, and how many pages there are. An {@linkcode InvalidRequestError} means that a parameter has the wrong type, `page` is below 1, or the contract does not list this `orderby`. If the service refuses, you get an {@linkcode HttpError} with its status
 * @category Invitations
 *
 * @example Print each pending invitation to an organization, whatever the number of pages
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   fetchInvitations,
 *   joinOrganization,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const invitation = {
 *   invitee_email: ["bob@example.com"],
 *   organization_role: "admin" as const,
 * };
 * unwrap(await joinOrganization(client, "acme", invitation));
 *
 * let pages = 1;
 * for (let page = 1; page <= pages; page++) {
 *   const query = { organization: "acme", status: "PENDING", page };
 *   const { invitations = [], pagination_metadata } = unwrap(
 *     await fetchInvitations(client, query),
 *   );
 *   for (const { email, organization_role } of invitations) {
 *     console.log(email, organization_role); // "bob@example.com", "admin"
 *   }
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
 * Accepts an invitation that you received. Sends `acceptInvitation`: `POST /invitations/{invitation}`.
 *
 * @param client The client, from `createClient`
 * @param invitation Id of the invitation, from `fetchInvitations`. It becomes one path segment, so it cannot be empty, `.` or `..`, or contain a slash or backslash
 * @param options Signal, timeout, retries and headers for this call
 * @returns No value. An {@linkcode HttpError} with status 404 means that there is no such invitation
 * @category Invitations
 *
 * @example Accept every invitation to an organization
 * ```ts
 * import {
 *   acceptInvitation,
 *   createClient,
 *   createOrganization,
 *   fetchInvitations,
 *   joinOrganization,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const signIn = (apiKey: string) =>
 *   createClient({ baseUrl: url, fetch, auth: { apiKey } });
 * const alice = signIn("alice-key");
 * const bob = signIn("bob-key");
 * unwrap(await createOrganization(alice, { name: "acme" }));
 * const invitation = {
 *   invitee_email: ["bob@example.com"],
 *   organization_role: "read_only" as const,
 * };
 * unwrap(await joinOrganization(alice, "acme", invitation));
 *
 * const query = { status: "PENDING", type: "JOIN_ORGANIZATION" };
 * const { invitations = [] } = unwrap(await fetchInvitations(bob, query));
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
 * Cancels an invitation to an organization. Sends `cancelJoinOrganization`:
 * `DELETE /invitations/{invitation}/{organization}/join`.
 *
 * @param client The client, from `createClient`
 * @param invitation Id of the invitation, from `fetchInvitations`. It becomes one path segment, so it cannot be empty, `.` or `..`, or contain a slash or backslash
 * @param organization Name or id of the organization. Same limits as `invitation`
 * @param options Signal, timeout, retries and headers for this call
 * @returns No value. An {@linkcode HttpError} with status 404 means that there is no such invitation, or that you are not a member of the organization. If `attempts` is above 1, an earlier attempt may have cancelled it
 * @category Invitations
 *
 * @example Cancel every pending invitation to an organization
 * ```ts
 * import {
 *   cancelJoinOrganization,
 *   createClient,
 *   createOrganization,
 *   fetchInvitations,
 *   joinOrganization,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const invitation = {
 *   invitee_email: ["bob@example.com"],
 *   organization_role: "admin" as const,
 * };
 * unwrap(await joinOrganization(client, "acme", invitation));
 *
 * const query = { organization: "acme", status: "PENDING" };
 * const { invitations = [] } = unwrap(await fetchInvitations(client, query));
 * for (const { id = "" } of invitations) {
 *   unwrap(await cancelJoinOrganization(client, id, "acme"));
 * }
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
