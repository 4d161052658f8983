// The service, in a process of its own. It does as little as it can, for only the clients are timed. The first segment of a
// path says how long lists are, or "wrong" for organizations that break the contract.

import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import process from "node:process";
import { text } from "node:stream/consumers";
import type { Organization } from "../../mod.ts";

const PATH_REGEXP = /^\/(\w+)(\/v1\/.*)$/;
// Each with the number of its actions.
const ROLES = { owner: 12, read_write: 5, read_only: 1 };
const ACTIONS = [
  ...["read", "write", "create", "edit", "run_job", "delete", "read_array_logs", "read_job_logs", "read_object_logs"],
  ...["edit_organization", "delete_organization", "edit_billing"],
];
const WRONG = Buffer.from('{"name":1}');

const lists = new Map<string, Buffer>();
let requests: unknown[] = [];

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url = "", headers: { "x-tiledb-rest-api-key": apiKey } } = request;
  if (url === "/requests") return void response.end(JSON.stringify(requests));
  const [, answers = "", path = ""] = PATH_REGEXP.exec(url) ?? [];
  requests = [...requests, { method, path, apiKey, body: await text(request) }].slice(-4);
  if (method !== "GET") return void response.writeHead(204).end();
  const body = answers === "wrong" ? WRONG : path.endsWith("/organizations") ? listOf(answers) : ORGANIZATION;
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": body.length }).end(body);
}

function listOf(length: string): Buffer {
  const list = lists.get(length) ?? toJson(Array.from({ length: Number(length) }, (_, index) => organization(index)));
  lists.set(length, list);
  return list;
}

function toJson(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

/** An organization with each property that the contract has, and three members. */
function organization(index: number): Organization {
  const [id, name] = [idOf(index), `organization-${index}`];
  const users = Object.entries(ROLES).map(([role, actions], member) => ({
    user_id: idOf(index * 3 + member),
    organization_id: id,
    username: `user-${index * 3 + member}`,
    organization_name: name,
    role,
    allowed_actions: ACTIONS.slice(0, actions),
  }));
  return {
    id,
    role: "owner",
    name,
    created_at: "2026-01-01T00:00:00.000Z",
    updated_at: "2026-01-01T00:01:00.000Z",
    logo: index % 2 === 0 ? null : `https://${name}.example/logo.png`,
    description: `Weather and sea of region ${index}`,
    users,
    allowed_actions: ACTIONS,
    num_of_arrays: index,
    default_s3_path: `s3://${name}-assets/tiledb/`,
    default_s3_path_credentials_name: `${name}-assets`,
  };
}

function idOf(index: number): string {
  return `aaaaaaaa-4c1f-4e0d-9b7a-${String(index).padStart(12, "0")}`;
}

const ORGANIZATION = toJson(organization(0));
const server = createServer((request, response) => void answer(request, response));
// A connection that is closed just as it is used again would fail a call.
server.keepAliveTimeout = 0;
server.listen(0, "127.0.0.1");
await once(server, "listening");
process.on("disconnect", () => process.exit());
process.send?.(server.address());
