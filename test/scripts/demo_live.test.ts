import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ServerHandler } from "srvx";
import { describe, expect, test } from "vitest";
import { createFakeService } from "../../lib/testing.ts";
import { addUserToOrganization, createClient, createOrganization, unwrap } from "../../mod.ts";
import { demo, HOME, readLines, useDemo } from "../shared/demo.ts";
import type { Run } from "../shared/program.ts";
import { serveService } from "../shared/service_server.ts";

useDemo();

const CLOUD_FILE = join(HOME, ".tiledb", "cloud.json");

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
      "✓ getAllOrganizations | 2 organizations | ms | GET /v1/organizations",
      "",
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
      "✓ getAllOrganizations | 1 organization | ms | GET /v1/organizations",
      "✓ getOrganization | acme | ms | GET /v1/organizations/acme",
      "",
      "acme | 2 members",
      "7e1f | owner",
      "mal\\u{1b}[2Jlory",
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
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("add --allow-insecure-http"),
      requests: [],
    });
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
      'Cannot read your organizations: the service answered 401, "Unknown ***": check your sign-in, which --help ' +
        "explains\n",
    );
  });
});

describe("arguments", () => {
  test.for([
    ["--lives", "Unknown option '--lives'\n(Did you mean --live?)"],
    ["acme", "Too many arguments. Expected 0 arguments but got 1."],
  ])("demo %s says what is wrong, and how it is used", async ([arg = "", what]) => {
    const stderr = `${what}\nUsage: demo [options]\nSee demo --help\n`;
    expect(await demo([arg])).toStrictEqual({ code: 2, stdout: "", stderr });
  });

  test.for([["-h"], ["--help"]])("demo %s says how it is started, in 80 columns", async (args) => {
    const { code, stdout, stderr } = await demo(args);
    expect({ code, stderr }).toStrictEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^Usage: demo \[options\]\n/);
    for (const text of ["npm run demo\n", "npm run demo -- --live\n", "--allow-insecure-http", "TILEDB_REST_TOKEN"]) {
      expect(stdout).toContain(text);
    }
    expect(stdout.split("\n").filter((line) => line.length > 80)).toStrictEqual([]);
  });
});
