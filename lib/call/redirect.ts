// The hosted service answers its default host with a redirect to a region. Those that lead to one are followed, credentials
// and all; every other one is an error that names where it pointed to.

import type { Call } from "./call_state.ts";

/** The most redirects that an attempt follows. */
export const MAX_REDIRECTS = 3;

// A region of the hosted service may redirect to another one.
const HOSTED_REGEXP = /^.*\.(?=api\.tiledb\.com$)/;

/**
 * Gives the URL that a redirect leads to, and remembers where that is, if it may be followed.
 *
 * @param from The URL that answered
 */
export function followed({ region }: Call, from: string, location: string): string | undefined {
  if (!URL.canParse(location, from)) return undefined;
  const base = new URL(region.base);
  const { protocol, pathname, search } = new URL(from);
  const to = new URL(location, from);
  to.hash = "";
  const { origin, href } = to;
  const isAllowed = href === origin + pathname + search && [protocol, "https:"].includes(to.protocol) &&
    to.port === base.port && `.${to.hostname}`.endsWith(`.${base.hostname.replace(HOSTED_REGEXP, "")}`);
  if (!isAllowed) return undefined;
  region.current = `${origin}/`;
  return href;
}

/** Moves a URL to the region that is remembered; one that a middleware gave may be another server's, and stays. */
export function toRegion({ region: { base, current } }: Call, url: string): string {
  return url.startsWith(base) ? current + url.slice(base.length) : url;
}

// A load balancer's answers among them; the service's own 503 says when to come back.
const OUT_OF_SERVICE_REGEXP = /^(network|timeout|50[24]|503 undefined)/;

/** Forgets the region if it is what failed: the next attempt asks the base URL for one. */
export function forgetRegion({ final, region }: Call, url: string, error: unknown): void {
  const { kind, status = kind, retryAfterMs }: Record<string, unknown> = Object(error);
  const isOut = error !== final && OUT_OF_SERVICE_REGEXP.test(`${status} ${retryAfterMs}`);
  if (isOut && url.startsWith(region.current)) region.current = region.base;
}

const ADVICE: Record<number, string> = {
  401: ": check the auth of the client",
  403: ": ask an owner or admin for a role",
  404: ": check the names",
  429: ": try again later",
};

export function advice(status: number, location: string, baseUrl: string): string {
  if (status >= 400) return ADVICE[status] ?? (status < 500 ? "" : ": see whether it was done, and try again later");
  // A browser hides target and status of a redirect that it does not follow.
  const origin = location && URL.canParse(location, baseUrl) ? new URL(location, baseUrl).origin : "null";
  return `, a redirect${origin === "null" ? "" : ` to ${origin}`}, not followed: ${
    status ? "check baseUrl" : "set baseUrl to a region"
  }`;
}
