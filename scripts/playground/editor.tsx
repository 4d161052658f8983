import type { ComponentChildren, JSX } from "preact";

interface Props {
  readonly id: string;
  /** Left out where a heading is the label. */
  readonly label?: string;
  readonly hint: ComponentChildren;
  readonly text: string;
  /** What is wrong with the text; empty for nothing. */
  readonly problem: string;
  readonly change: (text: string) => void;
}

/** An editor of JSON. */
export function Editor({ id, label, hint, text, problem, change }: Props): JSX.Element {
  return (
    <div class="field">
      {label !== undefined && <label for={id}>{label}</label>}
      <span class="hint" id={`${id}-hint`}>{hint}</span>
      <textarea
        id={id}
        value={text}
        rows={1}
        spellcheck={false}
        aria-invalid={problem !== ""}
        aria-describedby={`${id}-problem ${id}-hint`}
        onInput={({ currentTarget: { value } }) => change(value)}
      />
      <Problem id={`${id}-problem`} text={problem} />
    </div>
  );
}

/** What is wrong with a value, beside it. */
export function Problem({ id, text }: { id?: string; text: string }): JSX.Element {
  return <p class="problem" {...id !== undefined && { id }}>{text}</p>;
}
