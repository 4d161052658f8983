// deno-lint-ignore-file ban-types -- `string & {}` takes any string while editors still complete the known members

import type { InvitationStatus, InvitationType, NamespaceAction, OrganizationRole } from "./enums.ts";

/**
 * Whom to invite to an organization by e-mail, and the role to give them, as it is sent: the contract's
 * `InvitationOrganizationJoinEmail`.
 *
 * @category Models
 *
 * @example Invite two people at once
 * ```ts
 * import { createClient, createOrganization, type InvitationInput, joinOrganization, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const invitation: InvitationInput = {
 *   invitee_email: ["bob@example.com", "carol@example.com"],
 *   organization_role: "read_only",
 * };
 * unwrap(await joinOrganization(client, "acme", invitation));
 * ```
 */
export interface InvitationInput {
  /** E-mail addresses of the people to invite, with or without an account. */
  invitee_email: string[];
  /** Role to give: one that the contract lists. */
  organization_role: OrganizationRole;
  /** Actions to allow. */
  actions?: (NamespaceAction | (string & {}))[] | undefined;
}

/**
 * Who could not be invited, as it is received.
 *
 * @category Models
 *
 * @example Nobody was missed
 * ```ts
 * import type { InvitationFailedRecipients } from "@tiledb-organizations/client";
 *
 * const { failed_recipients }: InvitationFailedRecipients = { failed_recipients: [] };
 * console.log(failed_recipients.length === 0); // true
 * ```
 */
export interface InvitationFailedRecipients {
  /** E-mail addresses that no invitation could be sent to; empty when all were sent. */
  failed_recipients: string[];
}

/**
 * A page of invitations as it is received.
 *
 * @category Models
 *
 * @example Whether another page follows
 * ```ts
 * import type { InvitationData } from "@tiledb-organizations/client";
 *
 * const { pagination_metadata = {} }: InvitationData = {
 *   invitations: [],
 *   pagination_metadata: { page: 1, per_page: 10, total_pages: 3, total_items: 24 },
 * };
 * const { page = 1, total_pages = 1 } = pagination_metadata;
 * console.log(page < total_pages); // true
 * ```
 */
export interface InvitationData {
  /** The invitations of this page. */
  invitations?: Invitation[];
  /** Which page this is, and how many there are. */
  pagination_metadata?: PaginationMetadata;
}

/**
 * Which page was received, and how many there are.
 *
 * @category Models
 *
 * @example Print where you are
 * ```ts
 * import type { PaginationMetadata } from "@tiledb-organizations/client";
 *
 * const { page, total_pages }: PaginationMetadata = { page: 2, per_page: 10, total_pages: 3, total_items: 24 };
 * console.log(`page ${page} of ${total_pages}`); // "page 2 of 3"
 * ```
 */
export interface PaginationMetadata {
  /** This page, from 1. */
  page?: number;
  /** How many items a page has. */
  per_page?: number;
  /** How many pages there are. */
  total_pages?: number;
  /** How many items there are on all pages. */
  total_items?: number;
}

/**
 * Invitation as it is received. Properties that the contract does not know yet are kept.
 *
 * @category Models
 *
 * @example Whether it was accepted: the year 1 means never
 * ```ts
 * import type { Invitation } from "@tiledb-organizations/client";
 *
 * const invitation: Invitation = { email: "bob@example.com", status: "PENDING", accepted_at: "0001-01-01T00:00:00Z" };
 * console.log(invitation.status === "ACCEPTED", invitation.accepted_at?.startsWith("0001")); // false, true
 * ```
 */
export interface Invitation {
  /** Unique id: `acceptInvitation` and `cancelJoinOrganization` take it. */
  id?: string;
  /** What the invitation is to. A type that is newer than this library is received as it is. */
  invitation_type?: InvitationType | (string & {});
  /** Id of the owner's namespace. */
  owner_namespace_uuid?: string;
  /** Id of the user who invites. */
  inviter_uuid?: string;
  /** Id of the invited user's namespace. */
  user_namespace_uuid?: string;
  /** Id of the organization's user. */
  organization_user_uuid?: string;
  /** Name of the organization. */
  organization_name?: string;
  /** Role in the organization; `""` where there is none. A role that is newer than this library is received as it is. */
  organization_role?: OrganizationRole | "" | (string & {});
  /** Id of the organization. */
  organization_uuid?: string;
  /** Id of the array. */
  array_uuid?: string;
  /** Id of the group. */
  group_uuid?: string;
  /** Name of the array. */
  array_name?: string;
  /** E-mail address that was invited. */
  email?: string;
  /** Actions in one string, separated by commas. */
  actions?: string;
  /** Actions on the group in one string, separated by commas. */
  group_actions?: string;
  /** What became of the invitation. A status that is newer than this library is received as it is. */
  status?: InvitationStatus | (string & {});
  /** When the invitation was created: RFC 3339. */
  created_at?: string;
  /** When the invitation expires: RFC 3339. */
  expires_at?: string;
  /** When the invitation was accepted: RFC 3339. A time in the year 1 (`0001-01-01T00:00:00Z`) means never. */
  accepted_at?: string;
  /** Namespace that was invited. */
  namespace_invited?: string;
}

/**
 * Which invitations to list, page by page. `undefined` and what you leave out are not sent.
 *
 * @category Models
 *
 * @example Pending invitations to an organization
 * ```ts
 * import { createClient, createOrganization, fetchInvitations, type InvitationQuery, joinOrganization, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * unwrap(await joinOrganization(client, "acme", { invitee_email: ["bob@example.com"], organization_role: "admin" }));
 * const query: InvitationQuery = { organization: "acme", status: "PENDING", page: 1 };
 * const { invitations = [] } = unwrap(await fetchInvitations(client, query));
 * for (const { email, organization_role } of invitations) console.log(email, organization_role); // "bob@example.com", "admin"
 * ```
 */
export interface InvitationQuery {
  /** Name or id of an organization. */
  organization?: string | undefined;
  /** An array. */
  array?: string | undefined;
  /** A group. */
  group?: string | undefined;
  /** Where to start: an integer. */
  start?: number | undefined;
  /** Where to end: an integer. */
  end?: number | undefined;
  /** Which page: an integer, from 1. */
  page?: number | undefined;
  /** How many invitations a page has: an integer. */
  per_page?: number | undefined;
  /** What the invitations are to. */
  type?: InvitationType | (string & {}) | undefined;
  /** What became of the invitations. */
  status?: InvitationStatus | (string & {}) | undefined;
  /** What to sort by. */
  orderby?: "timestamp" | "array_name" | "organization_name" | undefined;
}
