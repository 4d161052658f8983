// The arguments as a form. Each field shows a value, and gives the value that it should be instead.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { isObject } from "../../lib/is_object.ts";
import { Problem } from "./editor.tsx";
import type { Field } from "./forms.ts";
import { toJson } from "./text.ts";

interface Props<F extends Field = Field> {
  readonly field: F;
  /** Where the value is, as issues say it: `user.role`. */
  readonly path: string;
  readonly value: unknown;
  /** What the example of the function has here: members that it does not have are folded away. */
  readonly example: unknown;
  readonly change: (value: unknown) => void;
  readonly problemOf: (path: string) => string;
}

type Kind<K extends Field["kind"]> = Extract<Field, { kind: K }>;

export function FieldView(props: Props): JSX.Element {
  const { field, path, problemOf } = props;
  if (field.kind === "object") return <ObjectView {...props} field={field} />;
  if (field.kind === "choices") return <ChoicesView {...props} field={field} />;
  const problem = problemOf(path);
  if (field.kind === "json") {
    return (
      <div class="field">
        <code>{field.name}</code> <span class="hint">{field.hint}: in the JSON view</span>
        <Problem text={problem} />
      </div>
    );
  }
  const id = `field-${path}`;
  const common = {
    id,
    required: field.required,
    "aria-invalid": problem !== "",
    "aria-describedby": `${id}-problem ${id}-hint`,
  };
  return (
    <div class="field">
      <label for={id}>
        <code>{field.name}</code>
      </label>
      {field.required && <span class="required" aria-hidden="true">required</span>}
      <span class="hint" id={`${id}-hint`}>{field.hint}{field.kind === "lines" && ", one a line"}</span>
      <Control {...props} field={field} common={common} />
      <Problem id={`${id}-problem`} text={problem} />
    </div>
  );
}

type SimpleProps =
  & Props<Kind<"text" | "number" | "choice" | "lines">>
  & { readonly common: { id: string; required: boolean } };

function Control({ field, value, change, common }: SimpleProps): JSX.Element {
  switch (field.kind) {
    case "choice": {
      const texts = field.choices.map(String);
      const chosen = value === undefined ? "" : toText(value);
      return (
        <select
          {...common}
          value={chosen}
          onChange={({ currentTarget: { value } }) => change(field.choices.find((choice) => `${choice}` === value))}
        >
          {["", ...texts.includes(chosen) || chosen === "" ? [] : [chosen], ...texts].map((text) => (
            <option key={text} value={text}>{text || "not set"}</option>
          ))}
        </select>
      );
    }
    case "lines":
      return (
        <Typed
          {...common}
          rows={2}
          value={value}
          read={(text) => text === "" ? undefined : text.split("\n").filter((line) => line !== "")}
          write={(value) => Array.isArray(value) ? value.map(toText).join("\n") : toText(value)}
          change={change}
        />
      );
    case "number":
      return (
        <Typed
          {...common}
          value={value}
          read={(text) => text === "" ? undefined : Number.isNaN(Number(text)) ? text : Number(text)}
          write={toText}
          change={change}
        />
      );
    case "text":
      return (
        <Typed
          {...common}
          placeholder={value === null ? "null" : field.example}
          value={value ?? undefined}
          read={(text) => text === "" && !field.required ? undefined : text}
          write={toText}
          change={change}
        />
      );
  }
}

interface TypedProps {
  readonly id: string;
  readonly required: boolean;
  readonly rows?: number;
  readonly placeholder?: string;
  readonly value: unknown;
  readonly read: (text: string) => unknown;
  readonly write: (value: unknown) => string;
  readonly change: (value: unknown) => void;
}

/** What is typed stays as it is typed, as long as it is a way to write the value: "1." for 1, or a last empty line. */
function Typed({ value, read, write, change, rows, ...rest }: TypedProps): JSX.Element {
  const [typed, setTyped] = useState(() => write(value));
  const text = toJson([read(typed)]) === toJson([value]) ? typed : write(value);
  const onInput = ({ currentTarget: { value } }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
    setTyped(value);
    change(read(value));
  };
  const common = { ...rest, value: text, onInput, spellcheck: false, autocomplete: "off" as const };
  return rows === undefined ? <input {...common} /> : <textarea {...common} rows={rows} />;
}

function ChoicesView({ field, path, value, change, problemOf }: Props<Kind<"choices">>): JSX.Element {
  const chosen: unknown[] = Array.isArray(value) ? value : [];
  const toggle = (choice: string) => {
    const rest = chosen.filter((other) => other !== choice);
    const next = rest.length < chosen.length ? rest : [...rest, choice];
    change(next.length > 0 ? next : undefined);
  };
  return (
    <fieldset class="choices">
      <legend>
        <code>{field.name}</code>
      </legend>
      <Problem text={problemOf(path)} />
      {field.choices.map((choice) => (
        <label key={choice}>
          <input type="checkbox" checked={chosen.includes(choice)} onChange={() => toggle(choice)} /> {choice}
        </label>
      ))}
    </fieldset>
  );
}

function ObjectView({ field, path, value, example, change, ...rest }: Props<Kind<"object">>): JSX.Element {
  const members = isObject(value) ? value : {};
  const shown = isObject(example) ? example : {};
  const isShown = ({ name, required }: Field) => required || name in shown;
  const view = (member: Field) => (
    <FieldView
      {...rest}
      key={member.name}
      field={member}
      path={`${path}.${member.name}`}
      value={members[member.name]}
      example={shown[member.name]}
      change={(next) => {
        const { [member.name]: _, ...others } = members;
        if (next !== undefined) change({ ...members, [member.name]: next });
        else change(Object.keys(others).length > 0 || field.required ? others : undefined);
      }}
    />
  );
  const folded = field.fields.filter((member) => !isShown(member));
  const set = folded.filter(({ name }) => members[name] !== undefined).length;
  return (
    <fieldset>
      <legend>
        <code>{field.name}</code>
      </legend>
      <Problem text={rest.problemOf(path)} />
      {field.fields.filter(isShown).map(view)}
      {folded.length > 0 && (
        <details>
          <summary>{folded.length} optional{set > 0 && `, ${set} set`}</summary>
          <div class="folded">{folded.map(view)}</div>
        </details>
      )}
    </fieldset>
  );
}

function toText(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : toJson(value);
}
