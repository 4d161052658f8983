// The API key that a caller's function gives, once a call.

import { type Credentials, isKey } from "../client/credentials.ts";
import type { Call } from "./call_state.ts";
import { bounded } from "./deadline.ts";
import { authError, timeoutError } from "./failure.ts";

/** Asks the function for the key, and gives the header that holds it. */
export async function askForKey(
  call: Call,
  { getKey, header: name, prefix }: Credentials,
): Promise<Record<string, string>> {
  const { secrets, timeoutMs } = call;
  let header = "";
  const work = async () => {
    try {
      const key = await getKey?.();
      if (!isKey(key)) throw new TypeError("Expected visible ASCII");
      header = prefix + key;
      secrets.push(key, header);
    } catch (cause) {
      throw authError(call, cause);
    }
  };
  if (await bounded(call, timeoutMs, work)) return { [name]: header };
  throw timeoutError(call, "the apiKey function", timeoutMs);
}
