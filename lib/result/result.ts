import type { ClientError } from "./errors.ts";

/**
 * Result of an operation: a value or an error. Operations never throw and never reject. Check `ok` first, and the compiler
 * knows which of the two you have.
 *
 * @category Result and errors
 *
 * @example Handle success and failure
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   getOrganization,
 *   type Organization,
 *   type Result,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * function describe({ ok, value, error }: Result<Organization>): string {
 *   return ok ? `${value.name} has ${value.num_of_arrays} arrays` : error.message;
 * }
 * unwrap(await createOrganization(client, { name: "acme" }));
 * const text = describe(await getOrganization(client, "acme"));
 * console.log(text); // "acme has 0 arrays"
 * ```
 */
export type Result<T> =
  | {
    /** The operation succeeded. */
    ok: true;
    /**
     * Answer of the service, as parsed. It is checked for what its type promises. Properties, roles and other values that
     * are newer than this library are kept, and a `null` that means absent is left out.
     */
    value: T;
    /** Response, for its status and headers: its body has been read. It prints as any `Response` does. */
    response: Response;
    /** Absent: only failures have an error. */
    error?: never;
  }
  | {
    /** The operation failed. */
    ok: false;
    /** What went wrong. Switch on its `kind`. */
    error: ClientError;
    /** Absent: only successes have a value. */
    value?: never;
    /** Absent: some errors have a `response` of their own. */
    response?: never;
  };

/**
 * Returns the value of a result, or throws its error. Use it in scripts that end at the first failure, and with libraries
 * that want exceptions.
 *
 * @param result Result of an operation
 * @returns The value
 * @throws The result's {@linkcode ClientError}, if the operation failed. A TypeError for anything but a Result, such as a promise that you did not await
 * @category Result and errors
 *
 * @example End a script at the first failure
 * ```ts
 * import {
 *   createClient,
 *   createOrganization,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
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
