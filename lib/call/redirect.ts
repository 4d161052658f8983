// The hosted service answers its default host with a redirect to a region. Those that lead to one are followed, credentials
// and all; every other one is an error that names where it pointed to.

import type { Call } from "./call_state.ts";

/** The most redirects that an attempt follows. */
export const MAX_REDIRECTS = 3;

// A region of the hosted service may redirect to another one.
const HOSTED_REGEXP = /^.*\.(?=api\.tiledb\.com$)/;

/**
 * Gives the URL to which a redirect leads, and remembers its origin, if it may be followed.
 *
 * @param requested The request's URL before it was moved: a middleware may have sent it elsewhere
 * @param from The URL that answered
 */
export function followed(
  { baseUrl, region }: Call,
  requested: string,
  from: string,
  location: string,
): string | undefined {
  const base = new URL(baseUrl);
  if (new URL(requested).origin !== base.origin || !URL.canParse(location, from)) return undefined;
  const { protocol, pathname, search } = new URL(from);
  const to = new URL(location, from);
  to.hash = "";
  const { origin, href } = to;
  const isAllowed = href === origin + pathname + search && [protocol, "https:"].includes(to.protocol) &&
    to.port === base.port && `.${to.hostname}`.endsWith(`.${base.hostname.replace(HOSTED_REGEXP, "")}`);
  if (!isAllowed) return undefined;
  region.origin = origin;
  return href;
}

/** Moves a URL of the service to the region that is remembered. */
export function toRegion({ baseUrl, region }: Call, url: string): string {
  if (!region.origin) return url;
  const { origin } = new URL(baseUrl);
  return new URL(url).origin === origin ? region.origin + url.slice(origin.length) : url;
}

// A load balancer's answers; the service's own 503 says when to come back.
const OUT_OF_SERVICE_REGEXP = /^(network|timeout|50[24]|503 undefined)/;

/** Forgets the region if it is what failed: the next attempt asks the base URL for one. */
export function forgetRegion({ final, region }: Call, url: string, error: unknown): void {
  const { kind, status = kind, retryAfterMs }: Record<string, unknown> = Object(error);
  const isOut = error !== final && OUT_OF_SERVICE_REGEXP.test(`${status} ${retryAfterMs}`);
  if (isOut && region.origin && new URL(url).origin === region.origin) delete region.origin;
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
