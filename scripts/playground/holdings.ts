// What the service holds, read as its owners read it: with the library.

import type { FakeService } from "../../lib/testing.ts";
import {
  checkAwsAccessCredentials,
  type Client,
  createClient,
  fetchInvitations,
  getAllOrganizations,
  getSsoDomains,
  type Organization,
  unwrap,
} from "../../mod.ts";

/** Something that the service holds. */
export interface Entry {
  readonly key: string;
  readonly name: string;
  readonly detail: string;
  /** An id to call with, where a name does not do. */
  readonly id?: string | undefined;
}

/** An organization, or a user who has something of their own, and what it has, by kind. */
export interface Holder extends Entry {
  readonly lists: Readonly<Record<string, readonly Entry[]>>;
}

export async function readHoldings({ fetch, url: baseUrl }: FakeService): Promise<Holder[]> {
  const users = await Promise.all(["alice", "bob", "carol"].map(async (name) => {
    const client = createClient({ baseUrl, fetch, auth: { apiKey: `${name}-key` } });
    return { name, client, organizations: unwrap(await getAllOrganizations(client)) };
  }));
  // Each organization has an owner, who sees all of it.
  const owned = new Map(
    users.flatMap(({ client, organizations }) =>
      organizations.filter(({ role }) => role === "owner").map((organization) =>
        [organization.id, { client, organization }] as const
      )
    ),
  );
  const holders = await Promise.all([
    ...Array.from(owned.values(), ({ client, organization }) => readOrganization(client, organization)),
    ...users.map(({ client, name }) => readUser(client, name)),
  ]);
  return holders.filter(({ id, lists }) => id !== undefined || Object.values(lists).some(({ length }) => length > 0));
}

async function readOrganization(client: Client, organization: Organization): Promise<Holder> {
  const { id = "", name, description, users = [] } = organization;
  const [credentials, { invitations = [] }, { domain_configs: domains = [] }] = await Promise.all([
    readCredentials(client, name),
    fetchInvitations(client, { organization: id, per_page: 1000 }).then(unwrap),
    getSsoDomains(client, id).then(unwrap),
  ]);
  return {
    key: id,
    id,
    name,
    detail: description ?? "",
    lists: {
      Members: users.map(({ username = "", role = "" }) => ({ key: username, name: username, detail: role })),
      "AWS credentials": credentials,
      Invitations: invitations.map(({ id = "", email = "", organization_role: role, status = "" }) => ({
        key: id,
        name: email,
        detail: `${role}, ${status.toLowerCase()}`,
        id,
      })),
      "Single sign-on": domains.map(({ uuid = "", domain, verification_status: status = "" }) => ({
        key: uuid,
        name: domain ?? "",
        detail: status,
        id: uuid,
      })),
    },
  };
}

async function readUser(client: Client, name: string): Promise<Holder> {
  return { key: name, name, detail: "A user's own", lists: { "AWS credentials": await readCredentials(client, name) } };
}

async function readCredentials(client: Client, namespace: string): Promise<Entry[]> {
  return unwrap(await checkAwsAccessCredentials(client, namespace)).map(({ name = "", ...rest }) => {
    const { access_key_id: keyId, service_role_arn: role, buckets = [] } = rest;
    const details = [keyId, role, ...buckets, rest.default && "the default"];
    return { key: name, name, detail: details.filter(Boolean).join(", ") };
  });
}

export type Marked<T> = T & { readonly mark: "" | "new" | "changed" | "gone" };

/** Marks what is new or has changed since, and adds what is gone. */
export function compare<T extends Entry>(now: readonly T[], before: readonly T[] = now): Marked<T>[] {
  const was = new Map(before.map((entry) => [entry.key, entry]));
  return [
    ...now.map((entry) => ({ ...entry, mark: markOf(entry, was.get(entry.key)) })),
    ...before.filter(({ key }) => !now.some((entry) => entry.key === key))
      .map((entry) => ({ ...entry, mark: "gone" as const })),
  ];
}

function markOf({ name, detail }: Entry, was: Entry | undefined): Marked<Entry>["mark"] {
  if (!was) return "new";
  return name === was.name && detail === was.detail ? "" : "changed";
}
