// The contract beside the facts of the API's document, written out here once more: a slip in either shows.

import { describe, expect, test } from "vitest";
import { type Content, contract, mapValues, nameOf, OPERATIONS, type Schema } from "../../scripts/contract.ts";

describe("operations", () => {
  const VOID = { "204": undefined, default: "Error" };

  test("gen/openapi.yaml has the 14 operations of the document and no others", () => {
    expect(operationsById()).toStrictEqual({
      add_aws_access_credentials: {
        request: "POST /credentials/{namespace}/aws",
        parameters: ["namespace"],
        body: "AWSAccessCredentials",
        responses: VOID,
      },
      add_user_to_organization: {
        request: "POST /organizations/{organization}/user",
        parameters: ["organization"],
        body: "OrganizationUser",
        responses: VOID,
      },
      check_aws_access_credentials: {
        request: "GET /credentials/{namespace}/aws",
        parameters: ["namespace"],
        body: undefined,
        responses: { "200": "AWSAccessCredentials[]", default: "Error" },
      },
      check_aws_access_credentials_by_name: {
        request: "GET /credentials/{namespace}/aws/{name}",
        parameters: ["namespace", "name"],
        body: undefined,
        responses: { "200": "AWSAccessCredentials", default: "Error" },
      },
      create_organization: {
        request: "POST /organization",
        parameters: [],
        body: "Organization",
        responses: VOID,
      },
      delete_aws_access_credentials: {
        request: "DELETE /credentials/{namespace}/aws/{name}",
        parameters: ["namespace", "name"],
        body: undefined,
        responses: VOID,
      },
      delete_organization: {
        request: "DELETE /organizations/{organization}",
        parameters: ["organization"],
        body: undefined,
        responses: VOID,
      },
      delete_user_from_organization: {
        request: "DELETE /organizations/{organization}/{username}",
        parameters: ["organization", "username"],
        body: undefined,
        responses: VOID,
      },
      get_all_organizations: {
        request: "GET /organizations",
        parameters: [],
        body: undefined,
        responses: { "200": "Organization[]", "400": undefined, "500": undefined, default: "Error" },
      },
      get_organization: {
        request: "GET /organizations/{organization}",
        parameters: ["organization"],
        body: undefined,
        responses: { "200": "Organization", "404": undefined, default: "Error" },
      },
      get_organization_user: {
        request: "GET /organizations/{organization}/{username}",
        parameters: ["organization", "username"],
        body: undefined,
        responses: { "200": "OrganizationUser", "404": undefined, default: "Error" },
      },
      update_aws_access_credentials: {
        request: "PATCH /credentials/{namespace}/aws/{name}",
        parameters: ["namespace", "name"],
        body: "AWSAccessCredentials",
        responses: VOID,
      },
      update_organization: {
        request: "PATCH /organizations/{organization}",
        parameters: ["organization"],
        body: "OrganizationUpdate",
        responses: VOID,
      },
      update_user_in_organization: {
        request: "PATCH /organizations/{organization}/{username}",
        parameters: ["organization", "username"],
        body: "OrganizationUser",
        responses: VOID,
      },
    });
  });

  test("gen/openapi.yaml has nothing but required strings for path parameters", () => {
    const facts = OPERATIONS.flatMap(({ parameters }) =>
      parameters.map(({ in: place, required, schema }) => ({ place, required, schema }))
    );
    expect(facts).toHaveLength(18);
    expect(new Set(facts.map((fact) => JSON.stringify(fact)))).toStrictEqual(
      new Set([JSON.stringify({ place: "path", required: true, schema: { type: "string" } })]),
    );
  });

  test("gen/openapi.yaml has no body that may be left out", () => {
    const bodies = OPERATIONS.flatMap(({ operation }) => operation.requestBody ?? []);
    expect(bodies.map(({ required }) => required)).toStrictEqual([true, true, true, true, true, true]);
  });

  test("gen/openapi.yaml has the document's default server", () => {
    expect(contract.servers.map(({ url }) => url)).toStrictEqual(["http://localhost/v1"]);
  });

  test("gen/openapi.yaml asks for either security scheme, in every operation", () => {
    expect(contract.security).toStrictEqual([{ ApiKeyAuth: [] }, { BasicAuth: [] }]);
    expect(OPERATIONS.filter(({ operation }) => "security" in operation)).toStrictEqual([]);
    const schemes = mapValues(contract.components.securitySchemes, ({ description: _, ...facts }) => facts);
    expect(schemes).toStrictEqual({
      ApiKeyAuth: { type: "apiKey", in: "header", name: "X-TILEDB-REST-API-KEY" },
      BasicAuth: { type: "http", scheme: "basic" },
    });
  });
});

