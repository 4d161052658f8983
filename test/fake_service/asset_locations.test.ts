import { expect, test } from "vitest";
import { acme, body, type Caller } from "./callers.ts";
import { DONE } from "./exchange.ts";

const PATHS = { default_s3_path: "s3://acme/", default_s3_path_credentials_name: "main" };
const ARRAYS = { path: "s3://arrays/", credentials_name: "arrays" };
const FILES = { path: "s3://files/" };
const STORED = { ...PATHS, asset_locations: { arrays: ARRAYS, files: FILES } };

/** What is left of STORED after an update. */
async function updated(update: object): Promise<object> {
  const { alice } = await acme();
  await alice("PATCH", "/organizations/acme", STORED);
  expect(await locationsOf(alice)).toStrictEqual(STORED);
  expect(await alice("PATCH", "/organizations/acme", update)).toStrictEqual(DONE);
  return await locationsOf(alice);
}

async function locationsOf(caller: Caller): Promise<object> {
  const organization = Object.entries(await body(caller("GET", "/organizations/acme")));
  return Object.fromEntries(organization.filter(([key]) => key in STORED));
}

test.each<[what: string, update: object, left: object]>([
  ["leaves locations that are not named as they are", { description: "Anvils" }, STORED],
  ["leaves kinds that are not named as they are", { asset_locations: {} }, STORED],
  ["leaves properties of a kind that are not named as they are", { asset_locations: { arrays: {} } }, STORED],
  [
    "leaves properties of a kind that are null as they are",
    { asset_locations: { arrays: { path: null, credentials_name: null } } },
    STORED,
  ],
  [
    "changes one property of one kind",
    { asset_locations: { arrays: { path: "s3://new/" } } },
    { ...STORED, asset_locations: { arrays: { ...ARRAYS, path: "s3://new/" }, files: FILES } },
  ],
  [
    "adds a kind",
    { asset_locations: { ml_models: { path: "s3://models/" } } },
    { ...STORED, asset_locations: { ...STORED.asset_locations, ml_models: { path: "s3://models/" } } },
  ],
  [
    'clears a property of a kind by ""',
    { asset_locations: { arrays: { path: "" } } },
    { ...STORED, asset_locations: { arrays: { credentials_name: "arrays" }, files: FILES } },
  ],
  [
    "leaves out a kind without properties",
    { asset_locations: { files: { path: "" } } },
    { ...STORED, asset_locations: { arrays: ARRAYS } },
  ],
  [
    "leaves out asset_locations without kinds",
    { asset_locations: { arrays: { path: "", credentials_name: "" }, files: { path: "" } } },
    PATHS,
  ],
  ["ignores kinds that it does not know", { asset_locations: { videos: { path: "s3://videos/" } } }, STORED],
  [
    "leaves the default path and its credentials as they are for null",
    { default_s3_path: null, default_s3_path_credentials_name: null },
    STORED,
  ],
  [
    'clears the default path and its credentials by ""',
    { default_s3_path: "", default_s3_path_credentials_name: "" },
    { asset_locations: STORED.asset_locations },
  ],
])("createFakeService() %s", async (_, update, left) => {
  expect(await updated(update)).toStrictEqual(left);
});
