import type { CallState } from "./call_state.ts";

/** The text without the secrets in it; what is shorter than four characters would mask half of any text. */
export function mask({ secrets }: CallState, text: string): string {
  // The longest first, since one may begin another.
  for (const secret of secrets.sort((one, other) => other.length - one.length)) {
    if (secret.length > 3) text = text.replaceAll(secret, "***");
  }
  return text;
}
