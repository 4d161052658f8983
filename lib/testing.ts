/**
 * Fake Organization API for testing your own code: stateful, in memory, and the same on every runtime. Your tests need no
 * network, no server and no account. Give its `fetch` and `url` to a client, or serve it over HTTP: see {@linkcode FakeFetch}.
 *
 * `fail()` rehearses outages: the next request gets the response or the dropped connection that you describe.
 *
 * @example Test a program without a network
 * ```ts
 * import {
 *   addUserToOrganization,
 *   createClient,
 *   createOrganization,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 *
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const bob = { username: "bob", role: "admin" } as const;
 * unwrap(await addUserToOrganization(client, "acme", bob));
 * const { error } = await addUserToOrganization(client, "acme", bob);
 * if (error?.kind === "http") {
 *   console.log(error.serverMessage); // "The user is a member already"
 * }
 * ```
 *
 * @module
 */

export { createFakeService, type FakeService } from "./fake_service/fake_service.ts";
export type { Fault } from "./fake_service/fault.ts";
export type { FakeFetch } from "./fake_service/fetch.ts";
export type { FakeServiceOptions, FakeUser } from "./fake_service/options.ts";
