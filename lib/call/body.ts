// The body of a request: serialised once, since the text that is checked is the text that is sent, whatever the value does
// in the meantime. A bundle of functions that send none is without it.

import type { Check } from "../checks/check.ts";
import type { CallState } from "./call_state.ts";
import { invalidRequest } from "./failure.ts";

/** Makes what is sent of a value, and checks it. */
export type Serialize = (call: CallState, value: unknown) => string;

/** Serialises what a check lets pass. */
export function serializeBy(check: Check<unknown>): Serialize {
  return (call, value) => {
    const text = toJson(call, value);
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    const { secret_access_key: secret }: { secret_access_key?: unknown } = Object(body);
    if (typeof secret === "string") call.secrets.push(secret);
    const { issues } = check(body);
    if (!issues) return text;
    throw invalidRequest(call, issues.map(({ path, message }) => ({ path: path ? `body.${path}` : "body", message })));
  };
}

function toJson(call: CallState, value: unknown): string {
  try {
    // Of undefined, and of a function, it makes no text.
    return JSON.stringify(value) ?? "";
  } catch {
    const message = "Expected JSON: no cycle, BigInt or what throws";
    throw invalidRequest(call, [{ path: "body", message }]);
  }
}
