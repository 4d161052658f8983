/**
 * The Organization API as a fake: stateful, in memory, the same on every runtime. Tests of programs that use the client
 * run against it without a network, a server or an account.
 *
 * @example A program and its service in one process
 * ```ts
 * import { addUserToOrganization, createClient, createOrganization, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 *
 * unwrap(await createOrganization(client, { name: "acme" }));
 * unwrap(await addUserToOrganization(client, "acme", { username: "bob", role: "admin" }));
 * const { error } = await addUserToOrganization(client, "acme", { username: "bob" });
 * console.log(error?.kind === "http" && error.serverMessage); // "The user is a member already"
 * ```
 *
 * @module
 */

import { checkCredentialsInput } from "./checks/aws_access_credentials.ts";
import type { Check } from "./checks/check.ts";
import { checkOrganizationUserInput } from "./checks/organization_users.ts";
import { checkOrganizationInput, checkOrganizationUpdate } from "./checks/organizations.ts";
import { isObject } from "./is_object.ts";
import type { AwsAccessCredentials, AwsAccessCredentialsInput } from "./models/aws_access_credentials.ts";
import type { NamespaceAction, OrganizationRole } from "./models/enums.ts";
import type { Organization } from "./models/organization.ts";
import type { OrganizationUser } from "./models/organization_user.ts";

/**
 * User that the fake service knows, who signs in with the API key, or with name and password.
 *
 * @category Fake service
 *
 * @example Users of one's own
 * ```ts
 * import { createClient, createOrganization, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService, type FakeUser } from "@tiledb-organizations/client/testing";
 *
 * const dora: FakeUser = { username: "dora", apiKey: "dora-key", password: "dora-password" };
 * const { fetch, url } = createFakeService({ users: [dora] });
 * const client = createClient({ baseUrl: url, fetch, auth: { username: "dora", password: "dora-password" } });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * ```
 */
export interface FakeUser {
  /** Login name, and name of the user's own namespace. Unique; one path segment, without a colon. */
  username: string;
  /** API key. Unique; printable ASCII without spaces. */
  apiKey: string;
  /** Password. Not empty. */
  password: string;
  /**
   * Id: what a member is received with as `user_id`. Unique.
   *
   * @default {crypto.randomUUID()}
   */
  userId?: string | undefined;
}

/**
 * Options of {@linkcode createFakeService}.
 *
 * @category Fake service
 *
 * @example Timestamps that a test can foretell
 * ```ts
 * import { createClient, createOrganization, getOrganization, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService, type FakeServiceOptions } from "@tiledb-organizations/client/testing";
 *
 * const options: FakeServiceOptions = { now: () => new Date("2026-01-31T12:00:00Z") };
 * const { fetch, url } = createFakeService(options);
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * console.log(unwrap(await getOrganization(client, "acme")).created_at); // "2026-01-31T12:00:00.000Z"
 * ```
 */
export interface FakeServiceOptions {
  /**
   * Users that the service knows; nobody else can sign in or become a member.
   *
   * @default alice, bob and carol, with the API keys `alice-key`, `bob-key` and `carol-key` and the passwords
   * `alice-password`, `bob-password` and `carol-password`
   */
  users?: FakeUser[] | undefined;
  /**
   * Gives the time for `created_at` and `updated_at`.
   *
   * @default {() => new Date()}
   */
  now?: (() => Date) | undefined;
}

/**
 * Fake service that {@linkcode createFakeService} made.
 *
 * @category Fake service
 *
 * @example A function that takes the service
 * ```ts
 * import { type Client, createClient, getAllOrganizations, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService, type FakeService } from "@tiledb-organizations/client/testing";
 *
 * function signIn(service: FakeService, username: string): Client {
 *   return createClient({ baseUrl: service.url, fetch: service.fetch, auth: { apiKey: `${username}-key` } });
 * }
 * const bob = signIn(createFakeService(), "bob");
 * console.log(unwrap(await getAllOrganizations(bob))); // []
 * ```
 */
