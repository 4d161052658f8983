// What can be tested of the README and the other documents: their programs run, their tables are true, their links lead
// somewhere. Sizes are held to them by scripts/size.ts, the runtimes by test/runtimes/run.ts.

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { ClientError } from "../../lib/result/errors.ts";
import { retryDelayMs } from "../../lib/call/retry.ts";
import { createFakeService } from "../../lib/testing.ts";
import * as api from "../../mod.ts";
import { addUserToOrganization, type ClientOptions, createClient, createOrganization, unwrap } from "../../mod.ts";
import { OPERATIONS } from "../../scripts/contract.ts";
import { run, typeErrors } from "../shared/docs.ts";

const DOCUMENTS = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"];

function read(file: string): string {
  return readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), "utf8");
}

const readme = read("README.md");
const programs = Array.from(readme.matchAll(/```ts\n([^]*?)```/g), ([, code = ""]) => code);

/** The cells of the rows of the table whose head begins so, without code marks. */
function table(head: string, text = readme): string[][] {
  const [, rows = ""] = text.split(`\n| ${head} `)[1]?.match(/^.*\n.*\n((?:\|.*\n)*)/) ?? [];
  return rows.trim().split("\n").map((row) =>
    row.slice(1, -1).split(/ \|(?: |$)/).map((cell) => cell.trim().replace(/^`(.*)`$/, "$1"))
  );
}

beforeEach(() => {
  const { fetch, url } = createFakeService();
  vi.stubGlobal("fetch", fetch);
  vi.stubEnv("TILEDB_REST_HOST", url);
  vi.stubEnv("TILEDB_REST_TOKEN", "alice-key");
});

describe("the programs of the README", () => {
  beforeEach(async () => {
    unwrap(await createOrganization(createClient({ auth: { apiKey: "alice-key" } }), { name: "acme" }));
  });

  const errors = typeErrors(programs);

  test.each(programs.map((code, index) => [index + 1, code, errors[index]] as const))(
    "program %i compiles, runs and prints what the README says",
    async (_, code, errors) => {
      expect(errors).toStrictEqual([]);
      const { printed, listed } = await run(code);
      expect(printed.length).toBeGreaterThan(0);
      const said = (values: unknown[]) => listed.some((each) => JSON.stringify(each) === JSON.stringify(values));
      const quoted = (values: unknown[]) => readme.includes(`\`${values.join(" ")}\``);
      expect(printed.filter((values) => !said(values) && !quoted(values))).toStrictEqual([]);
      expect(listed.filter((values) => !printed.some((each) => JSON.stringify(each) === JSON.stringify(values))))
        .toStrictEqual([]);
    },
  );

  test("the switch over the kinds of error is one that the compiler checks: it does not compile with one left out", () => {
    const [program = ""] = programs.filter((code) => code.includes("switch (error.kind)"));
    const lessOne = Array.from(
      program.matchAll(/^ {4}case .*\n(?: {6}.*\n)*/gm),
      ([text]) => program.replace(text, ""),
    );
    expect(lessOne).toHaveLength(7);
    for (const errors of typeErrors(lessOne)) expect(errors).toStrictEqual([expect.stringContaining("undefined")]);
  });
});

