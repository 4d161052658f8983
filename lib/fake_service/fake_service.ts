import { type Fault, meet, type PendingFault, readFault, takeFault } from "./fault.ts";
import { type FakeFetch, readRequest } from "./fetch.ts";
import type { FakeServiceOptions } from "./options.ts";
import { respond } from "./respond.ts";
import { BASE_PATH } from "./router.ts";
import { createState } from "./state.ts";

/**
 * Fake Organization API for tests, made by {@linkcode createFakeService}.
 *
 * @category Fake service
 *
 * @example Write a function that takes the service
 * ```ts
 * import {
 *   type Client,
 *   createClient,
 *   getAllOrganizations,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import {
 *   createFakeService,
 *   type FakeService,
 * } from "@tiledb-organizations/client/testing";
 *
 * function signIn({ fetch, url }: FakeService, username: string): Client {
 *   const auth = { apiKey: `${username}-key` };
 *   return createClient({ baseUrl: url, fetch, auth });
 * }
 * const bob = signIn(createFakeService(), "bob");
 * console.log(unwrap(await getAllOrganizations(bob))); // []
 * ```
 */
export interface FakeService {
  /**
   * Answers a request as the service would. Use it as a client's `fetch`, or as the handler of an HTTP server, which then
   * serves the paths below `/v1`. If the request is aborted, it rejects with the signal's reason.
   */
  fetch: FakeFetch;
  /** Base URL for a client with this `fetch`. Its host does not exist, in case you forget the `fetch`. */
  url: string;
  /**
   * Makes the next requests fail, before the service acts on them, so that you can rehearse outages. Several faults happen
   * in the order in which you gave them.
   *
   * @param fault How requests fail, how many of them, and of which operation: see {@linkcode Fault}
   * @throws {TypeError} The fault has an unknown property or cannot work
   */
  fail(fault: Fault): void;
}

/**
 * Creates a fake Organization API for your tests: stateful, in memory, without a network or an account. It starts with users
 * and no organizations, and shares nothing with other fake services. Its rules:
 *
 * - If you create an organization, you are its owner. Others do not see it (404) until they are members.
 * - Owners and admins can change an organization, its members and its credentials (403 for others). An admin cannot add,
 *   change or remove an owner (403). The last owner cannot go (409). Only an owner can delete the organization, with all
 *   that it has.
 * - Only owners and admins see `assume_role_arn`, and the `user_email` and `user_full_name` of members.
 * - In an update, `null` keeps `default_s3_path`, `default_s3_path_credentials_name` and each property of
 *   `asset_locations` as it is, and `""` clears it.
 * - A user to add must be known by `username` or `user_id` (404 otherwise). The role is `read_only` unless you give one.
 * - Members see an organization's credentials. Only you see those of your own namespace. A namespace has at most one
 *   default, and nobody receives a secret.
 * - Owners and admins can invite people by e-mail. An admin cannot invite an owner (403). If a recipient is already a
 *   member, nobody is invited (409). A new invitation to an address replaces the pending one. Addresses that bounce or are
 *   not e-mail addresses are in `failed_recipients`: status 207, or 500 if nobody could be invited.
 * - The user with the address, in upper or lower case, can accept an invitation once, within 30 days (404 otherwise, 409
 *   for a member). An expired invitation is still listed as `PENDING`. A cancelled one is gone.
 * - You see invitations that you sent, that were sent to you, and that are to organizations where you are an owner or
 *   admin: ten on a page, the oldest first. `start` and `end` are seconds since 1970.
 * - Only owners and admins can see and change single sign-on domains (403 for others). A domain belongs to one organization
 *   (409), and its name cannot change (400). A check says `verified` if it is in `verifiedDomains`, or else `failed`.
 * - A name that is taken is 409, a body that cannot be used is 400, a request without a known user is 401. The body of each
 *   error is the contract's `Error`.
 * - Properties that are `false`, `""` or an empty list are left out, as Go does. The exceptions are `unpaid_subscription`,
 *   `logo` and `description`.
 * - A literal path wins over a parameter, for its own methods: `GET /organizations/acme/sso_domains` is `getSsoDomains`, so
 *   you cannot get a member called `sso_domains`.
 *
 * @param options Users, time, ids, addresses that bounce, and domains that a check verifies
 * @returns The service: a `fetch`, the base URL to use with it, and `fail()` to rehearse outages
 * @throws {TypeError} An option is unknown or cannot work
 * @category Fake service
 *
 * @example Check that only members see an organization
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   getOrganization,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const signIn = (apiKey: string) =>
 *   createClient({ baseUrl: url, fetch, auth: { apiKey } });
 * const alice = signIn("alice-key");
 * const bob = signIn("bob-key");
 *
 * unwrap(await createOrganization(alice, { name: "acme" }));
 * const { error } = await getOrganization(bob, "acme");
 * console.log(error?.kind === "http" && error.status); // 404
 * ```
 */
export function createFakeService(options: FakeServiceOptions = {}): FakeService {
  const state = createState(options);
  const faults: PendingFault[] = [];
  return {
    url: `https://organizations.test${BASE_PATH}`,
    async fetch(input: string | URL | Request, ...context: unknown[]): Promise<Response> {
      const { request, body, signal } = await readRequest(input, context);
      const fault = takeFault(faults, request);
      return fault ? meet(fault, signal) : respond(state, request, body);
    },
    fail(fault: Fault): void {
      faults.push(readFault(fault));
    },
  };
}
