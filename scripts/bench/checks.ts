// What it takes to check a list of organizations that was parsed, beside what it takes to parse it.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type GenericSchema, parseAsync } from "valibot";
import { HEY_API, OURS } from "./contenders.ts";
import { GENERATED } from "./folders.ts";
import type { Contender } from "./rounds.ts";
import { load } from "./tools.ts";

/** What the others are compared with. */
export const PARSE = "JSON.parse";

const { checkOrganizations }: typeof import("../../lib/checks/organizations.ts") = await load(
  pathToFileURL(join(GENERATED, "schemas.js")).href,
);
const { vGetAllOrganizationsResponse }: { vGetAllOrganizationsResponse: GenericSchema } = await load(
  pathToFileURL(join(GENERATED, "hey_api.js")).href,
);

/** The parser, and those who check what it gives: each time it is given anew, as a response's body is. */
export function checksOf(text: string): Contender[] {
  let value: unknown = JSON.parse(text);
  const beforeEach = () => {
    value = JSON.parse(text);
  };
  const checkOurs = () => {
    if (checkOrganizations(value).issues !== undefined) throw new Error("Found issues where there are none");
  };
  return [
    { name: PARSE, run: () => JSON.parse(text) },
    { name: OURS, run: checkOurs, beforeEach },
    { name: HEY_API, run: () => parseAsync(vGetAllOrganizationsResponse, value), beforeEach },
  ];
}