describe("models", () => {
  const STRING = { type: "string" };
  const NULLABLE = { type: ["string", "null"] };
  const TIMESTAMP = { type: "string", format: "date-time" };
  const ROLE = { $ref: "#/components/schemas/OrganizationRoles" };
  const ACTIONS = { type: "array", items: { $ref: "#/components/schemas/NamespaceActions" } };
  const NAME = { minLength: 1, maxLength: 63, pattern: "^[\\w.\\-]+$" };

  test("gen/openapi.yaml has the models of the document and no others", () => {
    expect(mapValues(contract.components.schemas, factsOf)).toStrictEqual({
      Organization: {
        type: "object",
        required: ["name"],
        properties: {
          id: STRING,
          role: ROLE,
          name: { type: "string", ...NAME },
          created_at: TIMESTAMP,
          updated_at: TIMESTAMP,
          logo: NULLABLE,
          description: NULLABLE,
          users: { type: "array", items: { $ref: "#/components/schemas/OrganizationUser" } },
          allowed_actions: ACTIONS,
          num_of_arrays: { type: "number" },
          default_s3_path: STRING,
          default_s3_path_credentials_name: STRING,
        },
      },
      OrganizationUpdate: {
        type: "object",
        properties: {
          name: { type: ["string", "null"], ...NAME },
          logo: NULLABLE,
          description: NULLABLE,
          default_s3_path: STRING,
          default_s3_path_credentials_name: STRING,
        },
      },
      OrganizationUser: {
        type: "object",
        properties: {
          user_id: STRING,
          organization_id: STRING,
          username: STRING,
          organization_name: STRING,
          role: ROLE,
          allowed_actions: ACTIONS,
        },
      },
      OrganizationRoles: {
        type: "string",
        enum: ["owner", "admin", "read_write_delete", "read_write", "read_only"],
      },
      NamespaceActions: {
        type: "string",
        enum: [
          "read",
          "write",
          "create",
          "delete",
          "edit",
          "read_array_logs",
          "read_job_logs",
          "read_object_logs",
          "run_job",
          "delete_organization",
          "edit_organization",
          "edit_billing",
        ],
      },
      AWSAccessCredentials: {
        type: "object",
        properties: {
          secret_access_key: { type: "string", writeOnly: true },
          access_key_id: STRING,
          service_role_arn: STRING,
          name: STRING,
          default: { type: "boolean" },
          buckets: { type: "array", items: STRING },
          created_at: { ...TIMESTAMP, readOnly: true },
          updated_at: { ...TIMESTAMP, readOnly: true },
        },
      },
      Error: {
        type: "object",
        properties: {
          code: { type: "integer", format: "int64" },
          message: STRING,
          request_id: STRING,
        },
      },
    });
  });
});

/** What the document says of each operation, by its id. */
function operationsById(): Record<string, unknown> {
  const found = OPERATIONS.map(({ method, path, operation, parameters }) => {
    const { operationId, requestBody, responses } = operation;
    return [operationId, {
      request: `${method} ${path}`,
      parameters: parameters.map(({ name }) => name),
      body: modelOf(requestBody?.content),
      responses: mapValues(responses, ({ content }) => modelOf(content)),
    }];
  });
  // An id that is there twice would be lost.
  expect(found).toHaveLength(14);
  return Object.fromEntries(found);
}

/** Name of the model that a body holds, as JSON and nothing else; `undefined` when there is no body. */
function modelOf(content: Content | undefined): string | undefined {
  if (content === undefined) return undefined;
  expect(Object.keys(content)).toStrictEqual(["application/json"]);
  const { schema } = content["application/json"];
  return schema.items ? `${nameOf(schema.items.$ref ?? "")}[]` : nameOf(schema.$ref ?? "");
}

/** A schema without the words for people. */
function factsOf(schema: Schema): unknown {
  const { properties, description: _, examples: __, ...facts } = schema;
  return { ...facts, ...(properties && { properties: mapValues(properties, factsOf) }) };
}
