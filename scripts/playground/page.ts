// What is chosen and edited becomes one call of the library, and each attempt is shown as it happens. A fault is met by a
// service of its own, made for the run, so that none is left for the next one; everything else goes to the one service, whose
// state lasts until it is reset.

import { isObject } from "../../lib/is_object.ts";
import { createFakeService, type Fault } from "../../lib/testing.ts";
import * as api from "../../mod.ts";
import { type Client, type ClientError, type ClientOptions, createClient, type Result } from "../../mod.ts";
import { CALLERS, CLIENT_OPTIONS, createSeededService, EXAMPLES, type FunctionName, PRESETS } from "./examples.ts";

/** The function, and what the editors hold. */
interface Inputs {
  readonly name: string;
  readonly args: unknown[];
  readonly options: Record<string, unknown>;
  readonly fault: Record<string, unknown> | null;
}

const functionSelect = byId("function", HTMLSelectElement);
const callerSelect = byId("caller", HTMLSelectElement);
const presetSelect = byId("preset", HTMLSelectElement);
const argumentsEditor = byId("arguments", HTMLTextAreaElement);
const optionsEditor = byId("options", HTMLTextAreaElement);
const faultEditor = byId("fault", HTMLTextAreaElement);
const runButton = byId("run", HTMLButtonElement);
const cancelButton = byId("cancel", HTMLButtonElement);
const resetButton = byId("reset", HTMLButtonElement);
const outcome = byId("outcome", HTMLElement);
const attempts = byId("attempts", HTMLElement);
const resultBlock = byId("result", HTMLElement);

const OWN_FAULT = "Your own";

let service = createSeededService();
let controller: AbortController | undefined;

for (const resource of new Set(Object.values(EXAMPLES).map(({ resource }) => resource))) {
  const names = Object.entries(EXAMPLES).filter(([, example]) => example.resource === resource).map(([name]) => name);
  functionSelect.append(element("optgroup", { label: resource }, ...names.map((name) => new Option(name))));
}
callerSelect.append(...Object.keys(CALLERS).map((label) => new Option(label)));
presetSelect.append(...[...Object.keys(PRESETS), OWN_FAULT].map((label) => new Option(label)));
functionSelect.value = "getOrganization";
optionsEditor.value = toLine(toJson(CLIENT_OPTIONS));

functionSelect.onchange = showExample;
presetSelect.onchange = showPreset;
faultEditor.oninput = () => presetSelect.value = OWN_FAULT;
document.oninput = readInputs;
document.onkeydown = (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  run();
};
runButton.onclick = run;
cancelButton.onclick = () => controller?.abort();
resetButton.onclick = reset;

showExample();

function showExample(): void {
  const { parameters, args } = chosen(functionSelect, EXAMPLES);
  byId("parameters", HTMLElement).textContent = `[${[...parameters, "options?"].join(", ")}]`;
  argumentsEditor.value = toLine(toJson(args));
  readInputs();
}

function showPreset(): void {
  if (presetSelect.value === OWN_FAULT) return;
  const fault = chosen(presetSelect, PRESETS);
  faultEditor.value = fault === null ? "" : toLine(toJson(fault));
  readInputs();
}

/** Gives what the editors hold, unless it cannot be used: what is wrong is said beside each. */
function readInputs(): Inputs | undefined {
  const name = functionSelect.value;
  const most = chosen(functionSelect, EXAMPLES).parameters.length + 1;
  let code = "";
  const args = readEditor<unknown[]>(argumentsEditor, `a JSON array of at most ${most}`, (value) => {
    if (!Array.isArray(value) || value.length > most) return undefined;
    code = toCode(name, value);
    return value;
  });
  byId("code", HTMLElement).textContent = code;
  const options = readEditor(optionsEditor, "a JSON object, or nothing", (value) => toObject(value ?? {}));
  const fault = readEditor(
    faultEditor,
    "a JSON object, or nothing",
    (value) => value === null ? null : toObject(value),
  );
  return args && options && fault !== undefined ? { name, args, options, fault } : undefined;
}

function readEditor<T>(
  editor: HTMLTextAreaElement,
  expected: string,
  read: (value: unknown) => T | undefined,
): T | undefined {
  let value: T | undefined;
  let problem = "";
  try {
    value = read(JSON.parse(editor.value.trim() || "null"));
  } catch (error) {
    problem = `: ${messageOf(error)}`;
  }
  const isUsable = value !== undefined;
  editor.ariaInvalid = `${!isUsable}`;
  byId(`${editor.id}-problem`, HTMLElement).textContent = isUsable ? "" : `Expected ${expected}${problem}`;
  return value;
}

function toObject(value: unknown): Record<string, unknown> | undefined {
  return isObject(value) ? value : undefined;
}

/** The call as it is written in TypeScript, where a name needs no quotes. */
function toCode(name: string, args: unknown[]): string {
  const texts = args.map((arg) => toJson(arg).replace(/^( *)"([A-Za-z_$][\w$]*)":/gm, "$1$2:"));
  return toLine(`const result = await ${name}(${["client", ...texts].join(", ")});`);
}

