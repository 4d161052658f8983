// The API key that a caller's function gives, once a call.

import { isKey } from "../client/credentials.ts";
import type { Call } from "./call_state.ts";
import { bounded } from "./deadline.ts";
import { authError, timeoutError } from "./failure.ts";

/** Asks for the key, if it is a function's, and gives the header that holds it. */
export async function keyHeaders(call: Call): Promise<Record<string, string>> {
  const { auth, secrets, timeoutMs } = call;
  const getKey = auth?.getKey;
  if (!getKey) return {};
  let header = "";
  const work = async () => {
    try {
      const key = await getKey();
      if (!isKey(key)) throw new TypeError("Expected visible ASCII");
      header = auth.prefix + key;
      secrets.push(key, header);
    } catch (cause) {
      throw authError(call, cause);
    }
  };
  if (await bounded(call, timeoutMs, work)) return { [auth.header]: header };
  throw timeoutError(call, "the apiKey function", timeoutMs);
}
