/** Characters that are not seen: controls, marks that change the direction, what has no width, line separators. */
export const UNSEEN_REGEXP = /[\p{C}\p{DI}\p{Zl}\p{Zp}]/gu;

/** A text that moves no cursor and hides nothing: what is not seen is shown by its code. */
export function printable(text: string): string {
  return escape(mask(text), UNSEEN_REGEXP);
}

/** The same for a text of several lines. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

/** Shows characters by their codes. */
export function escape(text: string, regexp: RegExp): string {
  return text.replace(regexp, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

const secrets: string[] = [];
const MIN_SECRET_LENGTH = 8;

/** Lets no text show a secret, or a part of it that is long, whoever quotes it. */
export function hideSecret(secret: string): void {
  if (secret.length >= MIN_SECRET_LENGTH) secrets.push(secret);
}

function mask(text: string): string {
  if (secrets.length === 0) return text;
  return text.replace(/[\w/+=%\\]{8,}/g, (part) => {
    const plain = part.replaceAll("\\", "").replaceAll(/%2f/gi, "/").replaceAll(/%2b/gi, "+").replaceAll(/%3d/gi, "=");
    return secrets.some((secret) => secret.includes(plain) || plain.includes(secret)) ? "***" : part;
  });
}

/** JSON in which each character that is not seen is escaped: the same data. */
export function toJson(value: unknown): string {
  const escape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value, null, 2).replace(
    UNSEEN_REGEXP,
    (character) => character === "\n" ? character : character.replace(/[^]/g, escape),
  );
}

/** As much of a text as can be read at a glance. */
export function cut(text: string, maxLength: number): string {
  // Half of a pair is no character.
  return text.length > maxLength ? `${text.slice(0, maxLength).replace(/[\ud800-\udbff]$/, "")}…` : text;
}

/** A text from outside as a message shows it. */
export function quote(text: string): string {
  return printable(JSON.stringify(cut(text, 80)));
}

/** What was thrown, in words. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
