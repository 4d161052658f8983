/**
 * AWS credentials that a namespace uses to access its data, as you receive them: a key pair or a role to assume. Properties
 * that the contract does not know yet are kept.
 *
 * @category Models
 *
 * @example Send a secret, and never receive it
 * ```ts
 * import {
 *   addAwsAccessCredentials,
 *   type AwsAccessCredentials,
 *   checkAwsAccessCredentialsByName,
 *   createClient,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * const sent = {
 *   name: "lake",
 *   access_key_id: "AKIA1234",
 *   secret_access_key: "not-a-secret",
 * };
 * unwrap(await addAwsAccessCredentials(client, "alice", sent));
 * const lake: AwsAccessCredentials = unwrap(
 *   await checkAwsAccessCredentialsByName(client, "alice", "lake"),
 * );
 * console.log(lake.access_key_id); // "AKIA1234"
 * console.log(lake.secret_access_key); // undefined
 * ```
 */
export interface AwsAccessCredentials {
  /** Secret of the key pair. You only send it: the service never returns it, and errors do not show it. */
  secret_access_key?: string;
  /** Id of the access key. */
  access_key_id?: string;
  /** ARN of the role to assume. */
  service_role_arn?: string;
  /** Name of the credentials. */
  name?: string;
  /** Whether these are the default credentials of the namespace. */
  default?: boolean;
  /** Buckets or bucket paths that the credentials may access, such as `s3://company-bucket-1/tiledb/`. */
  buckets?: string[];
  /** When the credentials were added, in RFC 3339, UTC. */
  readonly created_at?: string;
  /** When the credentials were last changed, in RFC 3339, UTC. */
  readonly updated_at?: string;
}

/**
 * AWS credentials as you send them, to add or update. The client checks the limits below first. You receive
 * {@linkcode AwsAccessCredentials}.
 *
 * @category Models
 *
 * @example Add a role to assume for some buckets
 * ```ts
 * import {
 *   addAwsAccessCredentials,
 *   type AwsAccessCredentialsInput,
 *   createClient,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import { createFakeService } from "@tiledb-organizations/client/testing";
 *
 * const { fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 * const lake: AwsAccessCredentialsInput = {
 *   name: "lake",
 *   service_role_arn: "arn:aws:iam::123456789012:role/lake",
 *   buckets: ["s3://lake/"],
 * };
 * unwrap(await addAwsAccessCredentials(client, "alice", lake));
 * ```
 */
export interface AwsAccessCredentialsInput {
  /** Secret of the key pair. The service never returns it, and errors do not show it. */
  secret_access_key?: string | undefined;
  /** Id of the access key. */
  access_key_id?: string | undefined;
  /** ARN of the role to assume. */
  service_role_arn?: string | undefined;
  /** Name of the credentials. Later calls have it in their path, so it cannot be empty, `.` or `..`, or contain a slash. */
  name?: string | undefined;
  /** Whether these are the default credentials of the namespace. */
  default?: boolean | undefined;
  /** Buckets or bucket paths that the credentials may access, such as `s3://company-bucket-1/tiledb/`. */
  buckets?: string[] | undefined;
  /** Date and time in RFC 3339, with `T`. Ignored by the service, which sets it. */
  readonly created_at?: string | undefined;
  /** Date and time in RFC 3339, with `T`. Ignored by the service, which sets it. */
  readonly updated_at?: string | undefined;
}
