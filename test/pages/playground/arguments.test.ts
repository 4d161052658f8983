import { describe, expect, test } from "vitest";
import { choose, edit, focused, page, run, visitPlayground } from "../../shared/playground.ts";

visitPlayground();

const code = () => page.getByRole("group", { name: "TypeScript" }).innerText();
const field = (name: string) => page.getByLabel(name, { exact: true });
const draft = async () => JSON.parse(await field("Arguments").inputValue());
const view = (name: "Form" | "JSON") => page.getByText(name, { exact: true }).click();

/** What the form says is wrong with a value. */
async function problemOf(name: string): Promise<{ invalid: string | null; problem: string }> {
  const [id = ""] = (await field(name).getAttribute("aria-describedby"))?.split(" ") ?? [];
  return {
    invalid: await field(name).getAttribute("aria-invalid"),
    problem: await page.locator(`[id="${id}"]`).innerText(),
  };
}

describe("arguments", () => {
  test("playground asks for the arguments as the contract has them", async () => {
    await choose("Function", "joinOrganization");
    await page.getByText("1 optional").click();
    expect(await page.locator(".form label code, .form legend code").allInnerTexts())
      .toStrictEqual(["organization", "invitation", "invitee_email", "organization_role", "actions"]);
    expect(await field("organization_role").getByRole("option").allInnerTexts())
      .toStrictEqual(["not set", "owner", "admin", "read_write_delete", "read_write", "read_only"]);
    const required = await page.locator(".form [required]").evaluateAll((elements) => elements.map(({ id }) => id));
    expect(required).toStrictEqual([
      "field-organization",
      "field-invitation.invitee_email",
      "field-invitation.organization_role",
    ]);
    expect(await page.getByText("required", { exact: true }).count()).toBe(3);
    expect(await page.getByText("Role to give to whoever accepts").count()).toBe(1);
  });

  test("playground makes each kind of value of what the form holds", async () => {
    await choose("Function", "joinOrganization");
    await page.getByText("1 optional").click();
    await field("invitee_email").fill("erin@example.com\n\nfred@example.com\n");
    await field("organization_role").selectOption("admin");
    await field("write").check();
    await field("read").check();
    await field("write").uncheck();
    await view("JSON");
    expect(await draft()).toStrictEqual([
      "acme",
      {
        invitee_email: ["erin@example.com", "fred@example.com"],
        organization_role: "admin",
        actions: ["read"],
      },
    ]);

    await choose("Function", "addAwsAccessCredentials");
    await view("Form");
    await page.getByText("2 optional").click();
    await field("default").selectOption("true");
    await field("buckets").fill("");
    await view("JSON");
    expect(await draft()).toStrictEqual([
      "acme",
      {
        name: "archive",
        access_key_id: "AKIAIOSFODNN7EXAMPLE",
        secret_access_key: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        default: true,
      },
    ]);

    await choose("Function", "fetchInvitations");
    await view("Form");
    await page.getByText("8 optional").click();
    await field("page").fill("2");
    await field("per_page").fill("two");
    await field("status").selectOption("not set");
    await view("JSON");
    expect(await draft()).toStrictEqual([{ organization: "acme", page: 2, per_page: "two" }]);
  });

  test("playground shows in the form what JSON holds, and keeps what the form cannot show", async () => {
    await choose("Function", "updateOrganization");
    await edit(
      "Arguments",
      '["initech", { "logo": null, "asset_locations": { "udfs": { "path": 5 } } }, { "timeoutMs": 9 }]',
    );
    await view("Form");
    await page.getByText("5 optional, 2 set").click();
    await page.getByText("7 optional, 1 set").click();
    expect(await field("organization").inputValue()).toBe("initech");
    await field("description").fill("Chips");
    await page.getByText("7 optional, 1 set").waitFor();
    expect(await code()).toBe([
      'const result = await updateOrganization(client, "initech", {',
      "  logo: null,",
      "  asset_locations: {",
      "    udfs: {",
      "      path: 5",
      "    }",
      "  },",
      '  description: "Chips"',
      "}, {",
      "  timeoutMs: 9",
      "});",
    ].join("\n"));
  });

  test("playground keeps the arguments of each function, across a reload as well", async () => {
    await field("organization").fill("initech");
    await choose("Function", "updateOrganization");
    await field("description").fill("Mine");
    await choose("Function", "getOrganization");
    expect(await field("organization").inputValue()).toBe("initech");
    await choose("Function", "deleteOrganization");
    expect(await field("organization").inputValue()).toBe("acme");
    await page.waitForURL(/deleteOrganization/);
    await page.reload();
    expect(await field("Function").inputValue()).toBe("deleteOrganization");
    await choose("Function", "getOrganization");
    expect(await field("organization").inputValue()).toBe("initech");
    await choose("Function", "updateOrganization");
    expect(await field("description").inputValue()).toBe("Mine");
    await page.getByRole("button", { name: "Back to the example" }).click();
    expect(await field("description").inputValue()).toBe("Weather and sea maps");
    expect(await page.getByRole("button", { name: "Back to the example" }).count()).toBe(0);
  });

  test("playground says beside each value what was expected of it, until it is edited", async () => {
    await choose("Function", "addUserToOrganization");
    await edit("Arguments", '["..", { "username": "carol", "role": "boss", "user_email": 5 }, { "timeoutMs": 0 }]');
    expect((await run()).kind).toBe("invalid-request");
    const timeout = "options.timeoutMs: must be a number from 1 to 2147483647, received 0";
    expect(await problemOf("Arguments")).toStrictEqual({ invalid: "true", problem: timeout });
    await edit("Arguments", '["..", { "username": "carol" }]');
    expect((await run()).kind).toBe("invalid-request");
    expect(await problemOf("Arguments")).toStrictEqual({
      invalid: "true",
      problem: 'organization: must be one path segment, not empty, not . or .., without / and \\, received ".."',
    });
    await edit("Arguments", '["acme", { "username": "carol", "role": "boss", "user_email": 5 }]');
    expect((await run()).kind).toBe("invalid-request");
    const role = "Expected one of owner, admin, read_write_delete, read_write, read_only";
    expect(await problemOf("Arguments")).toStrictEqual({
      invalid: "true",
      problem: `user.role: ${role}; user.user_email: Expected string, received number`,
    });
    await view("Form");
    await page.getByText("6 optional, 1 set").click();
    expect((await run()).kind).toBe("invalid-request");
    expect(await focused()).toBe("field-user.role");
    expect(await problemOf("role")).toStrictEqual({ invalid: "true", problem: role });
    expect(await problemOf("user_email"))
      .toStrictEqual({ invalid: "true", problem: "Expected string, received number" });
    expect(await problemOf("username")).toStrictEqual({ invalid: "false", problem: "" });
    await field("role").selectOption("admin");
    expect(await problemOf("role")).toStrictEqual({ invalid: "false", problem: "" });
  });

  test("playground says of a member without a field where it is", async () => {
    await choose("Function", "getOrganization");
    await edit("Arguments", '["acme", { "timeoutMs": 0 }]');
    await view("Form");
    expect((await run()).kind).toBe("invalid-request");
    await page.getByText("options.timeoutMs: must be a number from 1 to 2147483647, received 0", { exact: true })
      .waitFor();
    await choose("Function", "joinOrganization");
    await edit("Arguments", '["acme", { "invitee_email": ["a@b.example", 5], "organization_role": "admin" }]');
    await view("Form");
    expect((await run()).kind).toBe("invalid-request");
    expect(await problemOf("invitee_email")).toStrictEqual({
      invalid: "true",
      problem: "invitation.invitee_email.1: Expected string, received number",
    });
  });
});
