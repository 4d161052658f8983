import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { describe, expect, test } from "vitest";
import {
  CLOUD_FILE,
  environment,
  found,
  HOME,
  linesOf,
  run,
  RUNTIMES,
  service,
  useService,
  write,
} from "../../shared/examples.ts";
import { OLD_ID } from "../../shared/keys.ts";
import { DENO, ROOT, runProgram } from "../../shared/program.ts";

useService();

const NOTHING = { TILEDB_REST_HOST: "", TILEDB_REST_TOKEN: "" };
const SECRET = "not-a-key-that-anybody-has";

/** Writes what TileDB's own clients keep, for bob. */
function keep(more: object = {}): void {
  const file = { host: service.url, api_key: { "X-TILEDB-REST-API-KEY": "bob-key" }, verify_ssl: true, ...more };
  write(".tiledb/cloud.json", JSON.stringify(file, null, 4));
}

/** Founds an organization that bob is in, and one that he is not in. */
async function foundTwo(): Promise<void> {
  await found("acme", { bob: "read_only" });
  await found("umbrella");
}

const AS_BOB = { code: 0, stderr: "1 organization, 2 memberships\n" };
const AS_ALICE = { code: 0, stderr: "2 organizations, 3 memberships\n" };

describe.for(RUNTIMES)("on %s", (runtime) => {
  test("audit signs in with the file of TileDB's own clients, and with variables before it", async () => {
    await foundTwo();
    keep();
    expect(await run("audit", [], { runtime, env: NOTHING })).toMatchObject(AS_BOB);
    expect(await run("audit", [], { runtime, env: { ...NOTHING, TILEDB_REST_TOKEN: "alice-key" } })).toMatchObject(
      AS_ALICE,
    );
    const pair = { ...NOTHING, TILEDB_REST_USERNAME: "alice", TILEDB_REST_PASSWORD: "alice-password" };
    expect(await run("audit", [], { runtime, env: pair })).toMatchObject(AS_ALICE);
  });

  test("audit says which ways there are to sign in", async () => {
    expect(await run("audit", [], { runtime, env: NOTHING })).toStrictEqual({
      code: 1,
      stdout: "",
      stderr: "Cannot find credentials: set TILEDB_REST_TOKEN. You can sign in with TILEDB_REST_TOKEN, with " +
        "TILEDB_REST_USERNAME and TILEDB_REST_PASSWORD, or with the login of TileDB's own clients, which writes " +
        `${CLOUD_FILE}\n`,
    });
  });

  test("audit refuses a file that it cannot read", async () => {
    mkdirSync(CLOUD_FILE, { recursive: true });
    const { code, stdout, stderr } = await run("audit", [], { runtime });
    expect({ code, stdout }).toStrictEqual({ code: 1, stdout: "" });
    expect(stderr).toBe(`Cannot read ${CLOUD_FILE}: it is a directory\n`);
    expect(service.requests).toStrictEqual([]);
  });

  test.for([`{ "api_key": "${SECRET}" `, SECRET])("audit refuses a file that is no JSON: %s", async (text) => {
    write(".tiledb/cloud.json", text);
    expect(await run("audit", [], { runtime })).toStrictEqual({
      code: 1,
      stdout: "",
      stderr: `Cannot read ${CLOUD_FILE}: it is not JSON. Log in again with a client of TileDB's, or delete the file\n`,
    });
    expect(service.requests).toStrictEqual([]);
  });
});

