// What the form of each function asks for, as the contract has it. The page gets it when it is built.

import { contract, type Found, OPERATIONS, resolve, type Schema } from "../contract.ts";
import { EXAMPLES } from "./examples.ts";

/** A function, and what it takes after the client. */
export interface Form {
  readonly summary: string;
  readonly method: string;
  readonly path: string;
  /** One for each parameter, in order. */
  readonly fields: readonly Field[];
  /** The parameter that is sent as the body, if there is one. */
  readonly body: string | undefined;
}

/** A value to fill in. */
export type Field =
  & { readonly name: string; readonly required: boolean; readonly hint: string }
  & (
    | { readonly kind: "text"; readonly example: string }
    | { readonly kind: "number" }
    | { readonly kind: "choice"; readonly choices: readonly (string | boolean)[] }
    | { readonly kind: "choices"; readonly choices: readonly string[] }
    | { readonly kind: "lines" }
    | { readonly kind: "object"; readonly fields: readonly Field[] }
    /** What no form suits: a list of objects. */
    | { readonly kind: "json" }
  );

export const FORMS: Readonly<Record<string, Form>> = Object.fromEntries(
  OPERATIONS.map((operation) => [operation.name, toForm(operation)]),
);

function toForm({ name, method, path, parameters, operation: { summary, requestBody } }: Found): Form {
  const body = requestBody?.content["application/json"].schema;
  const query: Schema = {
    properties: Object.fromEntries(
      parameters.filter((parameter) => parameter.in === "query")
        .map(({ name, description = "", schema }) => [name, { ...schema, description }]),
    ),
  };
  const names = Object.keys(new Map(Object.entries(EXAMPLES)).get(name) ?? {});
  const fields = names.map((name) => {
    const inPath = parameters.find((parameter) => parameter.in === "path" && parameter.name === name);
    if (inPath) return toField(name, { ...inPath.schema, description: inPath.description ?? "" }, true);
    return toField(name, name === "query" ? query : body ?? {}, true);
  });
  return { summary, method, path, fields, body: body && names.at(-1) };
}

function toField(name: string, given: Schema, required: boolean): Field {
  const schema = { ...resolve(given, contract.components.schemas), ...given };
  const { description: hint = "", enum: choices, format, examples: [example] = [] } = schema;
  const common = { name, required, hint };
  const [type] = [schema.type].flat();
  if (schema.properties) return { ...common, kind: "object", fields: toFields(schema) };
  if (choices) return { ...common, kind: "choice", choices };
  if (type === "boolean") return { ...common, kind: "choice", choices: [true, false] };
  if (type === "number" || type === "integer") return { ...common, kind: "number" };
  if (type !== "array") {
    return { ...common, kind: "text", example: format === "date-time" ? "2026-01-31T12:00:00Z" : `${example ?? ""}` };
  }
  const item = resolve(schema.items ?? {}, contract.components.schemas);
  if (item.enum) return { ...common, kind: "choices", choices: item.enum };
  return { ...common, kind: item.type === "string" ? "lines" : "json" };
}

/** Those that can be sent, the required ones first. */
function toFields({ properties = {}, required = [] }: Schema): Field[] {
  return Object.entries(properties)
    .filter(([, { readOnly = false }]) => !readOnly)
    .map(([name, schema]) => toField(name, schema, required.includes(name)))
    .sort((a, b) => Number(b.required) - Number(a.required));
}
