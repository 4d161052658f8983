// The body of a request: serialized once, since the text that is checked is the text that is sent, whatever the value does
// in the meantime. A bundle of functions that send none is without it.

import type { Check } from "../checks/check.ts";
import type { CallState } from "./call_state.ts";
import { invalidRequest } from "./failure.ts";

/** Makes what is sent of a value, and checks it. */
export type Serialize = (call: CallState, value: unknown) => string | undefined;

/** Serializes what a check lets pass. */
export function serializeBy(check: Check<unknown>): Serialize {
  return (call, value) => {
    const text = toJson(call, value);
    const body: unknown = text === "" ? undefined : JSON.parse(text, (name, value) => {
      if (/secret/.test(name) && typeof value === "string") call.secrets.push(value);
      return value;
    });
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
