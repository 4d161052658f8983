import { describe, expect, test } from "vitest";
import { OPERATIONS } from "../../../scripts/contract.ts";
import { EXAMPLES } from "../../../scripts/playground/examples.ts";
import { BASE, choose, edit, firstLines, page, run, shown, visitPlayground } from "../../shared/playground.ts";
import { targetOf } from "../../shared/target.ts";

visitPlayground();

const FUNCTIONS = OPERATIONS.map(({ name, method, path, operation: { responses } }) => {
  const args = Object.values(new Map(Object.entries(EXAMPLES)).get(name) ?? {});
  const [status = ""] = Object.keys(responses).filter((status) => status.startsWith("2"));
  return [name, `${method} ${BASE}${targetOf(method, path, args)}`, status] as const;
});

describe("functions", () => {
  test("playground offers every function of the library", async () => {
    const options = await page.getByLabel("Function").getByRole("option").allInnerTexts();
    expect(options).toStrictEqual(Object.keys(EXAMPLES));
    expect(options.sort()).toStrictEqual(FUNCTIONS.map(([name]) => name).sort());
  });

  test.each(FUNCTIONS)("playground runs %s", async (name, request, status) => {
    await choose("Function", name);
    const { kind, message, requests, responses, result } = await run();
    expect({ kind, message, result }).toMatchObject({
      kind: "ok",
      message: `${name} succeeded.`,
      result: { ok: true },
    });
    expect(firstLines(requests)).toStrictEqual([request]);
    expect(firstLines(responses)).toStrictEqual([status]);
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
