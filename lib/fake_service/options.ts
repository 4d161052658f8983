import { isObject } from "../is_object.ts";
import { hasInAnyCase } from "./any_case.ts";
import { isPlain } from "./plain.ts";

/**
 * User of the fake service, who signs in with an API key or with a name and password.
 *
 * @category Fake service
 *
 * @example Use users of your own
 * ```ts
 * import { createClient, getUser, unwrap } from "@tiledb-organizations/client";
 * import {
 *   createFakeService,
 *   type FakeUser,
 * } from "@tiledb-organizations/client/testing";
 *
 * const dora: FakeUser = {
 *   username: "dora",
 *   apiKey: "dora-key",
 *   password: "dora-password",
 *   email: "dora@acme.test",
 *   fullName: "Dora Smith",
 * };
 * const { fetch, url } = createFakeService({ users: [dora] });
 * const auth = { username: "dora", password: "dora-password" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * const { name, email } = unwrap(await getUser(client));
 * console.log(name, email); // "Dora Smith", "dora@acme.test"
 * ```
 */
export interface FakeUser {
  /** Login name, and name of the user's own namespace. Unique, 1 to 63 of `A-Z a-z 0-9 _ . -`, not `.` or `..`. */
  username: string;
  /** API key. Unique, in printable ASCII without spaces. */
  apiKey: string;
  /** Password. Not empty, without control characters. */
  password: string;
  /**
   * Id of the user, which you receive as `user_id`. Unique.
   *
   * @default a UUID with the user's place in the list: `00000000-0000-4000-8000-000000000001` for the first
   */
  userId?: string | undefined;
  /**
   * E-mail address for invitations. Unique, whether in upper or lower case.
   *
   * @default the username at example.com, such as `alice@example.com`
   */
  email?: string | undefined;
  /**
   * Full name.
   *
   * @default none
   */
  fullName?: string | undefined;
}

/** User with the defaults put in; an empty full name is none. */
export type KnownUser = { [Key in keyof FakeUser]-?: string };

/**
 * Options of {@linkcode createFakeService}: users, time, ids, addresses that bounce, and verified domains.
 *
 * @category Fake service
 *
 * @example Get timestamps that a test can predict
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   getOrganization,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import {
 *   createFakeService,
 *   type FakeServiceOptions,
 * } from "@tiledb-organizations/client/testing";
 *
 * const options: FakeServiceOptions = {
 *   now: () => new Date("2026-01-31T12:00:00Z"),
 * };
 * const { fetch, url } = createFakeService(options);
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const { created_at } = unwrap(await getOrganization(client, "acme"));
 * console.log(created_at); // "2026-01-31T12:00:00.000Z"
 * ```
 *
 * @example Let an invitation bounce
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   joinOrganization,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService({ bounces: ["gone@example.com"] });
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const invitation = {
 *   invitee_email: ["bob@example.com", "gone@example.com"],
 *   organization_role: "admin" as const,
 * };
 * const result = unwrap(await joinOrganization(client, "acme", invitation));
 * console.log(result.failed_recipients); // ["gone@example.com"]
 * ```
 *
 * @example Let a domain be verified
 * ```ts
 * import {
 *   checkSsoDomain,
 *   createClient,
 *   createOrganization,
 *   createSsoDomain,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService({ verifiedDomains: ["example.com"] });
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const config = { domain: "example.com" };
 * const { uuid = "" } = unwrap(await createSsoDomain(client, "acme", config));
 * const { status } = unwrap(await checkSsoDomain(client, "acme", uuid));
 * console.log(status); // "verified"
 * ```
 */
export interface FakeServiceOptions {
  /**
   * Users that the service knows. Nobody else can sign in or become a member.
   *
   * @default alice, bob and carol. Alice has the API key `alice-key`, the password `alice-password` and the e-mail address
   * `alice@example.com`. The others have theirs in the same way
   */
  users?: readonly FakeUser[] | undefined;
  /**
   * Function that returns the time, for timestamps and for the expiry of invitations. If it does not return a valid `Date`,
   * the request rejects with a `TypeError`.
   *
   * @default {() => new Date()}
   */
  now?: (() => Date) | undefined;
  /**
   * Function that returns an id for each new organization, invitation and domain, so that a test can predict it. If it
   * returns anything but a new, non-empty string, the request rejects with a `TypeError`.
   *
   * @default {() => crypto.randomUUID()}
   */
  uuid?: (() => string) | undefined;
  /**
   * E-mail addresses that no invitation reaches, whether in upper or lower case.
   *
   * @default none
   */
  bounces?: readonly string[] | undefined;
  /**
   * Domains whose DNS records count as set: `checkSsoDomain` verifies these and no others. Fully qualified, without a
   * trailing dot.
   *
   * @default none
   */
  verifiedDomains?: readonly string[] | undefined;
}

/** The options with the defaults put in. The functions throw a TypeError when they give what cannot be used. */
export interface Settings {
  users: KnownUser[];
  now: () => string;
  uuid: () => string;
  bounces: string[];
  verifiedDomains: string[];
}