export interface FakeService {
  /**
   * Answers a request as the service would, and rejects with the signal's reason when the request is aborted. It can be
   * a client's `fetch`, or the handler of an HTTP server, which then serves the paths below `/v1`.
   */
  fetch: typeof globalThis.fetch;
  /** Base URL to give a client with this `fetch`. Its host never resolves, should the `fetch` be forgotten. */
  url: string;
  /**
   * Lets coming requests fail, before the service acts on them. Faults are met in the order in which they were given.
   *
   * @param fault How, how often, and for which operation; see {@linkcode Fault}
   * @throws {TypeError} When the fault is unknown or cannot be
   */
  fail(fault: Fault): void;
}

/**
 * What requests meet instead of the service: an answer, the whole of one or its beginning, or none.
 *
 * @category Fake service
 *
 * @example A program that tries again
 * ```ts
 * import { createClient, getAllOrganizations, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService, type Fault } from "@tiledb-organizations/client/testing";
 *
 * const { fail, fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 *
 * const overload: Fault = { status: 503, headers: { "Retry-After": "0" }, times: 2 };
 * fail(overload);
 * console.log(unwrap(await getAllOrganizations(client))); // []
 *
 * fail({ operation: "getOrganization", connection: "stalled" });
 * fail({ status: 200, body: "<h1>Sign in</h1>" });
 * const { error } = await getAllOrganizations(client);
 * console.log(error?.kind); // "invalid-response"
 * ```
 */
export interface Fault {
  /** Name of the function whose requests fail, such as `getOrganization`. @default those of all */
  operation?: string | undefined;
  /** How many requests fail, at least 1; `Infinity` for all that come. @default 1 */
  times?: number | undefined;
  /** Status of the answer, 200 to 599. @default 200 if there is a body, else there is no answer */
  status?: number | undefined;
  /** Headers of the answer. @default none */
  headers?: Record<string, string> | undefined;
  /** Body of the answer: text as it is, anything else as JSON. @default the contract's `Error` from 400 on, else none */
  body?: unknown;
  /** What becomes of the connection, after the answer if there is one: `stalled` until the request is aborted. */
  connection?: "dropped" | "stalled" | undefined;
}

/**
 * Creates a fake service that holds its users and no organization. Services share nothing.
 *
 * - The creator of an organization is its owner. Others do not see it (404) until they are members.
 * - Owners and admins change an organization, its members and its credentials (403 otherwise). An admin neither makes,
 *   changes nor removes an owner (403), the last owner stays (409), and only an owner deletes the organization.
 * - A user to add is known by `username` or `user_id` (404 otherwise), and gets the role `read_only` unless told.
 * - An organization's credentials are seen by its members, those of a user's own namespace by that user alone. A
 *   namespace has one default at most, and a secret is never received.
 * - A name that is taken is 409, a body that cannot be used 400, a request without a known user 401. Each error carries
 *   the contract's `Error`.
 *
 * @param options The users, and the time
 * @returns The service: a `fetch`, and the base URL to use with it
 * @throws {TypeError} When an option is unknown or cannot work
 * @category Fake service
 *
 * @example Only members see an organization
 * ```ts
 * import { createClient, createOrganization, getOrganization, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const alice = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * const bob = createClient({ baseUrl: url, fetch, auth: { username: "bob", password: "bob-password" } });
 *
 * unwrap(await createOrganization(alice, { name: "acme" }));
 * const { error } = await getOrganization(bob, "acme");
 * console.log(error?.kind === "http" && error.status); // 404
 * ```
 */
export function createFakeService(options: FakeServiceOptions = {}): FakeService {
  const state = createState(options);
  return {
    url: `https://organizations.test${BASE_PATH}`,
    async fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
      const isRequest = typeof input === "object" && "text" in input;
      const { signal = isRequest ? input.signal : null } = init ?? {};
      signal?.throwIfAborted();
      // A server's own kind of Request cannot be copied, and what comes with it is no init; a long-lived signal in many
      // Requests makes Node 20 warn.
      const isHandled = isRequest && (init === undefined || !(input instanceof Request));
      const request = isHandled ? input : new Request(input, { ...init, signal: null });
      const body = await request.text();
      signal?.throwIfAborted();
      const fault = takeFault(state.faults, request);
      return fault ? meet(fault, signal) : respond(state, request, body);
    },
    fail(fault: Fault): void {
      state.faults.push(readFault(fault));
    },
  };
}

const BASE_PATH = "/v1";

interface State {
  faults: PendingFault[];
  users: StoredUser[];
  organizations: StoredOrganization[];
  now: () => string;
}

