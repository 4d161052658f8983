// The clients, each as it is meant to be used. Each operation gives what was received, and throws when that is no success.

import createOpenapiFetchClient from "openapi-fetch";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { OpenPaths } from "../../lib/models/contract.ts";
import type { Organization, OrganizationUpdate } from "../../mod.ts";
import { PROJECT } from "../packed.ts";
import { GENERATED } from "./folders.ts";
import { load } from "./tools.ts";

/** A client. */
export interface Api {
  readonly name: string;
  readonly get: () => Promise<unknown>;
  readonly list: () => Promise<unknown>;
  readonly update: (details: OrganizationUpdate) => Promise<unknown>;
  readonly remove: () => Promise<unknown>;
}

/** Connects a client to the service at a base URL. */
export type Connect = (baseUrl: string, fetch?: typeof globalThis.fetch) => Api;

/** What one would write without a library, checking nothing but the status. */
export const BARE = "bare fetch";
/** This library, as users get it. */
export const OURS = "this library";
/** The same types, and no check. */
export const OPENAPI_FETCH = "openapi-fetch";
/** Generated, with valibot's checks of what is sent and received. */
export const HEY_API = "hey-api";

/** The clients by name. */
export const CLIENTS = {
  [BARE]: connectBare,
  [OURS]: connectOurs,
  [OPENAPI_FETCH]: connectOpenapiFetch,
  [HEY_API]: connectHeyApi,
} satisfies Record<string, Connect>;

/** The API key that each client sends. */
export const API_KEY = "0123456789abcdef0123456789abcdef";

const NAME = "organization-0";
const KEY_HEADERS = { "X-TILEDB-REST-API-KEY": API_KEY };

/** Connects all clients. */
export function connectAll(...args: Parameters<Connect>): Api[] {
  return Object.values(CLIENTS).map((connect) => connect(...args));
}

function connectBare(baseUrl: string, fetch = globalThis.fetch): Api {
  const url = `${baseUrl}/organizations/${NAME}`;
  const headers = { ...KEY_HEADERS, "Content-Type": "application/json" };
  const send = async (url: string, init: RequestInit) => {
    const response = await fetch(url, init);
    if (!response.ok) throw new Error(`Status ${response.status}`);
    return response;
  };
  const read = async (url: string) => JSON.parse(await (await send(url, { headers: KEY_HEADERS })).text());
  return {
    name: BARE,
    get: () => read(url),
    list: () => read(`${baseUrl}/organizations`),
    update: async (details) => void await send(url, { method: "PATCH", headers, body: JSON.stringify(details) }),
    remove: async () => void await send(url, { method: "DELETE", headers: KEY_HEADERS }),
  };
}

const ours: typeof import("../../mod.ts") = await load(pathToFileURL(join(PROJECT, "dist", "mod.js")).href);

function connectOurs(baseUrl: string, fetch = globalThis.fetch): Api {
  const { createClient, deleteOrganization, getAllOrganizations, getOrganization, unwrap, updateOrganization } = ours;
  const client = createClient({ baseUrl, fetch, auth: { apiKey: API_KEY }, maxResponseBytes: 2 ** 30 });
  return {
    name: OURS,
    get: async () => unwrap(await getOrganization(client, NAME)),
    list: async () => unwrap(await getAllOrganizations(client)),
    update: async (details) => unwrap(await updateOrganization(client, NAME, details)),
    remove: async () => unwrap(await deleteOrganization(client, NAME)),
  };
}

function connectOpenapiFetch(baseUrl: string, fetch = globalThis.fetch): Api {
  const client = createOpenapiFetchClient<OpenPaths>({ baseUrl, fetch, headers: KEY_HEADERS });
  const params = { path: { organization: NAME } };
  const unwrap = <T>({ data, response }: { data?: T; response: Response }) => {
    if (!response.ok) throw new Error(`Status ${response.status}`);
    return data;
  };
  return {
    name: OPENAPI_FETCH,
    get: async () => unwrap(await client.GET("/organizations/{organization}", { params })),
    list: async () => unwrap(await client.GET("/organizations")),
    update: async (body) => unwrap(await client.PATCH("/organizations/{organization}", { params, body })),
    remove: async () => unwrap(await client.DELETE("/organizations/{organization}", { params })),
  };
}

/** What is used of the client that hey-api generates, which is not there when this is compiled. */
interface HeyApi {
  createClient(options: { baseUrl: string; fetch: typeof fetch; auth: HeyApiAuth; throwOnError: true }): object;
  getAllOrganizations(options: { client: object }): Promise<{ data: Organization[] }>;
  getOrganization(options: HeyApiOptions): Promise<{ data: Organization }>;
  updateOrganization(options: HeyApiOptions & { body: OrganizationUpdate }): Promise<unknown>;
  deleteOrganization(options: HeyApiOptions): Promise<unknown>;
}

type HeyApiAuth = (auth: { type: string }) => string | undefined;

interface HeyApiOptions {
  readonly client: object;
  readonly path: { readonly organization: string };
}

const heyApi: HeyApi = await load(pathToFileURL(join(GENERATED, "hey_api.js")).href);

function connectHeyApi(baseUrl: string, fetch = globalThis.fetch): Api {
  const { createClient, deleteOrganization, getAllOrganizations, getOrganization, updateOrganization } = heyApi;
  const auth: HeyApiAuth = ({ type }) => type === "apiKey" ? API_KEY : undefined;
  const client = createClient({ baseUrl, fetch, auth, throwOnError: true });
  const path = { organization: NAME };
  return {
    name: HEY_API,
    get: async () => (await getOrganization({ client, path })).data,
    list: async () => (await getAllOrganizations({ client })).data,
    update: async (body) => void await updateOrganization({ client, path, body }),
    remove: async () => void await deleteOrganization({ client, path }),
  };
}
