// What came of a run: a line that says it, the Result, and the attempts.

import type { JSX } from "preact";
import type { ClientError, Result } from "../../mod.ts";
import { Code, CopyButton } from "./code.tsx";
import type { Attempt } from "./observe.ts";
import { messageOf, toJson } from "./text.ts";
import { Timeline } from "./timeline.tsx";

export interface Outcome {
  /** "ok" or the kind of the error; something else before a Result, and where there is none. */
  readonly kind: string;
  readonly text: string;
  readonly result?: Result<unknown>;
}

interface Props {
  readonly outcome: Outcome;
  readonly attempts: readonly Attempt[];
}

export function toOutcome(name: string, result: Result<unknown>): Outcome {
  if (result.ok) return { kind: "ok", text: `${name} succeeded.`, result };
  return { kind: result.error.kind, text: result.error.message, result };
}

export function OutcomePane({ outcome: { kind, text, result }, attempts }: Props): JSX.Element {
  const json = result && toJson(result.ok ? { ok: true, value: result.value } : { ok: false, error: result.error });
  const hidden = result?.error ? toHidden(result.error) : "response";
  return (
    <section class="pane outcome" aria-labelledby="outcome-heading">
      <h2 id="outcome-heading">Outcome</h2>
      {/* This line alone is read out when it changes: attempts and Result are there to be visited. */}
      <p id="outcome" role="status" data-kind={kind}>
        {kind !== "ready" && <strong>{kind}</strong>} {text}
      </p>
      {result && json !== undefined && (
        <div class="result">
          <div class="bar">
            <h3>Result</h3>
            {hidden !== "" && <span class="hint">Not printed: {hidden}</span>}
            <CopyButton label="Copy Result" text={() => json} />
          </div>
          <Code label="Result" text={json} />
        </div>
      )}
      {attempts.length > 0 ? <Timeline attempts={attempts} /> : result && <p class="hint">No request was sent.</p>}
    </section>
  );
}

/** What an error has beside its data. */
function toHidden(error: ClientError): string {
  if ("cause" in error) return `error.cause, ${messageOf(error.cause)}`;
  return "response" in error ? "error.response and error.body" : "";
}
