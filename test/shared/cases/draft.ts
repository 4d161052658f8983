// What the cases of the behavior suite are made of.

import {
  type Client,
  createOrganization,
  deleteOrganization,
  getOrganization,
  updateOrganization,
} from "@tiledb-organizations/client";
import { type Answer, API_KEY, type Case, type SentRequest } from "../behavior.ts";

/** A case of a group; what it does not say is the usual. */
export interface Draft extends Partial<Omit<Case, "group" | "expected">> {
  readonly name: string;
  readonly call: Case["call"];
  readonly seen: unknown;
  readonly requests?: readonly SentRequest[];
}

export const NOT_FOUND = "check the names";
export const ACME = { name: "acme" };

// What the server answers.
export const FOUND: Answer = { body: JSON.stringify(ACME) };
export const DONE: Answer = { status: 204 };
export const LOSS: Answer = { end: "drop before headers" };
export const SILENCE: Answer = { end: "stall before headers" };
export const HALF: Answer = { headers: { "Content-Length": "99" }, body: '{"name"' };

/** Options of a client that soon gives up. */
export const HASTY = { timeoutMs: 200, retry: false } as const;

// What the server sees then.
export const GET_ACME = get("/organizations/acme");
export const DELETE_ACME = sent("DELETE", "/organizations/acme");
export const CREATE_ACME = sent("POST", "/organization", {}, ACME);
export const UPDATE_ACME = sent("PATCH", "/organizations/acme", {}, { description: "Sea data" });

export const getAcme = (client: Client): Promise<unknown> => getOrganization(client, "acme");
export const deleteAcme = (client: Client): Promise<unknown> => deleteOrganization(client, "acme");
export const createAcme = (client: Client): Promise<unknown> => createOrganization(client, ACME);
export const updateAcme = (client: Client): Promise<unknown> =>
  updateOrganization(client, "acme", { description: "Sea data" });

/** A GET with the API key, as the server sees it. */
export function get(path: string, headers?: Record<string, string>): SentRequest {
  return sent("GET", path, headers);
}

/** A request with the API key, as the server sees it. */
export function sent(method: string, path: string, headers: Record<string, string> = {}, body?: object): SentRequest {
  return {
    method,
    path,
    headers: {
      accept: "application/json",
      ...(body && { "content-type": "application/json" }),
      "x-tiledb-rest-api-key": API_KEY,
      ...headers,
    },
    body: body ? JSON.stringify(body) : "",
  };
}

/** A request without the API key. */
export function anonymous(
  { headers: { "x-tiledb-rest-api-key": _, ...headers }, ...request }: SentRequest,
): SentRequest {
  return { ...request, headers };
}

/** What the server sees of a request that only finds out where a redirect leads: nothing of the call. */
export function bare({ path }: SentRequest): SentRequest {
  return { method: "GET", path, headers: { accept: "*/*" }, body: "" };
}

const NAMES: Record<string, string> = {
  "invalid-request": "InvalidRequestError",
  auth: "AuthError",
  http: "HttpError",
  "invalid-response": "InvalidResponseError",
  network: "NetworkError",
  timeout: "TimeoutError",
  aborted: "AbortedError",
};

interface Failure {
  readonly attempts?: number;
  readonly [name: string]: unknown;
}

/** What is seen of an error: after one attempt, unless it is said. */
export function failed(kind: string, operation: string, what: string, { attempts = 1, ...data }: Failure = {}): object {
  const tries = attempts > 1 ? ` after ${attempts} attempts` : "";
  const message = `Cannot complete ${operation}${tries}: ${what}`;
  return { error: { name: NAMES[kind], kind, operation, attempts, message, ...data } };
}

/** A GET whose answer is against the contract. */
export function invalid(name: string, answers: Answer[], message: string, body: unknown): Draft {
  const what = `the answer breaks the contract: ${message}`;
  return {
    name,
    answers,
    call: getAcme,
    seen: failed("invalid-response", "getOrganization", what, { issues: [{ path: "", message }], body }),
    requests: [GET_ACME],
  };
}

/** A call that is refused for one of its arguments. */
export function refused(
  name: string,
  call: Case["call"],
  operation: string,
  issue: { path: string; message: string },
): Draft {
  const what = `${issue.path}: ${issue.message}: nothing was sent`;
  return { name, call, seen: failed("invalid-request", operation, what, { attempts: 0, issues: [issue] }) };
}
