import type { Issue } from "../../mod.ts";
import type { Field, Form } from "./forms.ts";

/** What the build of the page puts in: the forms that it made of the contract. */
declare const FORMS: Readonly<Record<string, Form>>;

export function formOf(name: string): Form {
  const form = FORMS[name];
  if (form === undefined) throw new TypeError(`Expected a form of ${name}`);
  return form;
}

/** The parameters as a signature has them, the options of the call included. */
export function signatureOf(name: string): string {
  return `[${[...formOf(name).fields.map(({ name }) => name), "options?"].join(", ")}]`;
}

/** An issue, and the field that it belongs to, if there is one. */
export interface PlacedIssue extends Issue {
  readonly field: string;
}

/** Finds the field of an issue. The library names a body by what it is, the page by its parameter. */
export function place(name: string, { path: given, message }: Issue): PlacedIssue {
  const { body, fields } = formOf(name);
  const path = body === undefined ? given : given.replace(/^body(?=\.|$)/, body);
  const field = findPath(fields, path.split("."));
  return { path, message, field };
}

function findPath(fields: readonly Field[], [name, ...rest]: readonly string[]): string {
  const field = fields.find((field) => field.name === name);
  if (field === undefined) return "";
  const inner = field.kind === "object" ? findPath(field.fields, rest) : "";
  return inner === "" ? field.name : `${field.name}.${inner}`;
}