interface PendingFault {
  operation: string | undefined;
  /** How many requests are still to meet it. */
  times: number;
  connection: Fault["connection"];
  answer: { body: string | null; status: number; headers: Headers } | undefined;
}

interface StoredUser extends FakeUser {
  userId: string;
  credentials: StoredCredentials[];
}

interface StoredOrganization {
  /** What every member receives alike. */
  details: Organization & { id: string };
  members: Member[];
  credentials: StoredCredentials[];
}

interface Member {
  user: StoredUser;
  role: OrganizationRole;
}

interface StoredCredentials extends AwsAccessCredentials {
  name: string;
  updated_at: string;
}

function createState(options: FakeServiceOptions): State {
  if (!isObject(options)) throw impossible("the options must be an object");
  const { users = DEFAULT_USERNAMES.map(defaultUser), now = () => new Date(), ...unknown } = options;
  for (const name of Object.keys(unknown)) throw impossible(`there is no option "${name}", only users and now`);
  if (!Array.isArray(users)) throw impossible("users must be an array");
  if (typeof now !== "function") throw impossible("now must be a function that returns a Date");
  users.forEach(checkUser);
  return {
    faults: [],
    users: users.map((user) => ({ ...user, userId: user.userId ?? crypto.randomUUID(), credentials: [] })),
    organizations: [],
    now: () => now().toISOString(),
  };
}

const DEFAULT_USERNAMES = ["alice", "bob", "carol"];

function defaultUser(username: string): FakeUser {
  return { username, apiKey: `${username}-key`, password: `${username}-password` };
}

// The messages say where a value stands and never what it is: it may be a secret in the wrong place.
function checkUser(user: FakeUser, index: number, users: FakeUser[]): void {
  if (!isObject(user)) throw impossible(`users[${index}] must be an object`);
  for (const name of Object.keys(user)) {
    if (!USER_RULES.some(([key]) => key === name)) throw impossible(`users[${index}] cannot have "${name}"`);
  }
  for (const [key, regexp, expected] of USER_RULES) {
    const value = user[key];
    if (key === "userId" && value === undefined) continue;
    if (typeof value !== "string" || !regexp.test(value)) {
      throw impossible(`users[${index}].${key} must be ${expected}`);
    }
    const first = users.findIndex((other) => other[key] === value);
    if (key !== "password" && first < index) {
      throw impossible(`users[${index}].${key} must not be that of users[${first}]`);
    }
  }
}

const USER_RULES: [key: keyof FakeUser, regexp: RegExp, expected: string][] = [
  ["username", /^(?!\.{1,2}$)[^:/\\\p{Cs}]+$/u, "one path segment without a colon"],
  ["apiKey", /^[!-~]+$/, "printable ASCII without spaces"],
  ["password", /./s, "a string that is not empty"],
  ["userId", /./s, "a string that is not empty"],
];

function impossible(reason: string): TypeError {
  return new TypeError(`Cannot create the fake service: ${reason}`);
}

function readFault(fault: Fault): PendingFault {
  const given: unknown = fault;
  if (!isObject(given)) throw impossibleFault("a fault must be an object");
  for (const name of Object.keys(fault)) {
    if (!FAULT_KEYS.includes(name)) throw impossibleFault(`there is no "${name}", only ${FAULT_KEYS.join(", ")}`);
  }
  const { operation, times = 1, connection } = fault;
  if (operation !== undefined && !Object.hasOwn(ROUTES, operation)) {
    throw impossibleFault("operation must be the name of a function, such as getOrganization");
  }
  if (!(times === Infinity || Number.isInteger(times)) || times < 1) {
    throw impossibleFault("times must be an integer from 1, or Infinity");
  }
  if (connection !== undefined && connection !== "dropped" && connection !== "stalled") {
    throw impossibleFault('connection must be "dropped" or "stalled"');
  }
  const answer = readAnswer(fault);
  if (answer === undefined && connection === undefined) {
    throw impossibleFault("it must have a status, a body or a connection");
  }
  return { operation, times, connection, answer };
}

const FAULT_KEYS = ["operation", "times", "status", "headers", "body", "connection"];

