import createHttpClient from "openapi-fetch";
import type { OpenPaths } from "../models/contract.ts";

/** openapi-fetch's client, as an attempt calls it: `call()` holds method, path and parameters to the contract. */
export interface Http {
  request(method: string, path: string, init: HttpInit): Promise<HttpAnswer>;
}

/** What openapi-fetch is given for one request. */
export interface HttpInit {
  readonly params?: HttpParams | undefined;
  /** The text to send. */
  readonly body?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly signal: AbortSignal;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly middleware?: readonly object[] | undefined;
  readonly parseAs: "text";
}

/** The parameters of an operation, by where they go. */
export interface HttpParams {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: object;
}

/** What openapi-fetch makes of a response: the text of a success, or a failure's body, parsed if it is JSON. */
export interface HttpAnswer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** Creates openapi-fetch's client. */
export function createHttp(baseUrl: string, headers: Record<string, string>, hasMiddleware: unknown): Http {
  const http = createHttpClient<OpenPaths>({
    baseUrl,
    headers,
    // A body is serialized and checked once, before the first attempt: see body.ts.
    bodySerializer: (text) => text,
    // Following would hand the credentials to another origin, and Workers lack "error".
    redirect: "manual",
    // A plain object has what openapi-fetch reads of a Request.
    ...(!hasMiddleware && { Request: PlainRequest as never }),
  });
  // Its types ask for a path of the contract, which is known where an operation is declared, and not here.
  return http as unknown as Http;
}

/** Takes the place of a Request where nobody looks at it: to make a real one takes Node 20 12 to 35 µs. */
function PlainRequest(url: string, init: RequestInit): object {
  return Object.assign(init, { url });
}
