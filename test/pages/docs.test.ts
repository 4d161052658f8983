// Reads the reference as a user does, from the file that `npm run docs` names. Whatever a page says in its console, and
// whatever it requests besides the site, fails the test; only Redoc may give its name.

import axe, { type AxeResults } from "axe-core";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import process from "node:process";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { launchChromium } from "../shared/chromium.ts";
import { OPERATIONS } from "../../scripts/contract.ts";
import { RESOURCES } from "../../scripts/playground/examples.ts";
import { readDocs } from "../shared/docs.ts";
import { ROOT, TSX } from "../shared/program.ts";

const CLIENT = "@tiledb-organizations/client";
const TESTING = "@tiledb-organizations/client/testing";
const MODULES: Record<string, string> = { "mod.ts": CLIENT, "lib/testing.ts": TESTING };

/** The functions by category, in a reader's order, each with its operation. */
const CASES = Object.entries(RESOURCES).flatMap(([category, functions]) =>
  Object.keys(functions).map((name) => {
    const { method, path, operation } = OPERATIONS.find((each) => each.name === name) ?? {};
    const { operationId = "", summary = "" } = operation ?? {};
    return [name, operationId, category, summary, `${method} ${path}`] as const;
  })
);

/** The guides, by their titles in the order of the navigation. */
const GUIDES = new Map(
  readdirSync(`${ROOT}/scripts/docs/guides`).filter((file) => file.endsWith(".md")).map((file) => {
    const text = readFileSync(`${ROOT}/scripts/docs/guides/${file}`, "utf8");
    const codes = Array.from(text.matchAll(/^```\w+\n([^]*?)\n```$/gm), ([, code = ""]) => code);
    return [/^title: (.+)$/m.exec(text)?.[1] ?? "", codes];
  }),
);

/** Page of the contract, which Redoc renders. */
const CONTRACT = "media/contract.html";

const docs = new Map(readDocs().map(({ name, ...documented }) => [MODULES[name] ?? name, documented]));
const ERRORS = [...docs.keys()].filter((name) => /(?<!Client|Operation)Error$/.test(name));
const complaints: string[] = [];
let front: string;
let site: string;
let browser: Browser;
let page: Page;
let navigation: Locator;
let content: Locator;

beforeAll(async () => {
  const printed = execFileSync(process.execPath, [TSX, "scripts/docs.ts"], { cwd: ROOT, encoding: "utf8" });
  [front = ""] = /file:\S+/.exec(printed) ?? [];
  site = new URL(".", front).href;
  browser = await launchChromium();
});

afterAll(() => browser?.close());

beforeEach(async () => {
  page = await browser.newPage();
  page.on("console", (message) => {
    if (!message.text().startsWith("\n%c Redoc ")) complaints.push(message.text());
  });
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("request", (request) => {
    if (![site, "data:", "blob:"].some((start) => request.url().startsWith(start))) complaints.push(request.url());
  });
  navigation = page.locator("nav.tsd-navigation");
  content = page.locator(".col-content");
  await page.goto(front);
});

afterEach(async () => {
  await page.close();
  expect(complaints.splice(0)).toStrictEqual([]);
});

test("reference has every function, and no operation is left", () => {
  const ids = OPERATIONS.map(({ operation }) => operation.operationId);
  expect(CASES.map(([, id]) => id).sort()).toStrictEqual(ids.sort());
});

test.each(CASES)(
  "reference shows %s() with its description, its example, its errors and its operation %s",
  async (name, operation, category, summary, request) => {
    // The functions of each task are in view from the start.
    const task = navigation.locator("details").filter({ has: page.getByText(category, { exact: true }) });
    await task.getByText(name, { exact: true }).click();
    await seeTitle(`Function ${name}`);
    await seeDocs(name);
    const undescribed = content.locator(".tsd-parameter-list > li:not(:has(.tsd-comment))");
    expect(await undescribed.allTextContents()).toStrictEqual([]);

    const errors = content.getByRole("link", { name: /^\w+Error$/ });
    const names = await errors.allTextContents();
    expect(names).toContain("HttpError");
    const pages = await readLinks(navigation);
    const targets = await errors.evaluateAll((links) =>
      links.map((link) => link instanceof HTMLAnchorElement && link.href)
    );
    expect(targets).toStrictEqual(names.map((error) => pages.get(error)));

    await content.locator(".tsd-comment").getByRole("link", { name: operation, exact: true }).click();
    await page.waitForURL(`${site}${CONTRACT}#/*/${operation.toLowerCase()}`);
    await page.locator("h2").filter({ hasText: summary }).first().waitFor();
    await page.getByRole("button", { name: request, exact: true }).waitFor();
    await page.getByRole("link", { name: `${name}()`, exact: true }).click();
    await seeTitle(`Function ${name}`);
  },
);