function readAnswer(fault: Fault): PendingFault["answer"] {
  if (fault.status === undefined && fault.body === undefined) return undefined;
  const { status = 200, headers, connection } = fault;
  // What breaks off has a body to break off in.
  const none = connection === undefined ? null : "";
  const sent = fault.body ?? (status >= 400 ? errorBody(status, "The service was told to fail") : none);
  try {
    const isText = sent === null || typeof sent === "string";
    const body = isText ? sent : JSON.stringify(sent);
    const answer = { body, status, headers: new Headers(isText ? {} : { "Content-Type": "application/json" }) };
    for (const [name, value] of Object.entries(headers ?? {})) answer.headers.set(name, value);
    if (new Response(body, answer).status !== status) throw new TypeError("The status is no integer");
    return answer;
  } catch (cause) {
    throw impossibleFault("status, headers and body must be those of a Response", cause);
  }
}

function impossibleFault(reason: string, cause?: unknown): TypeError {
  return new TypeError(`Cannot let requests fail: ${reason}`, { cause });
}

function takeFault(faults: PendingFault[], request: Request): PendingFault | undefined {
  const name = nameOf(request);
  const fault = faults.find(({ operation = name }) => operation === name);
  if (fault !== undefined && --fault.times === 0) faults.splice(faults.indexOf(fault), 1);
  return fault;
}

function nameOf(request: Request): string | undefined {
  try {
    return route(request).name;
  } catch {
    return undefined;
  }
}

async function meet({ answer, connection }: PendingFault, signal: AbortSignal | null | undefined): Promise<Response> {
  if (answer === undefined) return await interrupt(connection, signal);
  if (connection === undefined) return new Response(answer.body, answer);
  const beginning = [new TextEncoder().encode(answer.body ?? "")];
  const pull = async (controller: ReadableStreamDefaultController) => {
    const piece = beginning.pop();
    if (piece === undefined) await interrupt(connection, signal);
    else controller.enqueue(piece);
  };
  return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), answer);
}

/** Rejects when the connection is gone: dropped at once, or stalled until the request is aborted. */
function interrupt(connection: Fault["connection"], signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (connection === "dropped") reject(new TypeError("The connection was dropped"));
    else if (signal?.aborted) reject(signal.reason);
    else signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

// Nothing in here waits, so that each request finds and leaves a whole state, however many are under way.
function respond(state: State, request: Request, body: string): Response {
  try {
    const { operation, parameters: [first = "", second = ""] } = route(request);
    const caller = authenticate(state.users, request.headers);
    const answer = operation({ ...state, caller, body }, first, second);
    return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const { status, message, headers } = error;
    return Response.json(errorBody(status, message), { status, headers });
  }
}

/** The contract's `Error`. */
function errorBody(status: number, message: string): object {
  return { code: status, message, request_id: crypto.randomUUID() };
}

/** What an operation throws to be answered with the contract's `Error`. */
class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(status: number, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

interface Call extends State {
  caller: StoredUser;
  body: string;
}

/** Takes the path parameters in their order; what it returns is the body of a 200, and nothing is a 204. */
type Operation = (call: Call, first: string, second: string) => unknown;

/** The operations by the names of the client's functions. */
const ROUTES: Record<string, [method: string, path: string, operation: Operation]> = {
  createOrganization: ["POST", "/organization", createOrganization],
  getAllOrganizations: ["GET", "/organizations", getAllOrganizations],
  getOrganization: ["GET", "/organizations/{organization}", getOrganization],
  updateOrganization: ["PATCH", "/organizations/{organization}", updateOrganization],
  deleteOrganization: ["DELETE", "/organizations/{organization}", deleteOrganization],
  addUserToOrganization: ["POST", "/organizations/{organization}/user", addUserToOrganization],
  getOrganizationUser: ["GET", "/organizations/{organization}/{username}", getOrganizationUser],
  updateUserInOrganization: ["PATCH", "/organizations/{organization}/{username}", updateUserInOrganization],
  deleteUserFromOrganization: ["DELETE", "/organizations/{organization}/{username}", deleteUserFromOrganization],
  checkAwsAccessCredentials: ["GET", "/credentials/{namespace}/aws", checkAwsAccessCredentials],
  addAwsAccessCredentials: ["POST", "/credentials/{namespace}/aws", addAwsAccessCredentials],
  checkAwsAccessCredentialsByName: ["GET", "/credentials/{namespace}/aws/{name}", checkAwsAccessCredentialsByName],
  updateAwsAccessCredentials: ["PATCH", "/credentials/{namespace}/aws/{name}", updateAwsAccessCredentials],
  deleteAwsAccessCredentials: ["DELETE", "/credentials/{namespace}/aws/{name}", deleteAwsAccessCredentials],
};

function route(request: Request): Match {
  const matches = match(request);
  if (matches.length === 0) throw new ServiceError(404, "There is nothing at this path");
  const found = matches.find(({ method }) => method === request.method);
  if (found !== undefined) return found;
  const Allow = matches.map(({ method }) => method).join(", ");
  throw new ServiceError(405, `This path takes ${Allow} and no other method`, { Allow });
}

interface Match {
  name: string;
  method: string;
  operation: Operation;
  parameters: string[];
}

/** The operations whose path is that of a request. Two paths can be: a member may be called "user". */
function match({ url }: Request): Match[] {
  const segments = new URL(url).pathname.split("/").map(decode);
  return Object.entries(ROUTES).flatMap(([name, [method, path, operation]]) => {
    const parameters = matchPath(BASE_PATH + path, segments);
    return parameters === undefined ? [] : [{ name, method, operation, parameters }];
  });
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new ServiceError(400, "The path holds a percent sign that is not the start of an encoded character");
  }
}

function matchPath(path: string, segments: string[]): string[] | undefined {
  const parts = path.split("/");
  const isParameter = (index: number) => parts[index]?.startsWith("{");
  const fits = segments.every((segment, index) => isParameter(index) ? segment !== "" : segment === parts[index]);
  if (!fits || segments.length !== parts.length) return undefined;
  return segments.filter((_, index) => isParameter(index));
}

function authenticate(users: StoredUser[], headers: Headers): StoredUser {
  const [, apiKey] = /^(?:\S+ )?(\S+)$/.exec(headers.get("X-TILEDB-REST-API-KEY") ?? "") ?? [];
  const [, basic] = /^Basic +(\S+)$/i.exec(headers.get("Authorization") ?? "") ?? [];
  const caller = users.find((user) => user.apiKey === apiKey) ?? users.find((user) => encodeBasic(user) === basic);
  if (caller !== undefined) return caller;
  // RFC 9110, section 15.5.2: a 401 names the way to authenticate.
  const challenge = { "WWW-Authenticate": 'Basic realm="TileDB", charset="UTF-8"' };
  throw new ServiceError(401, "The request has neither a known API key nor a known user name and password", challenge);
}

function encodeBasic({ username, password }: FakeUser): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)));
}

