// deno-lint-ignore-file ban-types -- `string & {}` takes any string while editors still complete the known members

import type { AssetLocations, AssetLocationsInput } from "./asset_locations.ts";
import type { NamespaceAction, OrganizationRole } from "./enums.ts";
import type { OrganizationUser } from "./organization_user.ts";

/**
 * Organization as it is received. Properties that the contract does not know yet are kept.
 *
 * @category Models
 *
 * @example A property that is newer than this library
 * ```ts
 * import { createClient, getOrganization, type Organization, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fail, fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * fail({ body: { name: "acme", plan: "free" } });
 * const acme: Organization = unwrap(await getOrganization(client, "acme"));
 * if ("plan" in acme) console.log(acme.plan); // "free"
 * ```
 */
export interface Organization {
  /** Unique id, a UUID in practice. */
  id?: string;
  /** Role of the calling user. A role that is newer than this library is received as it is. */
  role?: OrganizationRole | (string & {});
  /** Unique name. */
  name: string;
  /** When the organization was created: RFC 3339, UTC, up to nine fractional digits. */
  created_at?: string;
  /** When the organization was last changed: RFC 3339, UTC, up to nine fractional digits. */
  updated_at?: string;
  /** Logo. */
  logo?: string | null;
  /** Description. */
  description?: string | null;
  /** Members. */
  users?: OrganizationUser[];
  /** What the calling user may do in the organization. */
  allowed_actions?: (NamespaceAction | (string & {}))[];
  /** Number of registered arrays. */
  num_of_arrays?: number;
  /** Where new notebooks, UDFs and other assets are stored: any supported storage location, not S3 alone. */
  default_s3_path?: string;
  /** Name of the credentials for `default_s3_path`. */
  default_s3_path_credentials_name?: string;
  /** Where assets of each kind are stored. */
  asset_locations?: AssetLocations;
  /** Features that are switched on. */
  readonly enabled_features?: string[];
  /** Whether a subscription is unpaid. */
  readonly unpaid_subscription?: boolean;
  /** Whether Stripe is connected. */
  readonly stripe_connect?: boolean;
  /** ARN of the AWS role that is assumed first. Owners and admins see it. */
  assume_role_arn?: string;
}

/**
 * Organization as it is sent to be created: {@linkcode Organization}, with the constraints below checked before anything
 * is sent. The service computes id, role, members, actions, counts and timestamps itself.
 *
 * @category Models
 *
 * @example Say where new assets are stored
 * ```ts
 * import { createClient, createOrganization, type OrganizationInput, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * const acme: OrganizationInput = {
 *   name: "acme",
 *   default_s3_path: "s3://acme/assets/",
 *   default_s3_path_credentials_name: "acme-assets",
 * };
 * unwrap(await createOrganization(client, acme));
 * ```
 */
export interface OrganizationInput {
  /** Ignored by the service, which assigns one. */
  id?: string | undefined;
  /** Ignored by the service: the creator becomes owner. */
  role?: OrganizationRole | (string & {}) | undefined;
  /** Unique name: 1 to 63 of the characters `A-Z a-z 0-9 _ . -`, neither `.` nor `..`. */
  name: string;
  /** RFC 3339 date and time with `T`. Ignored by the service, which sets it. */
  created_at?: string | undefined;
  /** RFC 3339 date and time with `T`. Ignored by the service, which sets it. */
  updated_at?: string | undefined;
  /** Logo. */
  logo?: string | null | undefined;
  /** Description. */
  description?: string | null | undefined;
  /** Ignored by the service: add members with `addUserToOrganization`. */
  users?: OrganizationUser[] | undefined;
  /** Ignored by the service, which computes them. */
  allowed_actions?: (NamespaceAction | (string & {}))[] | undefined;
  /** Ignored by the service, which counts. */
  num_of_arrays?: number | undefined;
  /** Where new notebooks, UDFs and other assets are stored: any supported storage location, not S3 alone. */
  default_s3_path?: string | undefined;
  /** Name of the credentials for `default_s3_path`. */
  default_s3_path_credentials_name?: string | undefined;
  /** Where assets of each kind are stored. */
  asset_locations?: AssetLocationsInput | undefined;
  /** Read-only: the service sets it. */
  readonly enabled_features?: string[] | undefined;
  /** Read-only: the service sets it. */
  readonly unpaid_subscription?: boolean | undefined;
  /** Read-only: the service sets it. */
  readonly stripe_connect?: boolean | undefined;
  /** ARN of the AWS role that is assumed first. */
  assume_role_arn?: string | undefined;
}

/**
 * What to change of an organization; what is left out stays. Other properties of an organization may come along.
 *
 * @category Models
 *
 * @example Change what was received, and send it whole
 * ```ts
 * import { createClient, createOrganization, getOrganization, type OrganizationUpdate, unwrap, updateOrganization } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme", description: "Weather" }));
 * const acme = unwrap(await getOrganization(client, "acme"));
 * const update: OrganizationUpdate = { ...acme, description: `${acme.description} and sea` };
 * unwrap(await updateOrganization(client, "acme", update));
 * console.log(unwrap(await getOrganization(client, "acme")).description); // "Weather and sea"
 * ```
 */
export interface OrganizationUpdate {
  /** New unique name: 1 to 63 of the characters `A-Z a-z 0-9 _ . -`, neither `.` nor `..`. */
  name?: string | null | undefined;
  /** Logo. */
  logo?: string | null | undefined;
  /** Description. */
  description?: string | null | undefined;
  /** Where new notebooks, UDFs and other assets are stored: any supported storage location, not S3 alone. What `null` means is not documented. */
  default_s3_path?: string | null | undefined;
  /** Name of the credentials for `default_s3_path`. What `null` means is not documented. */
  default_s3_path_credentials_name?: string | null | undefined;
  /** Where assets of each kind are stored. */
  asset_locations?: AssetLocationsInput | undefined;
}
