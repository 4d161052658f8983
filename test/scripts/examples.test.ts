// The programs of scripts/examples/ as people start them: as processes, on Node and on Deno, against the fake service over
// HTTP.

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { serve, type Server, type ServerHandler } from "srvx";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createFakeService, type FakeService } from "../../lib/testing.ts";
import {
  addAwsAccessCredentials,
  addUserToOrganization,
  checkAwsAccessCredentials,
  type Client,
  createClient,
  createOrganization,
  getOrganization,
  type OrganizationRole,
  unwrap,
} from "../../mod.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const require = createRequire(import.meta.url);
const RUNTIMES = {
  Node: [require.resolve("tsx/cli"), "--tsconfig", "tsconfig.test.json"],
  Deno: [require.resolve("deno/bin.cjs"), "run", "--allow-env", "--allow-net=127.0.0.1"],
};
type Runtime = keyof typeof RUNTIMES;

const FOLDER = mkdtempSync(join(tmpdir(), "examples-"));
const USERNAMES = ["alice", "bob", "carol", "dora", "erin", "frank"];

// Ends a hang: each test waits for a process or more to start.
vi.setConfig({ testTimeout: 60_000 });

interface Run {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

let fake: FakeService;
let server: Server;
let requests: string[];
/** Answers in the place of the service when it gives something. */
let intercept: (request: Request) => ReturnType<ServerHandler> | undefined;

beforeEach(async () => {
  fake = createFakeService({
    users: USERNAMES.map((name) => ({ username: name, apiKey: `${name}-key`, password: `${name}-password` })),
  });
  requests = [];
  intercept = () => undefined;
  const answer: ServerHandler = (request) => {
    requests.push(`${request.method} ${new URL(request.url).pathname.slice("/v1".length)}`);
    return intercept(request) ?? fake.fetch(request);
  };
  server = await serve({ fetch: answer, hostname: "127.0.0.1", port: 0, silent: true, gracefulShutdown: false })
    .ready();
});

afterEach(() => server.close(true));
afterAll(() => rmSync(FOLDER, { recursive: true }));

// With an environment of its own: the variables of whoever runs the tests would show.
function run(
  program: string,
  args: readonly string[] = [],
  { runtime = "Node", env = {}, stdin = "" }: { runtime?: Runtime; env?: Record<string, string>; stdin?: string } = {},
): Promise<Run> {
  const { PATH = "", HOME = "", SystemRoot = "", TEMP = "" } = process.env;
  const service = { TILEDB_REST_HOST: server.url ?? "", TILEDB_REST_TOKEN: "alice-key" };
  const options = { cwd: ROOT, env: { PATH, HOME, SystemRoot, TEMP, NO_COLOR: "1", ...service, ...env } };
  return new Promise((resolve) => {
    // What the usage says that it takes.
    const permissions = runtime === "Deno" && program === "sync_members" ? ["--allow-read"] : [];
    const all = [...RUNTIMES[runtime], ...permissions, `scripts/examples/${program}.ts`, ...args];
    const child = execFile(process.execPath, all, options, (error, stdout, stderr) => {
      resolve({ code: error ? error.code : 0, stdout, stderr });
    });
    child.stdin?.end(stdin);
  });
}

function signIn(username: string): Client {
  return createClient({ baseUrl: fake.url, fetch: fake.fetch, auth: { apiKey: `${username}-key` } });
}

async function found(organization: string, roles: Record<string, OrganizationRole> = {}): Promise<void> {
  const alice = signIn("alice");
  unwrap(await createOrganization(alice, { name: organization }));
  for (const [username, role] of Object.entries(roles)) {
    unwrap(await addUserToOrganization(alice, organization, { username, role }));
  }
}

async function rolesIn(organization: string, username = "alice"): Promise<object> {
  const { users = [] } = unwrap(await getOrganization(signIn(username), organization));
  return Object.fromEntries(users.map(({ username, role }) => [username, role]));
}

function write(name: string, content: string): string {
  const file = join(FOLDER, name);
  writeFileSync(file, content);
  return file;
}

/** The lines without empty ones, and with one space between columns. */
function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.trim().replace(/ {2,}/g, " | ")).filter((line) => line !== "");
}

