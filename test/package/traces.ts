// What an operation leaves in a bundle, most of it read from the contract: by what is there, and by what is not.

import { contract, type Found, OPERATIONS, resolve, type Schema } from "../../scripts/contract.ts";

/** What was found in a bundle, or is to be found there. */
export interface Traces {
  readonly names: string[];
  readonly paths: string[];
  readonly properties: string[];
  readonly constraints: string[];
  /** Whether there is anything of valibot. */
  readonly checks: boolean;
}

/** Properties that are no trace, since every bundle has the word. */
const COMMON: Record<string, string> = {
  code: "a property of the contract's Error, which every operation may receive",
  message: "another one of these",
  request_id: "another one of these",
  default: "a keyword",
  id: "what openapi-fetch tells attempts apart by",
  name: "each error has one",
  path: "each issue has one",
  status: "each response has one",
  role: "the error for a 403 advises to ask for one",
  username: "an option of clients",
  uuid: "a path parameter",
};

/** Texts of constraints that only some bodies have, and the functions that these are sent by. */
const CONSTRAINTS: Record<string, string[]> = {
  "1 to 63 of": ["createOrganization", "updateOrganization"],
  "RFC 3339": ["createOrganization", "addAwsAccessCredentials", "updateAwsAccessCredentials"],
  "a name that a path can hold": ["addAwsAccessCredentials", "updateAwsAccessCredentials"],
  "read_write_delete": ["addUserToOrganization", "updateUserInOrganization", "joinOrganization"],
  "timestamp": ["fetchInvitations"],
  "a well-formed string": ["fetchInvitations"],
};

const ALL = {
  names: OPERATIONS.map(({ name }) => name),
  paths: Object.keys(contract.paths),
  properties: propertiesOf(Object.values(contract.components.schemas)),
  constraints: Object.keys(CONSTRAINTS),
};

/** The traces that a script has. */
export function tracesIn(code: string): Traces {
  return {
    names: ALL.names.filter((name) => isIn(code, name)),
    paths: ALL.paths.filter((path) => isIn(code, path)),
    properties: ALL.properties.filter((name) => isIn(code, name)),
    constraints: ALL.constraints.filter((text) => code.includes(text)),
    // Each of valibot's schemas has a method of this name.
    checks: code.includes("~run"),
  };
}

/** The traces that an operation is to leave. */
export function tracesOf({ name, path, parameters, operation: { requestBody, responses } }: Found): Traces {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith("2"));
  const schemas = [requestBody, ...successes.map(([, response]) => response)]
    .flatMap((each) => each?.content?.["application/json"].schema ?? []);
  const expected = [...propertiesOf(schemas), ...parameters.map(({ name }) => name)];
  return {
    names: [name],
    paths: [path],
    properties: ALL.properties.filter((name) => expected.includes(name)),
    constraints: ALL.constraints.filter((text) => CONSTRAINTS[text]?.includes(name)),
    checks: schemas.length > 0,
  };
}

/** Names of the properties of schemas, of those in them too, in order. */
function propertiesOf(schemas: Schema[]): string[] {
  return [...new Set(schemas.flatMap(allProperties))].filter((name) => !Object.hasOwn(COMMON, name)).sort();
}

function allProperties(schema: Schema): string[] {
  const { properties = {}, items } = resolve(schema, contract.components.schemas);
  const inner = [...Object.values(properties), ...(items ? [items] : [])];
  return [...Object.keys(properties), ...inner.flatMap(allProperties)];
}

/** Whether a name or a path is in a script, and not as a part of a longer one. */
function isIn(code: string, word: string): boolean {
  return new RegExp(`(?<![\\w/}])${word.replace(/[{}]/g, "\\$&")}(?![\\w/])`).test(code);
}