describe("the functions of the README", () => {
  const rows = table("to");

  test("the table has each function once", () => {
    const names = rows.map(([, call = ""]) => call.split("(")[0]);
    expect(names.sort()).toStrictEqual(OPERATIONS.map(({ name }) => name).sort());
  });

  test("each call compiles, and its value is of the type that stands beside it", () => {
    const statements = rows.flatMap(([, call, value], index) => [
      `const result${index} = await api.${call};`,
      `exact<api.Result<${value}>, typeof result${index}>(true);`,
    ]);
    const names = /(?<=Result<)(?!void)/g;
    const program = `
      import * as api from "@tiledb-organizations/client";
      type Same<A, B> = [A, B] extends [B, A] ? true : false;
      declare function exact<A, B>(isSame: Same<A, B>): void;
      export async function run(
        client: api.Client,
        { description, credentials, invitation, id, config, uuid }: {
          description: string;
          credentials: api.AwsAccessCredentials;
          invitation: api.InvitationInput;
          id: string;
          config: api.SsoDomainConfigInput;
          uuid: string;
        },
      ): Promise<void> {
        ${statements.join("\n").replace(names, "api.")}
      }`;
    expect(typeErrors([program])).toStrictEqual([[]]);
  });

  test.each(rows)("to %s, the call %s succeeds", async (_, call = "") => {
    const client = createClient({ auth: { apiKey: "alice-key" } });
    const values = {
      description: "Maps",
      credentials: { name: "lake", access_key_id: "AKIAIOSFODNN7EXAMPLE", secret_access_key: "not-a-real-secret" },
      invitation: { invitee_email: ["dora@example.com"], organization_role: "read_only" } as const,
      id: call.startsWith("accept") ? await invite("bob", "globex", "alice") : "",
      config: { domain: "example.com", oidc_client_id: "tiledb", oidc_client_secret: "not-a-real-secret" },
      uuid: "",
    };
    if (!call.startsWith("createOrganization")) values.id ||= await invite("alice", "acme", "carol");
    if (!call.startsWith("addUser")) await addUserToOrganization(client, "acme", { username: "bob" });
    if (!call.startsWith("addAws")) await api.addAwsAccessCredentials(client, "acme", values.credentials);
    if (!call.startsWith("createSso")) {
      values.uuid = (await api.createSsoDomain(client, "acme", values.config)).value?.uuid ?? "";
    }
    const start = new Function("api", "client", ...Object.keys(values), `return api.${call}`);
    expect(unwrap(await start(api, client, ...Object.values(values)))).not.toBeNull();
  });

  /** Creates an organization, and gives the id of an invitation to it. */
  async function invite(owner: string, organization: string, invited: string): Promise<string> {
    const client = createClient({ auth: { apiKey: `${owner}-key` } });
    unwrap(await createOrganization(client, { name: organization }));
    const invitee_email = [`${invited}@example.com`];
    unwrap(await api.joinOrganization(client, organization, { invitee_email, organization_role: "read_only" }));
    return unwrap(await api.fetchInvitations(client)).invitations?.[0]?.id ?? "";
  }
});

