// What an operation of the service is: a route and a function. The operations of a resource are in a file of its name.

import type { State, StoredUser } from "./state.ts";

export interface Call extends State {
  caller: StoredUser;
  query: URLSearchParams;
  body: string;
}

/** Takes the path parameters in their order. It returns the body of a 200, the whole response, or nothing for a 204. */
export type Operation = (call: Call, first: string, second: string) => unknown;

/** The operations of a resource, by the names of the client's functions. */
export type Routes = Record<string, [method: string, path: string, operation: Operation]>;
