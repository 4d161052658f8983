// An independent validator of the contract's schemas.

import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { contract, mapValues, OPERATIONS, resolve, type Schema } from "../../scripts/contract.ts";

const { parameters = [] } = OPERATIONS.find(({ name }) => name === "fetchInvitations") ?? {};
/** The contract's models, and its query as one more. */
const MODELS: Record<string, Schema> = {
  ...contract.components.schemas,
  InvitationQuery: {
    type: "object",
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
  },
};

export const ajv = new Ajv2020({ strict: false });
formats.default(ajv);
ajv.addSchema({ $id: "contract", components: { schemas: MODELS } });

/** The contract's own verdict on a value: that of one of its models, or of a list of one (`Organization[]`). */
export function validatorOf(model: string): ValidateFunction {
  return ajv.compile(model.endsWith("[]") ? { type: "array", items: refTo(model.slice(0, -2)) } : refTo(model));
}

/** The schema that a name such as `Organization` or `Organization[]` stands for, with every reference filled in. */
export function schemaOf(model: string): Schema {
  return filledIn(model.endsWith("[]") ? { type: "array", items: local(model.slice(0, -2)) } : local(model));
}

function refTo(model: string): Schema {
  return { $ref: `contract#/components/schemas/${model}` };
}

function local(model: string): Schema {
  return { $ref: `#/components/schemas/${model}` };
}

function filledIn(schema: Schema): Schema {
  const { properties, items, anyOf, ...rest } = resolve(schema, MODELS);
  return {
    ...rest,
    ...(properties && { properties: mapValues(properties, filledIn) }),
    ...(items && { items: filledIn(items) }),
    ...(anyOf && { anyOf: anyOf.map(filledIn) }),
  };
}
