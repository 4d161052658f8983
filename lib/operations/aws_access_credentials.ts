import { serializeBy } from "../call/body.ts";
import { call, checkNothing } from "../call/call.ts";
import { checkCredentials, checkCredentialsInput, checkCredentialsList } from "../checks/aws_access_credentials.ts";
import type { CallOptions } from "../client/call_options.ts";
import type { Client } from "../client/client.ts";
import type { AwsAccessCredentials, AwsAccessCredentialsInput } from "../models/aws_access_credentials.ts";
import type { Result } from "../result/result.ts";

/**
 * Adds AWS credentials to a namespace: `add_aws_access_credentials`, `POST /credentials/{namespace}/aws`.
 *
 * @param client Client from `createClient`
 * @param namespace Name of an organization or of a user. One path segment: not empty, not `.` or `..`, without slash and backslash
 * @param credentials The credentials: a key pair, or a role to assume, under a `name` that a path can hold
 * @param options Signal, timeout, retries and headers of this call
 * @returns Nothing; {@linkcode HttpError} with status 403 when the caller's role does not allow it. No error shows the secret
 * @category AWS credentials
 *
 * @example Add a key pair
 * ```ts
 * import { addAwsAccessCredentials, createClient, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * const credentials = { name: "backup", access_key_id: "AKIA1234", secret_access_key: "not-a-real-secret" };
 * unwrap(await addAwsAccessCredentials(client, "alice", credentials));
 * ```
 */
export function addAwsAccessCredentials(
  client: Client,
  namespace: string,
  credentials: AwsAccessCredentialsInput,
  options?: CallOptions,
): Promise<Result<void>> {
  return call(client, options, {
    name: "addAwsAccessCredentials",
    method: "POST",
    path: "/credentials/{namespace}/aws",
    params: { path: { namespace } },
    body: credentials,
    request: serializeBy(checkCredentialsInput),
    response: checkNothing,
  });
}

/**
 * Lists the AWS credentials of a namespace: `check_aws_access_credentials`, `GET /credentials/{namespace}/aws`.
 *
 * @param client Client from `createClient`
 * @param namespace Name of an organization or of a user. One path segment: not empty, not `.` or `..`, without slash and backslash
 * @param options Signal, timeout, retries and headers of this call
 * @returns The credentials, without their secrets and with unknown properties kept; {@linkcode HttpError} with the service's status when it refuses to show them
 * @category AWS credentials
 *
 * @example Print which credentials there are
 * ```ts
 * import { addAwsAccessCredentials, checkAwsAccessCredentials, createClient, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * const credentials = { name: "lake", service_role_arn: "arn:aws:iam::123456789012:role/lake" };
 * unwrap(await addAwsAccessCredentials(client, "alice", credentials));
 * for (const { name } of unwrap(await checkAwsAccessCredentials(client, "alice"))) console.log(name); // "lake"
 * ```
 */
export function checkAwsAccessCredentials(
  client: Client,
  namespace: string,
  options?: CallOptions,
): Promise<Result<AwsAccessCredentials[]>> {
  return call(client, options, {
    name: "checkAwsAccessCredentials",
    method: "GET",
    path: "/credentials/{namespace}/aws",
    params: { path: { namespace } },
    response: checkCredentialsList,
  });
}

/**
 * Gets AWS credentials of a namespace by their name: `check_aws_access_credentials_by_name`, `GET /credentials/{namespace}/aws/{name}`.
 *
 * @param client Client from `createClient`
 * @param namespace Name of an organization or of a user. One path segment: not empty, not `.` or `..`, without slash and backslash
 * @param name Name of the credentials. One path segment, as `namespace` is
 * @param options Signal, timeout, retries and headers of this call
 * @returns The credentials, without their secret and with unknown properties kept; {@linkcode HttpError} with status 404 when there are none of that name
 * @category AWS credentials
 *
 * @example Print the id of a key
 * ```ts
 * import { addAwsAccessCredentials, checkAwsAccessCredentialsByName, createClient, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * const credentials = { name: "backup", access_key_id: "AKIA1234", secret_access_key: "not-a-real-secret" };
 * unwrap(await addAwsAccessCredentials(client, "alice", credentials));
 * console.log(unwrap(await checkAwsAccessCredentialsByName(client, "alice", "backup")).access_key_id); // "AKIA1234"
 * ```
 */