describe.for<Runtime>(["Node", "Deno"])("on %s", (runtime) => {
  test.for(["sync_members", "rotate_credentials", "audit"])("%s --help says how it is used", async (program) => {
    const { code, stdout, stderr } = await run(program, ["--help"], { runtime, env: { TILEDB_REST_TOKEN: "" } });
    expect({ code, stderr }).toStrictEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(`\nUsage: ${program} [options]`);
    expect(stdout).toContain("jsr:@tiledb-organizations/examples/");
    expect(requests).toStrictEqual([]);
  });

  test("sync_members shows the plan, carries it out, and has nothing to do then", async () => {
    await found("acme", { bob: "read_only", carol: "admin" });
    const file = write(
      "members.csv",
      "\ufeffusername,role,team\nalice,owner,maps\nbob, admin,maps\n\ndora,read_write,sea\n",
    );

    const plan = await run("sync_members", ["acme", file], { runtime });
    expect({ ...plan, stdout: linesOf(plan.stdout) }).toStrictEqual({
      code: 0,
      stdout: [
        `acme has 3 members, ${file} 3`,
        "change | bob | read_only → admin",
        "remove | carol | admin",
        "add | dora | read_write",
        "3 changes, none of them made: add --apply to make them",
      ],
      stderr: "",
    });
    expect(requests).toStrictEqual(["GET /organizations/acme"]);

    const applied = await run("sync_members", ["acme", file, "--apply", "--concurrency", "1"], { runtime });
    expect(applied).toStrictEqual({
      code: 0,
      stdout: plan.stdout.replace(/\n3 changes.*\n$/, "\n3 changes made, 0 failed\n"),
      stderr: "1/3 change bob: done\n2/3 remove carol: done\n3/3 add dora: done\n",
    });
    expect(await rolesIn("acme")).toStrictEqual({ alice: "owner", bob: "admin", dora: "read_write" });

    requests = [];
    const second = await run("sync_members", ["acme", file, "--apply"], { runtime });
    expect({ ...second, stdout: linesOf(second.stdout) }).toStrictEqual({
      code: 0,
      stdout: [`acme has 3 members, ${file} 3`, "Nothing to do"],
      stderr: "",
    });
    expect(requests).toStrictEqual(["GET /organizations/acme"]);
  });

  test("rotate_credentials shows where the key is, replaces it, and can be run again", async () => {
    await foundTwo();
    const plan = await run("rotate_credentials", ["AKIAOLD", "--concurrency", "1"], { runtime });
    expect({ ...plan, stdout: linesOf(plan.stdout) }).toStrictEqual({
      code: 0,
      stdout: [
        "acme | lake | has AKIAOLD",
        "umbrella | lake | has AKIAOLD",
        OWN_NAMESPACE,
        "2 keys to replace, none replaced: add --apply to do it, 0 failed",
      ],
      stderr: "1/2 read acme: done\n2/2 read umbrella: done\n",
    });
    expect(requests.every((request) => request.startsWith("GET "))).toBe(true);

    const env = { NEW_AWS_ACCESS_KEY_ID: "AKIANEW", NEW_AWS_SECRET_ACCESS_KEY: SECRET };
    const applied = await run("rotate_credentials", ["--apply", "--concurrency", "1", "AKIAOLD"], { runtime, env });
    expect({ ...applied, stdout: linesOf(applied.stdout) }).toStrictEqual({
      code: 0,
      stdout: [
        "acme | lake | has AKIAOLD",
        "umbrella | lake | has AKIAOLD",
        OWN_NAMESPACE,
        "2 keys set and verified, 0 failed",
        "AKIAOLD can be made inactive in AWS, once nothing else uses it",
      ],
      stderr: `${plan.stderr}1/2 set acme lake: done\n2/2 set umbrella lake: done\n`,
    });
    expect([await keysOf("acme"), await keysOf("umbrella")]).toStrictEqual([
      { lake: "AKIANEW", other: "AKIAOTHER" },
      { lake: "AKIANEW", other: "AKIAOTHER" },
    ]);

    const second = await run("rotate_credentials", ["--apply", "AKIAOLD"], { runtime, env });
    expect({ code: second.code, stdout: linesOf(second.stdout) }).toStrictEqual({
      code: 0,
      stdout: [
        "acme | lake | has the new key",
        "umbrella | lake | has the new key",
        OWN_NAMESPACE,
        "2 keys set and verified, 0 failed",
        "AKIAOLD can be made inactive in AWS, once nothing else uses it",
      ],
    });
  });

  test("audit lists who can do what, as a table, as JSON and as CSV", async () => {
    await found("umbrella");
    await found("acme", { bob: "read_only" });
    const table = await run("audit", [], { runtime });
    expect({ ...table, stdout: linesOf(table.stdout) }).toStrictEqual({
      code: 0,
      stdout: [
        "ORGANIZATION | USER | ROLE | MAY",
        ...ownerRows("acme"),
        "acme | bob | read_only | read",
        ...ownerRows("umbrella"),
      ],
      stderr: "2 organizations, 3 memberships, 0 failed\n",
    });
    expect(requests).toStrictEqual(["GET /organizations"]);

    const json = JSON.parse((await run("audit", ["--json"], { runtime })).stdout);
    const users = unwrap(await getOrganization(signIn("alice"), "acme")).users ?? [];
    expect(json.map((entry: object) => Object.keys(entry))).toStrictEqual(Array(3).fill(COLUMNS));
    expect(json[1]).toStrictEqual({
      organization: "acme",
      username: "bob",
      user_id: users[1]?.user_id,
      role: "read_only",
      allowed_actions: ["read"],
    });

    const csv = (await run("audit", ["--csv"], { runtime })).stdout.split("\n");
    expect(csv[0]).toBe(COLUMNS.join(","));
    expect(csv[2]).toBe(`acme,bob,${users[1]?.user_id},read_only,read`);
    expect(csv).toHaveLength(5);
  });
});

