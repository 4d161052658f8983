import { isObject } from "../is_object.ts";
import { isPlain } from "./plain.ts";
import { route } from "./router.ts";
import { ROUTES } from "./routes.ts";
import { errorBody } from "./service_error.ts";

/**
 * Fault for `fail()`: the answer or the broken connection that the next requests get instead of the service.
 *
 * @category Fake service
 *
 * @example Rehearse an overload and a sign-in page
 * ```ts
 * import {
 *   createClient,
 *   getAllOrganizations,
 *   unwrap,
 * } from "@tiledb-organizations/client";
 * import {
 *   createFakeService,
 *   type Fault,
 * } from "@tiledb-organizations/client/testing";
 *
 * const { fail, fetch, url } = createFakeService();
 * const auth = { apiKey: "alice-key" };
 * const client = createClient({ baseUrl: url, fetch, auth });
 *
 * const headers = { "Retry-After": "0" };
 * const overload: Fault = { status: 503, headers, times: 2 };
 * fail(overload);
 * console.log(unwrap(await getAllOrganizations(client))); // []
 *
 * fail({ operation: "getOrganization", connection: "stalled" });
 * fail({ status: 200, body: "<h1>Sign in</h1>" });
 * const { error } = await getAllOrganizations(client);
 * console.log(error?.kind); // "invalid-response"
 * ```
 */
export interface Fault {
  /**
   * Name of the function whose requests fail, such as `getOrganization`.
   *
   * @default all functions
   */
  operation?: string | undefined;
  /**
   * How many requests fail: at least 1, or `Infinity` for all that follow.
   *
   * @default 1
   */
  times?: number | undefined;
  /**
   * Status of the answer, 200 to 599.
   *
   * @default 200 if there is a body, or else no answer
   */
  status?: number | undefined;
  /**
   * Headers of the answer, as `new Headers()` takes them.
   *
   * @default none
   */
  headers?: Headers | Iterable<readonly [name: string, value: string]> | Record<string, string> | undefined;
  /**
   * Body of the answer. A string is sent as it is, `null` means no body, and anything else is sent as JSON.
   *
   * @default the contract's `Error` from status 400 on, or else none
   */
  body?: unknown;
  /**
   * What happens to the connection, after the answer if there is one. `stalled` waits until the request is aborted.
   * `dropped` rejects: a server shows this in its own way, and Bun's answers 500.
   */
  connection?: "dropped" | "stalled" | undefined;
}

export interface PendingFault {
  operation: string | undefined;
  /** How many requests are still to meet it. */
  times: number;
  connection: Fault["connection"];
  answer: { body: string | null; status: number; headers: Headers } | undefined;
}

export function readFault(fault: Fault): PendingFault {
  const given: unknown = fault;
  if (!isObject(given)) throw impossibleFault("a fault must be an object, such as { status: 503 }");
  for (const name of Object.keys(given)) {
    if (!FAULT_KEYS.includes(name)) throw impossibleFault(`there is no "${name}", only ${FAULT_KEYS.join(", ")}`);
  }
  const { operation, times = 1, connection } = fault;
  if (operation !== undefined && !(typeof operation === "string" && Object.hasOwn(ROUTES, operation))) {
    throw impossibleFault("operation must be the name of a function, such as getOrganization");
  }
  if (!(times === Infinity || Number.isInteger(times)) || times < 1) {
    throw impossibleFault("times must be an integer from 1, or Infinity");
  }
  if (connection !== undefined && connection !== "dropped" && connection !== "stalled") {
    throw impossibleFault('connection must be "dropped" or "stalled"');
  }
  return { operation, times, connection, answer: readAnswer(fault) };
}

const FAULT_KEYS = ["operation", "times", "status", "headers", "body", "connection"];

function readAnswer(fault: Fault): PendingFault["answer"] {
  const { status = 200, connection } = fault;
  if (fault.status === undefined && fault.body === undefined) {
    if (connection === undefined) throw impossibleFault("it must have a status, a body or a connection");
    if (fault.headers === undefined) return undefined;
    throw impossibleFault("headers belong to an answer: give a status or a body, too");
  }
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw impossibleFault("status must be an integer from 200 to 599");
  }
  const headers = readHeaders(fault);
  const { body = status < 400 ? null : errorBody(status, "The service was told to fail") } = fault;
  if (NO_BODY.includes(status) && (body !== null || connection !== undefined)) {
    throw impossibleFault(`an answer with status ${status} has no body, and its connection cannot fail`);
  }
  if (body === null || typeof body === "string") return { body, status, headers };
  if (!headers.has("Content-Type")) headers.set("Content-Type", "application/json");
  return { body: toJson(body), status, headers };
}

const NO_BODY = [204, 205, 304];

function readHeaders({ headers = {} }: Fault): Headers {
  try {
    const isRecord = isPlain(headers) && !(Symbol.iterator in headers);
    const pairs: unknown[] = isRecord ? Object.entries(headers) : [...(headers as Iterable<unknown>)];
    // Headers would make texts of whatever it finds, and take the two letters of a text for a name and a value.
    const areTexts = pairs.every((pair) => Array.isArray(pair) && pair.every((text) => typeof text === "string"));
    if (!areTexts) throw new TypeError("A name or a value is no text");
    return new Headers(pairs as [string, string][]);
  } catch (cause) {
    throw impossibleFault("headers must be Headers, pairs or an object, with valid names and strings as values", cause);
  }
}

function toJson(body: unknown): string {
  try {
    const json: unknown = JSON.stringify(body, (_, value: unknown) => {
      if (isLost(value)) throw new TypeError("JSON cannot hold a part of it");
      return value;
    });
    if (typeof json === "string") return json;
    throw new TypeError("Its toJSON() gives nothing");
  } catch (cause) {
    throw impossibleFault("body must be text, null, or what JSON can hold", cause);
  }
}

/** Whether JSON would leave it out, or something else in its place: null for NaN, {} for a Map. */
function isLost(value: unknown): boolean {
  if (typeof value === "number") return !Number.isFinite(value);
  if (isObject(value)) return ArrayBuffer.isView(value) || !isPlain(value) && Object.keys(value).length === 0;
  return typeof value === "function" || typeof value === "symbol";
}

function impossibleFault(reason: string, cause?: unknown): TypeError {
  return new TypeError(`Cannot let requests fail: ${reason}`, { cause });
}

export function takeFault(faults: PendingFault[], request: Request): PendingFault | undefined {
  const name = nameOf(request);
  const fault = faults.find(({ operation = name }) => operation === name);
  if (fault !== undefined && --fault.times === 0) faults.splice(faults.indexOf(fault), 1);
  return fault;
}

function nameOf(request: Request): string | undefined {
  try {
    return route(request).name;
  } catch {
    return undefined;
  }
}

export async function meet(
  { answer, connection }: PendingFault,
  signal: AbortSignal | null | undefined,
): Promise<Response> {
  if (answer === undefined) return await interrupt(connection, signal);
  if (connection === undefined) return new Response(answer.body, answer);
  const beginning = [new TextEncoder().encode(answer.body ?? "")];
  const pull = async (controller: ReadableStreamDefaultController) => {
    const piece = beginning.pop();
    if (piece === undefined) await interrupt(connection, signal);
    else controller.enqueue(piece);
  };
  return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), answer);
}

/** Rejects when the connection is gone: dropped at once, or stalled until the request is aborted. */
function interrupt(connection: Fault["connection"], signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (connection === "dropped") reject(new TypeError("The connection was dropped"));
    else if (signal?.aborted) reject(signal.reason);
    else signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
