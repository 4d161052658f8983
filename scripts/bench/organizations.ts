// What the service sends: organizations as the contract has them, each property there, and the same on every run.

import type {
  NamespaceAction,
  Organization,
  OrganizationRole,
  OrganizationUpdate,
  OrganizationUser,
} from "../../mod.ts";

const MEMBERS: readonly OrganizationRole[] = ["owner", "read_write", "read_only"];

const READ_WRITE: NamespaceAction[] = ["read", "write", "create", "edit", "run_job"];
const ACTIONS: Partial<Record<OrganizationRole, NamespaceAction[]>> = {
  owner: [
    ...READ_WRITE,
    "delete",
    "read_array_logs",
    "read_job_logs",
    "read_object_logs",
    "edit_organization",
    "delete_organization",
    "edit_billing",
  ],
  read_write: READ_WRITE,
  read_only: ["read"],
};

/** What an organization is changed to. */
export const UPDATE: OrganizationUpdate = {
  description: "Weather and sea, hourly, from the year 1940 on",
  logo: "https://acme.example/logo.png",
  default_s3_path: "s3://acme-assets/tiledb/",
};

/** Makes as many organizations, each with three members. */
export function makeOrganizations(count: number): Organization[] {
  return Array.from({ length: count }, (_, index) => makeOrganization(index));
}

/** Makes an organization with three members. */
export function makeOrganization(index: number): Organization {
  const id = makeId("a", index);
  const name = `organization-${index}`;
  return {
    id,
    role: "owner",
    name,
    created_at: makeTime(index),
    updated_at: makeTime(index + 1),
    logo: index % 2 === 0 ? null : `https://${name}.example/logo.png`,
    description: `Weather and sea of region ${index}`,
    users: MEMBERS.map((role, member) => makeUser(role, index * MEMBERS.length + member, { id, name })),
    allowed_actions: ACTIONS.owner ?? [],
    num_of_arrays: index,
    default_s3_path: `s3://${name}-assets/tiledb/`,
    default_s3_path_credentials_name: `${name}-assets`,
  };
}

function makeUser(role: OrganizationRole, index: number, { id, name }: { id: string; name: string }): OrganizationUser {
  return {
    user_id: makeId("b", index),
    organization_id: id,
    username: `user-${index}`,
    organization_name: name,
    role,
    allowed_actions: ACTIONS[role] ?? [],
  };
}

function makeId(start: string, index: number): string {
  return `${start.repeat(8)}-4c1f-4e0d-9b7a-${index.toString(16).padStart(12, "0")}`;
}

function makeTime(index: number): string {
  return new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString();
}
