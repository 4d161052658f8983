import { describe, expect, test } from "vitest";
import { choose, edit, open, page, run, shown, url, visitPlayground } from "../../shared/playground.ts";

visitPlayground();

const field = (name: string) => page.getByLabel(name, { exact: true });

/** Presses a button that copies, and reads what it copied. */
async function copy(label: string): Promise<string> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  // What another button says is over first.
  await page.getByText("Copied").waitFor({ state: "detached" });
  await page.getByRole("button", { name: label }).click();
  await page.getByText("Copied").waitFor();
  return await page.evaluate(() => navigator.clipboard.readText());
}

/** All that the page shows of a call and what came of it, but how long it took, and the id of the request. */
async function everything(): Promise<unknown> {
  await page.getByRole("group", { name: "Result" }).waitFor();
  const text = await page.getByRole("main").innerText();
  const values = await page.locator("select, textarea, input:not([type])")
    .evaluateAll((elements: HTMLInputElement[]) => elements.map(({ id, value }) => [id, value]));
  const { kind, requests } = await shown();
  return { text: text.replace(/\d+ ms/g, "N ms").replace(/"requestId": "[^"]+"/, ""), values, kind, requests };
}

describe("link", () => {
  test("playground copies the call as a program, and the Result", async () => {
    expect(await copy("Copy TypeScript")).toBe(`import {
  createClient,
  getOrganization,
} from "@tiledb-organizations/client";
import { createFakeService } from "@tiledb-organizations/client/testing";

const { fetch, url } = createFakeService();
const auth = { apiKey: "alice-key" };
const client = createClient({ baseUrl: url, fetch, auth });

// The fake service starts empty: use your own client, or create here what the
// call needs.
const result = await getOrganization(client, "acme");
if (result.ok) console.log(result.value);
else console.error(result.error.message);
`);
    await choose("Caller", "bob, member of acme");
    await edit("Client options", '{ "timeoutMs": 9 }');
    await edit("Fault as JSON", '{ "status": 503 }');
    const program = await copy("Copy TypeScript");
    expect(program.split("\n").slice(6, 14)).toStrictEqual([
      "const { fail, fetch, url } = createFakeService();",
      'const auth = { apiKey: "bob-key" };',
      "const options = { timeoutMs: 9 };",
      "const client = createClient({ baseUrl: url, fetch, auth, ...options });",
      "",
      "// The fake service starts empty: use your own client, or create here what the",
      "// call needs.",
      "fail({ status: 503 });",
    ]);
    await choose("Caller", "alice, owner of acme");
    await edit("Client options", "");
    await edit("Fault as JSON", "");
    await choose("Function", "updateOrganization");
    await run();
    expect(JSON.parse(await copy("Copy Result"))).toStrictEqual({ ok: true });
  });

  test("playground says when it cannot copy", async () => {
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("Cannot copy").waitFor();
  });

  test("playground opens a link as what was shown: the call, what came of it, and the service", async () => {
    await choose("Function", "addUserToOrganization");
    expect((await run()).kind).toBe("ok");
    await choose("Caller", "bob, member of acme");
    expect((await run()).kind).toBe("http");
    await choose("Caller", "alice, owner of acme");
    await choose("Function", "deleteUserFromOrganization");
    expect((await run()).kind).toBe("ok");
    await choose("Function", "deleteAwsAccessCredentials");
    await edit("Client options", '{ "timeoutMs": 2000 }');
    await edit("Fault as JSON", '{ "status": 503, "headers": { "Retry-After": "0" } }');
    expect(await run()).toMatchObject({ kind: "ok", requests: { length: 2 } });
    const link = await copy("Copy link");
    expect(link.startsWith(`${url}#function=deleteAwsAccessCredentials&`)).toBe(true);
    const shownBefore = await everything();
    await page.goto("about:blank");
    await open(link);
    expect(await everything()).toStrictEqual(shownBefore);
  });

  test("playground opens a link without a Result when what it shows has not been run", async () => {
    await run();
    await field("organization").fill("initech");
    const link = await copy("Copy link");
    await choose("Function", "getUser");
    await open(link);
    expect(await field("organization").inputValue()).toBe("initech");
    expect(await page.getByRole("status").innerText()).toMatch(/^Press Run/);
  });

  test("playground has the link in its address, and follows a new one", async () => {
    await field("organization").fill("initech");
    await page.waitForURL(/initech/);
    expect(page.url()).toBe(await copy("Copy link"));
    await page.evaluate(() => location.hash = "#function=getUser&caller=carol, member of nothing&view=json");
    await expect.poll(() => field("Function").inputValue()).toBe("getUser");
    expect(await field("Caller").inputValue()).toBe("carol, member of nothing");
    expect(await field("Arguments").inputValue()).toBe("[]");
  });

  test.each([
    "function=constructor&caller=toString",
    'before=[{"name":"toString"},5,null,{"name":"getUser","caller":"__proto__","args":[],"options":{},"fault":null}]',
    "before=[",
    "before=5",
    'before=[{"name":"deleteOrganization","caller":"alice, owner of acme","args":["acme"],"options":{"timeoutMs":0},"fault":null}]',
  ])("playground opens a link that cannot be used as if it had not been there: %s", async (hash) => {
    await open(`${url}#${hash}`);
    expect(await field("Function").inputValue()).toBe("getOrganization");
    expect(await field("Caller").inputValue()).toBe("alice, owner of acme");
    expect((await run()).kind).toBe("ok");
    expect(await copy("Copy link")).toBe(`${url}#function=getOrganization&arguments=%5B+%22acme%22+%5D&ran=`);
  });
});
