/**
 * AWS credentials with which a namespace reaches its data, as they are sent and received: a key pair, or a role to
 * assume. Properties that the contract does not know yet are kept.
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
 * const lake: AwsAccessCredentials = { name: "lake", access_key_id: "AKIA1234", secret_access_key: "not-a-secret" };
 * unwrap(await addAwsAccessCredentials(client, "alice", lake));
 * const { access_key_id, secret_access_key } = unwrap(await checkAwsAccessCredentialsByName(client, "alice", "lake"));
 * console.log(access_key_id, secret_access_key); // "AKIA1234", undefined
 * ```
 */
export interface AwsAccessCredentials {
  /** Secret of the key pair: sent only. The service never returns it, and no error of this library shows it. */
  secret_access_key?: string;
  /** Id of the access key. */
  access_key_id?: string;
  /** ARN of the role to assume. */
  service_role_arn?: string;
  /** Name that the path of later calls holds: when sent, one path segment, so not empty, `.` or `..`, and no slash. */
  name?: string;
  /** Whether these are the default credentials of the namespace. */
  default?: boolean;
  /** Buckets or bucket paths that the credentials may reach, such as `s3://company-bucket-1/tiledb/`. */
  buckets?: string[];
  /** When the credentials were added: RFC 3339, UTC. Set by the service. */
  readonly created_at?: string;
  /** When the credentials were last changed: RFC 3339, UTC. Set by the service. */
  readonly updated_at?: string;
}
