// The Worker of scripts/examples, in workerd, with the fake service behind it.

import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { serve } from "srvx";
import { expect, onTestFinished, test } from "vitest";
import { createFakeService, type FakeService } from "../../lib/testing.ts";
import {
  addAwsAccessCredentials,
  addUserToOrganization,
  createClient,
  createOrganization,
  unwrap,
  updateAwsAccessCredentials,
} from "../../mod.ts";
import { PROJECT } from "../../scripts/packed.ts";

const NOW = new Date("2026-11-24T06:00:00Z");
const TOKEN = "alice-key";
const HEADERS = { "X-TILEDB-REST-API-KEY": TOKEN };

/** What a visitor of the Worker saw, and what the Worker's log says. */
interface Visit {
  readonly answers: unknown[];
  /** How the scheduled run ended. */
  readonly outcome: string;
  readonly log: unknown[];
}

test("worker.ts answers with the caller's organizations, and nobody else's", async () => {
  const service = await createService();
  const { answers } = await visit(service, [
    { headers: HEADERS },
    { headers: { "X-TILEDB-REST-API-KEY": "bob-key" } },
    { headers: { "X-TILEDB-REST-API-KEY": "carol-key" } },
  ]);
  expect(answers).toStrictEqual([
    {
      status: 200,
      cacheControl: "no-store",
      body: [{ name: "acme", role: "owner" }, { name: "bobs", role: "read_only" }],
    },
    { status: 200, cacheControl: "no-store", body: [{ name: "bobs", role: "owner" }] },
    { status: 200, cacheControl: "no-store", body: [] },
  ]);
});

test("worker.ts says what is wrong with a request, and whose fault it is", async () => {
  const service = await createService();
  service.fail({ operation: "getAllOrganizations", status: 500, times: 4 });
  service.fail({ operation: "getAllOrganizations", status: 403 });
  const { answers } = await visit(service, [
    { headers: HEADERS },
    { headers: HEADERS },
    {},
    { headers: { "X-TILEDB-REST-API-KEY": "mallory-key" } },
    { headers: { "X-TILEDB-REST-API-KEY": "clé" } },
    { headers: HEADERS, method: "DELETE" },
  ]);
  const refusal = (status: number, message: string) => ({ status, cacheControl: "no-store", body: { message } });
  expect(answers).toStrictEqual([
    refusal(502, "TileDB cannot be reached, try again later"),
    refusal(403, "TileDB does not let this API key see organizations"),
    refusal(401, "Expected an API key in X-TILEDB-REST-API-KEY"),
    refusal(401, "TileDB does not know this API key"),
    refusal(401, "TileDB does not know this API key"),
    refusal(405, "Expected GET"),
  ]);
});

test("worker.ts tells its log what went wrong, and its visitors no internal URL", async () => {
  const service = await createService();
  const Location = "https://internal.acme.test:8443/v1/organizations?token=x";
  service.fail({ operation: "getAllOrganizations", status: 302, headers: { Location } });
  service.fail({ operation: "getAllOrganizations", connection: "dropped", times: 4 });
  service.fail({ operation: "getAllOrganizations", body: "<h1>internal.acme.test</h1>" });
  const { answers, log } = await visit(service, [{ headers: HEADERS }, { headers: HEADERS }, { headers: HEADERS }]);
  expect(answers).toStrictEqual(
    Array(3).fill({
      status: 502,
      cacheControl: "no-store",
      body: { message: "TileDB cannot be reached, try again later" },
    }),
  );
  expect(log.slice(0, 3)).toStrictEqual([
    { message: expect.stringContaining("302, a redirect to https://internal.acme.test:8443, not followed") },
    { message: expect.stringMatching(/^Cannot complete getAllOrganizations after 4 attempts: /) },
    { message: expect.stringContaining("breaks the contract") },
  ]);
});

test("worker.ts logs credentials that are older than 90 days on its schedule", async () => {
  const service = await createService();
  const { outcome, log } = await visit(service, []);
  expect(log).toStrictEqual([{ namespace: "acme", name: "old", ageInDays: 91 }]);
  expect(outcome).toBe("ok");
});

test.each([
  ["older by an hour", { created_at: "2026-08-26T05:00:00Z" }, 90],
  ["just as old as that", { created_at: "2026-08-26T06:00:00Z" }, undefined],
  ["of no date", {}, null],
  ["of a date that is none", { created_at: "yesterday" }, null],
  ["updated since", { created_at: "2026-01-01T00:00:00Z", updated_at: "2026-11-01T00:00:00Z" }, undefined],
  ["updated long ago", { created_at: "2026-01-01T00:00:00Z", updated_at: "2026-01-02T06:00:00Z" }, 326],
])("worker.ts logs credentials that are %s: %o, %j days", async (_, dates, ageInDays) => {
  const service = await createService();
  service.fail({ operation: "checkAwsAccessCredentials", body: [{ name: "lake", ...dates }] });
  const { log } = await visit(service, []);
  expect(log).toStrictEqual(ageInDays === undefined ? [] : [{ namespace: "acme", name: "lake", ageInDays }]);
});

