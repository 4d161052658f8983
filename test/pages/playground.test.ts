// Drives the playground as a user does, by labels, roles and keys. Whatever a page says in its console, and whatever it
// requests besides itself, fails the test.

import axe, { type AxeResults } from "axe-core";
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import process from "node:process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as api from "../../mod.ts";
import { launchChromium } from "../shared/chromium.ts";

const TSX = createRequire(import.meta.url).resolve("tsx/cli");
const SERVE = fileURLToPath(new URL("../../scripts/playground/serve.ts", import.meta.url));
const USAGE = "Usage: npm run playground [-- --port N | -- --help]\n";

const BASE = "https://organizations.test/v1";

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

/** Faults, and what getOrganization() makes of them in up to three attempts. */
const FAULTS: [fault: string, kind: string, statuses: string[]][] = [
  ["None", "ok", ["200"]],
  ["503 with Retry-After, twice", "ok", ["503", "503", "200"]],
  ["500, each time", "http", ["500", "500", "500"]],
  ["401 Unauthorized", "http", ["401"]],
  ["403 Forbidden", "http", ["403"]],
  ["404 Not Found", "http", ["404"]],
  ["429, each time", "http", ["429", "429", "429"]],
  ["Redirect", "http", ["302"]],
  ["Sign-in page instead of JSON", "invalid-response", ["200"]],
  ["Body against the contract", "invalid-response", ["200"]],
  ["Connection dropped", "network", ["None", "None", "None"]],
  ["Connection stalled", "timeout", ["None", "None", "None"]],
  ["Answer broken off", "network", ["200", "200", "200"]],
  ["Answer stalled", "timeout", ["200", "200", "200"]],
];

interface Shown {
  kind: string;
  message: string;
  requests: string[];
  responses: string[];
  result: { ok: boolean; value?: unknown; error?: unknown } | null;
}

const complaints: string[] = [];
let server: ChildProcessWithoutNullStreams;
let url: string;
let browser: Browser;
let page: Page;

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

beforeEach(() => page.goto(url));

afterAll(async () => {
  await browser.close();
  server.kill();
  await once(server, "exit");
});

afterEach(() => {
  expect(complaints.splice(0)).toStrictEqual([]);
});

function playground(...args: string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [TSX, SERVE, ...args]);
}

async function printedUrl({ stdout }: ChildProcessWithoutNullStreams): Promise<string> {
  for await (const printed of stdout) {
    const [found] = /http:\S+/.exec(String(printed)) ?? [];
    if (found !== undefined) return found;
  }
  throw new Error("Expected the playground to print its URL");
}

async function end(
  process: ChildProcessWithoutNullStreams,
): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const [[code], stdout, stderr] = await Promise.all([
    once(process, "exit"),
    text(process.stdout),
    text(process.stderr),
  ]);
  return { code, stdout, stderr };
}

function choose(label: string, option: string): Promise<string[]> {
  return page.getByLabel(label, { exact: true }).selectOption(option);
}

function edit(label: string, json: string): Promise<void> {
  return page.getByLabel(label, { exact: true }).fill(json);
}

async function run(): Promise<Shown> {
  await page.getByRole("button", { name: "Run" }).click();
  return await shown();
}

/** What the page shows when the run is over. */
async function shown(): Promise<Shown> {
  await page.getByRole("button", { name: "Cancel", disabled: true }).waitFor();
  const status = page.getByRole("status");
  const kind = await status.getByRole("strong").innerText();
  const [result = "null"] = await page.getByRole("group", { name: "Result" }).allInnerTexts();
  return {
    kind,
    message: (await status.innerText()).slice(kind.length).trim(),
    requests: await page.getByRole("group", { name: /^Request of attempt/ }).allInnerTexts(),
    responses: await page.getByRole("group", { name: /^Response to attempt/ }).allInnerTexts(),
    result: JSON.parse(result),
  };
}

function focused(): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.id);
}

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

