import { call } from "../call/call.ts";
import { checkUser } from "../checks/users.ts";
import type { CallOptions } from "../client/call_options.ts";
import type { Client } from "../client/client.ts";
import type { User } from "../models/user.ts";
import type { Result } from "../result/result.ts";

/**
 * Gets the user whose credentials the client has: who am I? Sends `getUser`: `GET /user`.
 *
 * @param client The client, from `createClient`
 * @param options Signal, timeout, retries and headers for this call
 * @returns Your user, with your organizations and properties that the contract does not know yet. If the service refuses the credentials, you get an {@linkcode HttpError} with its status
 * @category Account
 *
 * @example Print who you are, and your role in each organization
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   getUser,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const { username, organizations = [] } = unwrap(await getUser(client));
 * console.log(username); // "alice"
 * for (const { organization_name, role } of organizations) {
 *   console.log(organization_name, role); // "acme", "owner"
 * }
 * ```
 */
export function getUser(
  client: Client,
  options?: CallOptions,
): Promise<Result<User>> {
  return call(client, options, {
    name: "getUser",
    method: "GET",
    path: "/user",
    response: checkUser,
  });
}
