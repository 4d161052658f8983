import { serializeBy } from "../call/body.ts";
import { call, checkNothing } from "../call/call.ts";
import { checkCredentials, checkCredentialsInput, checkCredentialsList } from "../checks/aws_access_credentials.ts";
import type { CallOptions } from "../client/call_options.ts";
import type { Client } from "../client/client.ts";
import type { AwsAccessCredentials, AwsAccessCredentialsInput } from "../models/aws_access_credentials.ts";
import type { Result } from "../result/result.ts";

/**
 * Adds AWS credentials to a namespace. Sends `add_aws_access_credentials`: `POST /credentials/{namespace}/aws`.
 *
 * @param client The client, from `createClient`
 * @param namespace Name of an organization or of a user. It becomes one path segment, so it cannot be empty, `.` or `..`, or contain a slash or backslash
 * @param credentials A key pair or a role to assume, with a `name` that can be part of a path
 * @param options Signal, timeout, retries and headers for this call
 * @returns No value. An {@linkcode HttpError} with status 403 means that your role does not allow it. No error shows the secret
 * @category AWS credentials
 *
 * @example Add a key pair
 * ```ts
 * import {
 *   addAwsAccessCredentials,
 *   createClient,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * const credentials = {
 *   name: "backup",
 *   access_key_id: "AKIA1234",
 *   secret_access_key: "not-a-real-secret",
 * };
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
 * Lists the AWS credentials of a namespace. Sends `check_aws_access_credentials`: `GET /credentials/{namespace}/aws`.
 *
 * @param client The client, from `createClient`
 * @param namespace Name of an organization or of a user. It becomes one path segment, so it cannot be empty, `.` or `..`, or contain a slash or backslash
 * @param options Signal, timeout, retries and headers for this call
 * @returns The credentials without their secrets, with properties that the contract does not know yet. If the service refuses, you get an {@linkcode HttpError} with its status
 * @category AWS credentials
 *
 * @example Print which credentials there are
 * ```ts
 * import {
 *   addAwsAccessCredentials,
 *   checkAwsAccessCredentials,
 *   createClient,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * const credentials = {
 *   name: "lake",
 *   service_role_arn: "arn:aws:iam::123456789012:role/lake",
 * };
 * unwrap(await addAwsAccessCredentials(client, "alice", credentials));
 * const all = unwrap(await checkAwsAccessCredentials(client, "alice"));
 * for (const { name } of all) console.log(name); // "lake"
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
 * Gets AWS credentials of a namespace by name. Sends `check_aws_access_credentials_by_name`:
 * `GET /credentials/{namespace}/aws/{name}`.
 *
 * @param client The client, from `createClient`
 * @param namespace Name of an organization or of a user. It becomes one path segment, so it cannot be empty, `.` or `..`, or contain a slash or backslash
 * @param name Name of the credentials. Same limits as `namespace`
 * @param options Signal, timeout, retries and headers for this call
 * @returns The credentials without their secret, with properties that the contract does not know yet. An {@linkcode HttpError} with status 404 means that there are none with this name, or that you are not a member of the namespace
 * @category AWS credentials
 *
 * @example Print the id of a key
 * ```ts
 * import {
 *   addAwsAccessCredentials,
 *   checkAwsAccessCredentialsByName,
 *   createClient,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * const credentials = {
 *   name: "backup",
 *   access_key_id: "AKIA1234",
 *   secret_access_key: "not-a-real-secret",
 * };
 * unwrap(await addAwsAccessCredentials(client, "alice", credentials));
 *
 * const { access_key_id } = unwrap(
 *   await checkAwsAccessCredentialsByName(client, "alice", "backup"),
 * );
 * console.log(access_key_id); // "AKIA1234"
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
 * Updates AWS credentials of a namespace: rotate a key, or change the buckets. Sends `update_aws_access_credentials`:
 * `PATCH /credentials/{namespace}/aws/{name}`.
 *
 * The service updates the key associations of each array in the namespace, too.
 *
 * @param client The client, from `createClient`
 * @param namespace Name of an organization or of a user. It becomes one path segment, so it cannot be empty, `.` or `..`, or contain a slash or backslash
 * @param name Name of the credentials. Same limits as `namespace`
 * @param credentials What to change. What you leave out stays as it is
 * @param options Signal, timeout, retries and headers for this call
 * @returns No value. An {@linkcode HttpError} with status 404 means that there are none with this name, or that you are not a member of the namespace, with status 403 that your role does not allow it. No error shows the secret
 * @category AWS credentials
 *
 * @example Let credentials reach one more bucket
 * ```ts
 * import {
 *   addAwsAccessCredentials,
 *   createClient,
 *   unwrap,
 *   updateAwsAccessCredentials,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * const credentials = {
 *   name: "backup",
 *   access_key_id: "AKIA1234",
 *   secret_access_key: "not-a-real-secret",
 * };
 * unwrap(await addAwsAccessCredentials(client, "alice", credentials));
 * const update = { buckets: ["s3://company-bucket-1/tiledb/"] };
 * unwrap(await updateAwsAccessCredentials(client, "alice", "backup", update));
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
 * Deletes AWS credentials of a namespace. Sends `delete_aws_access_credentials`:
 * `DELETE /credentials/{namespace}/aws/{name}`.
 *
 * Arrays that are accessed with them will likely become inaccessible.
 *
 * @param client The client, from `createClient`
 * @param namespace Name of an organization or of a user. It becomes one path segment, so it cannot be empty, `.` or `..`, or contain a slash or backslash
 * @param name Name of the credentials. Same limits as `namespace`
 * @param options Signal, timeout, retries and headers for this call
 * @returns No value. An {@linkcode HttpError} with status 404 means that there are none with this name, or that you are not a member of the namespace. If `attempts` is above 1, an earlier attempt may have deleted them
 * @category AWS credentials
 *
 * @example Delete credentials
 * ```ts
 * import {
 *   addAwsAccessCredentials,
 *   createClient,
 *   deleteAwsAccessCredentials,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * const credentials = {
 *   name: "backup",
 *   access_key_id: "AKIA1234",
 *   secret_access_key: "not-a-real-secret",
 * };
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
