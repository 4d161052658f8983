import {
  addUserToOrganization,
  type Client,
  createClient,
  createOrganization,
  deleteOrganization,
  deleteUserFromOrganization,
  getOrganization,
  type OrganizationRole,
} from "@tiledb-organizations/client";
import { API_KEY } from "../behavior.ts";
import { ACME, DONE, type Draft, FOUND, get, refused, sent } from "./draft.ts";

const SEGMENT = "must be one path segment, not empty, not . or .., without / and \\, received ";

export const arguments_: Draft[] = [
  ...["", ".", "..", "acme/bob", "acme\\bob", "\ud800"].map((name) =>
    refused(
      `deleteOrganization() sends nothing for ${JSON.stringify(name)}`,
      (client) => deleteOrganization(client, name),
      "deleteOrganization",
      { path: "organization", message: SEGMENT + JSON.stringify(name) },
    )
  ),
  refused(
    "deleteUserFromOrganization() sends nothing for an empty user name",
    (client) => deleteUserFromOrganization(client, "acme", ""),
    "deleteUserFromOrganization",
    { path: "username", message: `${SEGMENT}""` },
  ),
  refused(
    "createOrganization() sends nothing for a name of 64 characters",
    (client) => createOrganization(client, { name: "a".repeat(64) }),
    "createOrganization",
    { path: "body.name", message: "Expected 1 to 63 of A-Z a-z 0-9 _ . -, not . or .." },
  ),
  refused(
    "addUserToOrganization() sends nothing for an unknown role",
    (client) => addUserToOrganization(client, "acme", { role: "boss" as OrganizationRole }),
    "addUserToOrganization",
    {
      path: "body.role",
      message: "Expected one of owner, admin, read_write_delete, read_write, read_only",
    },
  ),
  refused(
    "createOrganization() sends nothing for a body with a cycle",
    (client) => {
      const cyclic: { name: string; self?: unknown } = { name: "acme" };
      cyclic.self = cyclic;
      return createOrganization(client, cyclic);
    },
    "createOrganization",
    {
      path: "body",
      message: "Expected JSON: no cycle, BigInt or what throws",
    },
  ),
  refused(
    "getOrganization() sends nothing for a client that is none",
    () => getOrganization({} as Client, "acme"),
    "getOrganization",
    { path: "client", message: "must come from createClient()" },
  ),
  refused(
    "getOrganization() sends nothing for a setting that cannot work",
    (client) => getOrganization(client, "acme", { timeoutMs: -1 }),
    "getOrganization",
    { path: "options.timeoutMs", message: "must be a number from 1 to 2147483647, received -1" },
  ),
  refused(
    "getOrganization() sends nothing for a header with a line break",
    (client) => getOrganization(client, "acme", { headers: { "X-Trace": "a\nb" } }),
    "getOrganization",
    {
      path: "options.headers",
      message: "must be header names and texts, without those that auth, the client or fetch set",
    },
  ),
  {
    name: "getOrganization() encodes what a path cannot hold, in UTF-8, and takes a name that begins with dots",
    answers: [FOUND],
    call: (client) => getOrganization(client, "..a b?c#d%e+f&é€😀:@;=,$!*'()~"),
    seen: { value: ACME },
    requests: [get("/organizations/..a%20b%3Fc%23d%25e%2Bf%26%C3%A9%E2%82%AC%F0%9F%98%80%3A%40%3B%3D%2C%24!*'()~")],
  },
  {
    name: "createOrganization() sends text in UTF-8, and a date as its string",
    answers: [DONE],
    call: (client) =>
      createOrganization(client, { ...ACME, description: "é€😀", created_at: new Date(0) as unknown as string }),
    seen: { value: null },
    requests: [
      sent("POST", "/organization", {}, { ...ACME, description: "é€😀", created_at: "1970-01-01T00:00:00.000Z" }),
    ],
  },
  {
    name: "createClient() refuses settings that cannot work",
    call: () =>
      Promise.resolve(thrownBy(() => createClient({ baseUrl: "api.tiledb.com", timeoutMs: 0, auth: { apiKey: "" } }))),
    seen: 'TypeError: Cannot create the client: baseUrl: must be an http(s) URL such as "https://api.tiledb.com/v1", ' +
      'without user info, query and fragment, received "api.tiledb.com"; ' +
      "auth.apiKey: must not be empty: is a variable set?; " +
      "timeoutMs: must be a number from 1 to 2147483647, received 0",
  },
  {
    name: "createClient() refuses to send credentials over plain http to a host that is not loopback",
    call: () =>
      Promise.resolve(thrownBy(() => createClient({ baseUrl: "http://example.org/v1", auth: { apiKey: API_KEY } }))),
    seen: "TypeError: Cannot create the client: baseUrl: must be https to send auth, or allowInsecureHttp true",
  },
];

function thrownBy(run: () => unknown): string {
  try {
    return `It threw nothing, but gave ${run()}`;
  } catch (error) {
    return String(error);
  }
}
