import { isObject } from "../is_object.ts";
import { route } from "./router.ts";
import { ROUTES } from "./routes.ts";
import { errorBody } from "./service_error.ts";

/**
 * What requests meet instead of the service: an answer, the whole of one or its beginning, or none.
 *
 * @category Fake service
 *
 * @example A program that tries again
 * ```ts
 * import { createClient, getAllOrganizations, unwrap } from "@tiledb-organizations/client";
 * import { createFakeService, type Fault } from "@tiledb-organizations/client/testing";
 *
 * const { fail, fetch, url } = createFakeService();
 * const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
 *
 * const overload: Fault = { status: 503, headers: { "Retry-After": "0" }, times: 2 };
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
  /** Name of the function whose requests fail, such as `getOrganization`. @default those of all */
  operation?: string | undefined;
  /** How many requests fail, at least 1; `Infinity` for all that come. @default 1 */
  times?: number | undefined;
  /** Status of the answer, 200 to 599. @default 200 if there is a body, else there is no answer */
  status?: number | undefined;
  /** Headers of the answer. @default none */
  headers?: Record<string, string> | undefined;
  /** Body of the answer: text as it is, anything else as JSON. @default the contract's `Error` from 400 on, else none */
  body?: unknown;
  /** What becomes of the connection, after the answer if there is one: `stalled` until the request is aborted. */
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
  if (!isObject(given)) throw impossibleFault("a fault must be an object");
  for (const name of Object.keys(fault)) {
    if (!FAULT_KEYS.includes(name)) throw impossibleFault(`there is no "${name}", only ${FAULT_KEYS.join(", ")}`);
  }
  const { operation, times = 1, connection } = fault;
  if (operation !== undefined && !Object.hasOwn(ROUTES, operation)) {
    throw impossibleFault("operation must be the name of a function, such as getOrganization");
  }
  if (!(times === Infinity || Number.isInteger(times)) || times < 1) {
    throw impossibleFault("times must be an integer from 1, or Infinity");
  }
  if (connection !== undefined && connection !== "dropped" && connection !== "stalled") {
    throw impossibleFault('connection must be "dropped" or "stalled"');
  }
  const answer = readAnswer(fault);
  if (answer === undefined && connection === undefined) {
    throw impossibleFault("it must have a status, a body or a connection");
  }
  return { operation, times, connection, answer };
}

const FAULT_KEYS = ["operation", "times", "status", "headers", "body", "connection"];

function readAnswer(fault: Fault): PendingFault["answer"] {
  if (fault.status === undefined && fault.body === undefined) return undefined;
  const { status = 200, headers, connection } = fault;
  // What breaks off has a body to break off in.
  const none = connection === undefined ? null : "";
  const sent = fault.body ?? (status >= 400 ? errorBody(status, "The service was told to fail") : none);
  try {
    const isText = sent === null || typeof sent === "string";
    const body = isText ? sent : JSON.stringify(sent);
    const answer = { body, status, headers: new Headers(isText ? {} : { "Content-Type": "application/json" }) };
    for (const [name, value] of Object.entries(headers ?? {})) answer.headers.set(name, value);
    if (new Response(body, answer).status !== status) throw new TypeError("The status is no integer");
    return answer;
  } catch (cause) {
    throw impossibleFault("status, headers and body must be those of a Response", cause);
  }
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
