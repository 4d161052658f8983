// The contract, as the reference and the tests read it.

import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** A schema of the contract: the keywords that it uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  enum?: string[];
  minimum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  readOnly?: boolean;
  writeOnly?: boolean;
  description?: string;
  examples?: unknown[];
  not?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
}

/** A body: JSON. */
export interface Content {
  "application/json": { schema: Schema };
}

/** A parameter of an operation. */
export interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  required: boolean;
  description?: string;
  schema: Schema;
}

/** A response, or where it is. */
export interface Response {
  $ref?: string;
  description: string;
  content?: Content;
}

/** An operation: a method on a path. */
export interface Operation {
  operationId: string;
  tags: [string];
  summary: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { required: boolean; content: Content };
  responses: Record<string, Response>;
  security?: unknown;
}

/** The contract: an OpenAPI document, as far as it is read here. */
export interface Contract {
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  security: Record<string, string[]>[];
  paths: Record<string, { parameters?: Parameter[] } & Record<Method, Operation | undefined>>;
  components: {
    schemas: Record<string, Schema>;
    parameters: Record<string, Parameter>;
    responses: Record<string, Response>;
    securitySchemes: Record<string, Record<string, string>>;
  };
}

type Method = typeof METHODS[number];

/** All methods that OpenAPI knows. */
const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

export const contract: Contract = parse(readFileSync(new URL("../gen/openapi.yaml", import.meta.url), "utf8"));

/** An operation, and where it stands; of it, no parameter or response is a reference. */
export interface Found {
  /** Name of its function: the id in camelCase, acronyms as words. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** Those of the path included. */
  readonly parameters: readonly Parameter[];
  readonly operation: Operation;
}

export const OPERATIONS: readonly Found[] = Object.entries(contract.paths).flatMap(([path, item]) =>
  METHODS.flatMap((method) => {
    const operation = item[method];
    if (operation === undefined) return [];
    const { operationId, parameters = [] } = operation;
    return [{
      name: operationId.replace(/_./g, (pair) => pair.slice(1).toUpperCase())
        .replace(/(?<=[A-Z])[A-Z]+(?=[A-Z][a-z])/g, (letters) => letters.toLowerCase()),
      method: method.toUpperCase(),
      path,
      parameters: [...item.parameters ?? [], ...parameters]
        .map((parameter) => resolve(parameter, contract.components.parameters)),
      operation: {
        ...operation,
        responses: mapValues(operation.responses, (response) => resolve(response, contract.components.responses)),
      },
    }];
  })
);

/** What a reference points to; what is none is returned itself. */
export function resolve<T extends { $ref?: string }>(value: T, components: Record<string, T>): T {
  if (value.$ref === undefined) return value;
  const found = components[nameOf(value.$ref)];
  if (found === undefined) throw new Error(`The contract has no ${value.$ref}`);
  return found;
}

/** Name of the component that a reference points to. */
export function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf("/") + 1);
}

/** Replaces each value of an object. */
export function mapValues<A, B>(object: Record<string, A>, change: (value: A, key: string) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));
}
