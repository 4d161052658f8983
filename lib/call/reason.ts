// Why there was no response, as far as a runtime tells.

// What a runtime's permissions refuse, and what fetch refuses before it connects: Node has no code for a bad port.
const HOPELESS_REGEXP = /^(NotCapable|PermissionDenied|ERR_ACCESS_DENIED|bad port|fetch is not a function)$/m;

// Causes may go round in a circle.
const MAX_DEPTH = 8;

/**
 * Reads the reason from what was thrown: the code of a cause, or else the words of the innermost one.
 *
 * @returns `isHopeless` where it will fail again in the same way
 */
export function reasonOf(cause: unknown): [words: string, isHopeless: boolean] {
  let words = "";
  let isHopeless = false;
  try {
    for (let [inner, depth] = [cause, 0]; inner !== undefined && depth < MAX_DEPTH; depth++) {
      const { code, name, message = inner, cause: next }: Record<string, unknown> = Object(inner);
      if (typeof message === "string") words = message || words;
      isHopeless ||= HOPELESS_REGEXP.test(`${code}\n${name}\n${message}`);
      if (typeof code === "string" && /^\w{1,40}$/.test(code)) return [code, isHopeless];
      inner = next;
    }
  } catch {
    // The cause is a stranger's: its getters may throw.
  }
  return [words, isHopeless];
}
