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
