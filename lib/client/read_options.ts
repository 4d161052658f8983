// What can be set on the client and again for one call, and how options are read: each once and by its rule, an unknown one
// is refused by name, `undefined` means the default.

import { isObject } from "../is_object.ts";
import type { Issue } from "../result/operation_error.ts";
import { quote } from "../text.ts";

/**
 * What a function says of an option: `true`, what is kept in its place, or that it will not do; and the words for what
 * would. Plain data, which bundlers can leave out.
 */
export type Rule = readonly [
  read: (value: unknown, path: string, issues: Issue[], fallback: unknown) => unknown,
  expected: string,
];

/** The rule of each option. */
export type Rules<T> = { readonly [Name in keyof T]-?: Rule };

// A key may have got into the wrong option, or into the URL: what is shown is plainly a URL, or a host.
const SHOWN_URL_REGEXP = /^(|[^@?]*:\/\/[^@?#]*|[a-z\d-]+(\.[a-z\d-]+)+)$/;

const NAME_REGEXP = /^[a-z]{1,20}$/i;

/** Reads options by their rules, over what holds without them; notes what is wrong, and where: `path`, then the name. */
export function readOptions<T extends object>(
  options: unknown,
  rules: Readonly<Record<string, Rule>>,
  fallback: T,
  issues: Issue[],
  path = "",
): T {
  const read: Record<string, unknown> = { ...Object(fallback) };
  if (!isObject(options)) issues.push({ path: "options", message: "must be an object" });
  else {
    // By the names of the rules as well: a class has its getters where Object.keys() does not look.
    for (const name of new Set([...Object.keys(rules), ...Object.keys(options)])) {
      const value = options[name];
      if (value === undefined) continue;
      const [readOption, expected] = (Object.hasOwn(rules, name) && rules[name]) || unknown(name, rules);
      const option = readOption(value, path + name, issues, read[name]);
      read[name] = option === true ? value : option;
      const isShown = typeof value === "string"
        ? name === "baseUrl" && SHOWN_URL_REGEXP.test(value)
        : /^(base|timeout|max)/.test(name);
      const received = isShown ? `, received ${quote(value)}` : "";
      // A key may be in the place of a name, too.
      const shownName = NAME_REGEXP.test(name) ? name : "an option";
      if (!option) issues.push({ path: path + shownName, message: `must be ${expected}${received}` });
    }
  }
  // Each rule gives what its option is, and an issue ends the matter.
  return read as T;
}

/** The rule of an option that is none. One that is meant differs in case alone. */
function unknown(name: string, rules: object): Rule {
  const meant = Object.keys(rules).find((known) => known.toLowerCase() === name.toLowerCase());
  return [() => false, meant ? `spelled ${meant}` : "a known option"];
}

/** Whether an option is a number, and within a range. */
export function isWithin(value: unknown, min: number, max: number): boolean {
  return typeof value === "number" && min <= value && value <= max;
}
