import { type Fault, meet, type PendingFault, readFault, takeFault } from "./fault.ts";
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
  const faults: PendingFault[] = [];
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
      const fault = takeFault(faults, request);
      return fault ? meet(fault, signal) : respond(state, request, body);
    },
    fail(fault: Fault): void {
      faults.push(readFault(fault));
    },
  };
}
