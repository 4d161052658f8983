import { isObject } from "../is_object.ts";

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

/** Checks what a caller gave, and puts the defaults in. */
export function readOptions(options: FakeServiceOptions): { users: FakeUser[]; now: () => Date } {
  const given: unknown = options;
  if (!isObject(given)) throw impossible("the options must be an object");
  const { users = DEFAULT_USERNAMES.map(defaultUser), now = () => new Date(), ...unknown } = options;
  for (const name of Object.keys(unknown)) throw impossible(`there is no option "${name}", only users and now`);
  if (!Array.isArray(users)) throw impossible("users must be an array");
  if (typeof now !== "function") throw impossible("now must be a function that returns a Date");
  users.forEach(checkUser);
  return { users, now };
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
