// What an operation of the service is: a route and a function. The operations of a resource are in a file of its name.

import type { State, StoredUser } from "./state.ts";

export interface Call extends State {
  caller: StoredUser;
  query: URLSearchParams;
  body: string;
}

/** Takes the path parameters in their order. What it returns is the body of a 200, or nothing: 204, or the response. */
export type Operation = (call: Call, first: string, second: string) => unknown;

/** The operations of a resource, by the names of the client's functions. */
export type Routes = Record<string, [method: string, path: string, operation: Operation]>;
