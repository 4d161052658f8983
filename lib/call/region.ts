// The regions of a service: which hosts are one, and which one a client has been sent to.

import type { Call } from "./call_state.ts";

// A region of the hosted service may redirect to another one.
const HOSTED_REGEXP = /^.*\.(?=api\.tiledb\.com$)/;

/**
 * Gives the URL that a redirect leads to, and remembers the region, if it is one: the credentials may go there.
 *
 * @param from The URL that answered
 */
export function findRegion({ region }: Call, from: string, location: string): string | undefined {
  if (!URL.canParse(location, from)) return undefined;
  const base = new URL(region.base);
  const { protocol, pathname, search } = new URL(from);
  const to = new URL(location, from);
  to.hash = "";
  const { origin, href } = to;
  // What leads to itself leads nowhere: a POST would be sent again and again.
  const isAllowed = href !== from && href === origin + pathname + search &&
    [protocol, "https:"].includes(to.protocol) &&
    to.port === base.port && `.${to.hostname}`.endsWith(`.${base.hostname.replace(HOSTED_REGEXP, "")}`);
  if (!isAllowed) return undefined;
  region.current = `${origin}/`;
  return href;
}

/** Moves a URL to the region that is remembered; one that a middleware gave may be another server's, and stays. */
export function toRegion({ region: { base, current } }: Call, url: string): string {
  return url.startsWith(base) ? current + url.slice(base.length) : url;
}

// A load balancer's answers are among them, and redirects that lead nowhere; the service's own 503 says when to come back.
const OUT_OF_SERVICE_REGEXP = /^(network|timeout|0|3|50[24]|503 undefined)/;

/** Forgets the region if it is what failed: the next attempt asks the base URL for one. */
export function forgetRegion({ final, region }: Call, url: string, error: unknown): void {
  const { kind, status = kind, retryAfterMs }: Record<string, unknown> = Object(error);
  const isOut = error !== final && OUT_OF_SERVICE_REGEXP.test(`${status} ${retryAfterMs}`);
  if (isOut && url.startsWith(region.current)) region.current = region.base;
}