export function checkAwsAccessCredentialsByName(
  client: Client,
  namespace: string,
  name: string,
  options?: CallOptions,
): Promise<Result<AwsAccessCredentials>> {
  return call(client, options, {
    name: "checkAwsAccessCredentialsByName",
    method: "GET",
    path: "/credentials/{namespace}/aws/{name}",
    params: { path: { namespace, name } },
    response: checkCredentials,
  });
}

/**
 * Changes AWS credentials or their buckets: `update_aws_access_credentials`, `PATCH /credentials/{namespace}/aws/{name}`.
 *
 * The associations of keys with each array in the namespace follow.
 *
 * @param client Client from `createClient`
 * @param namespace Name of an organization or of a user. One path segment: not empty, not `.` or `..`, without slash and backslash
 * @param name Name of the credentials. One path segment, as `namespace` is
 * @param credentials What to change; what is left out stays
 * @param options Signal, timeout, retries and headers of this call
 * @returns Nothing; {@linkcode HttpError} with status 404 when there are none of that name, with status 403 when the caller's role does not allow it. No error shows the secret
 * @category AWS credentials
 *
 * @example Let credentials reach one more bucket
 * ```ts
 * import { addAwsAccessCredentials, createClient, unwrap, updateAwsAccessCredentials } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * const credentials = { name: "backup", access_key_id: "AKIA1234", secret_access_key: "not-a-real-secret" };
 * unwrap(await addAwsAccessCredentials(client, "alice", credentials));
 * unwrap(await updateAwsAccessCredentials(client, "alice", "backup", { buckets: ["s3://company-bucket-1/tiledb/"] }));
 * ```
 */
export function updateAwsAccessCredentials(
  client: Client,
  namespace: string,
  name: string,
  credentials: AwsAccessCredentialsInput,
  options?: CallOptions,
): Promise<Result<void>> {
  return call(client, options, {
    name: "updateAwsAccessCredentials",
    method: "PATCH",
    path: "/credentials/{namespace}/aws/{name}",
    params: { path: { namespace, name } },
    body: credentials,
    request: serializeBy(checkCredentialsInput),
    response: checkNothing,
  });
}

/**
 * Deletes AWS credentials of a namespace: `delete_aws_access_credentials`, `DELETE /credentials/{namespace}/aws/{name}`.
 *
 * Arrays that are reached with them will likely become unreachable.
 *
 * @param client Client from `createClient`
 * @param namespace Name of an organization or of a user. One path segment: not empty, not `.` or `..`, without slash and backslash
 * @param name Name of the credentials. One path segment, as `namespace` is
 * @param options Signal, timeout, retries and headers of this call
 * @returns Nothing; {@linkcode HttpError} with status 404 when there are none of that name: after `attempts` above 1, because an earlier attempt may have deleted them
 * @category AWS credentials
 *
 * @example Delete credentials
 * ```ts
 * import { addAwsAccessCredentials, createClient, deleteAwsAccessCredentials, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * const credentials = { name: "backup", access_key_id: "AKIA1234", secret_access_key: "not-a-real-secret" };
 * unwrap(await addAwsAccessCredentials(client, "alice", credentials));
 * unwrap(await deleteAwsAccessCredentials(client, "alice", "backup"));
 * ```
 */
export function deleteAwsAccessCredentials(
  client: Client,
  namespace: string,
  name: string,
  options?: CallOptions,
): Promise<Result<void>> {
  return call(client, options, {
    name: "deleteAwsAccessCredentials",
    method: "DELETE",
    path: "/credentials/{namespace}/aws/{name}",
    params: { path: { namespace, name } },
    response: checkNothing,
  });
}