describe("failures", () => {
  test("playground offers every fault of the table below", async () => {
    const options = await page.getByLabel("Fault", { exact: true }).getByRole("option").allInnerTexts();
    expect(options).toStrictEqual([...FAULTS.map(([fault]) => fault), "Your own"]);
  });

  test.each(FAULTS)("playground meets the fault: %s", async (fault, kind, statuses) => {
    if (kind === "timeout") {
      await edit("Client options", '{ "timeoutMs": 100, "retry": { "maxRetries": 2, "baseDelayMs": 1 } }');
    }
    await choose("Fault", fault);
    const shown = await run();
    expect({ kind: shown.kind, statuses: shown.responses.map((response) => /^\w+/.exec(response)?.[0]) })
      .toStrictEqual({ kind, statuses });
    if (kind === "ok") return expect(shown.result).toMatchObject({ ok: true });
    const error = { kind, attempts: statuses.length, message: shown.message };
    expect(shown.result).toMatchObject({ ok: false, error });
    if (kind === "http") expect(shown.result).toMatchObject({ error: { status: Number(statuses[0]) } });
  });

  test("playground shows the beginning of an answer that breaks off, and the wait that follows", async () => {
    await choose("Fault", "Answer broken off");
    await edit(
      "Fault as JSON",
      '{ "status": 503, "headers": { "Retry-After": "0" }, "body": "Sor", "connection": "dropped" }',
    );
    expect(await page.getByLabel("Fault", { exact: true }).inputValue()).toBe("Your own");
    const { kind, responses: [response] } = await run();
    expect({ kind, response }).toStrictEqual({
      kind: "ok",
      response: "503\nretry-after: 0\n\nSor",
    });
    const note = page.getByText("The body was not read to its end. A wait of 0 ms follows.");
    expect(await note.innerText()).toMatch(/^Ended after \d+ ms: http\. /);
  });

  test("playground leaves no fault for the next run", async () => {
    await choose("Fault", "500, each time");
    expect((await run()).kind).toBe("http");
    await choose("Fault", "None");
    expect((await run()).kind).toBe("ok");
  });

  test("playground meets no fault of another function", async () => {
    await edit("Fault as JSON", '{ "operation": "getAllOrganizations", "status": 404 }');
    expect((await run()).kind).toBe("ok");
  });

  test("playground shows invalid-request for arguments that cannot be used", async () => {
    for (const args of ['[".."]', "[]", "[null]", '["acme", 5]', '["acme", { "timeoutMs": 0 }]']) {
      await edit("Arguments", args);
      const { kind, requests, result } = await run();
      expect({ kind, requests, result }).toMatchObject({
        kind: "invalid-request",
        requests: [],
        result: { ok: false },
      });
    }
  });

  test("playground calls as the chosen caller", async () => {
    await choose("Function", "updateOrganization");
    const outcomes: unknown[] = [];
    for (const caller of await page.getByLabel("Caller").getByRole("option").allInnerTexts()) {
      await choose("Caller", caller);
      const { kind, responses } = await run();
      outcomes.push([caller, kind, ...firstLines(responses)]);
    }
    expect(outcomes).toStrictEqual([
      ["alice, owner of acme", "ok", "204"],
      ["bob, member of acme", "http", "403"],
      ["carol, member of nothing", "http", "404"],
      ["An unknown API key", "http", "401"],
      ["An apiKey function that throws", "auth"],
    ]);
  });

  test("playground shows aborted for a call that is cancelled", async () => {
    await edit("Client options", '{ "timeoutMs": 60000 }');
    await choose("Fault", "Connection stalled");
    await page.getByRole("button", { name: "Run" }).click();
    await page.getByText("Waiting").waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    const { kind, message, responses, result } = await shown();
    expect({ kind, message, responses, result }).toStrictEqual({
      kind: "aborted",
      message: "Cannot complete getOrganization: the signal aborted it",
      responses: ["None: the library ended the attempt"],
      result: {
        ok: false,
        error: { kind, operation: "getOrganization", attempts: 1, name: "AbortedError", message },
      },
    });
    expect(await focused()).toBe("run");
  });

  test("playground heeds Cancel alone while a call is under way, and ends a body and a wait", async () => {
    await edit(
      "Client options",
      '{ "timeoutMs": 60000, "retry": { "maxRetries": 1, "baseDelayMs": 60000, "maxDelayMs": 60000 } }',
    );
    const button = (name: string) => page.getByRole("button", { name });
    for (const [fault, sign] of [["Answer stalled", '{ "name": "ac'], ["Connection dropped", "follows."]] as const) {
      await choose("Fault", fault);
      await button("Run").click();
      await page.getByText(sign).waitFor();
      await button("Run").dispatchEvent("click");
      await button("Reset service").dispatchEvent("click");
      await page.keyboard.press("ControlOrMeta+Enter");
      expect(await button("Run").getAttribute("aria-disabled")).toBe("true");
      expect(await button("Reset service").getAttribute("aria-disabled")).toBe("true");
      expect(await page.getByRole("article").count()).toBe(1);
      expect(await page.getByRole("status").innerText()).toBe("running getOrganization is under way.");
      await button("Cancel").click();
      const { kind, requests } = await shown();
      expect({ kind, attempts: requests.length }).toStrictEqual({ kind: "aborted", attempts: 1 });
    }
  });

  test("playground says what of an error is not printed", async () => {
    await choose("Caller", "An apiKey function that throws");
    await run();
    await page.getByText("Not printed: error.cause, The vault is sealed").waitFor();
    await choose("Caller", "carol, member of nothing");
    await run();
    await page.getByText("Not printed: error.response and error.body").waitFor();
  });

  test("playground does not pull the page to the end of a call", async () => {
    await page.setViewportSize({ width: 390, height: 700 });
    await edit("Client options", '{ "timeoutMs": 60000 }');
    await choose("Fault", "Connection stalled");
    await page.getByRole("button", { name: "Run" }).click();
    await page.getByText("Waiting").waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    await page.getByRole("button", { name: "Cancel" }).dispatchEvent("click");
    await shown();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  test("playground shows the words of createClient() and fail() for what they refuse", async () => {
    await edit("Client options", '{ "timeoutMs": 0 }');
    const refusedByClient = await run();
    await edit("Client options", "{}");
    await edit("Fault as JSON", '{ "times": 2 }');
    const refusedByFail = await run();
    const nothing = { kind: "TypeError", requests: [], responses: [], result: null };
    expect([refusedByClient, refusedByFail]).toStrictEqual([
      {
        ...nothing,
        message: "Cannot create the client: timeoutMs: must be a number from 1 to 2147483647, received 0",
      },
      { ...nothing, message: "Cannot let requests fail: it must have a status, a body or a connection" },
    ]);
  });

  test("playground runs nothing while an editor does not hold what it should, and says so beside it", async () => {
    const cases: [label: string, json: string, right: string, problem: RegExp][] = [
      ["Arguments", '["acme"', '["acme"]', /^Expected a JSON array of at most 2: .*JSON/],
      ["Arguments", '["acme", {}, {}]', '["acme"]', /^Expected a JSON array of at most 2$/],
      ["Arguments", `${"[".repeat(9000)}${"]".repeat(9000)}`, '["acme"]', /^Expected a JSON array of at most 2: /],
      ["Client options", "[]", "", /^Expected a JSON object, or nothing$/],
      ["Fault as JSON", "503", "", /^Expected a JSON object, or nothing$/],
    ];
    for (const [label, json, right, problem] of cases) {
      const editor = page.getByLabel(label, { exact: true });
      await editor.fill(json);
      const { kind, message, requests } = await run();
      const said = `${label} cannot be used.`;
      expect({ kind, message, requests }).toStrictEqual({ kind: "not run", message: said, requests: [] });
      const [id = ""] = (await editor.getAttribute("aria-describedby"))?.split(" ") ?? [];
      expect(await page.locator(`#${id}`).innerText()).toMatch(problem);
      expect(await editor.getAttribute("aria-invalid")).toBe("true");
      expect(await focused()).toBe(await editor.getAttribute("id"));
      await editor.fill(right);
      expect(await page.locator(`#${id}`).innerText()).toBe("");
      expect((await run()).kind).toBe("ok");
    }
  });
});

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

describe("server", () => {
  test("playground --help gives the usage", async () => {
    expect(await end(playground("--help"))).toStrictEqual({ code: 0, stdout: USAGE, stderr: "" });
  });

  test.each(["--port x", "--port 65536", "--port", "--ports", "4000"])(
    "playground %s gives the usage as an error",
    async (args) => {
      expect(await end(playground(...args.split(" ")))).toStrictEqual({ code: 2, stdout: "", stderr: USAGE });
    },
  );

  test("playground --port says in a line that the port is in use", async () => {
    const { port } = new URL(url);
    expect(await end(playground("--port", port))).toStrictEqual({
      code: 1,
      stdout: "",
      stderr: `Cannot serve the playground: listen EADDRINUSE: address already in use 127.0.0.1:${port}\n`,
    });
  });

  test("playground is one document, and nothing else is served", async () => {
    const response = await fetch(new URL("/page.ts", url));
    expect([response.status, await response.text()]).toStrictEqual([404, ""]);
  });
});

function firstLines(texts: string[]): string[] {
  return texts.map((text) => text.split("\n", 1).join());
}
