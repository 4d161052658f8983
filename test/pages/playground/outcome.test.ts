import { describe, expect, test } from "vitest";
import { choose, edit, page, run, visitPlayground } from "../../shared/playground.ts";

visitPlayground();

/** Whether a part of the page is in view, at least its first 100 pixels. */
async function isInView(name: string): Promise<boolean> {
  const box = await page.getByRole("group", { name }).or(page.getByText(name, { exact: true })).first().boundingBox();
  const { height } = page.viewportSize() ?? { height: 0 };
  return box !== null && box.y >= 0 && box.y + Math.min(box.height, 100) <= height;
}

/** What the service pane shows, in lines. */
async function service(): Promise<string[]> {
  const lines = await page.getByRole("region", { name: "Service" }).locator("h3, h4, li").allInnerTexts();
  return lines.map((line) => line.replace(/\s+/g, " ").trim());
}

const ACME = [
  "acme",
  "Members",
  "alice owner",
  "bob read_write",
  "AWS credentials",
  "lake AKIAIOSFODNN7EXAMPLE, s3://lake/",
  "Invitations",
  "dave@example.com read_only, pending 00000000-0000-4000-8000-000000000002",
  "Single sign-on",
  "example.com unverified 00000000-0000-4000-8000-000000000003",
];
const INITECH = [
  "initech",
  "Members",
  "bob owner",
  "Invitations",
  "alice@example.com admin, pending 00000000-0000-4000-8000-000000000005",
];

describe("outcome", () => {
  test.each([[1280, 800], [768, 1024], [390, 844]])(
    "playground shows the Result and the attempts in view at %i × %i",
    async (width, height) => {
      await page.setViewportSize({ width, height });
      await choose("Function", "addAwsAccessCredentials");
      for (const [fault, kind] of [["None", "ok"], ["500, each time", "http"]] as const) {
        await choose("Fault", fault);
        expect((await run()).kind).toBe(kind);
        expect([await isInView("Result"), await isInView("Attempt 1")]).toStrictEqual([true, true]);
      }
      await choose("Fault", "None");
      await choose("Function", "getAllOrganizations");
      expect((await run()).kind).toBe("ok");
      expect([await isInView("Result"), await isInView("Attempt 1")]).toStrictEqual([true, true]);
      await page.setViewportSize({ width: 1280, height: 720 });
    },
  );

  test("playground draws the attempts and the waits between them on one axis", async () => {
    await choose("Fault", "503 with Retry-After, twice");
    await run();
    const rows = await page.locator(".timeline li").allInnerTexts();
    expect(rows.map((row) => row.replace(/\s+/g, " ").replace(/\d+ ms/, "N ms"))).toStrictEqual([
      "Attempt 1 503 N ms",
      "Attempt 2 503 N ms",
      "Attempt 3 200 N ms",
    ]);
    await page.getByText(/^3 in 2,\d\d\d ms$/).waitFor();
    const bars = await page.locator(".sent, .wait").evaluateAll((elements) =>
      elements.map((element) => {
        const { left, right } = element.getBoundingClientRect();
        return { kind: element.className, left, right };
      })
    );
    expect(bars.map(({ kind }) => kind)).toStrictEqual(["sent", "wait", "sent", "wait", "sent", "wait"]);
    const [, firstWait, second, secondWait, third] = bars;
    // A second each, of two and a bit.
    const share = ((firstWait?.right ?? 0) - (firstWait?.left ?? 0)) / ((third?.right ?? 0) - (bars[0]?.left ?? 0));
    expect(share).toBeGreaterThan(0.35);
    expect(share).toBeLessThan(0.5);
    expect(secondWait?.left).toBeGreaterThanOrEqual(second?.left ?? Infinity);
    expect(second?.left).toBeGreaterThanOrEqual((firstWait?.right ?? Infinity) - 1);
    expect(third?.left).toBeGreaterThanOrEqual((secondWait?.right ?? Infinity) - 1);
  });

  test("playground says when nothing was sent", async () => {
    await edit("Arguments", '[".."]');
    await run();
    await page.getByText("No request was sent.").waitFor();
  });

  test("playground shows markup as the text that it is", async () => {
    const name = '<img src=x onerror="alert(1)">';
    await choose("Function", "updateOrganization");
    await page.getByLabel("description", { exact: true }).fill(name);
    expect((await run()).kind).toBe("ok");
    await choose("Function", "getOrganization");
    expect((await run()).result).toMatchObject({ ok: true, value: { description: name } });
    expect(await page.locator("img").count()).toBe(0);
  });
});

describe("service", () => {
  test("playground shows what the service holds, and marks what a call changes", async () => {
    expect(await service()).toStrictEqual([...ACME, ...INITECH]);

    await choose("Function", "addUserToOrganization");
    await run();
    const [, , alice] = ACME;
    const others = [...ACME.slice(4), ...INITECH];
    expect(await service())
      .toStrictEqual(["acme", "Members", alice, "bob read_write", "carol read_only new", ...others]);

    await choose("Function", "updateUserInOrganization");
    await run();
    expect(await service()).toStrictEqual([
      "acme",
      "Members",
      alice,
      "bob admin changed",
      "carol read_only",
      ...others,
    ]);

    await choose("Function", "deleteAwsAccessCredentials");
    await run();
    expect(await service()).toStrictEqual([
      ...["acme", "Members", alice, "bob admin", "carol read_only"],
      "AWS credentials",
      "lake AKIAIOSFODNN7EXAMPLE, s3://lake/ gone",
      ...ACME.slice(6),
      ...INITECH,
    ]);

    await choose("Function", "deleteOrganization");
    await run();
    expect(await service()).toStrictEqual([...INITECH, "acme gone"]);

    await choose("Function", "createOrganization");
    await run();
    expect(await service()).toStrictEqual(["globex new", "Members", "alice owner", ...INITECH]);

    await page.getByRole("button", { name: "Reset service" }).click();
    await expect.poll(service).toStrictEqual([...ACME, ...INITECH]);
  });

  test("playground shows what a user has besides organizations", async () => {
    await choose("Function", "addAwsAccessCredentials");
    await page.getByLabel("namespace", { exact: true }).fill("alice");
    expect((await run()).kind).toBe("ok");
    expect(await service()).toStrictEqual([
      ...ACME,
      ...INITECH,
      "alice new",
      "AWS credentials",
      "archive AKIAIOSFODNN7EXAMPLE, s3://archive/",
    ]);
  });
});
