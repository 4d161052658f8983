import { serializeBy } from "../call/body.ts";
import { call, checkNothing } from "../call/call.ts";
import { checkOrganizationUser, checkOrganizationUserInput } from "../checks/organization_users.ts";
import type { CallOptions } from "../client/call_options.ts";
import type { Client } from "../client/client.ts";
import type { OrganizationUser, OrganizationUserInput } from "../models/organization_user.ts";
import type { Result } from "../result/result.ts";

/**
 * Adds a user to an organization: `add_user_to_organization`, `POST /organizations/{organization}/user`.
 *
 * @param client Client from `createClient`
 * @param organization Name of the organization. One path segment: not empty, not `.` or `..`, without slash and backslash
 * @param user The user, by `username` or `user_id`, and the `role` to give
 * @param options Signal, timeout, retries and headers of this call
 * @returns Nothing; {@linkcode InvalidRequestError} for a role that the contract does not list, {@linkcode HttpError} with status 403 when the caller's role does not allow it
 * @category Members
 *
 * @example Add a member who may read
 * ```ts
 * import { addUserToOrganization, createClient, createOrganization, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * unwrap(await addUserToOrganization(client, "acme", { username: "bob", role: "read_only" }));
 * ```
 */
export function addUserToOrganization(
  client: Client,
  organization: string,
  user: OrganizationUserInput,
  options?: CallOptions,
): Promise<Result<void>> {
  return call(client, options, {
    name: "addUserToOrganization",
    method: "POST",
    path: "/organizations/{organization}/user",
    params: { path: { organization } },
    body: user,
    request: serializeBy(checkOrganizationUserInput),
    response: checkNothing,
  });
}

/**
 * Gets one member of an organization: `get_organization_user`, `GET /organizations/{organization}/{username}`.
 *
 * @param client Client from `createClient`
 * @param organization Name of the organization. One path segment: not empty, not `.` or `..`, without slash and backslash
 * @param username Login name of the member. One path segment, as `organization` is
 * @param options Signal, timeout, retries and headers of this call
 * @returns The member, with unknown properties kept; {@linkcode HttpError} with status 404 when the user is not in the organization
 * @category Members
 *
 * @example Print a member's role
 * ```ts
 * import { createClient, createOrganization, getOrganizationUser, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * console.log(unwrap(await getOrganizationUser(client, "acme", "alice")).role); // "owner"
 * ```
 */
export function getOrganizationUser(
  client: Client,
  organization: string,
  username: string,
  options?: CallOptions,
): Promise<Result<OrganizationUser>> {
  return call(client, options, {
    name: "getOrganizationUser",
    method: "GET",
    path: "/organizations/{organization}/{username}",
    params: { path: { organization, username } },
    response: checkOrganizationUser,
  });
}

/**
 * Changes a member of an organization: `update_user_in_organization`, `PATCH /organizations/{organization}/{username}`.
 *
 * @param client Client from `createClient`
 * @param organization Name of the organization. One path segment: not empty, not `.` or `..`, without slash and backslash
 * @param username Login name of the member. One path segment, as `organization` is
 * @param user What to change: the `role`
 * @param options Signal, timeout, retries and headers of this call
 * @returns Nothing; {@linkcode InvalidRequestError} for a role that the contract does not list, {@linkcode HttpError} with status 403 when the caller's role does not allow it
 * @category Members
 *
 * @example Make a member an admin
 * ```ts
 * import { addUserToOrganization, createClient, createOrganization, unwrap, updateUserInOrganization } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * unwrap(await addUserToOrganization(client, "acme", { username: "bob" }));
 * unwrap(await updateUserInOrganization(client, "acme", "bob", { role: "admin" }));
 * ```
 */
export function updateUserInOrganization(
  client: Client,
  organization: string,
  username: string,
  user: OrganizationUserInput,
  options?: CallOptions,
): Promise<Result<void>> {
  return call(client, options, {
    name: "updateUserInOrganization",
    method: "PATCH",
    path: "/organizations/{organization}/{username}",
    params: { path: { organization, username } },
    body: user,
    request: serializeBy(checkOrganizationUserInput),
    response: checkNothing,
  });
}

/**
 * Removes a member from an organization: `delete_user_from_organization`, `DELETE /organizations/{organization}/{username}`.
 *
 * @param client Client from `createClient`
 * @param organization Name of the organization. One path segment: not empty, not `.` or `..`, without slash and backslash
 * @param username Login name of the member. One path segment, as `organization` is
 * @param options Signal, timeout, retries and headers of this call
 * @returns Nothing; {@linkcode HttpError} with status 403 when the caller's role does not allow it. After `attempts` above 1, status 404 may mean that an earlier attempt removed the member
 * @category Members
 *
 * @example Remove a member
 * ```ts
 * import { addUserToOrganization, createClient, createOrganization, deleteUserFromOrganization, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * unwrap(await addUserToOrganization(client, "acme", { username: "bob" }));
 * unwrap(await deleteUserFromOrganization(client, "acme", "bob"));
 * ```
 */
export function deleteUserFromOrganization(
  client: Client,
  organization: string,
  username: string,
  options?: CallOptions,
): Promise<Result<void>> {
  return call(client, options, {
    name: "deleteUserFromOrganization",
    method: "DELETE",
    path: "/organizations/{organization}/{username}",
    params: { path: { organization, username } },
    response: checkNothing,
  });
}
