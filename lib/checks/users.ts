import * as v from "valibot";
import type { User } from "../models/user.ts";
import { assetLocationsSchema } from "./asset_locations.ts";
import { type Check, received, type Schema } from "./check.ts";
import type { Part } from "./compile.ts";
import { organizationUserSchema } from "./organization_users.ts";
import { type Entries, object, optional } from "./parts.ts";

/** Checks a received user. */
export const checkUser: Check<User> = /* @__PURE__ */ received(userSchema);

/** Schema of a received user. */
export function userSchema(): Schema<User> & Part {
  return object(
    {
      id: optional(v.string()),
      username: v.string(),
      name: optional(v.string()),
      email: optional(v.string()),
      is_valid_email: optional(v.boolean()),
      company: optional(v.string()),
      logo: optional(v.nullable(v.string())),
      timezone: optional(v.string()),
      organizations: optional(v.array(organizationUserSchema())),
      allowed_actions: optional(v.array(v.string())),
      enabled_features: optional(v.array(v.string())),
      unpaid_subscription: optional(v.boolean()),
      stripe_connect: optional(v.boolean()),
      default_s3_path: optional(v.string()),
      default_s3_path_credentials_name: optional(v.string()),
      asset_locations: optional(assetLocationsSchema()),
      default_namespace_charged: optional(v.string()),
      default_region: optional(v.string()),
    } satisfies Entries<User>,
  );
}