describe("the promises of the README", () => {
  const policy = { maxRetries: 3, baseDelayMs: 250, maxDelayMs: 8000 };
  const failures: Record<string, object[]> = {
    "429": [{ kind: "http", status: 429 }],
    "503 with a valid `Retry-After`": [{ kind: "http", status: 503, retryAfterMs: 0 }],
    "408, 500, 502, 504, or any other 503": [408, 500, 502, 504, 503].map((status) => ({ kind: "http", status })),
    "no response: `network`, `timeout`": [{ kind: "network" }, { kind: "timeout" }],
    "anything else": [
      ...[302, 400, 401, 403, 404, 409, 501, 505].map((status) => ({ kind: "http", status })),
      { kind: "invalid-response" },
      { kind: "aborted" },
    ],
  };
  const rows = table("what happened");

  test("the table of what is retried has five rows", () => {
    expect(rows.map(([what]) => what)).toStrictEqual(Object.keys(failures));
  });

  test.each(rows)("%s: GET and DELETE %s, POST and PATCH %s", (what = "", idempotent, other) => {
    for (const failure of failures[what] ?? []) {
      for (const [methods, expected] of [[["GET", "DELETE"], idempotent], [["POST", "PATCH"], other]] as const) {
        for (const method of methods) {
          // Of an error, no more is read than this.
          const error = failure as ClientError;
          const isRetried = retryDelayMs(method, error, policy, 1) !== undefined;
          expect([method, failure, isRetried ? "retried" : "not retried"]).toStrictEqual([method, failure, expected]);
        }
      }
    }
  });

  test("a call takes at most what the README says", () => {
    vi.spyOn(Math, "random").mockReturnValue(1);
    const waits = (failure: object) =>
      [1, 2, 3].map((tries) => retryDelayMs("GET", failure as ClientError, policy, tries) ?? 0);
    const sum = (delays: number[]) => delays.reduce((total, delay) => total + delay) / 1000;
    const backoff = sum(waits({ kind: "network" }));
    const told = sum(waits({ kind: "http", status: 503, retryAfterMs: 30_000 }));
    vi.restoreAllMocks();
    const attempts = 4 * 30;
    expect(readme).toContain(`${attempts + backoff} s with the defaults, ${attempts + told} s if the service`);
  });

  test("the calls of fail() in the prose are such that it takes", () => {
    const calls = Array.from(readme.matchAll(/`(fail\([^`]+\))`/g), ([, call = ""]) => call);
    expect(calls).toHaveLength(3);
    for (const call of calls) new Function("fail", call)(createFakeService().fail);
  });

  test("the settings are those of createClient()", () => {
    const names: Record<keyof ClientOptions, true> = {
      baseUrl: true,
      auth: true,
      fetch: true,
      headers: true,
      middleware: true,
      timeoutMs: true,
      retry: true,
      maxResponseBytes: true,
      allowInsecureHttp: true,
      onAttempt: true,
    };
    const [, told = ""] = readme.match(/`createClient\(\)` takes ((?:(?!`onAttempt`)[^])*`onAttempt`)/) ?? [];
    expect(Array.from(told.matchAll(/`(\w+)`/g), ([, name]) => name).sort()).toStrictEqual(Object.keys(names).sort());
    const source = read("lib/client/client_options.ts");
    for (const name of Object.keys(names)) {
      const [, text] = source.match(new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\n  ${name}\\?`)) ?? [];
      expect(text, name).toContain("@default ");
    }
    expect(source).toContain("@default 30000");
    expect(told).toContain("30 s by\ndefault");
    expect(source).toContain("@default 8388608");
    expect(readme).toContain("8 MiB of a response");
  });

  test("what stands beside the Python client's configuration compiles", () => {
    const rows = table("Python ", read("scripts/docs/guides/python.md"));
    const statements = rows.map(([, code = ""]) => {
      return code.startsWith("auth:") ? `createClient({ ${code} });` : `${code};`;
    });
    const program = `
      import { type ApiKeyAuth, type Client, createClient, getOrganization, unwrap } from "@tiledb-organizations/client";
      export async function run(client: Client, auth: ApiKeyAuth, key: string, name: string, password: string): Promise<void> {
        const { ok, error } = await getOrganization(client, "acme");
        ${statements.join("\n")}
      }`;
    expect(statements).toHaveLength(6);
    expect(typeErrors([program])).toStrictEqual([[]]);
  });
});

describe.each(DOCUMENTS)("%s", (document) => {
  const text = read(document);
  const prose = text.replace(/```\w+\n[^]*?```/g, "");

  test("its links lead to files and headings that exist", () => {
    const headings = Array.from(
      text.matchAll(/^#+ (.+)$/gm),
      ([, heading = ""]) => heading.toLowerCase().replace(/[^\w -]/g, "").replaceAll(" ", "-"),
    );
    const targets = Array.from(prose.matchAll(/\]\(([^)]+)\)/g), ([, target = ""]) => target);
    const isLive = (target: string) =>
      /^https:/.test(target) ||
      (target.startsWith("#")
        ? headings.includes(target.slice(1))
        : existsSync(new URL(`../../${target}`, import.meta.url)));
    expect(targets.filter((target) => !isLive(target))).toStrictEqual([]);
  });

  test("the commands in it exist", () => {
    const { scripts } = JSON.parse(read("package.json"));
    const { exports } = JSON.parse(read("scripts/examples/deno.json"));
    const named = Array.from(text.matchAll(/npm run (?:--silent )?([\w:-]+)/g), ([, name = ""]) => name);
    expect(named.filter((name) => !(name in scripts))).toStrictEqual([]);
    const programs = Array.from(
      text.matchAll(/jsr:@tiledb-organizations\/examples\/([\w-]+)/g),
      ([, name = ""]) => name,
    );
    expect(programs.filter((name) => !(`./${name}` in exports))).toStrictEqual([]);
  });
});
