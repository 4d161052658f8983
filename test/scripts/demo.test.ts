import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ServerHandler } from "srvx";
import { afterAll, describe, expect, test } from "vitest";
import { createFakeService } from "../../lib/testing.ts";
import { addUserToOrganization, createClient, createOrganization, unwrap } from "../../mod.ts";
import { OPERATIONS } from "../../scripts/contract.ts";
import { bundleProgram, ROOT, type Run, runNode } from "../shared/program.ts";
import { serveService } from "../shared/service_server.ts";

const NAMES = new Set(OPERATIONS.map(({ name }) => name));
const USAGE_REGEXP =
  /^Usage: npm run demo \[-- --live \[--allow-insecure-http\] \| -- --help\]\n\n--live: Signs in with /;
const HOME = realpathSync(mkdtempSync(join(tmpdir(), "demo-")));
const CLOUD_FILE = join(HOME, ".tiledb", "cloud.json");
const DEMO = bundleProgram(join(ROOT, "scripts/demo.ts"), join(HOME, "bundles"));

const STEP_REGEXP = /^([✓✗]) (\w+) +(not sent|[A-Z]+ [^\s,]+(?:, [A-Z]+ [^\s,]+)*) +(\S.*?) +[\d.]+ ms$/gm;

// With an environment and a home of its own: those of whoever runs the tests, or of the runner, would show.
function demo(args: string[] = [], env: Record<string, string> = {}): Promise<Run> {
  return runNode([DEMO, ...args], { cwd: ROOT, env: { PATH: process.env.PATH, HOME, USERPROFILE: HOME, ...env } });
}

afterAll(() => rmSync(HOME, { recursive: true }));

