// Why there was no response, as far as a runtime tells.

// What a runtime's permissions refuse, and what fetch refuses before it connects: Node has no code for a bad port.
const HOPELESS_REGEXP = /^(NotCapable|PermissionDenied|ERR_ACCESS_DENIED|bad port|fetch is not a function)$/m;

/** The reason that something failed for. */
export interface Reason {
  /** The code of the cause, or else the words of the innermost cause. */
  readonly words: string;
  /** Whether it will fail again in the same way. */
  readonly isHopeless: boolean;
}

// Causes may go round in a circle.
const MAX_DEPTH = 8;

/** Reads the reason from what was thrown. */
export function reasonOf(cause: unknown): Reason {
  let words = "";
  let isHopeless = false;
  try {
    for (let [inner, depth] = [cause, 0]; inner !== undefined && depth < MAX_DEPTH; depth++) {
      const { code, name, message = inner, cause: next }: Record<string, unknown> = Object(inner);
      isHopeless ||= HOPELESS_REGEXP.test(`${code}\n${name}\n${message}`);
      if (typeof code === "string" && /^\w{1,40}$/.test(code)) return { words: code, isHopeless };
      if (typeof message === "string") words = message;
      inner = next;
    }
  } catch {
    // The cause is a stranger's: its getters may throw.
  }
  return { words, isHopeless };
}
