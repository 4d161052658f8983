import type { ClientError } from "./errors.ts";

/**
 * What an operation resolves to. An operation never throws and never rejects: ask `ok` first, and the compiler knows the
 * rest.
 *
 * @category Result and errors
 *
 * @example Both outcomes
 * ```ts
 * import { createClient, createOrganization, getOrganization, type Organization, type Result, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * function describe({ ok, value, error }: Result<Organization>): string {
 *   return ok ? `${value.name} has ${value.num_of_arrays} arrays` : error.message;
 * }
 * unwrap(await createOrganization(client, { name: "acme" }));
 * console.log(describe(await getOrganization(client, "acme"))); // "acme has 0 arrays"
 * ```
 */
export type Result<T> =
  | {
    /** The operation succeeded. */
    ok: true;
    /** What the service answered, as it was parsed: a `null` that means absent is left out. */
    value: T;
    /** Status and headers of the response; its body has been read. */
    response: Response;
    /** Only failures have one. */
    error?: never;
  }
  | {
    /** The operation failed. */
    ok: false;
    /** What went wrong: switch on its `kind`. */
    error: ClientError;
    /** Only successes have one. */
    value?: never;
    /** Only successes have one; some errors have a `response` of their own. */
    response?: never;
  };

/**
 * Gives the value of a result, or throws its error: for scripts, where a failure ends the program.
 *
 * @param result What an operation resolved to
 * @returns The value
 * @throws The result's {@linkcode ClientError}, unless it is ok; a TypeError for what is no Result, such as a promise that was not awaited
 * @category Result and errors
 *
 * @example A script that ends at the first failure
 * ```ts
 * import { createClient, createOrganization, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * unwrap(await createOrganization(client, { name: "acme" }));
 * ```
 */
export function unwrap<T>(result: Result<T>): T {
  const { ok, error, then }: { ok?: unknown; error?: unknown; then?: unknown } = Object(result);
  // A Response of fetch has an `ok`, too.
  if (ok === true && "value" in result) return result.value;
  if (ok === false && error instanceof Error) throw error;
  const isPromise = typeof then === "function";
  throw new TypeError(
    `Cannot unwrap: expected a Result, received ${isPromise ? "a promise: await it first" : typeof result}`,
  );
}
