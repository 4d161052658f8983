// Who sends a request.

import type { FakeUser } from "./options.ts";
import { ServiceError } from "./service_error.ts";
import type { StoredUser } from "./state.ts";

export function authenticate(users: StoredUser[], headers: Headers): StoredUser {
  const [, apiKey] = /^(?:\S+ )?(\S+)$/.exec(headers.get("X-TILEDB-REST-API-KEY") ?? "") ?? [];
  const [, basic] = /^Basic +(\S+)$/i.exec(headers.get("Authorization") ?? "") ?? [];
  const caller = users.find((user) => user.apiKey === apiKey) ?? users.find((user) => encodeBasic(user) === basic);
  if (caller !== undefined) return caller;
  // RFC 9110, section 15.5.2: a 401 names the way to authenticate.
  const challenge = { "WWW-Authenticate": 'Basic realm="TileDB", charset="UTF-8"' };
  throw new ServiceError(401, "The request has neither a known API key nor a known user name and password", challenge);
}

function encodeBasic({ username, password }: FakeUser): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)));
}
