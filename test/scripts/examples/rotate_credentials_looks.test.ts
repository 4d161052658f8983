// Where rotate_credentials looks, and which keys it refuses before it looks anywhere.

import { describe, expect, test } from "vitest";
import { addUserToOrganization, unwrap } from "../../../mod.ts";
import { found, hideCaller, linesOf, run, RUNTIMES, service, signIn, useService } from "../../shared/examples.ts";
import { foundTwo, keysIn, NEW_ID, NEW_KEY, OLD_ID, SECRET, store, toStdin } from "../../shared/keys.ts";

useService();

describe("where rotate_credentials looks", () => {
  test.for(
    [
      ["the service tells", () => {}, { TILEDB_REST_TOKEN: "bob-key" }],
      ["the sign-in names", hideCaller, {
        TILEDB_REST_TOKEN: "",
        TILEDB_REST_USERNAME: "bob",
        TILEDB_REST_PASSWORD: "bob-password",
      }],
    ] as const,
  )("rotate_credentials looks where the caller administers, and in the namespace that %s", async (
    [, prepare, env],
  ) => {
    await foundTwo();
    await store("bob", { own: OLD_ID }, "bob");
    unwrap(await addUserToOrganization(signIn("alice"), "acme", { username: "bob", role: "read_write" }));
    unwrap(await addUserToOrganization(signIn("alice"), "umbrella", { username: "bob", role: "admin" }));
    prepare();
    const { code, stdout } = await run("rotate_credentials", [OLD_ID], { env });
    expect({ code, stdout: linesOf(stdout) }).toStrictEqual({
      code: 0,
      stdout: [
        "NAMESPACE | CREDENTIALS | HAS | YOUR ROLE | OWNERS",
        "umbrella | lake | old key | admin | alice",
        "bob | own | old key | yourself | bob",
        "Not looked into: 1 organization that you do not administer",
        "2 keys to replace, none replaced. To do it, name the namespaces that you trust:",
        `rotate_credentials --apply ${OLD_ID} <namespaces>`,
      ],
    });
  });

  test("rotate_credentials looks into a namespace that is named, and says what it does not know", async () => {
    await foundTwo();
    await store("bob", { own: OLD_ID }, "bob");
    unwrap(await addUserToOrganization(signIn("alice"), "acme", { username: "bob", role: "read_write" }));
    hideCaller();
    const plan = await run("rotate_credentials", [OLD_ID, "bob"], { env: { TILEDB_REST_TOKEN: "bob-key" } });
    expect({ code: plan.code, stdout: linesOf(plan.stdout).slice(1, 4) }).toStrictEqual({
      code: 0,
      stdout: [
        "bob | own | old key | unknown | unknown",
        "Not looked into: 1 organization that you do not administer",
        "Not looked into: your own namespace, unless you name it",
      ],
    });
  });

  test("rotate_credentials replaces the key in the caller's own namespace", async () => {
    await store("alice", { own: OLD_ID });
    const { code } = await run("rotate_credentials", ["--apply", OLD_ID, "alice"], { env: NEW_KEY });
    expect({ code, keys: await keysIn(["alice"]) }).toStrictEqual({ code: 0, keys: { alice: { own: NEW_ID } } });
  });

  test("rotate_credentials looks where the caller's role is to administer, when the service lists no actions", async () => {
    hideCaller(({ url }) =>
      url.endsWith("/organizations")
        ? Response.json(["owner", "admin", "read_write"].map((role) => ({ name: `${role}s`, role })))
        : Response.json([])
    );
    await run("rotate_credentials", [OLD_ID, "--concurrency", "1"]);
    expect(service.requests).toStrictEqual([
      "GET /user",
      "GET /organizations",
      "GET /credentials/owners/aws",
      "GET /credentials/admins/aws",
    ]);
  });

  test.for([
    [{ users: [{ username: "erin", role: "owner" }, { username: "dora", role: "admin" }] }, "erin"],
    [{ users: [{ user_id: "7e1f", role: "owner" }, { username: "erin", role: "owner" }] }, "7e1f, erin"],
    [{}, "unknown"],
  ])("rotate_credentials asks for the owners that the list leaves out: %j", async ([more, owners]) => {
    service.intercept = ({ url }) => {
      const { pathname } = new URL(url);
      if (pathname.endsWith("/organizations")) return Response.json([{ name: "acme", role: "admin" }]);
      if (pathname.endsWith("/organizations/acme")) return Response.json({ name: "acme", ...Object(more) });
      return pathname.endsWith("/acme/aws") ? Response.json([{ name: "lake", access_key_id: OLD_ID }]) : undefined;
    };
    const { code, stdout } = await run("rotate_credentials", [OLD_ID]);
    expect({ code, line: linesOf(stdout)[1] }).toStrictEqual({
      code: 0,
      line: `acme | lake | old key | admin | ${owners}`,
    });
  });

  test("rotate_credentials fails when it cannot look into a namespace, or finds the key nowhere", async () => {
    await foundTwo();
    const unread = await run("rotate_credentials", [OLD_ID, "carol"]);
    expect({ code: unread.code, stdout: linesOf(unread.stdout).slice(3) }).toStrictEqual({
      code: 1,
      stdout: [
        expect.stringMatching(/^read carol: not done: the service answered 404, .*: check the names$/),
        "2 keys to replace, none replaced. To do it, name the namespaces that you trust:",
        `rotate_credentials --apply ${OLD_ID} <namespaces>`,
      ],
    });
    // The key may be where it could not look.
    expect(await run("rotate_credentials", [NEW_ID, "carol"])).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^ {2}read carol: not done: /),
      stderr: `Cannot find ${NEW_ID} in 3 namespaces: 1 more cannot be read\n`,
    });
    expect(await run("rotate_credentials", [NEW_ID])).toStrictEqual({
      code: 1,
      stdout: "",
      stderr: `Cannot find ${NEW_ID} in 3 namespaces: check the id\n`,
    });
  });
});