async function run(): Promise<void> {
  if (controller !== undefined) return;
  const inputs = readInputs();
  attempts.replaceChildren();
  resultBlock.replaceChildren();
  if (inputs === undefined) {
    const invalid = [argumentsEditor, optionsEditor, faultEditor].find((editor) => editor.ariaInvalid === "true");
    announce("not run", `${invalid?.labels[0]?.textContent} cannot be used.`);
    reveal();
    return invalid?.focus();
  }
  controller = new AbortController();
  setRunning(true);
  announce("running", `${inputs.name} is under way.`);
  reveal();
  try {
    showResult(inputs.name, await call(inputs, controller.signal));
  } catch (error) {
    // The functions never throw: these are the words of fail() and createClient().
    announce(error instanceof Error ? error.name : "thrown", messageOf(error));
  } finally {
    controller = undefined;
    setRunning(false);
  }
}

function setRunning(isRunning: boolean): void {
  // A button that is disabled while it has the focus would lose it to nothing: the others only say that they are.
  if (document.activeElement === cancelButton) runButton.focus();
  for (const button of [runButton, resetButton]) button.ariaDisabled = `${isRunning}`;
  cancelButton.disabled = !isRunning;
}

async function call({ name, args, options, fault }: Inputs, signal: AbortSignal): Promise<Result<unknown>> {
  const { parameters } = chosen(functionSelect, EXAMPLES);
  const auth = chosen(callerSelect, CALLERS);
  const { url, fetch } = await service;
  const client = createClient({ baseUrl: url, auth, ...observe(withFault(fault, name, fetch)), ...options });
  const [callOptions = {}] = args.slice(parameters.length);
  // The names are those of EXAMPLES, and an editor may hold anything: the functions check what they are given.
  const operation = api[name as FunctionName] as (client: Client, ...args: unknown[]) => Promise<Result<unknown>>;
  return operation(
    client,
    ...parameters.map((_, index) => args[index]),
    isObject(callOptions) ? { signal, ...callOptions } : callOptions,
  );
}

function withFault(fault: Inputs["fault"], name: string, fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  if (fault === null) return fetch;
  const { fail, fetch: failing } = createFakeService();
  // fail() throws at anything else.
  const { operation = name, times = 1 } = fault as Fault;
  fail(fault as Fault);
  let left = operation === name ? times : 0;
  return (...request) => (left-- > 0 ? failing : fetch)(...request);
}

/** Shows each attempt: what `send` is given, what it gives as far as that is read, and what the library makes of it. */
function observe(send: typeof globalThis.fetch): Pick<ClientOptions, "fetch" | "onAttempt"> {
  let conclude: ClientOptions["onAttempt"];
  return {
    async fetch(url, init) {
      const [sent, received, note] = showAttempt();
      let isBroken = false;
      conclude = ({ errorKind = "ok", durationMs, retryInMs }) => {
        note.textContent = `Ended after ${toMs(durationMs)}: ${errorKind}.`;
        if (isBroken) note.append(" The body was not read to its end.");
        if (retryInMs !== undefined) note.append(` A wait of ${toMs(retryInMs)} follows.`);
      };
      const request = new Request(url, { ...init, signal: null });
      sent.textContent = toHead(`${request.method} ${request.url}`, request.headers);
      const body = await request.text();
      if (body !== "") sent.append(`\n\n${body}`);
      let response: Response;
      try {
        response = await send(url, init);
      } catch (error) {
        received.textContent = `None: ${init?.signal?.aborted ? "the library ended the attempt" : messageOf(error)}`;
        throw error;
      }
      received.textContent = toHead(`${response.status}`, response.headers);
      if (response.body === null) return response;
      isBroken = true;
      received.append("\n\n");
      const passing = watch((text) => received.append(text), () => isBroken = false);
      return new Response(response.body.pipeThrough(passing), response);
    },
    onAttempt: (event) => conclude?.(event),
  };
}

/** Shows a body as it is read. A clone would read on by itself, and lose the beginning of a body that breaks off. */
function watch(show: (text: string) => void, end: () => void): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  return new TransformStream({
    transform(piece, controller) {
      show(decoder.decode(piece, { stream: true }));
      controller.enqueue(piece);
    },
    flush: end,
  });
}

function showAttempt(): [sent: HTMLElement, received: HTMLElement, note: HTMLElement] {
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

function toHead(line: string, headers: Headers): string {
  return [line, ...Array.from(headers, ([name, value]) => `${name}: ${value}`)].join("\n");
}

function toMs(durationMs: number): string {
  return `${Math.round(durationMs).toLocaleString("en")} ms`;
}

function showResult(name: string, { ok, value, error }: Result<unknown>): void {
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

function reset(): void {
  if (controller !== undefined) return;
  service = createSeededService();
  attempts.replaceChildren();
  resultBlock.replaceChildren();
  announce("reset", "The service is as it was at first.");
  reveal();
}

/** Says in one line what became of a run. */
function announce(kind: string, text: string): void {
  outcome.dataset["kind"] = kind;
  outcome.replaceChildren(element("strong", {}, kind), ` ${text}`);
}

/** Shows the line, when it answers what was just pressed: later, it would pull away what is being read. */
function reveal(): void {
  outcome.scrollIntoView({ block: "nearest" });
}

function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** Indented JSON as one line, if that is short. */
function toLine(json: string): string {
  const line = json.replace(/\n */g, " ");
  return line.length <= 66 ? line : json;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function chosen<T>(select: HTMLSelectElement, values: Readonly<Record<string, T>>): T {
  const value = values[select.value];
  if (value === undefined) throw new TypeError(`Expected a choice of ${select.id}`);
  return value;
}

function byId<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new TypeError(`Expected ${type.name} with the id ${id}`);
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const created = Object.assign(document.createElement(tag), properties);
  created.append(...children);
  return created;
}