/** Checks what a caller gave, and puts the defaults in. */
export function readOptions(options: FakeServiceOptions): Settings {
  const given: unknown = options;
  // Of a Map or a promise, all would be read as left out.
  const isOther = (object: object) => !isPlain(object) && !OPTIONS.some((name) => name in object);
  if (!isObject(given) || isOther(given)) throw impossible("the options must be an object");
  for (const name of Object.keys(given)) {
    if (!OPTIONS.includes(name)) throw impossible(`there is no option "${name}", only ${OPTIONS.join(", ")}`);
  }
  const {
    users = DEFAULT_USERNAMES.map(defaultUser),
    now = () => new Date(),
    uuid = () => crypto.randomUUID(),
    bounces = [],
    verifiedDomains = [],
  } = options;
  if (!Array.isArray(users)) throw impossible("users must be an array");
  if (typeof now !== "function") throw impossible("now must be a function that returns a Date");
  if (typeof uuid !== "function") throw impossible("uuid must be a function that returns a string");
  const known = Array.from(users, putDefaultsIn);
  known.forEach(checkUser);
  return {
    users: known,
    now: () => toTimestamp(now()),
    uuid: distinct(uuid),
    bounces: readTexts("bounces", bounces, EMAIL_REGEXP, "e-mail addresses"),
    verifiedDomains: readTexts("verifiedDomains", verifiedDomains, DOMAIN_REGEXP, "domains, such as example.com"),
  };
}

const OPTIONS = ["users", "now", "uuid", "bounces", "verifiedDomains"];

/** A copy of a list of texts. What can never be met, such as a domain that is a URL, is a mistake. */
function readTexts(name: string, list: unknown, regexp: RegExp, expected: string): string[] {
  const isText = (item: unknown): item is string => typeof item === "string" && regexp.test(item);
  const texts = Array.isArray(list) ? Array.from(list) : [undefined];
  if (texts.every(isText)) return texts;
  throw impossible(`${name} must be an array of ${expected}`);
}

/** As RFC 3339 has it: of other years, ISO 8601 makes more than four digits. */
function toTimestamp(date: unknown): string {
  const timestamp = date instanceof Date ? date.toJSON() : "";
  if (/^\d{4}-/.test(timestamp)) return timestamp;
  throw new TypeError("Cannot tell the time: now must return a valid Date, in the years 0 to 9999");
}

function distinct(uuid: () => unknown): () => string {
  const given = new Set<unknown>([""]);
  return () => {
    const id = uuid();
    if (typeof id !== "string" || given.has(id)) {
      throw new TypeError("Cannot create an id: uuid must return a new string each time, which is not empty");
    }
    given.add(id);
    return id;
  };
}

const DEFAULT_USERNAMES = ["alice", "bob", "carol"];

function defaultUser(username: string): FakeUser {
  return { username, apiKey: `${username}-key`, password: `${username}-password` };
}

// The messages say where a value stands and never what it is: it may be a secret in the wrong place.
function putDefaultsIn(user: FakeUser, index: number): KnownUser {
  if (!isObject(user)) throw impossible(`users[${index}] must be an object with username, apiKey and password`);
  const {
    username,
    apiKey,
    password,
    // A Worker may ask for nothing random before its first request.
    userId = `00000000-0000-4000-8000-${`${index + 1}`.padStart(12, "0")}`,
    email = `${username}@example.com`,
    fullName = "",
    ...unknown
  } = user;
  for (const name of Object.keys(unknown)) throw impossible(`users[${index}] cannot have "${name}"`);
  return { username, apiKey, password, userId, email, fullName };
}

function checkUser(user: KnownUser, index: number, users: KnownUser[]): void {
  for (const [key, regexp, expected] of USER_RULES) {
    const value = user[key];
    if (typeof value !== "string" || !regexp.test(value)) {
      throw impossible(`users[${index}].${key} must be ${expected}`);
    }
    if (!UNIQUE.includes(key)) continue;
    const isTaken = (other: KnownUser) => key === "email" ? hasInAnyCase([other[key]], value) : other[key] === value;
    const first = users.findIndex(isTaken);
    if (first < index) throw impossible(`users[${index}].${key} must not be that of users[${first}]`);
  }
}

export const EMAIL_REGEXP: RegExp = /^[^@\s<>,;]+@[^@\s<>,;]+$/;

export const DOMAIN_REGEXP: RegExp = /^([\w-]+\.)+[\w-]+$/;

const USER_RULES: [key: keyof KnownUser, regexp: RegExp, expected: string][] = [
  ["username", /^(?!\.{1,2}$)[\w.-]{1,63}$/, "1 to 63 of A-Z a-z 0-9 _ . -, not . or .."],
  ["apiKey", /^[!-~]+$/, "printable ASCII without spaces"],
  // RFC 7617, section 2: Basic takes no others.
  ["password", /^\P{Cc}+$/u, "a string that is not empty, without control characters"],
  ["userId", /./s, "a string that is not empty"],
  ["email", EMAIL_REGEXP, "an e-mail address"],
  ["fullName", /^/, "a string"],
];

const UNIQUE: (keyof KnownUser)[] = ["username", "apiKey", "userId", "email"];

function impossible(reason: string): TypeError {
  return new TypeError(`Cannot create the fake service: ${reason}`);
}
