import { serializeBy } from "../call/body.ts";
import { call, checkNothing } from "../call/call.ts";
import {
  checkOrganization,
  checkOrganizationInput,
  checkOrganizations,
  checkOrganizationUpdate,
} from "../checks/organizations.ts";
import type { CallOptions } from "../client/call_options.ts";
import type { Client } from "../client/client.ts";
import type { Organization, OrganizationInput, OrganizationUpdate } from "../models/organization.ts";
import type { Result } from "../result/result.ts";

/**
 * Creates an organization and makes you its owner. Sends `create_organization`: `POST /organization`.
 *
 * @param client The client, from `createClient`
 * @param organization The organization. Its `name` is required: 1 to 63 of `A-Z a-z 0-9 _ . -`, not `.` or `..`
 * @param options Signal, timeout, retries and headers for this call
 * @returns No value. An {@linkcode InvalidRequestError} means that the name breaks these rules. When the name is taken, you get an {@linkcode HttpError} with the service's status
 * @category Organizations
 *
 * @example Create an organization
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * const acme = { name: "acme", description: "Weather data" };
 * unwrap(await createOrganization(client, acme));
 * ```
 */
export function createOrganization(
  client: Client,
  organization: OrganizationInput,
  options?: CallOptions,
): Promise<Result<void>> {
  return call(client, options, {
    name: "createOrganization",
    method: "POST",
    path: "/organization",
    body: organization,
    request: serializeBy(checkOrganizationInput),
    response: checkNothing,
  });
}

/**
 * Lists the organizations that you are a member of. Sends `get_all_organizations`: `GET /organizations`.
 *
 * @param client The client, from `createClient`
 * @param options Signal, timeout, retries and headers for this call
 * @returns The organizations, with properties that the contract does not know yet. An {@linkcode HttpError} with status 400 or 500 means that the service could not find your user or the organizations
 * @category Organizations
 *
 * @example Print each organization and the caller's role
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   getAllOrganizations,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * for (const { name, role } of unwrap(await getAllOrganizations(client))) {
 *   console.log(name, role); // "acme", "owner"
 * }
 * ```
 */
export function getAllOrganizations(
  client: Client,
  options?: CallOptions,
): Promise<Result<Organization[]>> {
  return call(client, options, {
    name: "getAllOrganizations",
    method: "GET",
    path: "/organizations",
    response: checkOrganizations,
  });
}

/**
 * Gets an organization with its members. Sends `get_organization`: `GET /organizations/{organization}`.
 *
 * @param client The client, from `createClient`
 * @param organization Name or id of the organization. It becomes one path segment, so it cannot be empty, `.` or `..`, or contain a slash or backslash
 * @param options Signal, timeout, retries and headers for this call
 * @returns The organization, with properties that the contract does not know yet. An {@linkcode HttpError} with status 404 means that it does not exist, or that you are not a member
 * @category Organizations
 *
 * @example Tell a missing organization from other failures
 * ```ts
 * import { createClient, getOrganization } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * const { error } = await getOrganization(client, "acme");
 * const isMissing = error?.kind === "http" && error.status === 404;
 * console.log(isMissing); // true
 * ```
 */
export function getOrganization(
  client: Client,
  organization: string,
  options?: CallOptions,
): Promise<Result<Organization>> {
  return call(client, options, {
    name: "getOrganization",
    method: "GET",
    path: "/organizations/{organization}",
    params: { path: { organization } },
    response: checkOrganization,
  });
}

/**
 * Updates an organization, such as its name or description. Sends `update_organization`:
 * `PATCH /organizations/{organization}`.
 *
 * @param client The client, from `createClient`
 * @param organization Name or id of the organization. It becomes one path segment, so it cannot be empty, `.` or `..`, or contain a slash or backslash
 * @param details What to change. What you leave out stays as it is. You can spread an organization that you received into it
 * @param options Signal, timeout, retries and headers for this call
 * @returns No value. An {@linkcode InvalidRequestError} means that the new name breaks the rules. An {@linkcode HttpError} with status 403 means that your role does not allow it
 * @category Organizations
 *
 * @example Change the description
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   unwrap,
 *   updateOrganization,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const update = { description: "Weather and sea data" };
 * unwrap(await updateOrganization(client, "acme", update));
 * ```
 */
export function updateOrganization(
  client: Client,
  organization: string,
  details: OrganizationUpdate,
  options?: CallOptions,
): Promise<Result<void>> {
  return call(client, options, {
    name: "updateOrganization",
    method: "PATCH",
    path: "/organizations/{organization}",
    params: { path: { organization } },
    body: details,
    request: serializeBy(checkOrganizationUpdate),
    response: checkNothing,
  });
}

/**
 * Deletes an organization. Sends `delete_organization`: `DELETE /organizations/{organization}`.
 *
 * @param client The client, from `createClient`
 * @param organization Name or id of the organization. It becomes one path segment, so it cannot be empty, `.` or `..`, or contain a slash or backslash
 * @param options Signal, timeout, retries and headers for this call
 * @returns No value. An {@linkcode HttpError} with status 403 means that your role does not allow it. Status 404 with `attempts` above 1 may mean that an earlier attempt deleted it
 * @category Organizations
 *
 * @example Delete an organization
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   deleteOrganization,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * unwrap(await deleteOrganization(client, "acme"));
 * ```
 */
export function deleteOrganization(
  client: Client,
  organization: string,
  options?: CallOptions,
): Promise<Result<void>> {
  return call(client, options, {
    name: "deleteOrganization",
    method: "DELETE",
    path: "/organizations/{organization}",
    params: { path: { organization } },
    response: checkNothing,
  });
}