describe.for(RUNTIMES)("on %s", (runtime) => {
  test.for(
    [
      ["a secret in quotes", { NEW_AWS_SECRET_ACCESS_KEY: `"${SECRET}"` }, "a value in quotes"],
      ["an id in quotes", { NEW_AWS_ACCESS_KEY_ID: `'${NEW_ID}'` }, "a value in quotes"],
      ["an export", { NEW_AWS_SECRET_ACCESS_KEY: `export AWS_SECRET_ACCESS_KEY=${SECRET}` }, "a line of a script"],
      ["a name in front", { NEW_AWS_SECRET_ACCESS_KEY: `AWS_SECRET_ACCESS_KEY=${SECRET}` }, "a value with its name"],
      ["id and secret swapped", { NEW_AWS_ACCESS_KEY_ID: SECRET, NEW_AWS_SECRET_ACCESS_KEY: NEW_ID }, "a secret"],
      ["an id for a secret", { NEW_AWS_SECRET_ACCESS_KEY: OLD_ID }, "an id: id and secret may be swapped"],
      ["the id of a user", { NEW_AWS_ACCESS_KEY_ID: "AIDACKCEVSQ6C2EXAMPLE" }, "the id of an IAM user"],
    ] as const,
  )("rotate_credentials refuses %s, and sends nothing", async ([, env, likeness]) => {
    await found("acme");
    await store("acme", { lake: OLD_ID });
    const more = { runtime, env: { ...NEW_KEY, ...env } };
    const { code, stdout, stderr } = await run("rotate_credentials", ["--apply", OLD_ID, "acme"], more);
    expect({ code, stdout, requests: service.requests }).toStrictEqual({ code: 2, stdout: "", requests: [] });
    expect(stderr).toMatch(/^Cannot use the (id|secret) of the new key: it looks like /);
    expect(stderr).toContain(likeness);
    expect(stderr).not.toContain(SECRET.slice(0, 8));
    expect(await keysIn(["acme"])).toStrictEqual({ acme: { lake: OLD_ID } });
  });
});

describe("rotate_credentials", () => {
  const STDIN_NEEDED = "Expected on standard input the JSON that `aws iam create-access-key` prints";
  const EMPTY = "Cannot use the new key: expected an id and a secret, neither of them empty";
  const NOT_A_NAME = "Expected names of namespaces after the old id, found something that";
  const APPLY = [OLD_ID, "acme", "--apply", "--stdin"];

  test.for(
    [
      ["no key to replace", [], "", "Missing required argument 'old id'"],
      ["a secret for the old id", [SECRET], "", "Cannot use the old id: it looks like a secret"],
      ["a secret for a namespace", [OLD_ID, SECRET], "", `${NOT_A_NAME} looks like a secret`],
      ["what is no name", [OLD_ID, "acme,umbrella"], "", `${NOT_A_NAME} cannot be one`],
      [
        "no new key",
        [OLD_ID, "acme", "--apply"],
        "",
        "Expected a new key in NEW_AWS_ACCESS_KEY_ID and NEW_AWS_SECRET_ACCESS_KEY, or --stdin",
      ],
      [
        "the old key as the new one",
        APPLY,
        toStdin(OLD_ID, SECRET),
        "Expected a new key other than the old one",
      ],
      ["another JSON", APPLY, `{"${SECRET}": 1}`, STDIN_NEEDED],
      ["null", APPLY, "null", STDIN_NEEDED],
      ["no JSON", APPLY, `${NEW_ID} ${SECRET}`, STDIN_NEEDED],
      ["an empty key", APPLY, toStdin("", ""), EMPTY],
      ["a key without its secret", APPLY, toStdin(NEW_ID, ""), EMPTY],
      ["a secret after a space", APPLY, toStdin(NEW_ID, ` ${SECRET}`), "it looks like a value with spaces"],
      ["a secret before a space", APPLY, toStdin(NEW_ID, `${SECRET} `), "it looks like a value with spaces"],
    ] as const,
  )("rotate_credentials refuses %s, and sends nothing", async ([, args, stdin, message]) => {
    const { code, stdout, stderr } = await run("rotate_credentials", args, { stdin });
    expect({ code, stdout, requests: service.requests }).toStrictEqual({ code: 2, stdout: "", requests: [] });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain(SECRET);
  });

  test.for([
    [{ NEW_AWS_ACCESS_KEY_ID: NEW_ID }, "NEW_AWS_SECRET_ACCESS_KEY"],
    [{ NEW_AWS_SECRET_ACCESS_KEY: SECRET }, "NEW_AWS_ACCESS_KEY_ID"],
  ])("rotate_credentials refuses half of a key: %j", async ([env, missing]) => {
    for (const args of [[OLD_ID], ["--apply", OLD_ID, "acme"]]) {
      const { code, stdout, stderr } = await run("rotate_credentials", args, { env: Object(env) });
      expect({ code, stdout, stderr: stderr.split("\n")[0], requests: service.requests }).toStrictEqual({
        code: 2,
        stdout: "",
        stderr: `Expected ${missing} as well`,
        requests: [],
      });
    }
  });
});
