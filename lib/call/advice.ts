// What to do about a status.

import type { Call } from "./call_state.ts";

const ADVICE: Record<number, string> = {
  401: ": check the auth of the client",
  403: ": ask an owner or admin for a role",
  404: ": check the names",
  429: ": try again later",
};

export function advice({ method, baseUrl }: Call, status: number, location: string): string {
  if (!/^(0|3(?!04))/.test(`${status}`)) {
    const after = method === "GET" ? "" : "see whether it was done, and ";
    return ADVICE[status] ?? (status < 500 ? "" : `: ${after}try again later`);
  }
  // A browser hides target and status of a redirect that it does not follow.
  const origin = location && URL.canParse(location, baseUrl) ? new URL(location, baseUrl).origin : "null";
  return `, a redirect${origin === "null" ? "" : ` to ${origin}`}, not followed: ${
    status ? "check baseUrl" : "set baseUrl to a region"
  }`;
}
