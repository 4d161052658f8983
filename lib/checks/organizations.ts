import * as v from "valibot";
import type { Organization, OrganizationInput, OrganizationUpdate } from "../models/organization.ts";
import { assetLocationsSchema } from "./asset_locations.ts";
import { type Check, received, receivedList, type Schema, sent } from "./check.ts";
import type { Part } from "./compile.ts";
import { organizationUserSchema } from "./organization_users.ts";
import { dateTime, type Entries, object, optional, text } from "./parts.ts";

/** Checks a received organization. */
export const checkOrganization: Check<Organization> = /* @__PURE__ */ received(organizationSchema);

/** Checks a received list of organizations. */
export const checkOrganizations: Check<Organization[]> = /* @__PURE__ */ receivedList(organizationSchema);

/** Checks an organization to create. */
export const checkOrganizationInput: Check<OrganizationInput> = /* @__PURE__ */ sent(() =>
  object(
    {
      ...organizationEntries(),
      name: organizationName(),
      created_at: optional(dateTime()),
      updated_at: optional(dateTime()),
    } satisfies Entries<OrganizationInput>,
  )
);

/** Checks what to change of an organization. */
export const checkOrganizationUpdate: Check<OrganizationUpdate> = /* @__PURE__ */ sent(() =>
  object(
    {
      name: optional(v.nullable(organizationName())),
      logo: optional(v.nullable(v.string())),
      description: optional(v.nullable(v.string())),
      default_s3_path: optional(v.nullable(v.string())),
      default_s3_path_credentials_name: optional(v.nullable(v.string())),
      asset_locations: optional(assetLocationsSchema()),
    } satisfies Entries<OrganizationUpdate>,
  )
);

/** Schema of a received organization. */
export function organizationSchema(): Schema<Organization> & Part {
  return object(organizationEntries());
}

function organizationEntries() {
  return {
    id: optional(v.string()),
    role: optional(v.string()),
    name: v.string(),
    created_at: optional(v.string()),
    updated_at: optional(v.string()),
    logo: optional(v.nullable(v.string())),
    description: optional(v.nullable(v.string())),
    users: optional(v.array(organizationUserSchema())),
    allowed_actions: optional(v.array(v.string())),
    num_of_arrays: optional(v.number()),
    default_s3_path: optional(v.string()),
    default_s3_path_credentials_name: optional(v.string()),
    asset_locations: optional(assetLocationsSchema()),
    enabled_features: optional(v.array(v.string())),
    unpaid_subscription: optional(v.boolean()),
    stripe_connect: optional(v.boolean()),
    assume_role_arn: optional(v.string()),
  } satisfies Entries<Organization>;
}

const ORGANIZATION_NAME_REGEXP = /^(?!\.{1,2}$)[\w.-]{1,63}$/;

function organizationName() {
  return text((value) => ORGANIZATION_NAME_REGEXP.test(value), "1 to 63 of A-Z a-z 0-9 _ . -, not . or ..");
}