/** Runs the demo after a script that puts something else into the place of `fetch`. */
function demoWithFetch(script: string): Promise<Run> {
  const preload = `const { fetch } = globalThis; globalThis.fetch = ${script};`;
  return demo([], { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(preload)}` });
}

/** Runs the demo with a service of one's own: a token for it is in a variable, or it is in the file alone. */
async function demoLive(
  token: string | undefined,
  handler: ServerHandler,
  args: string[] = [],
  hostname = "127.0.0.1",
): Promise<Run & { requests: string[] }> {
  const requests: string[] = [];
  const server = await serveService((request) => {
    requests.push(`${request.method} ${new URL(request.url).pathname}`);
    return handler(request);
  });
  try {
    const host = server.url?.replace("127.0.0.1", hostname) ?? "";
    const env = token === undefined ? {} : { TILEDB_REST_HOST: host, TILEDB_REST_TOKEN: token };
    if (token === undefined) keep({ host, api_key: { "X-TILEDB-REST-API-KEY": "alice-key" }, verify_ssl: false });
    const run = await demo(["--live", ...args], env);
    return { ...run, requests };
  } finally {
    rmSync(CLOUD_FILE, { force: true });
    await server.close(true);
  }
}

/** Writes what TileDB's own clients keep. */
function keep(file: object): void {
  mkdirSync(dirname(CLOUD_FILE), { recursive: true });
  writeFileSync(CLOUD_FILE, JSON.stringify(file));
}

function readSteps(stdout: string): { mark: string; operation: string; request: string; outcome: string }[] {
  return Array.from(stdout.matchAll(STEP_REGEXP), ([, mark = "", operation = "", request = "", outcome = ""]) => {
    return { mark, operation, request, outcome };
  });
}

function readFailures(stdout: string): string[] {
  return readSteps(stdout).flatMap(({ mark, operation, outcome }) => mark === "✗" ? [`${operation}: ${outcome}`] : []);
}

/** The lines without their layout. */
function readLines(stdout: string): string[] {
  return stdout.split("\n").map((line) => line.trim().replace(/ {2,}/g, " | ").replace(/[\d.]+ ms$/, "ms"));
}

describe("the service that the demo starts", () => {
  test("demo calls each function, fails in each way, and ends well", async () => {
    const { code, stdout, stderr } = await demo();
    const steps = readSteps(stdout);
    expect({ code, stderr }).toStrictEqual({ code: 0, stderr: "" });
    expect(new Set(steps.map(({ operation }) => operation))).toStrictEqual(NAMES);
    expect(steps.slice(-5)).toStrictEqual([
      { mark: "✓", operation: "getOrganization", request: "GET /v1/organizations/acme", outcome: "http 404" },
      { mark: "✓", operation: "deleteUserFromOrganization", request: "not sent", outcome: "invalid-request" },
      { mark: "✓", operation: "getAllOrganizations", request: "GET /v1/organizations", outcome: "timeout" },
      { mark: "✓", operation: "getAllOrganizations", request: "GET /v1/organizations", outcome: "aborted" },
      { mark: "✓", operation: "getAllOrganizations", request: "GET /v1/organizations", outcome: "network" },
    ]);
    expect(readFailures(stdout)).toStrictEqual([]);
    expect(stdout.trimEnd().split("\n").at(-1))
      .toBe(`${NAMES.size} functions, ${steps.length} steps, all as expected`);
  });

  test("demo prints nothing but its lines into a pipe: no colors, at most 120 characters", async () => {
    const { stdout } = await demo();
    const lines = stdout.split("\n");
    expect(stdout).not.toContain("\u001b");
    expect(lines.filter((line) => line.length > 120)).toStrictEqual([]);
    const isLine = (line: string) =>
      line === "" || /^(✓ | {4}|An organization |A redirect |How a call |\d+ functions, )/.test(line);
    expect(lines.filter((line) => !isLine(line))).toStrictEqual([]);
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
    expect(stdout).toContain(
      'Expected "Sea maps; alice is owner" and 1 request, received "Maps; alice is owner" and 1\n',
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
      request: "GET /v1/user, GET /v1/user",
      outcome: "alice, alice@example.com",
    }]);
    const expected = '"alice, alice@example.com"';
    expect(stdout).toContain(`Expected ${expected} and 1 request, received ${expected} and 2\n`);
  });

  test("demo names each function that did not succeed once", async () => {
    const { code, stdout } = await demoWithFetch("() => Promise.resolve(new Response(null, { status: 404 }))");
    expect(code).toBe(1);
    expect(stdout).toContain(`0 functions, ${readSteps(stdout).length} steps, not all as expected\n`);
    const [, names = ""] = /^Expected each function to succeed, not so: (.*)$/m.exec(stdout) ?? [];
    expect(new Set(names.split(", "))).toStrictEqual(NAMES);
  });
});

describe("a service of one's own", () => {
  test("demo --live lists organizations and their members, and only reads", async () => {
    const fake = createFakeService();
    const alice = createClient({ baseUrl: fake.url, fetch: fake.fetch, auth: { apiKey: "alice-key" } });
    unwrap(await createOrganization(alice, { name: "acme" }));
    unwrap(await createOrganization(alice, { name: "umbrella" }));
    unwrap(await addUserToOrganization(alice, "acme", { username: "bob", role: "admin" }));

    const { code, stdout, stderr, requests } = await demoLive("alice-key", fake.fetch);
    expect({ code, stderr }).toStrictEqual({ code: 0, stderr: "" });
    expect(readLines(stdout)).toStrictEqual([
      "",
      "Your organizations and their members",
      "✓ getAllOrganizations | GET /v1/organizations | 2 organizations | ms",
      "acme | 2 members",
      "alice | owner",
      "bob | admin",
      "umbrella | 1 member",
      "alice | owner",
      "",
    ]);
    expect(requests).toStrictEqual(["GET /v1/organizations"]);
  });

  test("demo --live gets an organization whose members the list leaves out", async () => {
    const users = [{ user_id: "7e1f", role: "owner" }, { username: "mal\u001b[2Jlory" }];
    const { code, stdout, stderr, requests } = await demoLive("alice-key", ({ url }) => {
      return url.endsWith("/acme") ? Response.json({ name: "acme", users }) : Response.json([{ name: "acme" }]);
    });
    expect({ code, stderr }).toStrictEqual({ code: 0, stderr: "" });
    expect(readLines(stdout)).toStrictEqual([
      "",
      "Your organizations and their members",
      "✓ getAllOrganizations | GET /v1/organizations | 1 organization | ms",
      "✓ getOrganization | GET /v1/organizations/acme | acme | ms",
      "acme | 2 members",
      "7e1f | owner",
      "mal?[2Jlory",
      "",
    ]);
    expect(requests).toStrictEqual(["GET /v1/organizations", "GET /v1/organizations/acme"]);
  });

  test("demo --live signs in with the file of TileDB's own clients", async () => {
    const fake = createFakeService();
    const { code, stdout, stderr, requests } = await demoLive(undefined, fake.fetch);
    expect({ code, stderr, requests }).toStrictEqual({
      code: 0,
      stderr: `Ignored: verify_ssl in ${CLOUD_FILE}. To trust a certificate of your own, set NODE_EXTRA_CA_CERTS, or ` +
        "DENO_CERT on Deno\n",
      requests: ["GET /v1/organizations"],
    });
    expect(stdout).toContain("0 organizations");
  });

  test("demo --live sends credentials over plain http only with --allow-insecure-http", async () => {
    const fake = createFakeService();
    // Loopback to the system, but not by its name.
    const refused = await demoLive("alice-key", fake.fetch, [], "0.0.0.0");
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("allowInsecureHttp"), requests: [] });
    const allowed = await demoLive("alice-key", fake.fetch, ["--allow-insecure-http"], "0.0.0.0");
    expect(allowed).toMatchObject({ code: 0, requests: ["GET /v1/organizations"] });
  });

  test("demo --live says which ways there are to sign in", async () => {
    expect(await demo(["--live"])).toStrictEqual({
      code: 1,
      stdout: "",
      stderr: "Cannot find credentials: set TILEDB_REST_TOKEN. You can sign in with TILEDB_REST_TOKEN, with " +
        "TILEDB_REST_USERNAME and TILEDB_REST_PASSWORD, or with the login of TileDB's own clients, which writes " +
        `${CLOUD_FILE}\n`,
    });
  });

  test("demo --live never prints a token, not even one that the service quotes", async () => {
    const token = "not-a-key-that-anybody-has";
    const { code, stdout, stderr } = await demoLive(token, ({ headers }) => {
      return Response.json({ message: `Unknown ${headers.get("X-TILEDB-REST-API-KEY")}` }, { status: 401 });
    });
    expect(code).toBe(1);
    expect(stdout).not.toContain(token);
    expect(stderr).toBe(
      'Cannot complete getAllOrganizations: the service answered 401, "Unknown ***": check the auth of the client\n',
    );
  });
});

describe("arguments", () => {
  test.for([["--lives"], ["acme"]])("demo %s shows the usage as an error", async (args) => {
    expect(await demo(args)).toStrictEqual({ code: 2, stdout: "", stderr: expect.stringMatching(USAGE_REGEXP) });
  });

  test("demo --help shows the usage", async () => {
    expect(await demo(["--help"])).toStrictEqual({ code: 0, stdout: expect.stringMatching(USAGE_REGEXP), stderr: "" });
  });
});