const COLUMNS = ["organization", "username", "user_id", "role", "allowed_actions"];
const OWN_NAMESPACE = "Not looked into: your own namespace, unless --namespace gives your user name";
const SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

function ownerRows(organization: string): string[] {
  return [
    `${organization} | alice | owner | read, write, create, edit, run_job, delete, read_array_logs,`,
    "read_job_logs, read_object_logs, edit_organization,",
    "delete_organization, edit_billing",
  ];
}

async function foundTwo(): Promise<void> {
  for (const organization of ["acme", "umbrella"]) {
    await found(organization);
    for (const [name, access_key_id] of [["lake", "AKIAOLD"], ["other", "AKIAOTHER"]] as const) {
      const credentials = { name, access_key_id, secret_access_key: "not-a-secret" };
      unwrap(await addAwsAccessCredentials(signIn("alice"), organization, credentials));
    }
  }
}

async function keysOf(namespace: string, username = "alice"): Promise<object> {
  const all = unwrap(await checkAwsAccessCredentials(signIn(username), namespace));
  return Object.fromEntries(all.map(({ name, access_key_id }) => [name, access_key_id]));
}

describe("sync_members", () => {
  test("sync_members takes JSON", async () => {
    await found("acme");
    const file = write(
      "members.JSON",
      "\ufeff" + JSON.stringify([{ username: "alice", role: "owner" }, { username: "bob", role: "admin" }]),
    );
    expect(await run("sync_members", ["acme", file, "--apply"])).toMatchObject({
      code: 0,
      stderr: "1/1 add bob: done\n",
    });
    expect(await rolesIn("acme")).toStrictEqual({ alice: "owner", bob: "admin" });
  });

  test("sync_members goes on after a row that failed, tells which did, and takes it up in the next run", async () => {
    await found("acme");
    const file = write("members.csv", "username,role\nalice,owner\nzed,admin\nbob,admin\ndora,admin\n");
    fake.fail({ operation: "addUserToOrganization", status: 500 });
    const args = ["acme", file, "--apply", "--concurrency", "1"];
    const [first, second] = [await run("sync_members", args), await run("sync_members", args)];

    const failed = "Cannot complete addUserToOrganization: the service answered";
    const told = `add bob: ${failed} 500, "The service was told to fail": see whether it was done, and try again later`;
    const unknown = `add zed: ${failed} 404, "There is no such user to add": check the names`;
    expect({ ...first, stdout: linesOf(first.stdout).slice(-3) }).toStrictEqual({
      code: 1,
      stdout: ["1 change made, 2 failed", told, unknown],
      stderr: `1/3 ${told}\n2/3 add dora: done\n3/3 ${unknown}\n`,
    });
    expect({ ...second, stdout: linesOf(second.stdout).slice(-2) }).toStrictEqual({
      code: 1,
      stdout: ["1 change made, 1 failed", unknown],
      stderr: `1/2 add bob: done\n2/2 ${unknown}\n`,
    });
    expect(await rolesIn("acme")).toStrictEqual({ alice: "owner", dora: "admin", bob: "admin" });
  });

  test("sync_members keeps the last owner and the caller", async () => {
    await found("acme", { bob: "admin", carol: "admin" });
    const file = write("members.csv", "username,role\ndora,read_only\n");
    const env = { TILEDB_REST_TOKEN: "bob-key" };
    const { code, stdout } = await run("sync_members", ["acme", file, "--apply", "--me", "bob"], { env });
    expect({ code, stdout: linesOf(stdout).slice(1) }).toStrictEqual({
      code: 0,
      stdout: [
        "remove | carol | admin",
        "add | dora | read_only",
        "keep | bob | admin | you yourself: not to remove",
        "keep | alice | owner | the last owner: not to remove",
        "2 changes made, 0 failed",
      ],
    });
    expect(await rolesIn("acme")).toStrictEqual({ alice: "owner", bob: "admin", dora: "read_only" });
  });

  test("sync_members keeps the owner when the one to follow cannot be made", async () => {
    const users = [{ username: "alice", role: "owner" }, { username: "bob", role: "admin" }];
    intercept = ({ method }) => {
      return method === "GET"
        ? Response.json({ name: "acme", role: "admin", users })
        : new Response(null, { status: 404 });
    };
    const file = write("members.csv", "username,role\nbob,admin\nzed,owner\n");
    const { code, stdout } = await run("sync_members", ["acme", file, "--apply"]);
    expect({ code, stdout: linesOf(stdout).slice(1) }).toStrictEqual({
      code: 1,
      stdout: [
        "remove | alice | owner",
        "add | zed | owner",
        "0 changes made, 2 failed",
        "add zed: Cannot complete addUserToOrganization: the service answered 404: check the names",
        "remove alice: Not done: it would leave the organization without an owner",
      ],
    });
    expect(requests).toStrictEqual(["GET /organizations/acme", "POST /organizations/acme/user"]);
  });

  test("sync_members asks who calls where several members may be it", async () => {
    await found("acme", { bob: "owner" });
    const file = write("members.csv", "username,role\nalice,owner\n");
    expect(await run("sync_members", ["acme", file, "--apply"])).toStrictEqual({
      code: 2,
      stdout: "",
      stderr: "Cannot tell whether you are one of bob: say who you are with --me. See --help\n",
    });
    expect(await run("sync_members", ["acme", file, "--apply", "--me", "zed"])).toMatchObject({ code: 2, stdout: "" });
    const env = { TILEDB_REST_TOKEN: "", TILEDB_REST_USERNAME: "alice", TILEDB_REST_PASSWORD: "alice-password" };
    expect(await run("sync_members", ["acme", file, "--apply", "--me", "bob"], { env })).toStrictEqual({
      code: 2,
      stdout: "",
      stderr: "You sign in as alice, not as bob. See --help\n",
    });
    expect(new Set(requests)).toStrictEqual(new Set(["GET /organizations/acme"]));
    expect(await run("sync_members", ["acme", file, "--apply"], { env })).toMatchObject({ code: 0 });
    expect(await rolesIn("acme")).toStrictEqual({ alice: "owner" });
  });

  test.for(
    [
      ["a member without a role", { role: "owner", users: [{ username: "bob" }] }, 1, "a user name or a role"],
      ["a member without a name", { role: "owner", users: [{ role: "owner" }] }, 1, "a user name or a role"],
      ["no members", { role: "owner" }, 1, "does not list the members of acme"],
      [
        "a caller's role that no member has",
        { role: "boss", users: ["bob", "dora"].map((username) => ({ username, role: "admin" })) },
        2,
        "one of bob, dora",
      ],
    ] as const,
  )("sync_members removes nobody where the service tells %s", async ([, organization, code, message]) => {
    intercept = () => Response.json({ name: "acme", ...organization });
    const file = write("members.csv", "username,role\ncarol,owner\n");
    expect(await run("sync_members", ["acme", file, "--apply"]))
      .toMatchObject({ code, stdout: "", stderr: expect.stringContaining(message) });
    expect(requests).toStrictEqual(["GET /organizations/acme"]);
  });

  test("sync_members shows a name that holds lines within one", async () => {
    const users = [{ username: "x\nremove  alice\u2028", role: "admin" }, { username: "alice", role: "owner" }];
    intercept = () => Response.json({ name: "acme", role: "owner", users });
    const { stdout } = await run("sync_members", ["acme", write("members.csv", "username,role\nalice,owner\n")]);
    expect(linesOf(stdout)[1]).toBe("remove | x?remove | alice? | admin");
  });

  test.for(
    [
      [
        "a role that does not exist",
        "username,role\nbob,boss\n",
        "line 2: expected a role, one of owner, admin, read_write_delete, read_write, read_only",
      ],
      ["other columns", "user;role\nbob;admin\n", "line 2: expected a username and a role, under these names"],
      ["a user twice", "username,role\nbob,admin\ncarol,admin\nbob,owner\n", "line 4: bob is in line 2 already"],
      ["nobody", "username,role\n", "names no member: expected one at least"],
      [
        "rows of several lengths",
        "username,role\nbob\n",
        "Invalid Record Length: columns length is 2, got 1 on line 2",
      ],
    ] as const,
  )("sync_members refuses a file with %s, before anything is sent", async ([, content, message]) => {
    const { code, stdout, stderr } = await run("sync_members", ["acme", write("members.csv", content), "--apply"]);
    expect({ code, stdout, requests }).toStrictEqual({ code: 1, stdout: "", requests: [] });
    expect(stderr).toContain(message);
    expect(stderr).toContain("members.csv");
  });

  test.for(
    [
      ["no arguments", [], "Expected two arguments: an organization and a file. See --help\n"],
      ["an unknown option", ["acme", "members.csv", "--force"], "Unknown option '--force'"],
      [
        "a concurrency out of range",
        ["acme", "members.csv", "--concurrency", "0"],
        "--concurrency must be an integer from 1 to 32",
      ],
    ] as const,
  )("sync_members refuses %s", async ([, args, message]) => {
    const { code, stdout, stderr } = await run("sync_members", args);
    expect({ code, stdout, requests }).toStrictEqual({ code: 2, stdout: "", requests: [] });
    expect(stderr).toContain(message);
  });

  test("sync_members has as many calls in flight as it may", async () => {
    await found("acme");
    const rows = ["bob", "carol", "dora", "erin", "frank"].map((name) => `${name},read_only\n`).join("");
    const file = write("members.csv", `username,role\nalice,owner\n${rows}`);
    let inFlight = 0;
    let most = 0;
    let open = () => {};
    const three = new Promise<void>((resolve) => open = resolve);
    intercept = (request) => {
      if (request.method !== "POST") return undefined;
      most = Math.max(most, ++inFlight);
      if (inFlight === 3) open();
      return three.then(() => fake.fetch(request)).finally(() => inFlight--);
    };
    expect(await run("sync_members", ["acme", file, "--apply", "--concurrency", "3"])).toMatchObject({ code: 0 });
    expect(most).toBe(3);
  });
});

