/**
 * Storage locations of an organization's or a user's assets, one for each kind, as you receive them. A location that is not
 * set is a suffix of `default_s3_path`. Properties that the contract does not know yet are kept.
 *
 * @category Models
 *
 * @example Print where notebooks are stored
 * ```ts
 * import type { AssetLocations } from "@tiledb-organizations/client";
 *
 * const locations: AssetLocations = {
 *   notebooks: { path: "s3://acme/notebooks/", credentials_name: "lake" },
 * };
 * const path = locations.notebooks?.path ?? "below default_s3_path";
 * console.log(path); // "s3://acme/notebooks/"
 * ```
 */
export interface AssetLocations {
  /** Where arrays are stored. */
  arrays?: StorageLocation;
  /** Where files are stored. */
  files?: StorageLocation;
  /** Where groups are stored. */
  groups?: StorageLocation;
  /** Where machine learning models are stored. */
  ml_models?: StorageLocation;
  /** Where notebooks are stored. */
  notebooks?: StorageLocation;
  /** Where task graphs are stored. */
  task_graphs?: StorageLocation;
  /** Where UDFs are stored. */
  udfs?: StorageLocation;
}

/**
 * Storage location of one kind of assets, as you receive it.
 *
 * @category Models
 *
 * @example Read a location without credentials of its own
 * ```ts
 * import type { StorageLocation } from "@tiledb-organizations/client";
 *
 * const { path, credentials_name }: StorageLocation = {
 *   path: "s3://acme/arrays/",
 *   credentials_name: null,
 * };
 * console.log(path, credentials_name); // "s3://acme/arrays/", null
 * ```
 */
export interface StorageLocation {
  /** Path of the location. */
  path?: string | null;
  /** Name of the credentials for `path`. */
  credentials_name?: string | null;
}

/**
 * Storage locations for assets, one for each kind, as you send them. You receive {@linkcode AssetLocations}.
 *
 * @category Models
 *
 * @example Store new arrays elsewhere, and clear the location of notebooks
 * ```ts
 * import {
 *   type AssetLocationsInput,
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
 * const asset_locations: AssetLocationsInput = {
 *   arrays: { path: "s3://acme-2/arrays/", credentials_name: "lake" },
 *   notebooks: { path: "", credentials_name: "" },
 * };
 * unwrap(await updateOrganization(client, "acme", { asset_locations }));
 * ```
 */
export interface AssetLocationsInput {
  /** Where arrays are stored. */
  arrays?: StorageLocationInput | undefined;
  /** Where files are stored. */
  files?: StorageLocationInput | undefined;
  /** Where groups are stored. */
  groups?: StorageLocationInput | undefined;
  /** Where machine learning models are stored. */
  ml_models?: StorageLocationInput | undefined;
  /** Where notebooks are stored. */
  notebooks?: StorageLocationInput | undefined;
  /** Where task graphs are stored. */
  task_graphs?: StorageLocationInput | undefined;
  /** Where UDFs are stored. */
  udfs?: StorageLocationInput | undefined;
}

/**
 * Storage location for one kind of assets, as you send it. In an update, `""` clears a property. `null` keeps it as it is,
 * and so does leaving it out.
 *
 * @category Models
 *
 * @example Clear the credentials and keep the path
 * ```ts
 * import type { StorageLocationInput } from "@tiledb-organizations/client";
 *
 * const change: StorageLocationInput = { path: null, credentials_name: "" };
 * console.log(JSON.stringify(change)); // '{"path":null,"credentials_name":""}'
 * ```
 */
export interface StorageLocationInput {
  /** Path of the location. In an update, `""` clears it and `null` keeps it. */
  path?: string | null | undefined;
  /** Name of the credentials for `path`. In an update, `""` clears it and `null` keeps it. */
  credentials_name?: string | null | undefined;
}
