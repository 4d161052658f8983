// What the page shows of a run: a line that says what became of it, its attempts, and the Result.

import type { ClientError, Result } from "../../mod.ts";
import { byId, element } from "./document.ts";
import { messageOf, toJson } from "./text.ts";

const outcome = byId("outcome", HTMLElement);
const attempts = byId("attempts", HTMLElement);
const resultBlock = byId("result", HTMLElement);

export function clear(): void {
  attempts.replaceChildren();
  resultBlock.replaceChildren();
}

/** Says in one line what became of a run. */
export function announce(kind: string, text: string): void {
  outcome.dataset["kind"] = kind;
  outcome.replaceChildren(element("strong", {}, kind), ` ${text}`);
}

/** Shows the line, when it answers what was just pressed: later, it would pull away what is being read. */
export function reveal(): void {
  outcome.scrollIntoView({ block: "nearest" });
}

export function showAttempt(): [sent: HTMLElement, received: HTMLElement, note: HTMLElement] {
  const title = `Attempt ${attempts.childElementCount + 1}`;
  const sent = element("pre", { role: "group", ariaLabel: `Request of ${title.toLowerCase()}` });
  const received = element("pre", { role: "group", ariaLabel: `Response to ${title.toLowerCase()}` }, "Waiting");
  const note = element("p", { className: "hint" });
  attempts.append(
    element(
      "article",
      {},
      element("h3", {}, title),
      element("p", { className: "caption" }, "Request"),
      sent,
      element("p", { className: "caption" }, "Response"),
      received,
      note,
    ),
  );
  return [sent, received, note];
}

export function showResult(name: string, { ok, value, error }: Result<unknown>): void {
  if (ok) announce("ok", `${name} succeeded.`);
  else announce(error.kind, error.message);
  resultBlock.append(
    element("h3", {}, "Result"),
    element("pre", { role: "group", ariaLabel: "Result" }, toJson(ok ? { ok, value } : { ok, error })),
    element("p", { className: "hint" }, `Not printed: ${ok ? "response" : toHidden(error)}`),
  );
}

/** What an error has beside its data. */
function toHidden(error: ClientError): string {
  if ("cause" in error) return `error.cause, ${messageOf(error.cause)}`;
  return "response" in error ? "error.response and error.body" : "nothing";
}
