import { describe, expect, test } from "vitest";
import * as api from "../../../mod.ts";
import { BASE, choose, edit, firstLines, page, run, shown, visitPlayground } from "../../shared/playground.ts";

visitPlayground();

const FUNCTIONS: [name: string, request: string, status: number][] = [
  ["createOrganization", "POST /organization", 204],
  ["getAllOrganizations", "GET /organizations", 200],
  ["getOrganization", "GET /organizations/acme", 200],
  ["updateOrganization", "PATCH /organizations/acme", 204],
  ["deleteOrganization", "DELETE /organizations/acme", 204],
  ["addUserToOrganization", "POST /organizations/acme/user", 204],
  ["getOrganizationUser", "GET /organizations/acme/bob", 200],
  ["updateUserInOrganization", "PATCH /organizations/acme/bob", 204],
  ["deleteUserFromOrganization", "DELETE /organizations/acme/bob", 204],
  ["addAwsAccessCredentials", "POST /credentials/acme/aws", 204],
  ["checkAwsAccessCredentials", "GET /credentials/acme/aws", 200],
  ["checkAwsAccessCredentialsByName", "GET /credentials/acme/aws/lake", 200],
  ["updateAwsAccessCredentials", "PATCH /credentials/acme/aws/lake", 204],
  ["deleteAwsAccessCredentials", "DELETE /credentials/acme/aws/lake", 204],
];

describe("functions", () => {
  test("playground offers every function of the library", async () => {
    const options = await page.getByLabel("Function").getByRole("option").allInnerTexts();
    const others = ["createClient", "optionsFromEnv", "unwrap"];
    expect(options).toStrictEqual(FUNCTIONS.map(([name]) => name));
    expect(new Set([...options, ...others])).toStrictEqual(new Set(Object.keys(api)));
  });

  test.each(FUNCTIONS)("playground runs %s", async (name, request, status) => {
    await choose("Function", name);
    const { kind, message, requests, responses, result } = await run();
    expect({ kind, message, result }).toMatchObject({
      kind: "ok",
      message: `${name} succeeded.`,
      result: { ok: true },
    });
    expect(firstLines(requests)).toStrictEqual([request.replace(" ", ` ${BASE}`)]);
    expect(firstLines(responses)).toStrictEqual([`${status}`]);
  });

  test("playground shows the request as it goes out, the response as it comes in, and the Result", async () => {
    await choose("Function", "addUserToOrganization");
    const { requests, responses, result } = await run();
    const head = ["accept: application/json", "content-type: application/json", "x-tiledb-rest-api-key: alice-key"];
    expect({ requests, responses, result }).toStrictEqual({
      requests: [
        [`POST ${BASE}/organizations/acme/user`, ...head, "", '{"username":"carol","role":"read_only"}'].join("\n"),
      ],
      responses: ["204"],
      result: { ok: true },
    });

    await choose("Function", "checkAwsAccessCredentialsByName");
    const got = await run();
    const body = JSON.stringify(got.result?.value);
    expect(got.responses).toStrictEqual([["200", "content-type: application/json", "", body].join("\n")]);
    expect(got.result).toMatchObject({ ok: true, value: { name: "lake", buckets: ["s3://lake/"] } });
  });

  test("playground writes the call in TypeScript as its arguments are edited", async () => {
    const code = page.getByRole("group", { name: "TypeScript" });
    await choose("Function", "updateUserInOrganization");
    expect(await code.innerText()).toBe(
      'const result = await updateUserInOrganization(client, "acme", "bob", {\n  role: "admin"\n});',
    );
    await choose("Function", "getOrganization");
    await edit("Arguments", '["acme", { "headers": { "x-trace": "1" } }]');
    expect(await code.innerText()).toBe(
      'const result = await getOrganization(client, "acme", {\n  headers: {\n    "x-trace": "1"\n  }\n});',
    );
  });

  test("playground keeps what was done until Reset", async () => {
    const names = async () => {
      await choose("Function", "getAllOrganizations");
      const { responses: [response = ""] } = await run();
      return Array.from(response.matchAll(/"organization_name":"(\w+)"/g), ([, name]) => name);
    };
    await choose("Function", "createOrganization");
    await run();
    expect(await names()).toStrictEqual(["acme", "acme", "globex"]);
    await page.getByRole("button", { name: "Reset service" }).click();
    expect((await shown()).kind).toBe("reset");
    expect(await names()).toStrictEqual(["acme", "acme"]);
  });
});