test("worker.ts answers callers though it has no key of its own", async () => {
  const { answers, outcome } = await visit(await createService(), [{ headers: HEADERS }], "");
  expect(answers).toMatchObject([{ status: 200 }]);
  expect(outcome).toBe("exception");
});

test("worker.ts goes on with the other organizations when one fails, and shows the run as failed", async () => {
  const service = await createService();
  service.fail({ operation: "checkAwsAccessCredentials", status: 403 });
  const { outcome, log } = await visit(service, []);
  expect(log).toStrictEqual([
    { namespace: "acme", message: expect.stringMatching(/^Cannot complete checkAwsAccessCredentials: .* 403/) },
  ]);
  expect(outcome).toBe("exception");
});

async function createService(): Promise<FakeService> {
  let now = NOW;
  const service = createFakeService({ now: () => now });
  const { fetch, url } = service;
  const [alice, bob] = ["alice", "bob"].map((name) =>
    createClient({ baseUrl: url, fetch, auth: { apiKey: `${name}-key` } })
  );
  if (!alice || !bob) throw new Error("Expected two clients");
  const daysAgo = (days: number) => new Date(NOW.getTime() - days * 24 * 60 * 60 * 1000);

  unwrap(await createOrganization(alice, { name: "acme" }));
  unwrap(await createOrganization(bob, { name: "bobs" }));
  unwrap(await addUserToOrganization(bob, "bobs", { username: "alice" }));
  for (const [name, days] of [["old", 91], ["updated", 200], ["young", 90]] as const) {
    now = daysAgo(days);
    unwrap(await addAwsAccessCredentials(alice, "acme", { name, access_key_id: "AKIA1234" }));
  }
  now = daysAgo(1);
  unwrap(await updateAwsAccessCredentials(alice, "acme", "updated", { access_key_id: "AKIA5678" }));
  return service;
}

async function visit(service: FakeService, requests: RequestInit[], token = TOKEN): Promise<Visit> {
  const server = await serve({ fetch: service.fetch, hostname: "127.0.0.1", port: 0, silent: true }).ready();
  const folder = await mkdtemp(join(tmpdir(), "worker-"));
  onTestFinished(async () => {
    await server.close(true);
    await rm(folder, { recursive: true });
  });
  await build({
    entryPoints: [join(PROJECT, "scripts/examples/worker.ts"), join(PROJECT, "test/runtimes/tester.ts")],
    bundle: true,
    entryNames: "[name]",
    format: "esm",
    platform: "neutral",
    outdir: folder,
  });
  const { origin } = new URL(server.url ?? "");
  const text = (name: string, value: string) => `(name = "${name}", text = ${JSON.stringify(value)})`;
  const config = `using Workerd = import "/workerd/workerd.capnp";
    const config :Workerd.Config = (services = [
      (name = "app", worker = (
        modules = [(name = "worker.js", esModule = embed "worker.js")],
        compatibilityDate = "2026-11-01",
        bindings = [${text("TILEDB_REST_HOST", origin)}, ${text("TILEDB_REST_TOKEN", token)}])),
      (name = "tester", worker = (
        modules = [(name = "tester.js", esModule = embed "tester.js")],
        compatibilityDate = "2026-11-01",
        compatibilityFlags = ["service_binding_extra_handlers"],
        bindings = [
          (name = "APP", service = "app"),
          ${text("REQUESTS", JSON.stringify(requests))}, ${text("SCHEDULED_TIME", NOW.toISOString())}])),
      (name = "internet", network = (allow = ["private"])),
    ]);`;
  await writeFile(join(folder, "config.capnp"), config);

  const { default: workerd } = createRequire(import.meta.url)("workerd");
  const { stdout, stderr } = await promisify(execFile)(workerd, ["test", "--experimental", "config.capnp"], {
    cwd: folder,
  });
  // Each line of the log, and the tester's, is an object.
  const lines: object[] = `${stdout}${stderr}`.split("\n").flatMap((line) =>
    JSON.parse(/\{.*\}$/.exec(line)?.[0] ?? "[]")
  );
  const visited = lines.find((line): line is Omit<Visit, "log"> => "outcome" in line);
  if (visited === undefined) throw new Error(`Expected what the tester saw: ${stdout}${stderr}`);
  return { ...visited, log: lines.filter((line) => line !== visited) };
}
