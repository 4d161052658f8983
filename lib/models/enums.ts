/**
 * Role of a user in an organization, as the contract lists them: `OrganizationRoles`.
 *
 * @category Models
 *
 * @example A label for each role: one that is missing does not compile
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
 * Action on a namespace, as the contract lists them: `NamespaceActions`.
 *
 * @category Models
 *
 * @example Ask for an action, not for the roles that include it
 * ```ts
 * import type { NamespaceAction, Organization } from "@tiledb-organizations/client";
 *
 * const may = ({ allowed_actions = [] }: Organization, action: NamespaceAction) => allowed_actions.includes(action);
 * console.log(may({ name: "acme", allowed_actions: ["read", "run_job"] }, "write")); // false
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
 * What an invitation is to, as the contract lists it.
 *
 * @category Models
 *
 * @example Invitations to organizations
 * ```ts
 * import type { Invitation, InvitationType } from "@tiledb-organizations/client";
 *
 * const wanted: InvitationType = "JOIN_ORGANIZATION";
 * const invitations: Invitation[] = [{ id: "1", invitation_type: "ARRAY_SHARE" }, { id: "2", invitation_type: wanted }];
 * console.log(invitations.filter(({ invitation_type }) => invitation_type === wanted).map(({ id }) => id)); // ["2"]
 * ```
 */
export type InvitationType = "ARRAY_SHARE" | "GROUP_SHARE" | "JOIN_ORGANIZATION" | "PAYMENT_SHARE";

/**
 * What became of an invitation, as the contract lists it.
 *
 * @category Models
 *
 * @example A label for each status
 * ```ts
 * import type { InvitationStatus } from "@tiledb-organizations/client";
 *
 * const labels: Record<InvitationStatus, string> = { PENDING: "Waiting", ACCEPTED: "Accepted" };
 * console.log(labels.PENDING); // "Waiting"
 * ```
 */
export type InvitationStatus = "PENDING" | "ACCEPTED";

/**
 * Whether ownership of a single sign-on domain is proved, as the contract lists it.
 *
 * @category Models
 *
 * @example A label for each status
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
 * What a check of a domain's ownership found, as the contract lists it.
 *
 * @category Models
 *
 * @example A label for each status
 * ```ts
 * import type { DomainCheckStatus } from "@tiledb-organizations/client";
 *
 * const labels: Record<DomainCheckStatus, string> = { verified: "Verified", failed: "Not found", error: "Not checked" };
 * console.log(labels.failed); // "Not found"
 * ```
 */
export type DomainCheckStatus = "verified" | "failed" | "error";
