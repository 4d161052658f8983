// Runtimes put a system error's code on the error or on its cause.
export function codeOf(cause: unknown): string {
  try {
    const { code, cause: inner }: { code?: unknown; cause?: unknown } = Object(cause);
    const known = [code, Object(inner).code].find((code) => typeof code === "string" && /^\w{1,40}$/.test(code));
    return known ? `, ${known}` : "";
  } catch {
    // The cause is a stranger's: its getters may throw.
    return "";
  }
}