describe("rotate_credentials", () => {
  const UNUSABLE_KEY = "Expected a new key: an id and a secret, neither empty nor with spaces. See --help\n";
  const EMPTY_KEY = '{ "AccessKey": { "AccessKeyId": "", "SecretAccessKey": "" } }';
  const STDIN = JSON.stringify({ AccessKey: { AccessKeyId: "AKIANEW", SecretAccessKey: SECRET, Status: "Active" } });

  test("rotate_credentials takes the key from standard input, stops halfway, and is completed by a second run", async () => {
    await foundTwo();
    // Which the service echoes.
    fake.fail({ operation: "updateAwsAccessCredentials", status: 400, body: { message: `Bad ${SECRET}` } });
    const args = ["--apply", "--stdin", "--concurrency", "1", "AKIAOLD"];
    const first = await run("rotate_credentials", args, { stdin: STDIN });
    expect({ code: first.code, stdout: linesOf(first.stdout).slice(3) }).toStrictEqual({
      code: 1,
      stdout: [
        "1 key set and verified, 1 failed",
        'set acme lake: Cannot complete updateAwsAccessCredentials: the service answered 400, "Bad ***"',
        "Keep AKIAOLD active in AWS: mend what failed, and run this again",
      ],
    });
    expect(first.stdout + first.stderr).not.toContain(SECRET);

    const second = await run("rotate_credentials", args, { stdin: STDIN });
    expect({ code: second.code, stdout: linesOf(second.stdout) }).toStrictEqual({
      code: 0,
      stdout: [
        "acme | lake | has AKIAOLD",
        "umbrella | lake | has the new key",
        OWN_NAMESPACE,
        "2 keys set and verified, 0 failed",
        "AKIAOLD can be made inactive in AWS, once nothing else uses it",
      ],
    });
    expect(await keysOf("acme")).toStrictEqual({ lake: "AKIANEW", other: "AKIAOTHER" });
  });

  test("rotate_credentials leaves credentials without a key alone", async () => {
    await found("acme");
    const role = { name: "role", service_role_arn: "arn:aws:iam::1:role/lake" };
    unwrap(await addAwsAccessCredentials(signIn("alice"), "acme", role));
    const stderr = "1/1 read acme: done\nCannot find AKIAOLD in 1 namespace: check the id\n";
    expect(await run("rotate_credentials", ["AKIAOLD"])).toMatchObject({ code: 1, stderr });
    const args = ["AKIAOLD", "--apply", "--stdin"];
    expect(await run("rotate_credentials", args, { stdin: STDIN })).toMatchObject({ code: 1, stderr });
    expect(requests.filter((request) => !request.startsWith("GET "))).toStrictEqual([]);
  });

  test("rotate_credentials finds an update made although its answer was lost", async () => {
    await foundTwo();
    intercept = async (request) => {
      const response = await fake.fetch(request);
      return request.method === "PATCH" ? new Response("Bad gateway", { status: 502 }) : response;
    };
    expect(await run("rotate_credentials", ["--apply", "--stdin", "AKIAOLD"], { stdin: STDIN })).toMatchObject({
      code: 0,
    });
    expect(await keysOf("acme")).toStrictEqual({ lake: "AKIANEW", other: "AKIAOTHER" });
  });

  test("rotate_credentials finds an update that was lost although the service said it was made", async () => {
    await foundTwo();
    intercept = ({ method }) => method === "PATCH" ? new Response(null, { status: 204 }) : undefined;
    const { code, stdout } = await run("rotate_credentials", ["--apply", "--stdin", "AKIAOLD"], { stdin: STDIN });
    expect(code).toBe(1);
    expect(linesOf(stdout)).toContain(
      "set acme lake: The service says that it took the key, and names another or none",
    );
  });

  test("rotate_credentials looks where the caller administers, and where it is told to", async () => {
    await foundTwo();
    const credentials = { name: "own", access_key_id: "AKIAOLD", secret_access_key: "not-a-secret" };
    unwrap(await addAwsAccessCredentials(signIn("bob"), "bob", credentials));
    unwrap(await addUserToOrganization(signIn("alice"), "acme", { username: "bob", role: "read_write" }));
    unwrap(await addUserToOrganization(signIn("alice"), "umbrella", { username: "bob", role: "admin" }));

    const byToken = { TILEDB_REST_TOKEN: "bob-key" };
    const told = await run("rotate_credentials", ["--namespace", "bob", "AKIAOLD"], { env: byToken });
    const byPassword = { TILEDB_REST_TOKEN: "", TILEDB_REST_USERNAME: "bob", TILEDB_REST_PASSWORD: "bob-password" };
    const known = await run("rotate_credentials", ["AKIAOLD"], { env: byPassword });
    for (const { code, stdout } of [told, known]) {
      expect({ code, stdout: linesOf(stdout) }).toStrictEqual({
        code: 0,
        stdout: [
          "umbrella | lake | has AKIAOLD",
          "bob | own | has AKIAOLD",
          "Not looked into: 1 organization that you do not administer",
          "2 keys to replace, none replaced: add --apply to do it, 0 failed",
        ],
      });
    }
  });

  test("rotate_credentials fails when it cannot look into a namespace, or finds the key nowhere", async () => {
    await foundTwo();
    const unread = await run("rotate_credentials", ["--namespace", "carol", "AKIAOLD"]);
    expect(unread.code).toBe(1);
    expect(unread.stdout).toMatch(
      /1 failed\n {2}read carol: Cannot complete checkAwsAccessCredentials: the service answered 404/,
    );
    expect(await run("rotate_credentials", ["AKIATYPO"])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("\nCannot find AKIATYPO in 2 namespaces: check the id\n"),
    });
  });

  test.for(
    [
      ["no key to replace", [], "", "Expected one argument: the old access key id"],
      ["a secret as an argument", ["AKIAOLD", SECRET], "", "Expected one argument: the old access key id"],
      [
        "no new key",
        ["AKIAOLD", "--apply"],
        "",
        "Expected a new key in NEW_AWS_ACCESS_KEY_ID and NEW_AWS_SECRET_ACCESS_KEY, or --stdin",
      ],
      [
        "the old key as the new one",
        ["AKIANEW", "--apply", "--stdin"],
        STDIN,
        "Expected a new key other than the old one",
      ],
      ["another JSON", ["AKIAOLD", "--apply", "--stdin"], `{"${SECRET}": 1}`, UNUSABLE_KEY],
      ["null", ["AKIAOLD", "--apply", "--stdin"], "null", UNUSABLE_KEY],
      ["no JSON", ["AKIAOLD", "--apply", "--stdin"], `AKIANEW ${SECRET}`, UNUSABLE_KEY],
      ["an empty key", ["AKIAOLD", "--apply", "--stdin"], EMPTY_KEY, UNUSABLE_KEY],
    ] as const,
  )("rotate_credentials refuses %s, and sends nothing", async ([, args, stdin, message]) => {
    const { code, stdout, stderr } = await run("rotate_credentials", args, { stdin });
    expect({ code, stdout, requests }).toStrictEqual({ code: 2, stdout: "", requests: [] });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain(SECRET);
  });
});

