// What the service holds, with a mark on what the last run changed.

import type { JSX } from "preact";
import { compare, type Entry, type Holder, type Marked } from "./holdings.ts";

interface Props {
  readonly now: readonly Holder[];
  readonly before?: readonly Holder[];
  readonly isRunning: boolean;
  readonly reset: () => void;
}

export function ServicePane({ now, before, isRunning, reset }: Props): JSX.Element {
  return (
    <section class="pane service" aria-labelledby="service-heading">
      <div class="bar">
        <h2 id="service-heading">Service</h2>
        <button type="button" class="quiet" aria-disabled={isRunning} onClick={reset}>Reset service</button>
      </div>
      {compare(now, before).map((holder) => (
        <HolderView
          key={holder.key}
          holder={holder}
          before={before?.find(({ key }) => key === holder.key)}
        />
      ))}
    </section>
  );
}

function HolderView({ holder, before }: { holder: Marked<Holder>; before: Holder | undefined }): JSX.Element {
  return (
    <article data-mark={holder.mark}>
      <h3>
        {holder.name} <Mark of={holder} />
      </h3>
      <p class="hint">{holder.detail}</p>
      {holder.mark !== "gone" &&
        Object.entries(holder.lists).map(([title, entries]) => (
          <List key={title} title={title} entries={compare(entries, before?.lists[title])} />
        ))}
    </article>
  );
}

function List({ title, entries }: { title: string; entries: readonly Marked<Entry>[] }): JSX.Element | null {
  if (entries.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul>
        {entries.map((entry) => (
          <li key={entry.key} data-mark={entry.mark}>
            <span class="name">{entry.name}</span> <span class="hint">{entry.detail}</span> <Mark of={entry} />
            {entry.id !== undefined && <code class="id">{entry.id}</code>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Mark({ of: { mark } }: { of: Marked<Entry> }): JSX.Element | null {
  return mark === "" ? null : <span class="mark">{mark}</span>;
}
