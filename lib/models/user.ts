// deno-lint-ignore-file ban-types -- `string & {}` takes any string while editors still complete the known members

import type { AssetLocations } from "./asset_locations.ts";
import type { NamespaceAction } from "./enums.ts";
import type { OrganizationUser } from "./organization_user.ts";

/**
 * Your own user as you receive it, with your organizations. Properties that the contract does not know yet are kept.
 *
 * @category Models
 *
 * @example Find the organizations that you own
 * ```ts
 * import type { User } from "@tiledb-organizations/client";
 *
 * const alice: User = {
 *   username: "alice",
 *   organizations: [
 *     { organization_name: "acme", role: "owner" },
 *     { organization_name: "globex", role: "read_only" },
 *   ],
 * };
 * for (const { organization_name, role } of alice.organizations ?? []) {
 *   if (role === "owner") console.log(organization_name); // "acme"
 * }
 * ```
 */
export interface User {
  /** Unique id. */
  id?: string;
  /** Unique login name. */
  username: string;
  /** Full name. */
  name?: string;
  /** E-mail address. */
  email?: string;
  /** Whether the e-mail address is confirmed. */
  is_valid_email?: boolean;
  /** Company. */
  company?: string;
  /** Logo. */
  logo?: string | null;
  /** Time zone, such as `Europe/Athens`. */
  timezone?: string;
  /** Organizations that the user is a member of, with the role in each. */
  organizations?: OrganizationUser[];
  /** What the user may do. */
  allowed_actions?: (NamespaceAction | (string & {}))[];
  /** Features that are switched on. */
  enabled_features?: string[];
  /** Whether a subscription is unpaid. */
  unpaid_subscription?: boolean;
  /** Whether Stripe is connected. */
  stripe_connect?: boolean;
  /** Where new notebooks, UDFs and other assets are stored: any supported storage, not only S3. */
  default_s3_path?: string;
  /** Name of the credentials for `default_s3_path`. */
  default_s3_path_credentials_name?: string;
  /** Where each kind of assets is stored. */
  asset_locations?: AssetLocations;
  /** Namespace that is charged by default. */
  default_namespace_charged?: string;
  /** Default region. */
  default_region?: string;
}
