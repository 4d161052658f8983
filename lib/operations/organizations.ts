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
 * Creates an organization, of which the caller becomes the owner: `create_organization`, `POST /organization`.
 *
 * @param client Client from `createClient`
 * @param organization The organization: its `name` is required, 1 to 63 of `A-Z a-z 0-9 _ . -`, neither `.` nor `..`
 * @param options Signal, timeout, retries and headers of this call
 * @returns Nothing; {@linkcode InvalidRequestError} for a name that breaks the rules, {@linkcode HttpError} with the service's status when the name is taken
 * @category Organizations
 *
 * @example Create an organization
 * ```ts
 * import { createClient, createOrganization, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme", description: "Weather data" }));
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
 * Lists the organizations that the caller is a member of: `get_all_organizations`, `GET /organizations`.
 *
 * @param client Client from `createClient`
 * @param options Signal, timeout, retries and headers of this call
 * @returns The organizations, with unknown properties kept; {@linkcode HttpError} with status 400 or 500 when the service cannot find them or the caller
 * @category Organizations
 *
 * @example Print each organization and the caller's role
 * ```ts
 * import { createClient, createOrganization, getAllOrganizations, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * for (const { name, role } of unwrap(await getAllOrganizations(client))) console.log(name, role); // "acme", "owner"
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
 * Gets an organization: `get_organization`, `GET /organizations/{organization}`.
 *
 * @param client Client from `createClient`
 * @param organization Name or id of the organization. One path segment: not empty, not `.` or `..`, without slash and backslash
 * @param options Signal, timeout, retries and headers of this call
 * @returns The organization, with unknown properties kept; {@linkcode HttpError} with status 404 when it does not exist
 * @category Organizations
 *
 * @example Tell a missing organization from other failures
 * ```ts
 * import { createClient, getOrganization } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
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
 * Changes an organization: `update_organization`, `PATCH /organizations/{organization}`.
 *
 * @param client Client from `createClient`
 * @param organization Name or id of the organization. One path segment: not empty, not `.` or `..`, without slash and backslash
 * @param details What to change; what is left out stays. A received organization can be spread into it
 * @param options Signal, timeout, retries and headers of this call
 * @returns Nothing; {@linkcode InvalidRequestError} for a new name that breaks the rules, {@linkcode HttpError} with status 403 when the caller's role does not allow it
 * @category Organizations
 *
 * @example Change the description
 * ```ts
 * import { createClient, createOrganization, unwrap, updateOrganization } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * unwrap(await updateOrganization(client, "acme", { description: "Weather and sea data" }));
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
 * Deletes an organization: `delete_organization`, `DELETE /organizations/{organization}`.
 *
 * @param client Client from `createClient`
 * @param organization Name or id of the organization. One path segment: not empty, not `.` or `..`, without slash and backslash
 * @param options Signal, timeout, retries and headers of this call
 * @returns Nothing; {@linkcode HttpError} with status 403 when the caller's role does not allow it. After `attempts` above 1, status 404 may mean that an earlier attempt deleted it
 * @category Organizations
 *
 * @example Delete an organization
 * ```ts
 * import { createClient, createOrganization, deleteOrganization, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
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
