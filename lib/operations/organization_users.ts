import { serializeBy } from "../call/body.ts";
import { call, checkNothing } from "../call/call.ts";
import { checkOrganizationUser, checkOrganizationUserInput } from "../checks/organization_users.ts";
import type { CallOptions } from "../client/call_options.ts";
import type { Client } from "../client/client.ts";
import type { OrganizationUser, OrganizationUserInput } from "../models/organization_user.ts";
import type { Result } from "../result/result.ts";

/**
 * Adds a user to an organization as a member. Sends `add_user_to_organization`:
 * `POST /organizations/{organization}/user`.
 *
 * @param client The client, from `createClient`
 * @param organization Name of the organization. It becomes one path segment, so it cannot be empty, `.` or `..`, or contain a slash or backslash
 * @param user The user to add, by `username` or `user_id`, and the `role` to give them
 * @param options Signal, timeout, retries and headers for this call
 * @returns No value. You get an {@linkcode InvalidRequestError} if the role is not one of the five. An {@linkcode HttpError} with status 403 means that your role does not allow it
 * @category Members
 *
 * @example Add a member who may read
 * ```ts
 * import {
 *   addUserToOrganization,
 *   createClient,
 *   createOrganization,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const bob = { username: "bob", role: "read_only" } as const;
 * unwrap(await addUserToOrganization(client, "acme", bob));
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
 * Gets a member of an organization, with their role and what they may do. Sends `get_organization_user`:
 * `GET /organizations/{organization}/{username}`.
 *
 * @param client The client, from `createClient`
 * @param organization Name of the organization. It becomes one path segment, so it cannot be empty, `.` or `..`, or contain a slash or backslash
 * @param username Login name of the member. Same limits as `organization`
 * @param options Signal, timeout, retries and headers for this call
 * @returns The member, with properties that the contract does not know yet. An {@linkcode HttpError} with status 404 means that the user is not in the organization, or that you are not
 * @category Members
 *
 * @example Print a member's role
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   getOrganizationUser,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const member = unwrap(await getOrganizationUser(client, "acme", "alice"));
 * console.log(member.role); // "owner"
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
 * Changes the role of a member of an organization. Sends `update_user_in_organization`:
 * `PATCH /organizations/{organization}/{username}`.
 *
 * @param client The client, from `createClient`
 * @param organization Name of the organization. It becomes one path segment, so it cannot be empty, `.` or `..`, or contain a slash or backslash
 * @param username Login name of the member. Same limits as `organization`
 * @param user What to change: the `role`
 * @param options Signal, timeout, retries and headers for this call
 * @returns No value. You get an {@linkcode InvalidRequestError} if the role is not one of the five. An {@linkcode HttpError} with status 403 means that your role does not allow it
 * @category Members
 *
 * @example Make a member an admin
 * ```ts
 * import {
 *   addUserToOrganization,
 *   createClient,
 *   createOrganization,
 *   unwrap,
 *   updateUserInOrganization,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * unwrap(await addUserToOrganization(client, "acme", { username: "bob" }));
 * const update = { role: "admin" } as const;
 * unwrap(await updateUserInOrganization(client, "acme", "bob", update));
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
 * Removes a member from an organization. Sends `delete_user_from_organization`:
 * `DELETE /organizations/{organization}/{username}`.
 *
 * @param client The client, from `createClient`
 * @param organization Name of the organization. It becomes one path segment, so it cannot be empty, `.` or `..`, or contain a slash or backslash
 * @param username Login name of the member. Same limits as `organization`
 * @param options Signal, timeout, retries and headers for this call
 * @returns No value. An {@linkcode HttpError} with status 403 means that your role does not allow it. Status 404 with `attempts` above 1 may mean that an earlier attempt removed the member
 * @category Members
 *
 * @example Remove a member
 * ```ts
 * import {
 *   addUserToOrganization,
 *   createClient,
 *   createOrganization,
 *   deleteUserFromOrganization,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
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
