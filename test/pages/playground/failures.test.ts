import { describe, expect, test } from "vitest";
import { BASE, choose, edit, firstLines, focused, page, run, shown, visitPlayground } from "../../shared/playground.ts";

visitPlayground();

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
    if (fault.startsWith("Answer")) expect(await page.getByText("200, broken off").count()).toBe(statuses.length);
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
    await page.getByText("Attempt 1").click();
    const note = page.getByText("The body was not read to its end. A wait of 0 ms follows.");
    expect(await note.innerText()).toMatch(/^Ended after \d+ ms: http\. /);
  });

  test("playground says why there was no answer", async () => {
    await choose("Fault", "Connection dropped");
    const reason = `no response from ${BASE}, The connection was dropped`;
    expect((await run()).message)
      .toBe(`Cannot complete getOrganization after 3 attempts: ${reason}: check baseUrl and the network`);
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
      await page.getByText(sign).waitFor({ state: "attached" });
      await button("Run").dispatchEvent("click");
      await button("Reset service").dispatchEvent("click");
      await page.keyboard.press("ControlOrMeta+Enter");
      expect(await button("Run").getAttribute("aria-disabled")).toBe("true");
      expect(await button("Reset service").getAttribute("aria-disabled")).toBe("true");
      expect(await page.getByText(/^Attempt \d$/).count()).toBe(1);
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
      ["Arguments", '["acme"', '["acme"]', /^This is not valid JSON: .*JSON/],
      [
        "Arguments",
        '["acme", {}, {}]',
        '["acme"]',
        /^Expected at most 2 arguments, \[organization, options\?\], and received 3$/,
      ],
      ["Arguments", `${"[".repeat(9000)}${"]".repeat(9000)}`, '["acme"]', /^This is nested too deeply$/],
      [
        "Arguments",
        '{ "organization": "acme" }',
        '["acme"]',
        /^Expected a list in brackets: \[organization, options\?\]$/,
      ],
      ["Client options", "[]", "", /^Expected an object, such as \{ "timeoutMs": 1000 \}, or nothing$/],
      ["Fault as JSON", "503", "", /^Expected an object, such as \{ "status": 503 \}, or nothing$/],
    ];
    for (const [label, json, right, problem] of cases) {
      const editor = page.getByLabel(label, { exact: true });
      await edit(label, json);
      const { kind, message, requests } = await run();
      expect({ kind, requests }).toStrictEqual({ kind: "not run", requests: [] });
      const [id = ""] = (await editor.getAttribute("aria-describedby"))?.split(" ") ?? [];
      const said = await page.locator(`#${id}`).innerText();
      expect(said).toMatch(problem);
      const [subject] = /^The (?:arguments are|client options are|fault is)/.exec(message) ?? ["nothing"];
      expect(message).toBe(said.startsWith("This is") ? said.replace("This is", subject) : `${subject} wrong: ${said}`);
      expect(await editor.getAttribute("aria-invalid")).toBe("true");
      expect(await focused()).toBe(await editor.getAttribute("id"));
      await editor.fill(right);
      expect(await page.locator(`#${id}`).innerText()).toBe("");
      expect((await run()).kind).toBe("ok");
    }
  });
});