describe("the file of TileDB's own clients", () => {
  test.for<[object, string]>([
    [{ api_key: SECRET }, "api_key of the file must be an object"],
    [{ host: null, password: SECRET }, "the file must have a host"],
    [{ api_key: null, username: SECRET }, "set TILEDB_REST_TOKEN"],
  ])("audit refuses %j, and names the file", async ([more, words]) => {
    keep(more);
    expect(await run("audit", [], { env: NOTHING })).toStrictEqual({
      code: 1,
      stdout: "",
      stderr: `Cannot find credentials: ${words}. The file is ${CLOUD_FILE}\n`,
    });
    expect(service.requests).toStrictEqual([]);
  });

  test("audit sends its key to no other host", async () => {
    keep({ host: "https://api.tiledb.com" });
    const { code, stderr } = await run("audit", [], { env: { TILEDB_REST_TOKEN: "" } });
    expect({ code, stderr }).toStrictEqual({
      code: 1,
      stderr: "Cannot find credentials: those of the file are for another host than TILEDB_REST_HOST: " +
        `set TILEDB_REST_TOKEN too. The file is ${CLOUD_FILE}\n`,
    });
    expect(service.requests).toStrictEqual([]);
  });

  test.for<[object, string]>([
    [{ verify_ssl: false }, "verify_ssl"],
    [{ ca_file: "/etc/ca.pem" }, "ca_file"],
    [{ verify_ssl: false, ca_file: "/etc/ca.pem" }, "verify_ssl and ca_file"],
  ])("audit does not obey %j, and says so", async ([more, names]) => {
    await foundTwo();
    keep(more);
    expect(await run("audit", [], { env: NOTHING })).toMatchObject({
      code: 0,
      stderr: `Ignored: ${names} in ${CLOUD_FILE}. To trust a certificate of your own, set NODE_EXTRA_CA_CERTS, or ` +
        `DENO_CERT on Deno\n${AS_BOB.stderr}`,
    });
  });

  test("audit says nothing of a verify_ssl and a ca_file that are absent", async () => {
    await foundTwo();
    keep({ verify_ssl: null, ca_file: "" });
    expect(await run("audit", [], { env: NOTHING })).toMatchObject(AS_BOB);
  });

  test("sync_members and rotate_credentials sign in with it, and know its user name", async () => {
    await found("acme", { bob: "admin" });
    keep({ api_key: {}, username: "bob", password: "bob-password" });
    const file = write("members.csv", "username,role\nalice,owner\n");
    const { code, stdout } = await run("sync_members", ["acme", file], { env: NOTHING });
    expect({ code, lines: linesOf(stdout) }).toMatchObject({
      code: 0,
      lines: expect.arrayContaining(["Nothing else to do"]),
    });

    const rotated = await run("rotate_credentials", [OLD_ID, "--concurrency", "1"], { env: NOTHING });
    expect(rotated.stderr).toBe(`Cannot find ${OLD_ID} in 2 namespaces: check the id\n`);
    expect(service.requests.slice(-2)).toStrictEqual(["GET /credentials/acme/aws", "GET /credentials/bob/aws"]);
  });
});

// Loopback to the system, but not by its name.
test.for([["audit"], ["rotate_credentials", OLD_ID], ["sync_members", "acme", "members.csv"]])(
  "%s sends credentials over plain http only with --allow-insecure-http",
  async ([program = "", ...rest]) => {
    await found("acme");
    const file = write("members.csv", "username,role\nalice,owner\n");
    const args = rest.map((arg) => arg === "members.csv" ? file : arg);
    const env = { TILEDB_REST_HOST: service.url.replace("127.0.0.1", "0.0.0.0") };
    const refused = await run(program, args, { env });
    expect({ ...refused, requests: service.requests }).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining("--allow-insecure-http"),
      requests: [],
    });
    await run(program, [...args, "--allow-insecure-http"], { env });
    expect(service.requests[0]).toMatch(/^GET \/(organizations|user)$/);
  },
);

describe.runIf(RUNTIMES.includes("Deno"))("the commands for Deno", () => {
  const commandsIn = (text: string) =>
    Array.from(
      // A backslash joins lines.
      text.replace(/\s*\\\n\s*/g, " ").matchAll(/deno run (.*) jsr:@tiledb-organizations\/examples\/(\w+)(.*)/g),
      ([, permissions = "", name = "", args = ""]) => ({ permissions, name, args }),
    );
  const commands = commandsIn(readFileSync(join(ROOT, "scripts/docs/guides/programs.md"), "utf8"));

  test("the guide has one for each program", () => {
    expect(commands.map(({ name }) => name)).toStrictEqual(["sync_members", "rotate_credentials", "audit"]);
  });

  test.for(commands)(
    "$name runs with the permissions that the guide gives it",
    async ({ permissions, name, args }) => {
      await found("acme", { bob: "admin" });
      keep({ api_key: {}, username: "bob", password: "bob-password" });
      write("members.csv", "username,role\nalice,owner\nbob,admin\n");
      const program = join(ROOT, "scripts/examples", `${name}.ts`);
      const command = `"$NODE" "$DENO" run --no-prompt ${permissions} "${program}" ${args}`;
      const env = { ...environment(), ...NOTHING, NODE: process.execPath, DENO };
      const { stdout, stderr } = await runProgram("sh", ["-c", command], { cwd: HOME, env });
      const expected: Record<string, string> = {
        sync_members: "acme has 2 members, members.csv 2\n\nNothing to do\n",
        rotate_credentials: "Cannot find AKIAIOSFODNN7EXAMPLE in 2 namespaces: check the id\n",
        audit: "1 organization, 2 memberships\n",
      };
      expect(stdout + stderr).toContain(expected[name]);
    },
  );

  test.for(commands)("$name names the same permissions in its usage", async ({ permissions, name }) => {
    const { stdout } = await run(name, ["--help"]);
    expect(commandsIn(stdout)).toMatchObject([{ name, permissions }]);
  });
});
