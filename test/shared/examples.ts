// The programs of scripts/examples/ as people start them: as processes, on Node and on Deno, against the fake service over
// HTTP.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import type { Server, ServerHandler } from "srvx";
import { afterAll, afterEach, beforeEach, expect, vi } from "vitest";
import { createFakeService, type FakeService } from "../../lib/testing.ts";
import {
  addUserToOrganization,
  type Client,
  createClient,
  createOrganization,
  getOrganization,
  type OrganizationRole,
  unwrap,
} from "../../mod.ts";
import { ROOT, type Run, runNode, TSX } from "./program.ts";
import { serveService } from "./service_server.ts";

const COMMANDS = {
  Node: [TSX, "--tsconfig", "tsconfig.test.json"],
  Deno: [createRequire(import.meta.url).resolve("deno/bin.cjs"), "run", "--allow-env", "--allow-net=127.0.0.1"],
};
export type Runtime = keyof typeof COMMANDS;
export const RUNTIMES: readonly Runtime[] = ["Node", "Deno"];

const FOLDER = mkdtempSync(join(tmpdir(), "examples-"));
const USERNAMES = ["alice", "bob", "carol", "dora", "erin", "frank"];

/** The service of a test. */
interface Service {
  fake: FakeService;
  requests: string[];
  /** Answers in the place of the service when it gives something. */
  intercept: (request: Request) => ReturnType<ServerHandler> | undefined;
}

export let service: Service;
let server: Server;

/** Starts a service for each test of the file. */
export function useService(): void {
  // Ends a hang: each test waits for a process or more to start.
  vi.setConfig({ testTimeout: 60_000 });

  beforeEach(async () => {
    const users = USERNAMES.map((name) => ({ username: name, apiKey: `${name}-key`, password: `${name}-password` }));
    service = { fake: createFakeService({ users }), requests: [], intercept: () => undefined };
    server = await serveService((request) => {
      service.requests.push(`${request.method} ${new URL(request.url).pathname.slice("/v1".length)}`);
      return service.intercept(request) ?? service.fake.fetch(request);
    });
  });

  afterEach(() => server.close(true));
  afterAll(() => rmSync(FOLDER, { recursive: true }));
}

// With an environment of its own: the variables of whoever runs the tests would show.
export function run(
  program: string,
  args: readonly string[] = [],
  { runtime = "Node", env = {}, stdin }: { runtime?: Runtime; env?: Record<string, string>; stdin?: string } = {},
): Promise<Run> {
  const { PATH = "", HOME = "", SystemRoot = "", TEMP = "" } = process.env;
  const address = { TILEDB_REST_HOST: server.url ?? "", TILEDB_REST_TOKEN: "alice-key" };
  // What the usage says that it takes.
  const permissions = runtime === "Deno" && program === "sync_members" ? ["--allow-read"] : [];
  const all = [...COMMANDS[runtime], ...permissions, `scripts/examples/${program}.ts`, ...args];
  return runNode(all, { cwd: ROOT, env: { PATH, HOME, SystemRoot, TEMP, NO_COLOR: "1", ...address, ...env } }, stdin);
}

/** Expects that a program says how it is used, and sends nothing. */
export async function expectUsage(program: string, runtime: Runtime): Promise<void> {
  const { code, stdout, stderr } = await run(program, ["--help"], { runtime, env: { TILEDB_REST_TOKEN: "" } });
  expect({ code, stderr }).toStrictEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(`\nUsage: ${program} [options]`);
  expect(stdout).toContain("jsr:@tiledb-organizations/examples/");
  expect(service.requests).toStrictEqual([]);
}

export function signIn(username: string): Client {
  const { url, fetch } = service.fake;
  return createClient({ baseUrl: url, fetch, auth: { apiKey: `${username}-key` } });
}

/** Founds an organization of alice's, with members. */
export async function found(organization: string, roles: Record<string, OrganizationRole> = {}): Promise<void> {
  const alice = signIn("alice");
  unwrap(await createOrganization(alice, { name: organization }));
  for (const [username, role] of Object.entries(roles)) {
    unwrap(await addUserToOrganization(alice, organization, { username, role }));
  }
}

/** The role of each member, as a user sees it. */
export async function rolesIn(organization: string, username = "alice"): Promise<object> {
  const { users = [] } = unwrap(await getOrganization(signIn(username), organization));
  return Object.fromEntries(users.map(({ username, role }) => [username, role]));
}

/** Writes a file, and gives its path. */
export function write(name: string, content: string): string {
  const file = join(FOLDER, name);
  writeFileSync(file, content);
  return file;
}

/** The lines without empty ones, and with one space between columns. */
export function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.trim().replace(/ {2,}/g, " | ")).filter((line) => line !== "");
}
