// What is chosen, and what the editors hold.

import { isObject } from "../../lib/is_object.ts";
import type { ApiKeyAuth } from "../../mod.ts";
import { byId, element } from "./document.ts";
import { CALLERS, CLIENT_OPTIONS, EXAMPLES, PRESETS, RESOURCES } from "./examples.ts";
import { messageOf, toCode, toJson, toLine } from "./text.ts";

export interface Inputs {
  readonly name: string;
  /** What the function takes between the client and the options of the call. */
  readonly parameters: readonly string[];
  readonly auth: ApiKeyAuth;
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

const OWN_FAULT = "Your own";

for (const [label, examples] of Object.entries(RESOURCES)) {
  functionSelect.append(element("optgroup", { label }, ...Object.keys(examples).map((name) => new Option(name))));
}
callerSelect.append(...Object.keys(CALLERS).map((label) => new Option(label)));
presetSelect.append(...[...Object.keys(PRESETS), OWN_FAULT].map((label) => new Option(label)));
functionSelect.value = "getOrganization";
optionsEditor.value = toLine(toJson(CLIENT_OPTIONS));

functionSelect.onchange = showExample;
presetSelect.onchange = showPreset;
faultEditor.oninput = () => presetSelect.value = OWN_FAULT;
document.oninput = readInputs;

showExample();

function showExample(): void {
  const example = chosen(functionSelect, EXAMPLES);
  byId("parameters", HTMLElement).textContent = `[${[...Object.keys(example), "options?"].join(", ")}]`;
  argumentsEditor.value = toLine(toJson(Object.values(example)));
  readInputs();
}

function showPreset(): void {
  if (presetSelect.value === OWN_FAULT) return;
  const fault = chosen(presetSelect, PRESETS);
  faultEditor.value = fault === null ? "" : toLine(toJson(fault));
  readInputs();
}

/** Gives what the editors hold, unless it cannot be used: what is wrong is said beside each. */
export function readInputs(): Inputs | undefined {
  const name = functionSelect.value;
  const parameters = Object.keys(chosen(functionSelect, EXAMPLES));
  const auth = chosen(callerSelect, CALLERS);
  const most = parameters.length + 1;
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
  return args && options && fault !== undefined ? { name, parameters, auth, args, options, fault } : undefined;
}

/** The first editor whose content cannot be used. */
export function findUnusable(): HTMLTextAreaElement | undefined {
  return [argumentsEditor, optionsEditor, faultEditor].find((editor) => editor.ariaInvalid === "true");
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

function chosen<T>(select: HTMLSelectElement, values: Readonly<Record<string, T>>): T {
  const value = values[select.value];
  if (value === undefined) throw new TypeError(`Expected a choice of ${select.id}`);
  return value;
}
