// What is called: the function, by whom, with what, and the fault that it meets.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Issue } from "../../mod.ts";
import { Arguments } from "./arguments.tsx";
import { Editor } from "./editor.tsx";
import { CALLERS, PRESETS, RESOURCES } from "./examples.ts";
import { formOf } from "./form_of.ts";
import { readFault, readOptions } from "./inputs.ts";
import { type Session, START } from "./session.ts";
import { toJson, toLine } from "./text.ts";

interface Props {
  readonly session: Session;
  readonly issues: readonly Issue[];
  readonly change: (change: Partial<Session>) => void;
  readonly setView: (view: Session["view"]) => void;
  readonly isRunning: boolean;
  readonly run: () => void;
  readonly cancel: () => void;
}

const FAULTS = Object.entries(PRESETS).map(([label, fault]) => [label, fault ? toLine(toJson(fault)) : ""] as const);
const OWN_FAULT = ["Your own", '{ "status": 503, "times": 1 }'] as const;

export function CallPane({ session, issues, change, setView, isRunning, run, cancel }: Props): JSX.Element {
  const { name, caller, drafts, options, fault } = session;
  const { summary, method, path } = formOf(name);
  // Else an editor that is emptied would be gone at once.
  const [isEdited, setEdited] = useState(false);
  const [hasOwnOptions] = useState(options !== START.options);
  const [preset] = FAULTS.find(([, text]) => text === fault) ?? OWN_FAULT;
  return (
    <section class="pane call" aria-labelledby="call-heading">
      <h2 id="call-heading">Call</h2>
      <div class="field">
        <label for="function">Function</label>
        <select id="function" value={name} onChange={({ currentTarget: { value } }) => change({ name: value })}>
          {Object.entries(RESOURCES).map(([label, examples]) => (
            <optgroup key={label} label={label}>
              {Object.keys(examples).map((name) => <option key={name}>{name}</option>)}
            </optgroup>
          ))}
        </select>
        <p class="hint">
          {summary}
          <br />
          <code>{method} {path}</code>
        </p>
      </div>
      <div class="rows">
        <Choice
          id="caller"
          label="Caller"
          value={caller}
          choices={Object.keys(CALLERS)}
          change={(caller) => change({ caller })}
        />
        <Choice
          id="preset"
          label="Fault"
          value={preset}
          choices={[...FAULTS, OWN_FAULT].map(([label]) => label)}
          change={(chosen) => {
            setEdited(false);
            change({ fault: new Map([...FAULTS, OWN_FAULT]).get(chosen) ?? "" });
          }}
        />
      </div>
      {(fault !== "" || isEdited) && (
        <Editor
          id="fault"
          label="Fault as JSON"
          hint={
            <>
              What requests meet instead of the service, as <code>fail()</code> takes it
            </>
          }
          text={fault}
          problem={readFault(fault).problem ?? ""}
          change={(fault) => {
            setEdited(true);
            change({ fault });
          }}
        />
      )}
      <Arguments
        session={session}
        issues={issues}
        change={(draft) => change({ drafts: { ...drafts, [name]: draft } })}
        setView={setView}
      />
      <details class="options" open={hasOwnOptions}>
        <summary>Client options</summary>
        <Editor
          id="options"
          label="Client options"
          hint={
            <>
              The page adds <code>baseUrl</code>, <code>auth</code>, <code>fetch</code> and <code>onAttempt</code>
            </>
          }
          text={options}
          problem={readOptions(options).problem ?? ""}
          change={(options) => change({ options })}
        />
      </details>
      <div class="actions">
        <button
          type="button"
          id="run"
          aria-keyshortcuts="Control+Enter Meta+Enter"
          aria-disabled={isRunning}
          onClick={run}
        >
          Run
        </button>
        <button type="button" id="cancel" disabled={!isRunning} onClick={cancel}>Cancel</button>
        <span class="hint">
          <kbd>Ctrl</kbd> or <kbd>⌘</kbd> <kbd>Enter</kbd> runs
        </span>
      </div>
    </section>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly choices: readonly string[];
  readonly change: (choice: string) => void;
}

function Choice({ id, label, value, choices, change }: ChoiceProps): JSX.Element {
  return (
    <div>
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget: { value } }) => change(value)}>
        {choices.map((choice) => <option key={choice}>{choice}</option>)}
      </select>
    </div>
  );
}
