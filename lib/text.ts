// Values and issues as messages show them.

/** A value as messages show it: a string as JSON, cut short; an object or a function as its type. */
export function quote(value: unknown, maxLength = 80): string {
  if (typeof value === "string") return printable(JSON.stringify(value)).slice(0, maxLength);
  return Object(value) === value ? typeof value : String(value);
}

/** A text that moves no cursor and hides nothing: what is not seen is shown by its code. */
export function printable(text: string): string {
  return text.replace(/[\p{C}\p{DI}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** Issues in one line. */
export function list(issues: readonly { path: string; message: string }[]): string {
  return issues.map(({ path, message }) => path ? `${path}: ${message}` : message).join("; ");
}
