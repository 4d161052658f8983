// deno-lint-ignore-file ban-types -- `string & {}` takes any string while editors still complete the known members

import type { NamespaceAction, OrganizationRole } from "./enums.ts";

/**
 * Member of an organization as you receive one: user, role, and what they may do. Properties that
 * the contract does not know yet are kept.
 *
 * @category Models
 *
 * @example Find the owners
 * ```ts
 * import type { OrganizationUser } from "@tiledb-organizations/client";
 *
 * const members: OrganizationUser[] = [
 *   { username: "alice", role: "owner" },
 *   { username: "bob", role: "auditor" },
 * ];
 * const owners = members.filter(({ role }) => role === "owner");
 * console.log(owners.map(({ username }) => username)); // ["alice"]
 * ```
 */
export interface OrganizationUser {
  /** Unique id of the user, a UUID in practice. */
  user_id?: string;
  /** Unique id of the organization, a UUID in practice. */
  organization_id?: string;
  /** Login name of the user. */
  username?: string;
  /** Name of the organization. */
  organization_name?: string;
  /** Role of the user. You also receive roles that are newer than this library. */
  role?: OrganizationRole | (string & {});
  /** What the user may do in the organization. */
  allowed_actions?: (NamespaceAction | (string & {}))[];
  /** Full name of the user. Admins of the organization see it. */
  user_full_name?: string;
  /** E-mail address of the user. Admins of the organization see it. */
  user_email?: string;
}

/**
 * Member of an organization as you send one, to add or change, with a role that the contract lists. You receive
 * {@linkcode OrganizationUser}.
 *
 * @category Models
 *
 * @example Add several members
 * ```ts
 * import {
 *   addUserToOrganization,
 *   createClient,
 *   createOrganization,
 *   type OrganizationUserInput,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const users: OrganizationUserInput[] = [
 *   { username: "bob", role: "admin" },
 *   { username: "carol", role: "owner" },
 * ];
 * for (const user of users) {
 *   unwrap(await addUserToOrganization(client, "acme", user));
 * }
 * ```
 */
export interface OrganizationUserInput {
  /** Unique id of the user to add, if you give no `username`. */
  user_id?: string | undefined;
  /** Ignored by the service, which takes the organization from the path. */
  organization_id?: string | undefined;
  /** Login name of the user to add. */
  username?: string | undefined;
  /** Ignored by the service, which takes the organization from the path. */
  organization_name?: string | undefined;
  /** Role to give: one that the contract lists. */
  role?: OrganizationRole | undefined;
  /** Ignored by the service, which computes them from the role. */
  allowed_actions?: (NamespaceAction | (string & {}))[] | undefined;
  /** Full name of the user. */
  user_full_name?: string | undefined;
  /** E-mail address of the user. */
  user_email?: string | undefined;
}
