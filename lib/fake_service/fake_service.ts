import { type Fault, meet, type PendingFault, readFault, takeFault } from "./fault.ts";
import { type FakeFetch, readRequest } from "./fetch.ts";
import type { FakeServiceOptions } from "./options.ts";
import { respond } from "./respond.ts";
import { BASE_PATH } from "./router.ts";
import { createState } from "./state.ts";

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
  fetch: FakeFetch;
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
 * Creates a fake service that holds its users and no organization. Services share nothing.
 *
 * - The creator of an organization is its owner. Others do not see it (404) until they are members.
 * - Owners and admins change an organization, its members and its credentials (403 otherwise). An admin neither makes,
 *   changes nor removes an owner (403), the last owner stays (409), and only an owner deletes the organization, with all
 *   that it has.
 * - Only owners and admins see `assume_role_arn`, and the `user_email` and `user_full_name` of members.
 * - In an update, `null` leaves `default_s3_path`, `default_s3_path_credentials_name` and each property of
 *   `asset_locations` as it is, and `""` clears it.
 * - A user to add is known by `username` or `user_id` (404 otherwise), and gets the role `read_only` unless told.
 * - An organization's credentials are seen by its members, those of a user's own namespace by that user alone. A
 *   namespace has one default at most, and a secret is never received.
 * - Owners and admins invite people by e-mail; an admin invites no owner (403). If a recipient is a member already, nobody
 *   is invited (409). A new invitation to an address replaces the one that is pending. What bounces, or is no e-mail
 *   address, is in `failed_recipients`: status 207, or 500 when nobody was reached.
 * - The user with the address, in upper or lower case, accepts an invitation once, within 30 days (404 otherwise; 409 for
 *   a member). An invitation that has expired is still listed as `PENDING`; one that was cancelled is gone.
 * - You see the invitations that you sent, those to you, and those of organizations that you are an owner or admin of: ten
 *   a page, the oldest first. `start` and `end` are seconds since 1970.
 * - Only owners and admins see and change single sign-on domains (403 otherwise). One domain belongs to one organization
 *   (409) and stays as it is (400). A check finds it `verified` if it is in `verifiedDomains`, else `failed`.
 * - A name that is taken is 409, a body that cannot be used 400, a request without a known user 401. Each error carries
 *   the contract's `Error`.
 * - What is `false`, `""` or an empty list is left out of objects, as Go does, but for `unpaid_subscription`, `logo` and
 *   `description`.
 * - A literal path wins over a parameter for its own methods: `GET /organizations/acme/sso_domains` is `getSsoDomains`, so
 *   you cannot get a member called `sso_domains`.
 *
 * @param options The users, the time, the addresses that bounce, and the domains that a check verifies
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