function createOrganization(call: Call): void {
  const input = read(call, checkOrganizationInput);
  refuseTakenName(call, input.name);
  const now = call.now();
  const details: StoredOrganization["details"] = {
    id: crypto.randomUUID(),
    name: input.name,
    logo: null,
    description: null,
    num_of_arrays: 0,
    created_at: now,
    updated_at: now,
  };
  assign(details, input, DETAILS_KEYS);
  call.organizations.push({ details, members: [{ user: call.caller, role: "owner" }], credentials: [] });
}

function getAllOrganizations({ organizations, caller }: Call): Organization[] {
  return organizations
    .filter(({ members }) => members.some(({ user }) => user === caller))
    .map((organization) => toOrganization(organization, caller));
}

function getOrganization(call: Call, nameOrId: string): Organization {
  return toOrganization(authorize(call, findOrganization(call, nameOrId), "read"), call.caller);
}

function updateOrganization(call: Call, nameOrId: string): void {
  const organization = authorize(call, findOrganization(call, nameOrId), "edit_organization");
  const { name, ...update } = read(call, checkOrganizationUpdate);
  if (typeof name === "string") {
    refuseTakenName(call, name, organization);
    organization.details.name = name;
  }
  assign(organization.details, update, DETAILS_KEYS);
  organization.details.updated_at = call.now();
}

function deleteOrganization(call: Call, nameOrId: string): void {
  const organization = authorize(call, findOrganization(call, nameOrId), "delete_organization");
  call.organizations.splice(call.organizations.indexOf(organization), 1);
}

