// The contract beside the facts of the API's document and of today's service, written out here once more: a slip in either shows.

import { describe, expect, test } from "vitest";
import { type Content, contract, mapValues, nameOf, OPERATIONS } from "../../scripts/contract.ts";

describe("operations", () => {
  const ALWAYS = { "502": undefined, default: "Error" };
  const VOID = { "204": undefined, ...ALWAYS };

  test("gen/openapi.yaml has the 14 operations of the document, the 11 of today's service, and no others", () => {
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
        responses: { "200": "AWSAccessCredentials[]", ...ALWAYS },
      },
      check_aws_access_credentials_by_name: {
        request: "GET /credentials/{namespace}/aws/{name}",
        parameters: ["namespace", "name"],
        body: undefined,
        responses: { "200": "AWSAccessCredentials", ...ALWAYS },
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
        responses: { "200": "Organization[]", "400": undefined, "500": undefined, ...ALWAYS },
      },
      get_organization: {
        request: "GET /organizations/{organization}",
        parameters: ["organization"],
        body: undefined,
        responses: { "200": "Organization", "404": undefined, ...ALWAYS },
      },
      get_organization_user: {
        request: "GET /organizations/{organization}/{username}",
        parameters: ["organization", "username"],
        body: undefined,
        responses: { "200": "OrganizationUser", "404": undefined, ...ALWAYS },
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
      getUser: {
        request: "GET /user",
        parameters: [],
        body: undefined,
        responses: { "200": "User", ...ALWAYS },
      },
      joinOrganization: {
        request: "POST /invitations/{organization}/join",
        parameters: ["organization"],
        body: "InvitationOrganizationJoinEmail",
        responses: {
          "204": undefined,
          "207": "InvitationFailedRecipients",
          "500": "InvitationFailedRecipients",
          ...ALWAYS,
        },
      },
      fetchInvitations: {
        request: "GET /invitations",
        parameters: ["organization", "array", "group", "start", "end", "page", "per_page", "type", "status", "orderby"],
        body: undefined,
        responses: { "200": "InvitationData", ...ALWAYS },
      },
      acceptInvitation: {
        request: "POST /invitations/{invitation}",
        parameters: ["invitation"],
        body: undefined,
        responses: { "204": undefined, "404": undefined, ...ALWAYS },
      },
      cancelJoinOrganization: {
        request: "DELETE /invitations/{invitation}/{organization}/join",
        parameters: ["invitation", "organization"],
        body: undefined,
        responses: { "204": undefined, "404": undefined, ...ALWAYS },
      },
      createSSODomain: {
        request: "POST /organizations/{organization}/sso_domain",
        parameters: ["organization"],
        body: "SSODomainConfig",
        responses: { "200": "SSODomainConfig", ...ALWAYS },
      },
      getSSODomains: {
        request: "GET /organizations/{organization}/sso_domains",
        parameters: ["organization"],
        body: undefined,
        responses: { "200": "SSODomainConfigResponse", ...ALWAYS },
      },
      getSSODomain: {
        request: "GET /organizations/{organization}/sso_domains/{uuid}",
        parameters: ["organization", "uuid"],
        body: undefined,
        responses: { "200": "SSODomainConfig", ...ALWAYS },
      },
      updateSSODomain: {
        request: "PATCH /organizations/{organization}/sso_domains/{uuid}",
        parameters: ["organization", "uuid"],
        body: "SSODomainConfig",
        responses: { "200": "SSODomainConfig", ...ALWAYS },
      },
      deleteSSODomain: {
        request: "DELETE /organizations/{organization}/sso_domains/{uuid}",
        parameters: ["organization", "uuid"],
        body: undefined,
        responses: VOID,
      },
      checkSSODomain: {
        request: "POST /organizations/{organization}/sso_domains/{uuid}/run_check",
        parameters: ["organization", "uuid"],
        body: undefined,
        responses: { "200": "DomainCheckResult", ...ALWAYS },
      },
    });
  });

  test("gen/openapi.yaml has nothing but required strings for path parameters", () => {
    const inPaths = OPERATIONS.flatMap(({ parameters }) => parameters).filter((parameter) => parameter.in === "path");
    const facts = inPaths.map(({ required, schema }) => JSON.stringify({ required, schema }));
    expect(facts).toHaveLength(18 + 14);
    expect(new Set(facts)).toStrictEqual(new Set([JSON.stringify({ required: true, schema: { type: "string" } })]));
  });

  test("gen/openapi.yaml has a query in fetchInvitations, of which all may be left out, and nowhere else", () => {
    const inQueries = OPERATIONS.flatMap(({ name, parameters }) =>
      parameters.filter((parameter) => parameter.in !== "path").map(({ description: _, ...facts }) => [name, facts])
    );
    const INTEGER = { type: "integer" };
    const expected: [name: string, schema: object][] = [
      ["organization", { type: "string" }],
      ["array", { type: "string" }],
      ["group", { type: "string" }],
      ["start", INTEGER],
      ["end", INTEGER],
      ["page", { ...INTEGER, minimum: 1 }],
      ["per_page", INTEGER],
      ["type", { $ref: "#/components/schemas/InvitationType" }],
      ["status", { $ref: "#/components/schemas/InvitationStatus" }],
      ["orderby", { type: "string", enum: ["timestamp", "array_name", "organization_name"] }],
    ];
    expect(inQueries).toStrictEqual(
      expected.map(([name, schema]) => ["fetchInvitations", { name, in: "query", schema }]),
    );
  });

  test("gen/openapi.yaml has no body that may be left out", () => {
    const bodies = OPERATIONS.flatMap(({ operation }) => operation.requestBody ?? []);
    expect(bodies.map(({ required }) => required)).toStrictEqual(Array(6 + 3).fill(true));
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
  expect(found).toHaveLength(14 + 11);
  return Object.fromEntries(found);
}

/** Name of the model that a body holds, as JSON and nothing else; `undefined` when there is no body. */
function modelOf(content: Content | undefined): string | undefined {
  if (content === undefined) return undefined;
  expect(Object.keys(content)).toStrictEqual(["application/json"]);
  const { schema } = content["application/json"];
  return schema.items ? `${nameOf(schema.items.$ref ?? "")}[]` : nameOf(schema.$ref ?? "");
}
