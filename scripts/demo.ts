// The first thing to run: an organization from its creation to its deletion, then each way in which a call can fail, over
// HTTP against the fake service. Each step says what it expects; one that turns out otherwise makes the exit code 1.
// With --live it only reads: the organizations of the caller and their members.

import process from "node:process";
import { parseArgs, styleText } from "node:util";
import { serve, type Server, type ServerHandler } from "srvx";
import { createFakeService } from "../lib/testing.ts";
import * as api from "../mod.ts";
import {
  type AwsAccessCredentials,
  type Client,
  type ClientError,
  type ClientOptions,
  createClient,
  optionsFromEnv,
  type Organization,
  type OrganizationUser,
  type Result,
  unwrap,
} from "../mod.ts";
import { OPERATIONS } from "./contract.ts";
import { plural, printable } from "./examples/text.ts";

async function tellLife(alice: Client): Promise<void> {
  await step(() => api.createOrganization(alice, { name: "acme", description: "Maps" }));
  await step(() => api.getAllOrganizations(alice), "1 organization: acme", showOrganizations);
  await step(() => api.getOrganization(alice, "acme"), "Maps; alice is owner", showOrganization);
  await step(() => api.updateOrganization(alice, "acme", { description: "Sea maps" }));
  await step(() => api.getOrganization(alice, "acme"), "Sea maps; alice is owner", showOrganization);

  await step(() => api.addUserToOrganization(alice, "acme", { username: "bob", role: "read_write" }));
  await step(() => api.addUserToOrganization(alice, "acme", { username: "carol" }));
  await step(() => api.getOrganizationUser(alice, "acme", "bob"), "bob is read_write", showUser);
  await step(() => api.updateUserInOrganization(alice, "acme", "bob", { role: "admin" }));
  await step(() => api.getOrganizationUser(alice, "acme", "bob"), "bob is admin", showUser);

  const lake = {
    name: "lake",
    access_key_id: "AKIAIOSFODNN7EXAMPLE",
    secret_access_key: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    buckets: ["s3://lake/"],
  };
  await step(() => api.addAwsAccessCredentials(alice, "acme", lake));
  await step(() => api.checkAwsAccessCredentials(alice, "acme"), "lake, without its secret", showAllCredentials);
  await step(() => api.checkAwsAccessCredentialsByName(alice, "acme", "lake"), "buckets: s3://lake/", showBuckets);
  const buckets = ["s3://lake/", "s3://archive/"];
  await step(() => api.updateAwsAccessCredentials(alice, "acme", "lake", { buckets }));
  const both = "buckets: s3://lake/, s3://archive/";
  await step(() => api.checkAwsAccessCredentialsByName(alice, "acme", "lake"), both, showBuckets);
  await step(() => api.deleteAwsAccessCredentials(alice, "acme", "lake"));
  await step(() => api.checkAwsAccessCredentials(alice, "acme"), "no credentials", showAllCredentials);

  await step(() => api.deleteUserFromOrganization(alice, "acme", "carol"));
  await step(() => api.getOrganization(alice, "acme"), "Sea maps; alice is owner, bob is admin", showOrganization);
  await step(() => api.deleteOrganization(alice, "acme"));
  await step(() => api.getAllOrganizations(alice), "0 organizations", showOrganizations);
}

async function tellFailures(alice: Client): Promise<void> {
  await step(() => api.getOrganization(alice, "acme"), "http 404");

  await step(() => api.deleteUserFromOrganization(alice, "acme", ".."), "invalid-request");
  const folded = new URL("http://localhost/v1/organizations/acme/..").pathname;
  note(`Why it matters: a URL parser would have made DELETE ${folded} of it`);

  const headers = { [STALL_HEADER]: "1" };
  await step(() => api.getAllOrganizations(alice, { headers, timeoutMs: 100, retry: false }), "timeout");

  const cancel = new AbortController();
  setTimeout(() => cancel.abort(), 100);
  await step(() => api.getAllOrganizations(alice, { headers, signal: cancel.signal }), "aborted");

  const gone = await listen(() => new Response());
  const nobody = connect(gone);
  await gone.close();
  await step(() => api.getAllOrganizations(nobody, { retry: false }), "network");
}

// What these say of a value is what a step expects and prints.
function showOrganizations(organizations: Organization[]): string {
  const names = organizations.map(({ name }) => name).join(", ");
  return plural(organizations.length, "organization") + (names && `: ${names}`);
}

function showOrganization({ description, users = [] }: Organization): string {
  return `${description}; ${users.map(showUser).join(", ")}`;
}

function showUser({ username, role }: OrganizationUser): string {
  return `${username} is ${role}`;
}

function showAllCredentials(credentials: AwsAccessCredentials[]): string {
  const shown = credentials.map((each) =>
    `${each.name}, ${"secret_access_key" in each ? "with" : "without"} its secret`
  );
  return shown.join("; ") || "no credentials";
}

function showBuckets({ buckets = [] }: AwsAccessCredentials): string {
  return `buckets: ${buckets.join(", ")}`;
}

