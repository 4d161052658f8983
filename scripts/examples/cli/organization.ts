import { type CallOptions, type Client, getOrganization, type Organization } from "@tiledb-organizations/client";
import { type Ending, wasRead } from "./work.ts";

/** An organization with its members, which a list of organizations may leave out. */
export async function withMembers(
  client: Client,
  organization: Organization,
  options: CallOptions,
): Promise<Ending<Organization>> {
  if (organization.users) return { status: "done", value: organization };
  const read = wasRead(await getOrganization(client, organization.name, options));
  if (read.status !== "done" || read.value?.users) return read;
  return { status: "not done", why: "the service does not list the members" };
}
