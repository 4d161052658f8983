import { isObject } from "../is_object.ts";
import { authenticate } from "./authentication.ts";
import { route } from "./router.ts";
import { errorBody, ServiceError } from "./service_error.ts";
import type { State } from "./state.ts";

// Nothing in here waits, so that each request finds and leaves a whole state, however many are under way.
export function respond(state: State, request: Request, body: string): Response {
  try {
    const { operation, parameters: [first = "", second = ""] } = route(request);
    const caller = authenticate(state.users, request.headers);
    const query = new URL(request.url).searchParams;
    const answer = operation({ ...state, caller, query, body }, first, second);
    if (answer === undefined) return new Response(null, { status: 204 });
    if (answer instanceof Response) return answer;
    return Response.json(omitEmpty(answer));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const { status, message, headers } = error;
    return Response.json(errorBody(status, message), { status, headers });
  }
}

/** The service is written in Go, which leaves out properties that are false, "" or an empty list. */
function omitEmpty(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(omitEmpty);
  if (!isObject(body)) return body;
  const entries = Object.entries(body).map(([key, value]) => [key, omitEmpty(value)] as const);
  return Object.fromEntries(entries.filter(([key, value]) => KEPT.includes(key) || !isEmpty(value)));
}

// The contract promises the first; the others may be null, so that "" says something.
const KEPT = ["unpaid_subscription", "logo", "description"];

function isEmpty(value: unknown): boolean {
  if (value === "" || value === false || value === undefined) return true;
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
