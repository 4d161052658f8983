// The arguments: a form or JSON, and the TypeScript of the call.

import type { JSX } from "preact";
import type { Issue } from "../../mod.ts";
import { Code, CopyButton } from "./code.tsx";
import { Editor, Problem } from "./editor.tsx";
import { EXAMPLES } from "./examples.ts";
import { FieldView } from "./fields.tsx";
import { formOf, place, type PlacedIssue, signatureOf } from "./form_of.ts";
import { readArguments, readFault, readOptions } from "./inputs.ts";
import { toProgram } from "./program.ts";
import { exampleOf, type Session, START } from "./session.ts";
import { toJson, toLine } from "./text.ts";

interface Props {
  readonly session: Session;
  /** What the library finds wrong with them. */
  readonly issues: readonly Issue[];
  readonly change: (draft: string) => void;
  readonly setView: (view: Session["view"]) => void;
}

export function Arguments({ session, issues, change, setView }: Props): JSX.Element {
  const { name, caller, drafts, options, fault, view } = session;
  const { [name]: draft = "" } = drafts;
  const { value, problem = "" } = readArguments(name, draft);
  // What a form cannot show is mended as JSON.
  const shown = value ? view : "json";
  const placed = issues.map((issue) => place(name, issue));
  return (
    <div class="form">
      <div class="bar">
        <h3>{shown === "json" ? <label for="arguments">Arguments</label> : "Arguments"}</h3>
        <div class="switch" role="radiogroup" aria-label="View of the arguments">
          {(["form", "json"] as const).map((choice) => (
            <label key={choice}>
              <input
                type="radio"
                name="view"
                checked={shown === choice}
                disabled={!value}
                onChange={() => setView(choice)}
              />
              <span>{choice === "form" ? "Form" : "JSON"}</span>
            </label>
          ))}
        </div>
      </div>
      {shown === "form" && value
        ? <Form key={name} name={name} args={value.args} issues={placed} change={change} />
        : (
          <Editor
            id="arguments"
            hint={
              <>
                What follows the client: <code>{signatureOf(name)}</code>
              </>
            }
            text={draft}
            problem={problem || say(placed)}
            change={change}
          />
        )}
      {value && (
        <div class="code">
          <Code label="TypeScript" text={value.code} />
          <CopyButton
            label="Copy TypeScript"
            text={() =>
              toProgram({
                name,
                caller,
                code: value.code,
                options: options === START.options ? undefined : readOptions(options).value,
                fault: readFault(fault).value,
              })}
          />
          {draft !== exampleOf(name) && (
            <button type="button" class="quiet" onClick={() => change(exampleOf(name))}>Back to the example</button>
          )}
        </div>
      )}
    </div>
  );
}

interface FormProps {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly issues: readonly PlacedIssue[];
  readonly change: (draft: string) => void;
}

function Form({ name, args, issues, change }: FormProps): JSX.Element {
  const { fields } = formOf(name);
  const examples: unknown[] = Object.values(new Map(Object.entries(EXAMPLES)).get(name) ?? {});
  const set = (index: number, value: unknown) => {
    const next = fields.map(({ kind }, other) => {
      if (other === index) return value;
      return args[other] ?? (kind === "object" ? {} : "");
    });
    change(toLine(toJson([...next, ...args.slice(fields.length)])));
  };
  return (
    <div class="form">
      {fields.length === 0 && <p class="hint">{name} takes no arguments besides the client.</p>}
      {fields.map((field, index) => (
        <FieldView
          key={field.name}
          field={field}
          path={field.name}
          value={args[index]}
          example={examples[index]}
          change={(value) => set(index, value)}
          problemOf={(path) => say(issues.filter((issue) => issue.field === path), path)}
        />
      ))}
      <Problem text={say(issues.filter(({ field }) => field === ""))} />
    </div>
  );
}

/** The issues in a line, each with its path unless that is where it is shown. */
function say(issues: readonly PlacedIssue[], shownAt?: string): string {
  return issues.map(({ path, message }) => path === shownAt ? message : `${path}: ${message}`).join("; ");
}
