import * as v from "valibot";
import type { AssetLocations, StorageLocation } from "../models/asset_locations.ts";
import type { Schema } from "./check.ts";
import type { Part } from "./compile.ts";
import { type Entries, object, optional } from "./parts.ts";

/** Schema of where assets are stored, received or sent. */
export function assetLocationsSchema(): Schema<AssetLocations> & Part {
  const location = optional(
    object(
      {
        path: optional(v.nullable(v.string())),
        credentials_name: optional(v.nullable(v.string())),
      } satisfies Entries<StorageLocation>,
    ),
  );
  return object(
    {
      arrays: location,
      files: location,
      groups: location,
      ml_models: location,
      notebooks: location,
      task_graphs: location,
      udfs: location,
    } satisfies Entries<AssetLocations>,
  );
}
