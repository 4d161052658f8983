// What the page shows, as far as its address and a reload keep it.

import { isObject } from "../../lib/is_object.ts";
import type { Inputs } from "./call.ts";
import { CALLERS, CLIENT_OPTIONS, EXAMPLES } from "./examples.ts";
import { toJson, toLine } from "./text.ts";

export interface Session {
  /** The function. */
  readonly name: string;
  readonly caller: string;
  /** The arguments of each function, as JSON. */
  readonly drafts: Readonly<Record<string, string>>;
  /** The options of the client, as JSON. */
  readonly options: string;
  /** The fault as JSON; empty for none. */
  readonly fault: string;
  readonly view: "form" | "json";
  /** Whether the call has been run as it is. */
  readonly ran: boolean;
  /** The calls that made the service what it was before that. */
  readonly before: readonly Inputs[];
  /** The call that has been run, if it changed the service. */
  readonly done?: Inputs;
}

export const START = { name: "getOrganization", options: toLine(toJson(CLIENT_OPTIONS)) };

const CALLER_NAMES = Object.keys(CALLERS);

/** The session that the address tells of. The drafts of other functions are those from before a reload. */
export function readSession(): Session {
  const params = new URLSearchParams(location.hash.slice(1));
  const given = (key: string, fallback: string) => params.get(key) ?? fallback;
  const name = known(given("function", START.name), Object.keys(EXAMPLES), START.name);
  const drafts: Record<string, string> = { ...examples(), ...readDrafts(history.state) };
  return {
    name,
    caller: known(given("caller", ""), CALLER_NAMES, CALLER_NAMES[0] ?? ""),
    drafts: { ...drafts, [name]: given("arguments", drafts[name] ?? "") },
    options: given("options", START.options),
    fault: given("fault", ""),
    view: params.get("view") === "json" ? "json" : "form",
    ran: params.has("ran"),
    before: readBefore(given("before", "[]")),
  };
}

/** The session before it changes, or runs anew: what has been done belongs to what was before. */
export function settle({ done, ...session }: Session): Session {
  return { ...session, ran: false, before: [...session.before, ...done ? [done] : []] };
}

/** Keeps the session, should the page be loaded anew. */
export function keepSession(session: Session): void {
  history.replaceState({ drafts: session.drafts }, "", linkTo(session));
}

/** A link that opens the page as the session is. */
export function linkTo({ name, caller, drafts, options, fault, view, ran, before }: Session): string {
  const parts = {
    function: name,
    ...(caller !== CALLER_NAMES[0] && { caller }),
    arguments: drafts[name] ?? "",
    ...(options !== START.options && { options }),
    ...(fault !== "" && { fault }),
    ...(view !== "form" && { view }),
    ...(ran && { ran: "" }),
    ...(before.length > 0 && { before: JSON.stringify(before) }),
  };
  const url = new URL(location.href);
  url.hash = `${new URLSearchParams(parts)}`;
  return url.href;
}

/** Arguments to begin with. */
export function exampleOf(name: string): string {
  return examples()[name] ?? "";
}

function examples(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(EXAMPLES).map(([name, example]) => [name, toLine(toJson(Object.values(example)))]),
  );
}

function readDrafts(state: unknown): Record<string, string> {
  if (!isObject(state) || !isObject(state["drafts"])) return {};
  return Object.fromEntries(Object.entries(state["drafts"]).map(([name, draft]) => [name, `${draft}`]));
}

function readBefore(json: string): Inputs[] {
  try {
    const calls: unknown = JSON.parse(json);
    // A link can say anything: whoever makes these calls finds out which are none.
    return Array.isArray(calls) ? calls as Inputs[] : [];
  } catch {
    return [];
  }
}

function known(value: string, values: readonly string[], fallback: string): string {
  return values.includes(value) ? value : fallback;
}
