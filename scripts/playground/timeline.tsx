// The attempts of a run on one axis of time, with the waits between them. Each opens to its request and response.

import type { JSX } from "preact";
import type { Attempt } from "./observe.ts";
import { toMs } from "./text.ts";

export function Timeline({ attempts }: { attempts: readonly Attempt[] }): JSX.Element {
  const last = attempts.at(-1);
  const isOver = last?.event !== undefined && last.event.retryInMs === undefined;
  // An attempt that is under way is drawn to the end.
  const totalMs = Math.max(1, ...attempts.map(toEndMs), isOver ? 0 : (last?.startMs ?? 0) + 100);
  return (
    <div class="timeline">
      <div class="bar">
        <h3>Attempts</h3>
        {isOver && <span class="hint">{attempts.length} in {toMs(totalMs)}</span>}
      </div>
      <ol>
        {attempts.map((attempt, index) => (
          <li key={index}>
            <AttemptView title={`Attempt ${index + 1}`} attempt={attempt} totalMs={totalMs} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function AttemptView({ title, attempt, totalMs }: { title: string; attempt: Attempt; totalMs: number }): JSX.Element {
  const { startMs, request, response, isBroken, event } = attempt;
  const { errorKind = "ok", durationMs = totalMs - startMs, retryInMs = 0 } = event ?? {};
  const percent = (ms: number) => `${100 * ms / totalMs}%`;
  return (
    <details>
      <summary data-kind={event ? errorKind : "running"}>
        <span class="title">{title}</span>
        <strong>
          {event ? event.status ?? (isBroken ? `${parseInt(response)}, broken off` : "No answer") : "Waiting"}
        </strong>
        <span class="track" aria-hidden="true">
          <span class="sent" style={{ left: percent(startMs), width: percent(durationMs) }} />
          <span class="wait" style={{ left: percent(startMs + durationMs), width: percent(retryInMs) }} />
        </span>
        <span class="time">{event && toMs(durationMs)}</span>
      </summary>
      {event && <p class="hint">{toNote(attempt, errorKind)}</p>}
      <h4>Request</h4>
      <pre role="group" aria-label={`Request of ${title.toLowerCase()}`}>{request}</pre>
      <h4>Response</h4>
      <pre role="group" aria-label={`Response to ${title.toLowerCase()}`}>{response}</pre>
    </details>
  );
}

function toNote({ event, isBroken }: Attempt, errorKind: string): string {
  const { durationMs = 0, retryInMs } = event ?? {};
  return [
    `Ended after ${toMs(durationMs)}: ${errorKind}.`,
    ...isBroken ? ["The body was not read to its end."] : [],
    ...retryInMs === undefined ? [] : [`A wait of ${toMs(retryInMs)} follows.`],
  ].join(" ");
}

function toEndMs({ startMs, event }: Attempt): number {
  return startMs + (event?.durationMs ?? 0) + (event?.retryInMs ?? 0);
}
