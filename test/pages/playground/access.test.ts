import axe, { type AxeResults } from "axe-core";
import { describe, expect, test } from "vitest";
import { BASE, choose, edit, firstLines, focused, page, run, shown, visitPlayground } from "../../shared/playground.ts";

visitPlayground();

describe("access", () => {
  test("playground is used by keyboard alone", async () => {
    const { keyboard } = page;
    const reached: unknown[] = [];
    const tabTo = async (id: string) => {
      while (await focused() !== id && reached.length < 20) {
        await keyboard.press("Tab");
        reached.push(await focused());
      }
    };
    await tabTo("function");
    await keyboard.press("ArrowDown");
    await tabTo("arguments");
    await keyboard.press("ControlOrMeta+A");
    await keyboard.type('["acme", { "description": "Keys" }]');
    await keyboard.press("ControlOrMeta+Enter");
    const { kind, requests } = await shown();
    expect({ kind, requests: firstLines(requests) })
      .toStrictEqual({ kind: "ok", requests: [`PATCH ${BASE}/organizations/acme`] });

    await tabTo("options");
    await keyboard.press("ControlOrMeta+A");
    await keyboard.type('{ "timeoutMs": 60000 }');
    await tabTo("fault");
    await keyboard.type('{ "connection": "stalled" }');
    await tabTo("run");
    await keyboard.press("Enter");
    await page.getByText("Waiting").waitFor();
    await tabTo("cancel");
    await keyboard.press("Enter");
    expect((await shown()).kind).toBe("aborted");
    expect(reached).toStrictEqual(["function", "caller", "arguments", "options", "preset", "fault", "run", "cancel"]);
  });

  const SIZES = [1280, 360].flatMap((width) => (["light", "dark"] as const).map((scheme) => ({ width, scheme })));

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
    expect(await look()).toStrictEqual(fine);

    await edit("Arguments", "[");
    expect((await run()).kind).toBe("not run");
    expect(await look()).toStrictEqual(fine);
  });
});