test("front page links each function", async () => {
  const links = await readLinks(navigation);
  const signatures = [...await readLinks(content)].filter(([text]) => text.includes("(client"));
  const expected = CASES.map(([name]) => [name, links.get(name)]);
  expect(signatures.map(([text, url]) => [text.replace(/\(.*/, ""), url])).toStrictEqual(expected);
});

test("navigation holds what the package exports, by category and in a reader's order", async () => {
  await readLinks(navigation);
  const exported = [...docs.keys()].filter((name) => name !== CLIENT);
  const categorized = await navigation.locator("ul ul a").allTextContents();
  expect(categorized.sort()).toStrictEqual([...exported, ...GUIDES.keys(), "Contract"].sort());
  expect(await navigation.locator("summary").allTextContents()).toStrictEqual([
    ...Object.keys(RESOURCES),
    "Client",
    "Result and errors",
    "Guides",
    "Testing",
    TESTING,
    "Fake service",
    "Models",
  ]);
});

test.each(ERRORS)("page of %s says when it happens and what to do", async (name) => {
  await page.goto((await readLinks(navigation)).get(name) ?? "");
  await seeTitle(`Interface ${name}`);
  const answers = ["When it happens", "What to do"].map((title) =>
    content.locator(".tsd-comment").first().locator("h2", { hasText: title }).locator("xpath=following-sibling::*[1]")
  );
  for (const answer of answers) expect(await answer.textContent()).toMatch(/\w+ \w+/);
});

test("each guide shows its programs as they were written", async () => {
  const links = await readLinks(navigation);
  for (const [title, codes] of GUIDES) {
    await page.goto(links.get(title) ?? "");
    expect(await content.locator("h1").textContent()).toBe(title);
    const shown = await content.locator("pre > code").allInnerTexts();
    expect(shown.map((code) => code.trimEnd())).toStrictEqual(codes);
  }
});

test("reference shows each export with its description, its examples and its defaults", async () => {
  for (const [name, url] of await readLinks(navigation)) {
    await page.goto(url);
    if (docs.has(name)) await seeDocs(name);
    const defaults = await content.locator(".tsd-tag-default").allInnerTexts();
    expect(defaults.filter((text) => /^\s*Default\s*$/.test(text))).toStrictEqual([]);
  }
}, 180_000);

test(
  "at 390, 768, 1280 and 1600 pixels, no page and no example scrolls sideways, and no table breaks a word",
  async () => {
    const contract = `${site}${CONTRACT}#/organizations/create_organization`;
    for (const [name, url] of [["", front], ...await readLinks(navigation), ["contract", contract]] as const) {
      await page.goto(url);
      await page.getByRole("heading", { name: name === "contract" ? "Create an organization" : "" }).first().waitFor();
      for (const width of [390, 768, 1280, 1600]) {
        await page.setViewportSize({ width, height: 900 });
        expect([name, await page.evaluate(measure)]).toStrictEqual([name, { width, scrolling: [], broken: [] }]);
      }
    }
  },
  180_000,
);

test.each([768, 1280, 1600])("at %i pixels, 80 columns of code are not broken", async (width) => {
  await page.setViewportSize({ width, height: 900 });
  const links = await readLinks(navigation);
  for (const title of GUIDES.keys()) {
    await page.goto(links.get(title) ?? "");
    await page.addStyleTag({ content: "pre { white-space: pre !important; }" });
    const { scrolling } = await page.evaluate(measure);
    expect([title, scrolling]).toStrictEqual([title, []]);
  }
});

test("search finds a function by its name, and by its operation", async () => {
  for (const query of ["checkAwsAccessCredentialsByName", "check_aws_access_credentials_by_name"]) {
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("combobox").fill(query);
    await page.getByRole("option").filter({ hasText: "checkAwsAccessCredentialsByName" }).click();
    await seeTitle("Function checkAwsAccessCredentialsByName");
  }
});

test("search finds by a task the functions for it first", async () => {
  const cases: [query: string, names: string[]][] = [
    ["invite", ["joinOrganization"]],
    ["single sign-on", Object.keys(RESOURCES["Single sign-on"])],
  ];
  for (const [query, names] of cases) {
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("combobox").fill(query);
    const first = page.getByRole("option").filter({ hasText: names[0] ?? "" }).first();
    await first.waitFor();
    const found = await page.getByRole("option").allInnerTexts();
    expect([query, found.slice(0, names.length).map((text) => text.trim()).sort()]).toStrictEqual([
      query,
      [...names].sort(),
    ]);
    await page.keyboard.press("Escape");
  }
});

test("reference has no link that leads nowhere, and no page to which none leads", async () => {
  const links = new Set([front, ...(await readLinks(navigation)).values()]);
  const anchors = new Map<string, string[]>();
  // The set grows as pages are read.
  for (const link of links) {
    const [url = ""] = link.split("#");
    if (!url.startsWith(site) || !url.endsWith(".html") || anchors.has(url) || !existsSync(new URL(url))) continue;
    if (url === `${site}${CONTRACT}`) {
      // Its links are made by a script. Those of the functions are followed above.
      anchors.set(
        url,
        OPERATIONS.map(({ operation: { operationId, tags } }) => `/${tags[0]}/${operationId.toLowerCase()}`),
      );
      continue;
    }
    const html = readFileSync(new URL(url), "utf8");
    anchors.set(url, Array.from(html.matchAll(/ id="([^"]+)"/g), ([, id = ""]) => id));
    for (const [, href] of html.matchAll(/<a [^>]*href="([^"]*)"/g)) links.add(new URL(href ?? "", url).href);
  }
  const dead = [...links].filter((link) => {
    const [url = "", anchor = ""] = link.split("#");
    if (!url.startsWith(site)) return !url.startsWith("https:");
    return !existsSync(new URL(url)) || (anchor !== "" && !anchors.get(url)?.includes(anchor));
  });
  expect(dead).toStrictEqual([]);
  const files = readdirSync(new URL(site), { encoding: "utf8", recursive: true });
  const pages = files.filter((file) => file.endsWith(".html")).map((file) => new URL(file, site).href);
  expect([...anchors.keys()].sort()).toStrictEqual(pages.sort());
});

test.each(["light", "dark"] as const)("reference is readable in %s", async (colorScheme) => {
  const links = await readLinks(navigation);
  await page.emulateMedia({ colorScheme });
  const pages = [CLIENT, "createOrganization", ...ERRORS, ...GUIDES.keys(), "Contract"].map((name) => links.get(name));
  const contract = `${site}${CONTRACT}`;
  for (const url of [front, ...pages, contract, `${contract}#/organizations/get_organization`]) {
    await page.goto("about:blank");
    await page.goto(url ?? "");
    await page.getByRole("heading").first().waitFor();
    await page.addScriptTag({ content: axe.source });
    // From a file, axe may not load the style sheets once more.
    const { violations } = await page.evaluate<AxeResults>("axe.run({ runOnly: 'color-contrast', preload: false })");
    expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toStrictEqual([]);
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const isDark = (background.match(/\d+/g) ?? []).every((value) => Number(value) < 128);
    expect(isDark).toBe(colorScheme === "dark");
  }
});

/** Finds, in a page, what is too wide, but for code on a phone, and which words of tables are broken. */
function measure(): { width: number; scrolling: string[]; broken: string[] } {
  const scrolling = Array.from(document.querySelectorAll("pre"))
    .filter(({ clientWidth, scrollWidth }) => scrollWidth > clientWidth && innerWidth >= 768).map(({ innerText }) =>
      innerText
    );
  const broken: string[] = [];
  for (const cell of document.querySelectorAll("td, th")) {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { 0: word, index } of (node.textContent ?? "").matchAll(/\w+/g)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        if (new Set(Array.from(range.getClientRects(), ({ top }) => top)).size > 1) broken.push(word);
      }
    }
  }
  return { width: document.documentElement.scrollWidth, scrolling, broken };
}

async function seeTitle(title: string): Promise<void> {
  await content.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
}

/** Sees what the doc comment of a symbol says. */
async function seeDocs(name: string): Promise<void> {
  const { description = "", examples = [] } = docs.get(name) ?? {};
  expect(toWords(await content.textContent())).toContain(toWords(description.replace(/`|^- |\{@\w+ (\w+)\}/gm, "$1")));
  const titles = await content.getByRole("heading", { name: /^Example: / }).allTextContents();
  expect(titles).toStrictEqual(examples.map(({ title }) => `Example: ${title}`));
  const codes = await content.locator("pre > code.ts").allInnerTexts();
  expect(codes.map((code) => code.trimEnd())).toStrictEqual(examples.map(({ code }) => code));
}

function toWords(text: string | null): string {
  return (text ?? "").split(/\s+/).join(" ").trim();
}

/** Where links lead, by their texts. */
async function readLinks(within: Locator): Promise<Map<string, string>> {
  await navigation.getByText("Contract").waitFor({ state: "attached" });
  const links = await within.locator("a").evaluateAll((links) =>
    links.map((link): [string, string] => [link.textContent ?? "", link instanceof HTMLAnchorElement ? link.href : ""])
  );
  return new Map(links);
}
