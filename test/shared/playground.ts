// Drives the playground as a user does, by labels, roles and keys. Whatever a page says in its console, and whatever it
// requests besides itself, fails the test.

import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { launchChromium } from "./chromium.ts";
import { TSX } from "./program.ts";

const SERVE = fileURLToPath(new URL("../../scripts/playground/serve.ts", import.meta.url));

/** Where the page's service seems to be. */
export const BASE = "https://organizations.test/v1";

interface Shown {
  kind: string;
  message: string;
  requests: string[];
  responses: string[];
  result: { ok: boolean; value?: unknown; error?: unknown } | null;
}

const complaints: string[] = [];
let server: ChildProcessWithoutNullStreams;
export let url: string;
let browser: Browser;
export let page: Page;

/** Serves the playground and visits it, for the tests of a file. */
export function visitPlayground(): void {
  beforeAll(async () => {
    server = playground();
    url = await printedUrl(server);
    browser = await launchChromium();
    page = await browser.newPage();
    page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("request", (request) => {
      if (request.url() !== url) complaints.push(`requested ${request.url()}`);
    });
  });

  beforeEach(() => open(url));

  afterAll(async () => {
    await browser.close();
    server.kill();
    await once(server, "exit");
  });

  afterEach(() => {
    expect(complaints.splice(0)).toStrictEqual([]);
  });
}

/** Opens the page, or a link to it. */
export async function open(link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole("button", { name: "Run" }).waitFor();
}

/** Starts the program that serves the playground. */
export function playground(...args: string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [TSX, SERVE, ...args]);
}

async function printedUrl({ stdout }: ChildProcessWithoutNullStreams): Promise<string> {
  for await (const printed of stdout) {
    const [found] = /http:\S+/.exec(String(printed)) ?? [];
    if (found !== undefined) return found;
  }
  throw new Error("Expected the playground to print its URL");
}

/** Chooses an option by its label. */
export function choose(label: string, option: string): Promise<string[]> {
  return page.getByLabel(label, { exact: true }).selectOption(option);
}

/** Writes into an editor, which may have to be opened. */
export async function edit(label: string, text: string): Promise<void> {
  const editor = page.getByLabel(label, { exact: true });
  if (!await editor.isVisible()) await OPENING[label]?.();
  await editor.fill(text);
}

const OPENING: Record<string, () => Promise<unknown>> = {
  "Arguments": () => page.getByText("JSON", { exact: true }).click(),
  "Client options": () => page.getByText("Client options").first().click(),
  "Fault as JSON": () => choose("Fault", "Your own"),
};

/** Runs what is chosen. */
export async function run(): Promise<Shown> {
  await page.getByRole("button", { name: "Run" }).click();
  return await shown();
}

/** What the page shows when the run is over. */
export async function shown(): Promise<Shown> {
  await page.getByRole("button", { name: "Cancel", disabled: true }).waitFor();
  const status = page.getByRole("status");
  const kind = await status.getByRole("strong").innerText();
  const [result = "null"] = await page.getByRole("group", { name: "Result" }).allInnerTexts();
  return {
    kind,
    message: (await status.innerText()).slice(kind.length).trim(),
    requests: await messages(/^Request of attempt/),
    responses: await messages(/^Response to attempt/),
    result: JSON.parse(result),
  };
}

/** The HTTP messages of the attempts, which are folded. */
function messages(name: RegExp): Promise<string[]> {
  return page.getByRole("group", { name, includeHidden: true }).allTextContents();
}

/** The id of the element that has the focus. */
export function focused(): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.id);
}

/** The first line of each text. */
export function firstLines(texts: string[]): string[] {
  return texts.map((text) => text.split("\n", 1).join());
}
