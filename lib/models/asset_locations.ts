/**
 * Where an organization's or a user's assets of each kind are stored, as it is received. What is unset is a suffix of
 * `default_s3_path`. Properties that the contract does not know yet are kept.
 *
 * @category Models
 *
 * @example Where notebooks are stored
 * ```ts
 * import type { AssetLocations } from "@tiledb-organizations/client";
 *
 * const locations: AssetLocations = { notebooks: { path: "s3://acme/notebooks/", credentials_name: "lake" } };
 * console.log(locations.notebooks?.path ?? "below default_s3_path"); // "s3://acme/notebooks/"
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
 * A place for assets, as it is received.
 *
 * @category Models
 *
 * @example A place without credentials of its own
 * ```ts
 * import type { StorageLocation } from "@tiledb-organizations/client";
 *
 * const { path, credentials_name }: StorageLocation = { path: "s3://acme/arrays/", credentials_name: null };
 * console.log(path, credentials_name); // "s3://acme/arrays/", null
 * ```
 */
export interface StorageLocation {
  /** Path of the storage. */
  path?: string | null;
  /** Name of the credentials for `path`. */
  credentials_name?: string | null;
}

/**
 * Where assets of each kind are to be stored, as it is sent: {@linkcode AssetLocations}.
 *
 * @category Models
 *
 * @example Move new arrays, and clear the place of notebooks
 * ```ts
 * import { type AssetLocationsInput, createClient, createOrganization, unwrap, updateOrganization } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
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
 * A place for assets, as it is sent. In an update, `""` clears a property; `null`, or leaving it out, keeps it as it is.
 *
 * @category Models
 *
 * @example Clear the credentials, and keep the path
 * ```ts
 * import type { StorageLocationInput } from "@tiledb-organizations/client";
 *
 * const change: StorageLocationInput = { path: null, credentials_name: "" };
 * console.log(JSON.stringify(change)); // '{"path":null,"credentials_name":""}'
 * ```
 */
export interface StorageLocationInput {
  /** Path of the storage. In an update, `""` clears it, `null` keeps it. */
  path?: string | null | undefined;
  /** Name of the credentials for `path`. In an update, `""` clears it, `null` keeps it. */
  credentials_name?: string | null | undefined;
}