function addUserToOrganization(call: Call, name: string): void {
  const organization = authorize(call, findOrganizationByName(call, name), "edit_organization");
  const { username, user_id, role = "read_only" } = read(call, checkOrganizationUserInput);
  if (username === undefined && user_id === undefined) {
    throw new ServiceError(400, "The body names no user: give a username or a user_id");
  }
  const user = call.users.find((user) =>
    user.username === (username ?? user.username) && user.userId === (user_id ?? user.userId)
  );
  if (user === undefined) throw new ServiceError(404, "There is no such user to add");
  if (organization.members.some((member) => member.user === user)) {
    throw new ServiceError(409, "The user is a member already");
  }
  guardOwners(call, organization, undefined, role);
  organization.members.push({ user, role });
}

function getOrganizationUser(call: Call, name: string, username: string): OrganizationUser {
  const organization = authorize(call, findOrganizationByName(call, name), "read");
  return toOrganizationUser(organization, findMember(organization, username));
}

function updateUserInOrganization(call: Call, name: string, username: string): void {
  const organization = authorize(call, findOrganizationByName(call, name), "edit_organization");
  const member = findMember(organization, username);
  const { role } = read(call, checkOrganizationUserInput);
  if (role === undefined) return;
  guardOwners(call, organization, member.role, role);
  member.role = role;
}

function deleteUserFromOrganization(call: Call, name: string, username: string): void {
  const organization = authorize(call, findOrganizationByName(call, name), "edit_organization");
  const member = findMember(organization, username);
  guardOwners(call, organization, member.role);
  organization.members.splice(organization.members.indexOf(member), 1);
}

function checkAwsAccessCredentials(call: Call, namespace: string): AwsAccessCredentials[] {
  return credentialsOf(call, namespace, "read").map(withoutSecret);
}

function checkAwsAccessCredentialsByName(call: Call, namespace: string, name: string): AwsAccessCredentials {
  return withoutSecret(findCredentials(credentialsOf(call, namespace, "read"), name));
}

function addAwsAccessCredentials(call: Call, namespace: string): void {
  const stored = credentialsOf(call, namespace, "edit_organization");
  const { name, ...input } = read(call, checkCredentialsInput);
  if (name === undefined) throw new ServiceError(400, "The body does not name the credentials: give a name");
  const now = call.now();
  saveCredentials(stored, { name, default: false, buckets: [], created_at: now, updated_at: now }, input);
}

function updateAwsAccessCredentials(call: Call, namespace: string, name: string): void {
  const stored = credentialsOf(call, namespace, "edit_organization");
  const credentials = findCredentials(stored, name);
  const update = read(call, checkCredentialsInput);
  saveCredentials(stored, credentials, update);
  credentials.updated_at = call.now();
}

function deleteAwsAccessCredentials(call: Call, namespace: string, name: string): void {
  const stored = credentialsOf(call, namespace, "edit_organization");
  stored.splice(stored.indexOf(findCredentials(stored, name)), 1);
}

function read<T>({ body }: Call, check: Check<T>): T {
  const { value, issues } = check(parse(body));
  if (issues === undefined) return value;
  const reasons = issues.map(({ path, message }) => path === "" ? message : `${path}: ${message}`);
  throw new ServiceError(400, `The body is not what this operation takes: ${reasons.join("; ")}`);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ServiceError(400, "The body is not JSON");
  }
}

/** Organizations and users are both namespaces: a name belongs to one of them. */
function refuseTakenName(call: Call, name: string, holder?: StoredOrganization): void {
  const taken = findOrganization(call, name) ?? call.users.find(({ username }) => username === name);
  if (taken !== undefined && taken !== holder) throw new ServiceError(409, "The name is taken: choose another one");
}

function findOrganization({ organizations }: Call, nameOrId: string): StoredOrganization | undefined {
  return organizations.find(({ details }) => details.name === nameOrId || details.id === nameOrId);
}

function findOrganizationByName({ organizations }: Call, name: string): StoredOrganization | undefined {
  return organizations.find(({ details }) => details.name === name);
}

/** The organization, if the caller's role includes the action; to who is not a member it does not exist. */
function authorize(
  { caller }: Call,
  organization: StoredOrganization | undefined,
  action: NamespaceAction,
): StoredOrganization {
  const role = organization?.members.find(({ user }) => user === caller)?.role;
  if (organization === undefined || role === undefined) {
    throw new ServiceError(404, "There is no such organization, or you are not a member of it");
  }
  if (ALLOWED_ACTIONS[role].includes(action)) return organization;
  throw new ServiceError(403, `Your role ${role} does not include ${action}: ask an owner of the organization`);
}