async function demo(): Promise<boolean> {
  const fake = createFakeService();
  const server = await listen((request) =>
    request.headers.has(STALL_HEADER) ? disconnected(request) : fake.fetch(request)
  );
  const alice = connect(server);
  heading(`An organization from creation to deletion, at ${server.url}`);
  await tellLife(alice);
  heading("How a call can fail");
  await tellFailures(alice);
  await server.close(true);

  const missing = OPERATIONS.map(({ name }) => name).filter((name) => !tally.succeeded.has(name));
  if (missing.length > 0) console.log(`\nExpected each function to succeed, not so: ${missing.join(", ")}`);
  const passed = tally.failed + missing.length === 0;
  const counts = `${plural(tally.succeeded.size, "function")}, ${plural(tally.steps, "step")}`;
  heading(`${counts}, ${passed ? "all as expected" : "not all as expected"}`);
  return passed;
}

/** Answers when nobody listens any more. */
function disconnected({ signal }: Request): Promise<Response> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(new Response())));
}

function listen(fetch: ServerHandler): Promise<Server> {
  return serve({ fetch, hostname: "127.0.0.1", port: 0, silent: true, gracefulShutdown: false }).ready();
}

function connect({ url }: Server): Client {
  return createClient({ baseUrl: new URL("/v1", url), auth: { apiKey: "alice-key" }, ...OBSERVED });
}

async function live(): Promise<boolean> {
  try {
    const client = createClient({ ...optionsFromEnv(process.env), ...OBSERVED });
    heading("Your organizations and their members");
    const organizations = await read(
      () => api.getAllOrganizations(client),
      ({ length }) => plural(length, "organization"),
    );
    for (const { name, users } of organizations) {
      const members = users ?? (await read(() => api.getOrganization(client, name), () => name)).users ?? [];
      line(" ", name, "", plural(members.length, "member"));
      for (const { user_id = "", username = user_id, role = "" } of members) line(" ", "", username, role);
    }
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return false;
  }
}

async function read<T>(call: () => Promise<Result<T>>, show: (value: T) => string): Promise<T> {
  const { result, time } = await observe(call);
  const value = unwrap(result);
  line("✓", wire.operation, wire.requests.join(", "), show(value), time);
  return value;
}

async function step<T>(
  call: () => Promise<Result<T>>,
  expected = "done",
  show: (value: T) => string = (value) => value === undefined ? "done" : "a value",
): Promise<void> {
  const { result, time } = await observe(call);
  const { operation, requests } = wire;
  const outcome = result.ok ? show(result.value) : showError(result.error);
  // Counted, since a retry could hide behind a good outcome.
  const expectedRequests = expected === "invalid-request" ? 0 : 1;
  const passed = outcome === expected && requests.length === expectedRequests;

  tally.steps++;
  if (result.ok) tally.succeeded.add(operation);
  line(passed ? "✓" : "✗", operation, requests.join(", ") || "not sent", outcome, time);
  if (!result.ok) note(result.error.message);
  if (passed) return;
  tally.failed++;
  const wanted = `Expected ${JSON.stringify(expected)} and ${plural(expectedRequests, "request")}`;
  note(`${wanted}, received ${JSON.stringify(outcome)} and ${requests.length}`, "red");
}

function showError(error: ClientError): string {
  return error.kind === "http" ? `http ${error.status}` : error.kind;
}

async function observe<T>(call: () => Promise<Result<T>>): Promise<{ result: Result<T>; time: string }> {
  wire = { operation: "", requests: [] };
  const startedAt = performance.now();
  const result = await call();
  const time = `${(performance.now() - startedAt).toFixed(1)} ms`;
  if (!result.ok) wire.operation = result.error.operation;
  return { result, time };
}

function heading(text: string): void {
  console.log(styleText("bold", `\n${text}`, TERMINAL));
}

function line(mark: string, name: string, request: string, outcome: string, time = ""): void {
  const color = mark === "✗" ? "red" : "green";
  const cells = [
    styleText(color, mark, TERMINAL),
    printable(name).padEnd(31),
    styleText("cyan", printable(request).padEnd(36), TERMINAL),
    printable(outcome).padEnd(38),
    styleText("dim", time.padStart(8), TERMINAL),
  ];
  console.log(cells.join(" ").trimEnd());
}

function note(text: string, color: "dim" | "red" = "dim"): void {
  const lines = printable(text).match(/.{1,112}(?:\s|$)|\S+/g) ?? [];
  for (const line of lines) console.log(styleText(color, `    ${line.trimEnd()}`, TERMINAL));
}

/** The call under way: its operation, and the method and path of each request that went out. */
let wire: { operation: string; requests: string[] } = { operation: "", requests: [] };

const tally = { steps: 0, failed: 0, succeeded: new Set<string>() };

const OBSERVED: ClientOptions = {
  fetch(input, init) {
    const { method, url } = new Request(input, { ...init, signal: null });
    wire.requests.push(`${method} ${new URL(url).pathname}`);
    return fetch(input, init);
  },
  onAttempt: ({ operation }) => wire.operation = operation,
};

const STALL_HEADER = "x-demo-stall";
const TERMINAL = { stream: process.stdout };
const USAGE = "Usage: npm run demo [-- --live | -- --help]";

async function main(): Promise<number> {
  let options: { live?: boolean; help?: boolean };
  try {
    options = parseArgs({ options: { live: { type: "boolean" }, help: { type: "boolean" } } }).values;
  } catch {
    console.error(USAGE);
    return 2;
  }
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  return await (options.live ? live() : demo()) ? 0 : 1;
}

process.exitCode = await main();
