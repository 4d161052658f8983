import * as v from "valibot";
import type { AwsAccessCredentials, AwsAccessCredentialsInput } from "../models/aws_access_credentials.ts";
import { isSegment } from "../segment.ts";
import { type Check, received, receivedList, type Schema, sent } from "./check.ts";
import type { Part } from "./compile.ts";
import { dateTime, type Entries, object, optional, text } from "./parts.ts";

/** Checks received credentials. */
export const checkCredentials: Check<AwsAccessCredentials> = /* @__PURE__ */ received(credentialsSchema);

/** Checks a received list of credentials. */
export const checkCredentialsList: Check<AwsAccessCredentials[]> = /* @__PURE__ */ receivedList(credentialsSchema);

/** Checks credentials to add, or what to change of some. */
export const checkCredentialsInput: Check<AwsAccessCredentialsInput> = /* @__PURE__ */ sent(() =>
  object(
    {
      ...credentialsEntries(),
      name: optional(text(isSegment, "a name that a path can hold: not empty, not . or .., without / and \\")),
      created_at: optional(dateTime()),
      updated_at: optional(dateTime()),
    } satisfies Entries<AwsAccessCredentialsInput>,
  )
);

/** Schema of received credentials. */
export function credentialsSchema(): Schema<AwsAccessCredentials> & Part {
  return object(credentialsEntries());
}

function credentialsEntries() {
  return {
    secret_access_key: optional(v.string()),
    access_key_id: optional(v.string()),
    service_role_arn: optional(v.string()),
    name: optional(v.string()),
    default: optional(v.boolean()),
    buckets: optional(v.array(v.string())),
    created_at: optional(v.string()),
    updated_at: optional(v.string()),
  } satisfies Entries<AwsAccessCredentials>;
}
