// deno-lint-ignore-file ban-types -- `string & {}` takes any string while editors still complete the known members

import type { InvitationStatus, InvitationType, NamespaceAction, OrganizationRole } from "./enums.ts";

/**
 * Invitation to an organization as you send it: e-mail addresses, and the role to give them. In the contract it is
 * `InvitationOrganizationJoinEmail`.
 *
 * @category Models
 *
 * @example Invite two people at once
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   type InvitationInput,
 *   joinOrganization,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
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
  /** Role to give to whoever accepts: one that the contract lists. */
  organization_role: OrganizationRole;
  /** Actions to allow. */
  actions?: (NamespaceAction | (string & {}))[] | undefined;
}

/**
 * E-mail addresses that could not be invited, as you receive them.
 *
 * @category Models
 *
 * @example Check that everybody was invited
 * ```ts
 * import type { InvitationFailedRecipients } from "@tiledb-organizations/client";
 *
 * const { failed_recipients }: InvitationFailedRecipients = {
 *   failed_recipients: [],
 * };
 * console.log(failed_recipients.length === 0); // true
 * ```
 */
export interface InvitationFailedRecipients {
  /** E-mail addresses that no invitation could be sent to. Empty when all were sent. */
  failed_recipients: string[];
}

/**
 * Page of invitations, as you receive it.
 *
 * @category Models
 *
 * @example Check whether there is another page
 * ```ts
 * import type { InvitationData } from "@tiledb-organizations/client";
 *
 * const { pagination_metadata = {} }: InvitationData = {
 *   invitations: [],
 *   pagination_metadata: { page: 1, total_pages: 3 },
 * };
 * const { page = 1, total_pages = 1 } = pagination_metadata;
 * console.log(page < total_pages); // true
 * ```
 */
export interface InvitationData {
  /** Invitations on this page. */
  invitations?: Invitation[];
  /** Which page this is, and how many there are. */
  pagination_metadata?: PaginationMetadata;
}

/**
 * Pagination of a list: which page you have, and how many pages and items there are.
 *
 * @category Models
 *
 * @example Print the page number
 * ```ts
 * import type { PaginationMetadata } from "@tiledb-organizations/client";
 *
 * const { page, total_pages }: PaginationMetadata = { page: 2, total_pages: 3 };
 * console.log(`page ${page} of ${total_pages}`); // "page 2 of 3"
 * ```
 */
export interface PaginationMetadata {
  /** Number of this page, from 1. */
  page?: number;
  /** Number of items on a page. */
  per_page?: number;
  /** Number of pages. */
  total_pages?: number;
  /** Number of items on all pages. */
  total_items?: number;
}

/**
 * Invitation to an organization, array or group, as you receive it. Properties that the contract does not know yet are kept.
 *
 * @category Models
 *
 * @example Check whether it was accepted: the year 1 means never
 * ```ts
 * import type { Invitation } from "@tiledb-organizations/client";
 *
 * const invitation: Invitation = {
 *   email: "bob@example.com",
 *   status: "PENDING",
 *   accepted_at: "0001-01-01T00:00:00Z",
 * };
 * console.log(invitation.status === "ACCEPTED"); // false
 * console.log(invitation.accepted_at?.startsWith("0001-")); // true
 * ```
 */
export interface Invitation {
  /** Unique id, for `acceptInvitation` and `cancelJoinOrganization`. */
  id?: string;
  /** What the invitation is to. You also receive types that are newer than this library. */
  invitation_type?: InvitationType | (string & {});
  /** Id of the namespace that owns what the invitation is to. */
  owner_namespace_uuid?: string;
  /** Id of the user who sent the invitation. */
  inviter_uuid?: string;
  /** Id of the invited user's namespace. */
  user_namespace_uuid?: string;
  /** Id of the user who became a member. */
  organization_user_uuid?: string;
  /** Name of the organization. */
  organization_name?: string;
  /** Role in the organization, or `""` if there is none. You also receive roles that are newer than this library. */
  organization_role?: OrganizationRole | "" | (string & {});
  /** Id of the organization. */
  organization_uuid?: string;
  /** Id of the array. */
  array_uuid?: string;
  /** Id of the group. */
  group_uuid?: string;
  /** Name of the array. */
  array_name?: string;
  /** E-mail address that the invitation was sent to. */
  email?: string;
  /** Allowed actions in one string, separated by commas. */
  actions?: string;
  /** Allowed actions on the group in one string, separated by commas. */
  group_actions?: string;
  /** Whether it was accepted. You also receive a status that is newer than this library. */
  status?: InvitationStatus | (string & {});
  /** When the invitation was created, in RFC 3339. */
  created_at?: string;
  /** When the invitation expires, in RFC 3339. */
  expires_at?: string;
  /** When the invitation was accepted, in RFC 3339. The year 1 (`0001-01-01T00:00:00Z`) means never. */
  accepted_at?: string;
  /** Name of the invited namespace. */
  namespace_invited?: string;
}

/**
 * Filters, order and page for a list of invitations. `undefined` and what you leave out are not sent.
 *
 * @category Models
 *
 * @example List the pending invitations to an organization
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   fetchInvitations,
 *   type InvitationQuery,
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
 * const query: InvitationQuery = {
 *   organization: "acme",
 *   status: "PENDING",
 *   page: 1,
 * };
 * const { invitations = [] } = unwrap(await fetchInvitations(client, query));
 * for (const { email, organization_role } of invitations) {
 *   console.log(email, organization_role); // "bob@example.com", "admin"
 * }
 * ```
 */
export interface InvitationQuery {
  /** Only invitations to this organization: its name or id. */
  organization?: string | undefined;
  /** Only invitations to this array. */
  array?: string | undefined;
  /** Only invitations to this group. */
  group?: string | undefined;
  /** Only invitations from this time on: an integer. */
  start?: number | undefined;
  /** Only invitations up to this time: an integer. */
  end?: number | undefined;
  /** Page to return: an integer, from 1. */
  page?: number | undefined;
  /** Number of invitations on a page: an integer. */
  per_page?: number | undefined;
  /** Only invitations of this type. */
  type?: InvitationType | (string & {}) | undefined;
  /** Only invitations with this status. */
  status?: InvitationStatus | (string & {}) | undefined;
  /** What to sort by. */
  orderby?: "timestamp" | "array_name" | "organization_name" | undefined;
}
