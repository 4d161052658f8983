import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";

/** TypeScript or JSON. */
export function Code({ label, text }: { label: string; text: string }): JSX.Element {
  // The keyboard can scroll what is long.
  return <pre role="group" aria-label={label} tabIndex={0}>{highlight(text)}</pre>;
}

// Names, texts, words and numbers of JSON and TypeScript.
const TOKEN = new RegExp(
  [
    /(?<name>"[^"\\]*(?:\\.[^"\\]*)*"(?=:)|\b[A-Za-z_$][\w$]*(?=:))/,
    /(?<text>"[^"\\]*(?:\\.[^"\\]*)*")/,
    /(?<word>\b(?:true|false|null|const|await)\b)/,
    /(?<number>-?\b\d+(?:\.\d+)?\b)/,
    /(?<call>\b\w+(?=\())/,
  ].map(({ source }) => source).join("|"),
  "g",
);

function highlight(text: string): ComponentChildren[] {
  let end = 0;
  const parts: ComponentChildren[] = [];
  for (const { 0: token, index, groups = {} } of text.matchAll(TOKEN)) {
    const [kind = ""] = Object.keys(groups).filter((kind) => groups[kind] !== undefined);
    parts.push(text.slice(end, index), <span class={`token-${kind}`}>{token}</span>);
    end = index + token.length;
  }
  return [...parts, text.slice(end)];
}

/** A button that copies a text, and says whether it could. */
export function CopyButton({ label, text }: { label: string; text: () => string }): JSX.Element {
  const [said, say] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      say("Copied");
    } catch {
      say("Cannot copy");
    }
    setTimeout(say, 2000, "");
  };
  return (
    <button type="button" class="quiet" onClick={copy}>
      <span aria-live="polite">{said || label}</span>
    </button>
  );
}
