// deno-lint-ignore-file ban-types -- `string & {}` takes any string while editors still complete the known members

import type { AssetLocations, AssetLocationsInput } from "./asset_locations.ts";
import type { NamespaceAction, OrganizationRole } from "./enums.ts";
import type { OrganizationUser } from "./organization_user.ts";

/**
 * Organization as you receive it: details, members, and your role. Properties that the contract does not know yet are kept.
 *
 * @category Models
 *
 * @example Read a property that is newer than this library
 * ```ts
 * import {
 *   createClient,
 *   getOrganization,
 *   type Organization,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fail, fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * fail({ body: { name: "acme", plan: "free" } });
 * const acme: Organization = unwrap(await getOrganization(client, "acme"));
 * if ("plan" in acme) console.log(acme.plan); // "free"
 * ```
 */
export interface Organization {
  /** Unique id, a UUID in practice. */
  id?: string;
  /** Your role. You also receive roles that are newer than this library. */
  role?: OrganizationRole | (string & {});
  /** Unique name. */
  name: string;
  /** When the organization was created, in RFC 3339, UTC, with up to nine fractional digits. */
  created_at?: string;
  /** When the organization was last changed, in RFC 3339, UTC, with up to nine fractional digits. */
  updated_at?: string;
  /** Logo. */
  logo?: string | null;
  /** Description. */
  description?: string | null;
  /** Members. */
  users?: OrganizationUser[];
  /** What you may do in the organization. */
  allowed_actions?: (NamespaceAction | (string & {}))[];
  /** Number of registered arrays. */
  num_of_arrays?: number;
  /** Where new notebooks, UDFs and other assets are stored: any supported storage, not only S3. */
  default_s3_path?: string;
  /** Name of the credentials for `default_s3_path`. */
  default_s3_path_credentials_name?: string;
  /** Where each kind of assets is stored. */
  asset_locations?: AssetLocations;
  /** Features that are switched on. */
  readonly enabled_features?: string[];
  /** Whether a subscription is unpaid. */
  readonly unpaid_subscription?: boolean;
  /** Whether Stripe is connected. */
  readonly stripe_connect?: boolean;
  /** ARN of the AWS role that is assumed first. Only owners and admins see it. */
  assume_role_arn?: string;
}

/**
 * Organization as you send it, to create one. The client checks the limits below first. The service sets id, role, members,
 * actions, counts and timestamps itself. You receive {@linkcode Organization}.
 *
 * @category Models
 *
 * @example Set where new assets are stored
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   type OrganizationInput,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
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
  /** Ignored by the service, which makes you the owner. */
  role?: OrganizationRole | (string & {}) | undefined;
  /** Unique name: 1 to 63 of the characters `A-Z a-z 0-9 _ . -`, not `.` or `..`. */
  name: string;
  /** Date and time in RFC 3339, with `T`. Ignored by the service, which sets it. */
  created_at?: string | undefined;
  /** Date and time in RFC 3339, with `T`. Ignored by the service, which sets it. */
  updated_at?: string | undefined;
  /** Logo. */
  logo?: string | null | undefined;
  /** Description. */
  description?: string | null | undefined;
  /** Ignored by the service: add members with `addUserToOrganization`. */
  users?: OrganizationUser[] | undefined;
  /** Ignored by the service, which computes them. */
  allowed_actions?: (NamespaceAction | (string & {}))[] | undefined;
  /** Ignored by the service, which counts them. */
  num_of_arrays?: number | undefined;
  /** Where new notebooks, UDFs and other assets are stored: any supported storage, not only S3. */
  default_s3_path?: string | undefined;
  /** Name of the credentials for `default_s3_path`. */
  default_s3_path_credentials_name?: string | undefined;
  /** Where each kind of assets is stored. */
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
 * Changes to an organization, as you send them. What you leave out stays as it is. You may send the other properties of an
 * organization along.
 *
 * @category Models
 *
 * @example Change an organization that you received, and send it back
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   getOrganization,
 *   type OrganizationUpdate,
 *   unwrap,
 *   updateOrganization,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * const draft = { name: "acme", description: "Weather" };
 * unwrap(await createOrganization(client, draft));
 * const acme = unwrap(await getOrganization(client, "acme"));
 * const update: OrganizationUpdate = {
 *   ...acme,
 *   description: `${acme.description} and sea`,
 * };
 * unwrap(await updateOrganization(client, "acme", update));
 * const { description } = unwrap(await getOrganization(client, "acme"));
 * console.log(description); // "Weather and sea"
 * ```
 */
export interface OrganizationUpdate {
  /** New unique name: 1 to 63 of the characters `A-Z a-z 0-9 _ . -`, not `.` or `..`. */
  name?: string | null | undefined;
  /** Logo. */
  logo?: string | null | undefined;
  /** Description. */
  description?: string | null | undefined;
  /** Where new notebooks, UDFs and other assets are stored: any supported storage, not only S3. What `null` means is not documented. */
  default_s3_path?: string | null | undefined;
  /** Name of the credentials for `default_s3_path`. What `null` means is not documented. */
  default_s3_path_credentials_name?: string | null | undefined;
  /** Where each kind of assets is stored. */
  asset_locations?: AssetLocationsInput | undefined;
}
