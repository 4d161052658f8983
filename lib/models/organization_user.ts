// deno-lint-ignore-file ban-types -- `string & {}` takes any string while editors still complete the known members

import type { NamespaceAction, OrganizationRole } from "./enums.ts";

/**
 * Member of an organization as it is received. Properties that the contract does not know yet are kept.
 *
 * @category Models
 *
 * @example Find the owners
 * ```ts
 * import type { OrganizationUser } from "@tiledb-organizations/client";
 *
 * const members: OrganizationUser[] = [{ username: "alice", role: "owner" }, { username: "bob", role: "auditor" }];
 * console.log(members.filter(({ role }) => role === "owner").map(({ username }) => username)); // ["alice"]
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
  /** Role of the user. A role that is newer than this library is received as it is. */
  role?: OrganizationRole | (string & {});
  /** What the user may do in the organization. */
  allowed_actions?: (NamespaceAction | (string & {}))[];
  /** Full name of the user. Admins of the organization see it. */
  user_full_name?: string;
  /** E-mail address of the user. Admins of the organization see it. */
  user_email?: string;
}

/**
 * Member of an organization as it is sent, to be added or changed: {@linkcode OrganizationUser} with a known role.
 *
 * @category Models
 *
 * @example Add several members
 * ```ts
 * import { addUserToOrganization, createClient, createOrganization, type OrganizationUserInput, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const users: OrganizationUserInput[] = [{ username: "bob", role: "admin" }, { username: "carol", role: "owner" }];
 * for (const user of users) unwrap(await addUserToOrganization(client, "acme", user));
 * ```
 */
export interface OrganizationUserInput {
  /** Unique id of the user: names who is added when there is no `username`. */
  user_id?: string | undefined;
  /** Ignored by the service: the path names the organization. */
  organization_id?: string | undefined;
  /** Login name of the user: names who is added. */
  username?: string | undefined;
  /** Ignored by the service: the path names the organization. */
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
