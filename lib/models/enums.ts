/**
 * Role of a member in an organization, from owner to read-only: `OrganizationRoles` in the contract.
 *
 * @category Models
 *
 * @example Write a label for each role: it does not compile if one is missing
 * ```ts
 * import type { OrganizationRole } from "@tiledb-organizations/client";
 *
 * const labels: Record<OrganizationRole, string> = {
 *   owner: "Owner",
 *   admin: "Administrator",
 *   read_write_delete: "Editor",
 *   read_write: "Author",
 *   read_only: "Reader",
 * };
 * console.log(labels.admin); // "Administrator"
 * ```
 */
export type OrganizationRole = "owner" | "admin" | "read_write_delete" | "read_write" | "read_only";

/**
 * Action that a user may be allowed in a namespace: `NamespaceActions` in the contract.
 *
 * @category Models
 *
 * @example Check for an action, not for the roles that allow it
 * ```ts
 * import type {
 *   NamespaceAction,
 *   Organization,
 * } from "@tiledb-organizations/client";
 *
 * const acme: Organization = { name: "acme", allowed_actions: ["read"] };
 * const needed: NamespaceAction = "write";
 * console.log(acme.allowed_actions?.includes(needed)); // false
 * ```
 */
export type NamespaceAction =
  | "read"
  | "write"
  | "create"
  | "delete"
  | "edit"
  | "read_array_logs"
  | "read_job_logs"
  | "read_object_logs"
  | "run_job"
  | "delete_organization"
  | "edit_organization"
  | "edit_billing";

/**
 * Type of an invitation: to an organization, or to share an array, a group or payments.
 *
 * @category Models
 *
 * @example Find the invitations to organizations
 * ```ts
 * import type { Invitation, InvitationType } from "@tiledb-organizations/client";
 *
 * const wanted: InvitationType = "JOIN_ORGANIZATION";
 * const invitations: Invitation[] = [
 *   { id: "1", invitation_type: "ARRAY_SHARE" },
 *   { id: "2", invitation_type: wanted },
 * ];
 * const found = invitations.find((each) => each.invitation_type === wanted);
 * console.log(found?.id); // "2"
 * ```
 */
export type InvitationType = "ARRAY_SHARE" | "GROUP_SHARE" | "JOIN_ORGANIZATION" | "PAYMENT_SHARE";

/**
 * Status of an invitation: pending or accepted.
 *
 * @category Models
 *
 * @example Write a label for each status
 * ```ts
 * import type { InvitationStatus } from "@tiledb-organizations/client";
 *
 * const labels: Record<InvitationStatus, string> = {
 *   PENDING: "Waiting",
 *   ACCEPTED: "Accepted",
 * };
 * console.log(labels.PENDING); // "Waiting"
 * ```
 */
export type InvitationStatus = "PENDING" | "ACCEPTED";

/**
 * Verification status of a single sign-on (SSO) domain: whether you have proved that you own it.
 *
 * @category Models
 *
 * @example Write a label for each status
 * ```ts
 * import type { SsoDomainVerificationStatus } from "@tiledb-organizations/client";
 *
 * const labels: Record<SsoDomainVerificationStatus, string> = {
 *   unverified: "Not verified yet",
 *   verified: "Verified",
 *   grace_period: "In the grace period",
 *   failed: "Failed",
 * };
 * console.log(labels.verified); // "Verified"
 * ```
 */
export type SsoDomainVerificationStatus = "unverified" | "verified" | "grace_period" | "failed";

/**
 * Result of checking whether you own a single sign-on (SSO) domain.
 *
 * @category Models
 *
 * @example Write a label for each status
 * ```ts
 * import type { DomainCheckStatus } from "@tiledb-organizations/client";
 *
 * const labels: Record<DomainCheckStatus, string> = {
 *   verified: "Verified",
 *   failed: "Not found",
 *   error: "Not checked",
 * };
 * console.log(labels.failed); // "Not found"
 * ```
 */
export type DomainCheckStatus = "verified" | "failed" | "error";
