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

export { createFakeService, type FakeService } from "./fake_service/fake_service.ts";
export type { Fault } from "./fake_service/fault.ts";
export type { FakeServiceOptions, FakeUser } from "./fake_service/options.ts";
