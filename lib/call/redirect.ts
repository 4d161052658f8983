// A request on its way through redirects. The hosted service answers its default host with one to a region: that is followed,
// with all that the request holds; every other one is the answer.

import type { Fetch, FetchInit } from "../client/fetch.ts";
import type { Call } from "./call_state.ts";
import { invalidResponse } from "./failure.ts";
import { findRegion, toRegion } from "./region.ts";
import { swallow } from "./swallow.ts";

const MAX_REDIRECTS = 3;

/**
 * Sends a request to the region that is remembered, and to those that it is redirected to.
 *
 * @param wire Is told where the request went
 * @param requested The URL that the request is for
 */
export async function follow(
  call: Call,
  wire: { url: string },
  requested: string,
  init: FetchInit,
): Promise<Response> {
  const fetch = call.fetch ?? globalThis.fetch as Fetch;
  const { signal } = init;
  if (typeof fetch !== "function") throw new TypeError("fetch is not a function");
  wire.url = toRegion(call, requested);
  call.attempts++;
  for (let redirects = 0; !signal.aborted; redirects++) {
    // It may be anybody's, and so may what it gives: what is not in its type is looked at with care, or is the runtime's.
    const response = await fetch(wire.url, init) as Response;
    const { status, headers, type, redirected } = response;
    if (typeof status !== "number" || type === "error") throw new TypeError("Expected a Response");
    const location = redirected
      ? response.url
      : type === "opaqueredirect" && !signal.aborted
      ? await probe(fetch, wire.url, init)
      : /^30[1278]$/.test(`${status}`) && headers.get("Location");
    // A fetch that heeds no signal may answer when the attempt is over: nothing is sent, and nothing remembered, then.
    const isOurs = redirects < MAX_REDIRECTS && !signal.aborted && requested.startsWith(call.region.base);
    const target = isOurs && location && findRegion(call, wire.url, location);
    if (redirected) {
      // Who follows a 302 makes a GET of a POST, and a 303 of anything: a 200 would be the answer to that.
      if (target ? init.method === "GET" || status !== 200 : init.method === "GET" && !location) return response;
      const message = "The fetch followed a redirect: let it heed its redirect option";
      throw invalidResponse(call, response, "", [{ path: "", message }]);
    }
    if (!target) return response;
    swallow(() => response.body?.cancel());
    wire.url = target;
  }
  throw signal.reason;
}

// Browsers hide where a redirect leads, unless they follow it: a request with nothing of the call in it is let do so.
async function probe(fetch: Fetch, from: string, { body: _, ...init }: FetchInit): Promise<string> {
  try {
    const bare = { ...init, method: "GET", headers: {}, redirect: "follow", credentials: "omit" } as const;
    const { url, body } = await fetch(from, bare) as Response;
    swallow(() => body?.cancel());
    return url;
  } catch {
    return "";
  }
}
