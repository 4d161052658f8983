// deno-lint-ignore-file ban-types -- `string & {}` takes any string while editors still complete the known members

import type { AssetLocations } from "./asset_locations.ts";
import type { NamespaceAction } from "./enums.ts";
import type { OrganizationUser } from "./organization_user.ts";

/**
 * The calling user as it is received. Properties that the contract does not know yet are kept.
 *
 * @category Models
 *
 * @example The organizations that a user owns
 * ```ts
 * import type { User } from "@tiledb-organizations/client";
 *
 * const alice: User = {
 *   username: "alice",
 *   organizations: [{ organization_name: "acme", role: "owner" }, { organization_name: "globex", role: "read_only" }],
 * };
 * const owned = alice.organizations?.filter(({ role }) => role === "owner") ?? [];
 * console.log(owned.map(({ organization_name }) => organization_name)); // ["acme"]
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
  /** Whether the e-mail address is valid. */
  is_valid_email?: boolean;
  /** Company. */
  company?: string;
  /** Logo. */
  logo?: string | null;
  /** Time zone, such as `Europe/Athens`. */
  timezone?: string;
  /** The organizations that the user is a member of, with the user's role in each. */
  organizations?: OrganizationUser[];
  /** What the user may do. */
  allowed_actions?: (NamespaceAction | (string & {}))[];
  /** Features that are switched on. */
  enabled_features?: string[];
  /** Whether a subscription is unpaid. */
  unpaid_subscription?: boolean;
  /** Whether Stripe is connected. */
  stripe_connect?: boolean;
  /** Where new notebooks, UDFs and other assets are stored: any supported storage location, not S3 alone. */
  default_s3_path?: string;
  /** Name of the credentials for `default_s3_path`. */
  default_s3_path_credentials_name?: string;
  /** Where assets of each kind are stored. */
  asset_locations?: AssetLocations;
  /** Namespace that is charged by default. */
  default_namespace_charged?: string;
  /** Default region. */
  default_region?: string;
}
