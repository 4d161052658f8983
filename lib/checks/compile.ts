import { isObject } from "../is_object.ts";

/** What of valibot's schemas a received value is made of, and is read of them. */
export type Part =
  & { readonly pipe?: never }
  & (
    | { readonly type: "string" | "number" | "boolean" }
    | { readonly type: "array"; readonly item: Part }
    | { readonly type: "nullable"; readonly wrapped: Part }
    | { readonly type: "lazy"; readonly entries: Readonly<Record<string, Part | OptionalPart>> }
  );

/** Part of an object that may be absent. */
export interface OptionalPart {
  readonly type: "exact_optional";
  readonly wrapped: Part;
}

/**
 * Makes closures of a schema that decide as valibot does, once `null` is deleted where it means absent. One for each part:
 * another one for what is wrapped would take a third longer.
 *
 * @param empty What holds as well: the `null` or `undefined` of what the schema was wrapped in
 */
export function compile(schema: Part | OptionalPart, ...empty: unknown[]): (value: unknown) => boolean {
  const { type } = schema;
  if (type === "nullable" || type === "exact_optional") {
    return compile(schema.wrapped, type === "nullable" ? null : undefined, ...empty);
  }
  if (type === "array") {
    const holds = compile(schema.item);
    return (value) => Array.isArray(value) ? value.every(holds) : empty.includes(value);
  }
  if (type === "lazy") {
    const parts = Object.entries(schema.entries).map(([key, part]) => ({ key, holds: compile(part) }));
    return (value) => {
      if (!isObject(value)) return empty.includes(value);
      for (const { key, holds } of parts) {
        if (holds(value[key])) continue;
        if (value[key] !== null || !holds(undefined)) return false;
        delete value[key];
      }
      return true;
    };
  }
  return (value) => typeof value === type || empty.includes(value);
}
