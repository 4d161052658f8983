import { checkCredentialsInput } from "../checks/aws_access_credentials.ts";
import type { AwsAccessCredentials, AwsAccessCredentialsInput } from "../models/aws_access_credentials.ts";
import type { Call, Routes } from "./operation.ts";
import { authorizeNamespace } from "./permissions.ts";
import { assign, readBody } from "./request_input.ts";
import { ServiceError } from "./service_error.ts";
import type { StoredCredentials } from "./state.ts";

export const awsAccessCredentialsRoutes: Routes = {
  checkAwsAccessCredentials: ["GET", "/credentials/{namespace}/aws", checkAwsAccessCredentials],
  addAwsAccessCredentials: ["POST", "/credentials/{namespace}/aws", addAwsAccessCredentials],
  checkAwsAccessCredentialsByName: ["GET", "/credentials/{namespace}/aws/{name}", checkAwsAccessCredentialsByName],
  updateAwsAccessCredentials: ["PATCH", "/credentials/{namespace}/aws/{name}", updateAwsAccessCredentials],
  deleteAwsAccessCredentials: ["DELETE", "/credentials/{namespace}/aws/{name}", deleteAwsAccessCredentials],
};

function checkAwsAccessCredentials(call: Call, namespace: string): AwsAccessCredentials[] {
  return authorizeNamespace(call, namespace, "read").credentials.map(withoutSecret);
}

function checkAwsAccessCredentialsByName(call: Call, namespace: string, name: string): AwsAccessCredentials {
  return withoutSecret(findCredentials(authorizeNamespace(call, namespace, "read").credentials, name));
}

function addAwsAccessCredentials(call: Call, namespace: string): void {
  const stored = authorizeNamespace(call, namespace, "edit_organization").credentials;
  const { name, ...input } = readBody(call, checkCredentialsInput);
  if (name === undefined) throw new ServiceError(400, "The body has no name for the credentials: give one");
  const now = call.now();
  saveCredentials(stored, { name, default: false, buckets: [], created_at: now, updated_at: now }, input);
}

function updateAwsAccessCredentials(call: Call, namespace: string, name: string): void {
  const stored = authorizeNamespace(call, namespace, "edit_organization").credentials;
  const credentials = findCredentials(stored, name);
  const update = readBody(call, checkCredentialsInput);
  saveCredentials(stored, credentials, update);
  credentials.updated_at = call.now();
}

function deleteAwsAccessCredentials(call: Call, namespace: string, name: string): void {
  const stored = authorizeNamespace(call, namespace, "edit_organization").credentials;
  stored.splice(stored.indexOf(findCredentials(stored, name)), 1);
}

function findCredentials(stored: StoredCredentials[], name: string): StoredCredentials {
  const credentials = stored.find((credentials) => credentials.name === name);
  if (credentials === undefined) throw new ServiceError(404, "The namespace has no credentials with this name");
  return credentials;
}

function withoutSecret({ secret_access_key: _, ...credentials }: StoredCredentials): AwsAccessCredentials {
  return credentials;
}

/** Applies what was sent to credentials, new or stored ones; a new default takes the place of the former one. */
function saveCredentials(
  stored: StoredCredentials[],
  credentials: StoredCredentials,
  sent: AwsAccessCredentialsInput,
): void {
  const { name = credentials.name } = sent;
  if (stored.some((other) => other !== credentials && other.name === name)) {
    throw new ServiceError(409, "The namespace already has credentials with this name: choose another name");
  }
  assign(credentials, sent, CREDENTIALS_KEYS);
  if (!stored.includes(credentials)) stored.push(credentials);
  if (credentials.default) { for (const other of stored) other.default = other === credentials; }
}

const CREDENTIALS_KEYS = [
  "name",
  "secret_access_key",
  "access_key_id",
  "service_role_arn",
  "default",
  "buckets",
] as const;
