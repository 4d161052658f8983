// What the checks decide, beside what an independent validator decides on the contract. Where the two are meant to
// differ, the difference has a name: an edit of the contract. On every body that is drawn, the contract with the edits of
// a check must decide as the check does.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Schema } from "../../scripts/contract.ts";
import { bodyOf, isObject } from "../shared/bodies.ts";
import { CHECKS, RESPONSES } from "../shared/checks.ts";
import { edited } from "../shared/differences.ts";
import { ajv, schemaOf, validatorOf } from "../shared/validators.ts";

describe("named differences from the contract", () => {
  const cases = CHECKS.flatMap(([name, { check, model, differences }]) =>
    differences.map((difference) => {
      const verdict = difference.kind === "lenient" ? "accepts" : "refuses";
      return [name, verdict, difference.name, {
        check,
        model,
        difference,
        example: difference.examples[name],
      }] as const;
    })
  );

  test.each(cases)("%s() %s %s", (_, __, ___, { check, model, difference, example }) => {
    const isLenient = difference.kind === "lenient";
    expect(validatorOf(model)(example)).toBe(!isLenient);
    expect(ajv.compile(edited(schemaOf(model), [difference]))(example)).toBe(isLenient);
    expect(check(structuredClone(example)).issues === undefined).toBe(isLenient);
  });
});

const RUNS = 2000;
// Some machines are slow.
const TIMEOUT_MS = 60_000;

describe("the contract's verdict", () => {
  test.each(CHECKS)("%s() decides as the contract with the named differences", (_, { check, model, differences }) => {
    const schema = schemaOf(model);
    const decide = ajv.compile(edited(schema, differences));
    const incomplete = differences.map((difference) => ({
      missing: difference.name,
      decide: ajv.compile(edited(schema, differences.filter((other) => other !== difference))),
      errors: 0,
    }));
    let accepted = 0;
    fc.assert(
      fc.property(bodyOf(schema), (text) => {
        const body: unknown = JSON.parse(text);
        const isAccepted = check(JSON.parse(text)).issues === undefined;
        expect(isAccepted).toBe(decide(body));
        if (isAccepted) accepted++;
        for (const each of incomplete) if (each.decide(body) !== isAccepted) each.errors++;
      }),
      { numRuns: RUNS },
    );
    // Without enough of both, the property says nothing.
    expect(accepted).toBeGreaterThan(RUNS * 0.3);
    expect(accepted).toBeLessThan(RUNS * 0.75);
    // Bodies turn up that tell the contract apart from one without any of the differences.
    expect(incomplete.filter(({ errors }) => errors === 0).map(({ missing }) => missing)).toStrictEqual([]);
  }, TIMEOUT_MS);

  test.each(CHECKS)("%s() returns the very value, or what is wrong with it", (name, { check, model }) => {
    const schema = schemaOf(model);
    fc.assert(
      fc.property(bodyOf(schema), (text) => {
        const body: unknown = JSON.parse(text);
        const { value, issues } = check(body);
        if (issues) {
          expect(issues.length).toBeGreaterThan(0);
          expect(issues.length).toBeLessThanOrEqual(20);
          return;
        }
        if (body !== null) expect(value).toBe(body);
        const expected = name in RESPONSES ? withoutNulls(schema, JSON.parse(text)) : JSON.parse(text);
        expect(JSON.stringify(value)).toBe(JSON.stringify(expected));
      }),
    );
  });
});

/** What is left of a received body: `null` means absent where the contract has none. */
function withoutNulls(schema: Schema, value: unknown): unknown {
  const { properties = {}, required = [], items } = schema;
  if (items && value === null) return [];
  if (items && Array.isArray(value)) return value.map((item) => withoutNulls(items, item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
      if (property === undefined) return [[key, inner]];
      const isAbsent = inner === null && !required.includes(key) && !property.type?.includes("null");
      return isAbsent ? [] : [[key, withoutNulls(property, inner)]];
    }),
  );
}
