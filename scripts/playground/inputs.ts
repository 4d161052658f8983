// What the editors hold, read: a value, or what is wrong with the text.

import { isObject } from "../../lib/is_object.ts";
import type { Inputs } from "./call.ts";
import { formOf, signatureOf } from "./form_of.ts";
import type { Session } from "./session.ts";
import { messageOf, toCode } from "./text.ts";

export type Read<T> = { readonly value: T; readonly problem?: never } | { readonly value?: never; problem: string };

export function readArguments(name: string, text: string): Read<{ args: unknown[]; code: string }> {
  return read(text, "[]", (args) => {
    const most = formOf(name).fields.length + 1;
    if (!Array.isArray(args)) throw new TypeError(`Expected a list in brackets: ${signatureOf(name)}`);
    if (args.length > most) {
      throw new TypeError(`Expected at most ${most} arguments, ${signatureOf(name)}, and received ${args.length}`);
    }
    return { args, code: toCode(name, args) };
  });
}

export function readOptions(text: string): Read<Record<string, unknown>> {
  return read(text, "{}", (value) => {
    if (isObject(value)) return value;
    throw new TypeError('Expected an object, such as { "timeoutMs": 1000 }, or nothing');
  });
}

export function readFault(text: string): Read<Record<string, unknown> | null> {
  return read(text, "null", (value) => {
    if (value === null || isObject(value)) return value;
    throw new TypeError('Expected an object, such as { "status": 503 }, or nothing');
  });
}

/** An editor that holds what cannot be used. */
export interface Unusable {
  readonly id: string;
  readonly text: string;
}

/** Gives what a session would call, unless an editor holds what cannot be used. */
export function readInputs({ name, caller, drafts, options, fault }: Session): Inputs | Unusable {
  const read = {
    arguments: readArguments(name, drafts[name] ?? ""),
    options: readOptions(options),
    fault: readFault(fault),
  };
  if (!read.arguments.value) return refuse("arguments", "The arguments are", read.arguments.problem);
  if (!read.options.value) return refuse("options", "The client options are", read.options.problem);
  if (read.fault.value === undefined) return refuse("fault", "The fault is", read.fault.problem);
  return { name, caller, args: read.arguments.value.args, options: read.options.value, fault: read.fault.value };
}

function refuse(id: string, subject: string, problem = ""): Unusable {
  return {
    id,
    text: problem.startsWith("This is") ? problem.replace("This is", subject) : `${subject} wrong: ${problem}`,
  };
}

function read<T>(text: string, empty: string, check: (value: unknown) => T): Read<T> {
  try {
    return { value: check(parse(text.trim() || empty)) };
  } catch (error) {
    return { problem: error instanceof RangeError ? "This is nested too deeply" : messageOf(error) };
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new SyntaxError(`This is not valid JSON: ${messageOf(error)}`);
  }
}
