/**
 * AWS credentials with which a namespace reaches its data, as they are received: a key pair, or a role to assume.
 * Properties that the contract does not know yet are kept.
 *
 * @category Models
 *
 * @example A secret is sent, and never received
 * ```ts
 * import { addAwsAccessCredentials, type AwsAccessCredentials, checkAwsAccessCredentialsByName, createClient, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * const sent = { name: "lake", access_key_id: "AKIA1234", secret_access_key: "not-a-secret" };
 * unwrap(await addAwsAccessCredentials(client, "alice", sent));
 * const lake: AwsAccessCredentials = unwrap(await checkAwsAccessCredentialsByName(client, "alice", "lake"));
 * console.log(lake.access_key_id, lake.secret_access_key); // "AKIA1234", undefined
 * ```
 */
export interface AwsAccessCredentials {
  /** Secret of the key pair: sent only. The service never returns it, and no error of this library shows it. */
  secret_access_key?: string;
  /** Id of the access key. */
  access_key_id?: string;
  /** ARN of the role to assume. */
  service_role_arn?: string;
  /** Name that the path of later calls holds. */
  name?: string;
  /** Whether these are the default credentials of the namespace. */
  default?: boolean;
  /** Buckets or bucket paths that the credentials may reach, such as `s3://company-bucket-1/tiledb/`. */
  buckets?: string[];
  /** When the credentials were added: RFC 3339, UTC. */
  readonly created_at?: string;
  /** When the credentials were last changed: RFC 3339, UTC. */
  readonly updated_at?: string;
}

/**
 * AWS credentials as they are sent, to be added or changed: {@linkcode AwsAccessCredentials}, with the constraints below
 * checked before anything is sent.
 *
 * @category Models
 *
 * @example A role to assume, for some buckets
 * ```ts
 * import { addAwsAccessCredentials, type AwsAccessCredentialsInput, createClient, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 * const lake: AwsAccessCredentialsInput = {
 *   name: "lake",
 *   service_role_arn: "arn:aws:iam::123456789012:role/lake",
 *   buckets: ["s3://lake/"],
 * };
 * unwrap(await addAwsAccessCredentials(client, "alice", lake));
 * ```
 */
export interface AwsAccessCredentialsInput {
  /** Secret of the key pair. The service never returns it, and no error of this library shows it. */
  secret_access_key?: string | undefined;
  /** Id of the access key. */
  access_key_id?: string | undefined;
  /** ARN of the role to assume. */
  service_role_arn?: string | undefined;
  /** Name that the path of later calls holds: one path segment, so not empty, `.` or `..`, and no slash. */
  name?: string | undefined;
  /** Whether these are the default credentials of the namespace. */
  default?: boolean | undefined;
  /** Buckets or bucket paths that the credentials may reach, such as `s3://company-bucket-1/tiledb/`. */
  buckets?: string[] | undefined;
  /** RFC 3339 date and time with `T`. Ignored by the service, which sets it. */
  readonly created_at?: string | undefined;
  /** RFC 3339 date and time with `T`. Ignored by the service, which sets it. */
  readonly updated_at?: string | undefined;
}
