import { authenticate } from "./authentication.ts";
import { route } from "./router.ts";
import { errorBody, ServiceError } from "./service_error.ts";
import type { State } from "./state.ts";

// Nothing in here waits, so that each request finds and leaves a whole state, however many are under way.
export function respond(state: State, request: Request, body: string): Response {
  try {
    const { operation, parameters: [first = "", second = ""] } = route(request);
    const caller = authenticate(state.users, request.headers);
    const answer = operation({ ...state, caller, body }, first, second);
    return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const { status, message, headers } = error;
    return Response.json(errorBody(status, message), { status, headers });
  }
}