const READ_WRITE: NamespaceAction[] = ["read", "write", "create", "edit", "run_job"];
const READ_WRITE_DELETE: NamespaceAction[] = [...READ_WRITE, "delete"];
const READ_LOGS: NamespaceAction[] = ["read_array_logs", "read_job_logs", "read_object_logs"];
const ADMINISTER: NamespaceAction[] = [...READ_WRITE_DELETE, ...READ_LOGS, "edit_organization"];

const ALLOWED_ACTIONS: Record<OrganizationRole, NamespaceAction[]> = {
  read_only: ["read"],
  read_write: READ_WRITE,
  read_write_delete: READ_WRITE_DELETE,
  admin: ADMINISTER,
  owner: [...ADMINISTER, "delete_organization", "edit_billing"],
};

const DETAILS_KEYS = ["logo", "description", "default_s3_path", "default_s3_path_credentials_name"] as const;

/** Copies the named properties that were sent: the others are the service's own, or unknown to it. */
function assign<T, Key extends keyof T>(
  target: T,
  sent: { readonly [K in Key]?: T[K] | undefined },
  keys: readonly Key[],
): void {
  for (const key of keys) {
    const value: T[Key] | undefined = sent[key];
    if (value !== undefined) target[key] = value;
  }
}

function toOrganization(organization: StoredOrganization, { username }: StoredUser): Organization {
  const { role } = findMember(organization, username);
  const users = organization.members.map((member) => toOrganizationUser(organization, member));
  return { ...organization.details, role, users, allowed_actions: ALLOWED_ACTIONS[role] };
}

function toOrganizationUser({ details }: StoredOrganization, { user, role }: Member): OrganizationUser {
  return {
    user_id: user.userId,
    organization_id: details.id,
    username: user.username,
    organization_name: details.name,
    role,
    allowed_actions: ALLOWED_ACTIONS[role],
  };
}

function findMember({ members }: StoredOrganization, username: string): Member {
  const member = members.find(({ user }) => user.username === username);
  if (member === undefined) throw new ServiceError(404, "The user is not a member of the organization");
  return member;
}

/** Only an owner makes, changes or removes an owner, and the last one stays. Who is not a member has no role. */
function guardOwners(
  call: Call,
  { members }: StoredOrganization,
  from?: OrganizationRole,
  to?: OrganizationRole,
): void {
  if (from !== "owner" && to !== "owner") return;
  const owners = members.filter(({ role }) => role === "owner");
  if (!owners.some(({ user }) => user === call.caller)) {
    throw new ServiceError(403, "Only an owner makes, changes or removes an owner");
  }
  if (to !== "owner" && owners.length === 1) {
    throw new ServiceError(409, "The last owner stays: make another member an owner first");
  }
}

/** The credentials of the caller's own namespace, or of an organization whose member the caller is. */
function credentialsOf(call: Call, namespace: string, action: NamespaceAction): StoredCredentials[] {
  if (namespace === call.caller.username) return call.caller.credentials;
  return authorize(call, findOrganizationByName(call, namespace), action).credentials;
}

function findCredentials(stored: StoredCredentials[], name: string): StoredCredentials {
  const credentials = stored.find((credentials) => credentials.name === name);
  if (credentials === undefined) throw new ServiceError(404, "The namespace has no credentials of this name");
  return credentials;
}

function withoutSecret({ secret_access_key: _, ...credentials }: StoredCredentials): AwsAccessCredentials {
  return credentials;
}

/** Applies what was sent to credentials, new or stored ones; a new default takes the place of the former one. */
function saveCredentials(
  stored: StoredCredentials[],
  credentials: StoredCredentials,
  sent: AwsAccessCredentialsInput,
): void {
  const { name = credentials.name } = sent;
  if (stored.some((other) => other !== credentials && other.name === name)) {
    throw new ServiceError(409, "The namespace has credentials of this name: choose another one");
  }
  assign(credentials, sent, CREDENTIALS_KEYS);
  if (!stored.includes(credentials)) stored.push(credentials);
  if (credentials.default) { for (const other of stored) other.default = other === credentials; }
}

const CREDENTIALS_KEYS = [
  "name",
  "secret_access_key",
  "access_key_id",
  "service_role_arn",
  "default",
  "buckets",
] as const;
