// The programs of scripts/examples/ as people start them: as processes, on Node and on Deno, against the fake service over
// HTTP.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import type { Server, ServerHandler } from "srvx";
import { afterAll, afterEach, beforeEach, expect } from "vitest";
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
import { runHere } from "./in_process.ts";
import { bundleProgram, DENO, ROOT, type Run, runProgram } from "./program.ts";
import { serveService } from "./service_server.ts";

// What that starts in its turn, and waits for.
const DENO_EXE = join(dirname(DENO), "deno");

// No more permissions than the usage says.
const DENO_ARGS = ["run", "--no-prompt", "--allow-env", "--allow-net=127.0.0.1", "--allow-sys=homedir"];
export type Runtime = "Node" | "Deno";
const IS_MUTATION_TEST = process.env["STRYKER_MUTATOR_WORKER"] !== undefined;
export const RUNTIMES: readonly Runtime[] = IS_MUTATION_TEST ? ["Node"] : ["Node", "Deno"];

/** A folder that is empty at first: the home of whoever starts a program, and where `write` puts files. */
export const HOME = realpathSync(mkdtempSync(join(tmpdir(), "examples-")));
/** Where TileDB's own clients keep a sign-in. */
export const CLOUD_FILE = join(HOME, ".tiledb", "cloud.json");

const USERNAMES = ["alice", "bob", "carol", "dora", "erin", "frank"];

/** An address that no invitation reaches. */
export const BOUNCING = "gone@example.com";

/** The service of a test. */
interface Service {
  fake: FakeService;
  url: string;
  requests: string[];
  /** Answers in the place of the service when it gives something. */
  intercept: (request: Request) => ReturnType<ServerHandler> | undefined;
}

export let service: Service;
let server: Server;

/** Starts a service for each test of the file. */
export function useService(): void {
  beforeEach(async () => {
    const users = USERNAMES.map((name) => ({ username: name, apiKey: `${name}-key`, password: `${name}-password` }));
    const fake = createFakeService({ users, bounces: [BOUNCING] });
    service = { fake, url: "", requests: [], intercept: () => undefined };
    server = await serveService((request) => {
      service.requests.push(`${request.method} ${new URL(request.url).pathname.slice("/v1".length)}`);
      return service.intercept(request) ?? service.fake.fetch(request);
    });
    service.url = server.url ?? "";
  });

  afterEach(async () => {
    rmSync(dirname(CLOUD_FILE), { recursive: true, force: true });
    await server.close(true);
  });
  afterAll(() => rmSync(HOME, { recursive: true }));
}

/** The requests that may have changed something. */
export function changes(): string[] {
  return service.requests.filter((request) => !request.startsWith("GET "));
}

/** Plays a service that does not tell who calls, and answers the rest as it is told. */
export function hideCaller(answer: (request: Request) => Response | undefined = () => undefined): void {
  service.intercept = (request) => {
    return new URL(request.url).pathname === "/v1/user" ? new Response(null, { status: 404 }) : answer(request);
  };
}

const bundles: Record<string, string> = {};

interface RunOptions {
  readonly runtime?: Runtime;
  readonly env?: Record<string, string | undefined>;
  readonly stdin?: string | Uint8Array;
}

/**
 * Runs a program on a runtime. With an environment of its own: the variables of whoever runs the tests would show.
 */
export function run(
  program: string,
  args: readonly string[] = [],
  { runtime, env = {}, stdin }: RunOptions = {},
): Promise<Run> {
  if (IS_MUTATION_TEST) return runHere(program, args, { ...environment(), ...env }, stdin);
  return runInShell('"$@"', commandOf(program, args, runtime), { env, ...(stdin && { stdin }) });
}

/** A program as one process, which a signal reaches: a bundle of it on Node, or its source on Deno. */
export function commandOf(program: string, args: readonly string[], runtime: Runtime = "Node"): string[] {
  if (runtime === "Node") {
    const bundle = bundles[program] ??= bundleProgram(sourceOf(program), join(HOME, "bundles"));
    return [process.execPath, bundle, ...args];
  }
  const readable = [dirname(CLOUD_FILE), ...args.filter((arg) => arg.startsWith(HOME))];
  return [DENO_EXE, ...DENO_ARGS, `--allow-read=${readable}`, sourceOf(program), ...args];
}

/** Runs a command by a script, to which it is `"$@"`. */
export function runInShell(script: string, command: readonly string[], options: RunOptions = {}): Promise<Run> {
  const { env, stdin } = options;
  const args = ["-c", script, "bash", ...command];
  return runProgram("bash", args, { cwd: ROOT, env: { ...environment(), ...env } }, stdin);
}

function sourceOf(program: string): string {
  return join(ROOT, "scripts/examples", `${program}.ts`);
}

/** The environment of a program: alice's key, at the service of the test. */
export function environment(): Record<string, string> {
  const { PATH = "", SystemRoot = "", TEMP = "" } = process.env;
  const address = { TILEDB_REST_HOST: service.url, TILEDB_REST_TOKEN: "alice-key" };
  return { PATH, SystemRoot, TEMP, HOME, USERPROFILE: HOME, NO_COLOR: "1", ...address };
}

/** Expects that a program says how it is used, started as people start it, and sends nothing. */
export async function expectUsage(program: string, runtime: Runtime): Promise<void> {
  const env = { TILEDB_REST_TOKEN: "" };
  const { code, stdout, stderr } = runtime === "Node" && !IS_MUTATION_TEST
    ? await runInShell('npm run --silent "$@"', [program, "--", "--help"], { env })
    : await run(program, ["--help"], { runtime, env });
  expect({ code, stderr }).toStrictEqual({ code: 0, stderr: "" });
  expect(stdout.startsWith(`Usage: ${program} [options]`)).toBe(true);
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
export function write(name: string, content: string | Uint8Array): string {
  const file = join(HOME, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

/** The lines without empty ones, and with one space between columns. */
export function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.trim().replace(/ {2,}/g, " | ")).filter((line) => line !== "");
}
