import axe, { type AxeResults } from "axe-core";
import { describe, expect, test } from "vitest";
import { BASE, choose, edit, firstLines, page, run, shown, visitPlayground } from "../../shared/playground.ts";

visitPlayground();

describe("access", () => {
  test("playground is used by keyboard alone", async () => {
    const { keyboard } = page;
    const reached: unknown[] = [];
    const tabTo = async (name: string) => {
      while (reached.at(-1) !== name && reached.length < 40) {
        await keyboard.press("Tab");
        reached.push(await focusedName());
      }
    };
    await tabTo("function");
    await keyboard.press("ArrowDown");
    await tabTo("field-details.description");
    await keyboard.press("ControlOrMeta+A");
    await keyboard.type("Keys");
    await keyboard.press("ControlOrMeta+Enter");
    const { kind, requests } = await shown();
    expect({ kind, requests: firstLines(requests) })
      .toStrictEqual({ kind: "ok", requests: [`PATCH ${BASE}/organizations/acme`] });

    await tabTo("Client options");
    await keyboard.press("Enter");
    await tabTo("options");
    await keyboard.press("ControlOrMeta+A");
    await keyboard.type('{ "timeoutMs": 60000 }');
    await page.getByLabel("Fault", { exact: true }).focus();
    await keyboard.type("Connection s");
    await tabTo("fault");
    await tabTo("run");
    await keyboard.press("Enter");
    await page.getByText("Waiting").waitFor();
    await tabTo("cancel");
    await keyboard.press("Enter");
    expect((await shown()).kind).toBe("aborted");
    await tabTo("Result");
    await tabTo("Attempt 1");
    await keyboard.press("Enter");
    await page.getByRole("group", { name: "Request of attempt 1" }).waitFor();
    expect(reached).toStrictEqual([
      ...["Copy link", "function", "caller", "preset", "view", "field-organization", "field-details.description"],
      ...["5 optional", "TypeScript", "Copy TypeScript", "Back to the example", "Client options", "options"],
      ...["fault", "view", "field-organization", "field-details.description"],
      ...["5 optional", "TypeScript", "Copy TypeScript", "Back to the example", "Client options", "options", "run"],
      ...["cancel", "Copy Result", "Result", "Attempt 1"],
    ]);
  });

  const SIZES = [1280, 768, 360].flatMap((width) => (["light", "dark"] as const).map((scheme) => ({ width, scheme })));

  test.each(SIZES)("playground is accessible at $width pixels, $scheme", async ({ width, scheme }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.addScriptTag({ content: axe.source });
    const look = async () => {
      const { violations } = await page.evaluate<AxeResults>("axe.run()");
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      return { violations: violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]), overflow };
    };
    const fine = { violations: [], overflow: 0 };
    expect(await look()).toStrictEqual(fine);

    await choose("Function", "getAllOrganizations");
    expect((await run()).kind).toBe("ok");
    expect(await look()).toStrictEqual(fine);
    const box = await page.getByRole("status").boundingBox();
    expect(box && box.y >= 0 && box.y + box.height <= 800).toBe(true);

    await choose("Fault", "500, each time");
    expect((await run()).kind).toBe("http");
    await page.getByText("Attempt 1").click();
    expect(await look()).toStrictEqual(fine);

    await choose("Fault", "None");
    await choose("Function", "createOrganization");
    await page.getByText("12 optional").click();
    await page.getByLabel("name", { exact: true }).fill("");
    expect((await run()).kind).toBe("invalid-request");
    expect(await look()).toStrictEqual(fine);
    await page.getByLabel("name", { exact: true }).fill("globex");
    expect((await run()).kind).toBe("ok");
    expect(await look()).toStrictEqual(fine);

    await edit("Arguments", "[");
    expect((await run()).kind).toBe("not run");
    expect(await look()).toStrictEqual(fine);
  });
});

/** What has the focus: its id, or what it is called. */
function focusedName(): Promise<string | null | undefined> {
  return page.evaluate(() => {
    const { activeElement: element } = document;
    if (element?.matches("summary")) return element.firstElementChild?.textContent ?? element.textContent;
    return element?.id || element?.ariaLabel || element?.getAttribute("name") || element?.textContent;
  });
}
