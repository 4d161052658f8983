import { describe, expect, test } from "vitest";
import { addAwsAccessCredentials, addUserToOrganization, checkAwsAccessCredentials, unwrap } from "../../../mod.ts";
import { expectUsage, found, linesOf, run, RUNTIMES, service, signIn, useService } from "../../shared/examples.ts";

useService();

const OWN_NAMESPACE = "Not looked into: your own namespace, unless --namespace gives your user name";
const SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

describe.for(RUNTIMES)("on %s", (runtime) => {
  test("rotate_credentials --help says how it is used", () => expectUsage("rotate_credentials", runtime));

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
    expect(service.requests.every((request) => request.startsWith("GET "))).toBe(true);

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
});

describe("rotate_credentials", () => {
  const UNUSABLE_KEY = "Expected a new key: an id and a secret, neither empty nor with spaces. See --help\n";
  const toStdin = (AccessKeyId: string, SecretAccessKey: string) =>
    JSON.stringify({ AccessKey: { AccessKeyId, SecretAccessKey, Status: "Active" } });
  const STDIN = toStdin("AKIANEW", SECRET);

  test("rotate_credentials takes the key from standard input, stops halfway, and is completed by a second run", async () => {
    await foundTwo();
    // Which the service echoes.
    service.fake.fail({ operation: "updateAwsAccessCredentials", status: 400, body: { message: `Bad ${SECRET}` } });
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
    expect(service.requests.filter((request) => !request.startsWith("GET "))).toStrictEqual([]);
  });

  test("rotate_credentials finds an update made although its answer was lost", async () => {
    await foundTwo();
    service.intercept = async (request) => {
      const response = await service.fake.fetch(request);
      return request.method === "PATCH" ? new Response("Bad gateway", { status: 502 }) : response;
    };
    expect(await run("rotate_credentials", ["--apply", "--stdin", "AKIAOLD"], { stdin: STDIN })).toMatchObject({
      code: 0,
    });
    expect(await keysOf("acme")).toStrictEqual({ lake: "AKIANEW", other: "AKIAOTHER" });
  });

  test("rotate_credentials finds an update that was lost although the service said it was made", async () => {
    await foundTwo();
    service.intercept = ({ method }) => method === "PATCH" ? new Response(null, { status: 204 }) : undefined;
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

  test("rotate_credentials looks where the caller's role is to administer, when the service lists no actions", async () => {
    service.intercept = ({ url }) =>
      url.endsWith("/organizations")
        ? Response.json(["owner", "admin", "read_write"].map((role) => ({ name: `${role}s`, role })))
        : Response.json([]);
    await run("rotate_credentials", ["AKIAOLD", "--concurrency", "1"]);
    expect(service.requests).toStrictEqual([
      "GET /organizations",
      "GET /credentials/owners/aws",
      "GET /credentials/admins/aws",
    ]);
  });

  test("rotate_credentials fails where the key has no name to replace it by", async () => {
    await found("acme");
    service.intercept = ({ url }) =>
      url.endsWith("/acme/aws") ? Response.json([{ access_key_id: "AKIAOLD" }]) : undefined;
    const { code, stdout } = await run("rotate_credentials", ["--apply", "--stdin", "AKIAOLD"], { stdin: STDIN });
    expect(code).toBe(1);
    expect(linesOf(stdout)).toContain("acme | (no name) | has AKIAOLD");
    expect(stdout).toContain("Cannot replace the key of credentials without a name");
    expect(service.requests).toStrictEqual(["GET /organizations", "GET /credentials/acme/aws"]);
  });

  test("rotate_credentials fails when it cannot see whether the key was replaced", async () => {
    await foundTwo();
    service.fake.fail({ operation: "checkAwsAccessCredentialsByName", status: 403, times: 2 });
    const { code, stdout } = await run("rotate_credentials", ["--apply", "--stdin", "AKIAOLD"], { stdin: STDIN });
    expect({ code, stdout: linesOf(stdout).slice(3, 5) }).toStrictEqual({
      code: 1,
      stdout: [
        "0 keys set and verified, 2 failed",
        expect.stringMatching(/^set acme lake: Cannot complete checkAwsAccessCredentialsByName: .* 403/),
      ],
    });
  });

  test("rotate_credentials fails when it cannot look into a namespace, or finds the key nowhere", async () => {
    await foundTwo();
    const unread = await run("rotate_credentials", ["--namespace", "carol", "AKIAOLD"]);
    expect(unread.code).toBe(1);
    expect(unread.stdout).toMatch(
      /1 failed\n {2}read carol: Cannot complete checkAwsAccessCredentials: the service answered 404/,
    );
    // The key may be where it could not look.
    expect((await run("rotate_credentials", ["--namespace", "carol", "AKIATYPO"])).stdout).toContain("1 failed\n");
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
      ["an empty key", ["AKIAOLD", "--apply", "--stdin"], toStdin("", ""), UNUSABLE_KEY],
      ["a key without its secret", ["AKIAOLD", "--apply", "--stdin"], toStdin("AKIANEW", ""), UNUSABLE_KEY],
      ["a secret after a space", ["AKIAOLD", "--apply", "--stdin"], toStdin("AKIANEW", ` ${SECRET}`), UNUSABLE_KEY],
      ["a secret before a space", ["AKIAOLD", "--apply", "--stdin"], toStdin("AKIANEW", `${SECRET} `), UNUSABLE_KEY],
    ] as const,
  )("rotate_credentials refuses %s, and sends nothing", async ([, args, stdin, message]) => {
    const { code, stdout, stderr } = await run("rotate_credentials", args, { stdin });
    expect({ code, stdout, requests: service.requests }).toStrictEqual({ code: 2, stdout: "", requests: [] });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain(SECRET);
  });
});

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
