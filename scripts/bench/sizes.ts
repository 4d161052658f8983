// What the clients come to in a bundle.

import { join } from "node:path";
import { bundle } from "../bundle.ts";
import { HEY_API, OPENAPI_FETCH, OURS } from "./contenders.ts";
import { GENERATED } from "./folders.ts";

/** Bytes of bundles with the same in them. */
export interface Sizes {
  /** A function, or everything. */
  readonly name: string;
  readonly bytes: Readonly<Record<string, number>>;
}

const NAMES = ["deleteOrganization", "getOrganization", "createOrganization"];

/** Bundles each client with a function, and with all of them. */
export function measureSizes(): Promise<Sizes[]> {
  return Promise.all([
    ...NAMES.map((name) => measure(name, `{ ${name} }`, `{ createClient, ${name} }`)),
    measure("everything", "*", "*"),
  ]);
}

async function measure(name: string, generated: string, ours: string): Promise<Sizes> {
  const heyApi = `export { createClient } from "./client/client.gen.ts"; export ${generated} from "./sdk.gen.ts";`;
  const bundles = await Promise.all([
    bundle(`export ${ours} from "./mod.ts";`),
    bundle('export { default } from "openapi-fetch";'),
    bundle(heyApi, join(GENERATED, "hey_api")),
  ]);
  const names = [OURS, OPENAPI_FETCH, HEY_API];
  return { name, bytes: Object.fromEntries(bundles.map(({ bytes }, index) => [names[index] ?? "", bytes])) };
}
