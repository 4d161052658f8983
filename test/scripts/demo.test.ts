import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { OPERATIONS } from "../../scripts/contract.ts";
import {
  demo,
  demoOnDeno,
  demoOnTerminal,
  demoWithFetch,
  readFailures,
  readLines,
  readResults,
  readSteps,
  unfold,
  useDemo,
} from "../shared/demo.ts";

useDemo();

const NAMES = new Set(OPERATIONS.map(({ name }) => name));

describe("the service that the demo starts", () => {
  test("demo calls each function, fails in each way, and ends well", async () => {
    const { code, stdout, stderr } = await demo();
    const steps = readSteps(stdout);
    expect({ code, stderr }).toStrictEqual({ code: 0, stderr: "" });
    expect(new Set(steps.map(({ operation }) => operation))).toStrictEqual(NAMES);
    const requests = ["GET /v1/organizations"];
    expect(steps.slice(-7)).toStrictEqual([
      { mark: "✓", operation: "deleteUserFromOrganization", outcome: "invalid-request", requests: ["not sent"] },
      { mark: "✓", operation: "getAllOrganizations", outcome: "auth", requests: ["not sent"] },
      { mark: "✓", operation: "getOrganization", outcome: "http 404", requests: ["GET /v1/organizations/acme"] },
      { mark: "✓", operation: "getAllOrganizations", outcome: "invalid-response", requests },
      { mark: "✓", operation: "getAllOrganizations", outcome: "network", requests },
      { mark: "✓", operation: "getAllOrganizations", outcome: "timeout", requests },
      { mark: "✓", operation: "getAllOrganizations", outcome: "aborted", requests },
    ]);
    expect(readFailures(stdout)).toStrictEqual([]);
    expect(stdout.trimEnd().split("\n").at(-1))
      .toBe(`${NAMES.size} functions, ${steps.length} steps, all as expected`);
  });

  test("demo ends well on Deno, with no more permissions than it needs", async () => {
    const { code, stdout } = await demoOnDeno();
    expect({ code, failures: readFailures(stdout) }).toStrictEqual({ code: 0, failures: [] });
    expect(stdout).toContain(`${NAMES.size} functions, ${readSteps(stdout).length} steps, all as expected\n`);
  });

  test("demo shows a retry: both attempts, and the wait that the service asks for", async () => {
    const { stdout } = await demo();
    expect(readSteps(stdout).filter(({ requests }) => requests.some((request) => request.includes("again"))))
      .toStrictEqual([{
        mark: "✓",
        operation: "getUser",
        outcome: "alice",
        requests: ["GET /v1/user: 503, again in 1000 ms", "GET /v1/user"],
      }]);
  });

  test("demo prints a Result of each outcome, and no secret", async () => {
    const { stdout } = await demo();
    const about = (operation: string) => expect.stringContaining(`Cannot complete ${operation}: `);
    const failure = { operation: "getAllOrganizations", attempts: 1, message: about("getAllOrganizations") };
    expect(readResults(stdout)).toStrictEqual([
      { ok: true, value: expect.objectContaining({ username: "alice", email: "alice@example.com" }) },
      {
        ok: false,
        error: {
          kind: "invalid-request",
          operation: "deleteUserFromOrganization",
          attempts: 0,
          issues: [{ path: "username", message: expect.stringContaining('received ".."') }],
          name: "InvalidRequestError",
          message: about("deleteUserFromOrganization"),
        },
      },
      { ok: false, error: { ...failure, kind: "auth", attempts: 0, name: "AuthError" } },
      {
        ok: false,
        error: {
          kind: "http",
          operation: "getOrganization",
          attempts: 1,
          status: 404,
          code: 404,
          serverMessage: "There is no such organization, or you are not a member of it",
          requestId: expect.any(String),
          retryAfterMs: undefined,
          name: "HttpError",
          message: about("getOrganization"),
        },
      },
      {
        ok: false,
        error: {
          ...failure,
          kind: "invalid-response",
          issues: [{ path: "", message: "Expected JSON" }],
          name: "InvalidResponseError",
        },
      },
      { ok: false, error: { ...failure, kind: "network", name: "NetworkError" } },
      { ok: false, error: { ...failure, kind: "timeout", timeoutMs: 50, name: "TimeoutError" } },
      { ok: false, error: { ...failure, kind: "aborted", name: "AbortedError" } },
    ]);
    expect(stdout).not.toMatch(/-key|wJalrXUtnFEMI|not-a-real-secret|vault/);
  });

  test("demo prints nothing but its lines into a pipe: no colors, at most 80 columns", async () => {
    const { stdout } = await demo();
    const lines = stdout.split("\n");
    expect(stdout).not.toContain("\u001b");
    expect(lines.filter((line) => line.length > 80)).toStrictEqual([]);
    const isLine = (line: string) =>
      line === "" ||
      /^(✓ | {4}|An organization |A redirect |A retry, |What a call |How a call |\d+ functions, )/.test(line);
    expect(lines.filter((line) => !isLine(line))).toStrictEqual([]);
  });

  test.for([80, 50])("demo fits a terminal of %i columns, and breaks no word that fits", async (width) => {
    const { code, output } = await demoOnTerminal(width);
    const lines = stripVTControlCharacters(output).split("\n");
    expect(code).toBe(0);
    expect(lines.filter((line) => line.length > width)).toStrictEqual([]);
    expect(unfold(lines.join("\n"))).toContain("The client waited, and asked again What a call gives: a Result");
    // A name that is broken makes a Result unreadable.
    expect(readResults(lines.join("\n"))).toHaveLength(8);
    const steps = lines.filter((line) => line.startsWith("✓ "));
    expect(lines.at(-2)).toBe(`${NAMES.size} functions, ${steps.length} steps, all as expected`);
  });

  test("demo takes a terminal that tells no width for one of 80 columns", async () => {
    const { output } = await demoOnTerminal(0);
    const lines = stripVTControlCharacters(output).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBe(80);
  });

  test("demo has colors on a terminal, unless NO_COLOR says not to", async () => {
    expect((await demoOnTerminal(80)).output).toContain("\u001b[32m✓\u001b[39m getUser");
    expect((await demoOnTerminal(80, { NO_COLOR: "1" })).output).not.toContain("\u001b");
  });

  test("demo lays out a step in one line where it fits", async () => {
    const { stdout } = await demo();
    expect(readLines(stdout)).toContain("✓ createOrganization | done | ms | POST /v1/organization");
  });

  test("demo fails at each step that finds an update lost", async () => {
    const { code, stdout } = await demoWithFetch(
      `(url, init) => init.method === "PATCH" ? Promise.resolve(new Response(null, { status: 204 })) : fetch(url, init)`,
    );
    expect(code).toBe(1);
    expect(readFailures(stdout)).toStrictEqual([
      "getOrganization: Maps; alice is owner",
      "getOrganizationUser: bob is read_write",
      "checkAwsAccessCredentialsByName: buckets: s3://lake/",
      "updateSsoDomain: invalid-response",
      "getOrganization: Maps; alice is owner, bob is read_write",
    ]);
    expect(unfold(stdout)).toContain(
      'Expected "Sea maps; alice is owner" and 1 request, received "Maps; alice is owner" and 1 ',
    );
    expect(stdout).toContain("Expected each function to succeed, not so: updateSsoDomain\n");
    expect(stdout).toContain(`${NAMES.size - 1} functions, ${readSteps(stdout).length} steps, not all as expected\n`);
  });

  test("demo fails at each step that finds something that was deleted", async () => {
    const { code, stdout } = await demoWithFetch(
      `(url, init) => init.method === "DELETE" ? Promise.resolve(new Response(null, { status: 204 })) : fetch(url, init)`,
    );
    expect(code).toBe(1);
    expect(readFailures(stdout)).toStrictEqual([
      "checkAwsAccessCredentials: lake, without its secret",
      "fetchInvitations: pending: dave",
      "getOrganization: Sea maps; alice is owner, bob is admin, carol is read_only",
      "getAllOrganizations: 1 organization: acme",
      "getOrganization: a value",
    ]);
  });

  test("demo fails at a step whose request went out twice", async () => {
    const { code, stdout } = await demoWithFetch(`(url, init) => {
      globalThis.fetch = fetch;
      return Promise.resolve(new Response(null, { status: 429, headers: { "Retry-After": "0" } }));
    }`);
    expect(code).toBe(1);
    expect(readSteps(stdout).filter(({ mark }) => mark === "✗")).toStrictEqual([{
      mark: "✗",
      operation: "getUser",
      outcome: "alice, alice@example.com",
      requests: ["GET /v1/user: 429, again in 0 ms", "GET /v1/user"],
    }]);
    const expected = '"alice, alice@example.com"';
    expect(unfold(stdout)).toContain(`Expected ${expected} and 1 request, received ${expected} and 2 `);
  });

  test("demo names each function that did not succeed once", async () => {
    const { code, stdout } = await demoWithFetch("() => Promise.resolve(new Response(null, { status: 404 }))");
    expect(code).toBe(1);
    expect(stdout).toContain(`0 functions, ${readSteps(stdout).length} steps, not all as expected\n`);
    const [, names = ""] = /Expected each function to succeed, not so: ([\w, ]*) 0 functions/.exec(unfold(stdout)) ??
      [];
    expect(new Set(names.split(", "))).toStrictEqual(NAMES);
  });
});