describe("audit", () => {
  test("audit gets the members that the list leaves out, and goes on after one that fails", async () => {
    const members: Record<string, object> = {
      acme: { name: "acme", users: [{ user_id: "7e1f", role: "owner" }, { username: "mal\u001b[2Jlory" }] },
      umbrella: { name: "umbrella" },
    };
    intercept = ({ url }) => {
      const { pathname } = new URL(url);
      if (pathname === "/v1/organizations") {
        return Response.json(["umbrella", "acme", "gone"].map((name) => ({ name })));
      }
      const answer = members[pathname.slice("/v1/organizations/".length)];
      return answer ? Response.json(answer) : new Response(null, { status: 404 });
    };
    const { code, stdout, stderr } = await run("audit", ["--concurrency", "1"]);
    expect({ code, stdout: linesOf(stdout), stderr: linesOf(stderr) }).toStrictEqual({
      code: 1,
      stdout: ["ORGANIZATION | USER | ROLE | MAY", "acme | 7e1f | owner", "acme | mal?[2Jlory"],
      stderr: [
        "1/3 read umbrella: The service does not list the members",
        "2/3 read acme: done",
        "3/3 read gone: Cannot complete getOrganization: the service answered 404: check the names",
        "3 organizations, 2 memberships, 2 failed",
        "read umbrella: The service does not list the members",
        "read gone: Cannot complete getOrganization: the service answered 404: check the names",
      ],
    });
  });

  test("audit writes no formula into a CSV", async () => {
    intercept = () => Response.json([{ name: "acme", users: [{ username: "=1+1", role: "-2" }] }]);
    expect((await run("audit", ["--csv"])).stdout.split("\n")[1]).toBe("acme,'=1+1,,'-2,");
  });

  test("audit says what is wrong with the sign-in", async () => {
    expect(await run("audit", [], { env: { TILEDB_REST_TOKEN: "" } })).toStrictEqual({
      code: 1,
      stdout: "",
      stderr: "Cannot find credentials: set TILEDB_REST_TOKEN\n",
    });
    expect(await run("audit", [], { env: { TILEDB_REST_TOKEN: "nobody" } })).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining("the service answered 401"),
    });
  });

  test.for(["--json --csv", "acme", "--concurrency 33"])("audit refuses %s", async (args) => {
    expect(await run("audit", args.split(" "))).toMatchObject({ code: 2, stdout: "" });
    expect(requests).toStrictEqual([]);
  });
});
