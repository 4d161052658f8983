// What rotate_credentials says of the old key, and what it shows of the new one: no more than it saw, and no secret.

import { expect, test } from "vitest";
import { addUserToOrganization, unwrap } from "../../../mod.ts";
import { found, hideCaller, linesOf, run, service, signIn, useService } from "../../shared/examples.ts";
import { keysIn, NEW_ID, NEW_KEY, OLD_ID, SECRET, store } from "../../shared/keys.ts";

useService();

const apply = (...names: string[]) => run("rotate_credentials", ["--apply", OLD_ID, ...names], { env: NEW_KEY });
const lastLine = ({ code, stdout }: { code: unknown; stdout: string }) => [code, linesOf(stdout).at(-1)];
const UNSEEN = `Keep ${OLD_ID} active in AWS until you have checked what was not looked into`;

test("rotate_credentials does not give the old key up while it did not look into the caller's own namespace", async () => {
  await found("acme");
  await store("acme", { lake: OLD_ID });
  hideCaller();
  const applied = await apply("acme");
  expect(linesOf(applied.stdout)).toContain("Not looked into: your own namespace, unless you name it");
  expect(lastLine(applied)).toStrictEqual([0, UNSEEN]);
});

test("rotate_credentials does not give the old key up while it did not look into an organization", async () => {
  await found("acme");
  await store("acme", { lake: OLD_ID });
  service.intercept = async (request) => {
    const response = await service.fake.fetch(request);
    if (!request.url.endsWith("/organizations")) return response;
    return Response.json([...await response.json(), { name: "globex", role: "read_only" }]);
  };
  expect(lastLine(await apply("acme"))).toStrictEqual([0, UNSEEN]);
});

test("rotate_credentials does not give the old key up while the service hides the id of some", async () => {
  await found("acme");
  await store("acme", { lake: OLD_ID });
  service.intercept = async (request) => {
    const response = await service.fake.fetch(request);
    if (!request.url.endsWith("/credentials/acme/aws")) return response;
    return Response.json([...await response.json(), { name: "hidden" }]);
  };
  const applied = await apply("acme");
  expect(linesOf(applied.stdout)).toContain("Not looked into: acme hidden, whose id the service hides");
  expect(lastLine(applied)).toStrictEqual([0, UNSEEN]);
});

test("rotate_credentials asks whether an old id that is nowhere is the one that is meant", async () => {
  await found("acme");
  await store("acme", { lake: NEW_ID, other: OLD_ID });
  const typo = await run("rotate_credentials", ["--apply", "AKIATYPOTYPOTYPOTYPO", "acme"], { env: NEW_KEY });
  expect(lastLine(typo)).toStrictEqual([
    0,
    expect.stringMatching(
      /^AKIATYPOTYPOTYPOTYPO was in none of them before this run\. If it is the id that you mean: /,
    ),
  ]);
  expect(await keysIn(["acme"])).toStrictEqual({ acme: { lake: NEW_ID, other: OLD_ID } });
});

test("rotate_credentials has nothing to replace in a plan where the new key is everywhere", async () => {
  await found("acme");
  await store("acme", { lake: NEW_ID });
  expect(lastLine(await run("rotate_credentials", [OLD_ID], { env: NEW_KEY }))).toStrictEqual([
    0,
    `No key to replace: ${OLD_ID} is in none of them, and the new key is there`,
  ]);
});

test("rotate_credentials reads back what a first attempt may have set, before the second one was refused", async () => {
  await found("acme");
  await store("acme", { lake: OLD_ID });
  let attempts = 0;
  service.intercept = (request) => {
    if (request.method !== "PATCH") return undefined;
    if (++attempts > 1) return new Response(null, { status: 403 });
    const lost = new Response(null, { status: 503, headers: { "Retry-After": "0" } });
    return service.fake.fetch(request).then(() => lost);
  };
  const { code, stdout } = await apply("acme");
  expect({ code, attempts, report: linesOf(stdout).at(-2) }).toStrictEqual({
    code: 0,
    attempts: 2,
    report: "1 done, 0 not done, 0 unknown",
  });
  expect(await keysIn(["acme"])).toStrictEqual({ acme: { lake: NEW_ID } });
});

test("rotate_credentials shows no secret that the service quotes, whole or cut, in whatever call", async () => {
  await found("acme");
  await store("acme", { lake: OLD_ID });
  unwrap(await addUserToOrganization(signIn("alice"), "acme", { username: "bob", role: "read_only" }));
  const quoted = [SECRET, SECRET.slice(0, 30), SECRET.replaceAll("/", "%2F"), SECRET.replaceAll("/", "\\/")];
  for (const message of quoted) {
    service.fake.fail({
      operation: "checkAwsAccessCredentialsByName",
      status: 400,
      body: { message: `Bad ${message}...` },
    });
    const { stdout, stderr } = await apply("acme");
    expect(stdout).toContain('"Bad ***');
    expect(stdout + stderr).not.toContain(SECRET.slice(0, 12));
  }
});
