import * as v from "valibot";
import type { OrganizationRole } from "../models/enums.ts";
import type { OrganizationUser, OrganizationUserInput } from "../models/organization_user.ts";
import { type Check, received, type Schema, sent } from "./check.ts";
import type { Part } from "./compile.ts";
import { type Entries, object, optional, text } from "./parts.ts";

/** Checks a received member. */
export const checkOrganizationUser: Check<OrganizationUser> = /* @__PURE__ */ received(organizationUserSchema);

/** Checks a member to add, or what to change of one. */
export const checkOrganizationUserInput: Check<OrganizationUserInput> = /* @__PURE__ */ sent(() =>
  object(
    { ...organizationUserEntries(), role: optional(role()) } satisfies Entries<OrganizationUserInput>,
  )
);

/** Schema of a received member. */
export function organizationUserSchema(): Schema<OrganizationUser> & Part {
  return object(organizationUserEntries());
}

function organizationUserEntries() {
  return {
    user_id: optional(v.string()),
    organization_id: optional(v.string()),
    username: optional(v.string()),
    organization_name: optional(v.string()),
    role: optional(v.string()),
    allowed_actions: optional(v.array(v.string())),
    user_full_name: optional(v.string()),
    user_email: optional(v.string()),
  } satisfies Entries<OrganizationUser>;
}

const ROLES: readonly string[] = [
  "owner",
  "admin",
  "read_write_delete",
  "read_write",
  "read_only",
] satisfies OrganizationRole[];

/** Schema of a role that a caller gives. */
export function role(): v.CustomSchema<OrganizationRole, string> {
  return text<OrganizationRole>((value) => ROLES.includes(value), `one of ${ROLES.join(", ")}`);
}
