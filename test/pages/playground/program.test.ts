import { describe, expect, test } from "vitest";
import { CALLERS, CLIENT_OPTIONS, EXAMPLES, PRESETS } from "../../../scripts/playground/examples.ts";
import { type Parts, toProgram } from "../../../scripts/playground/program.ts";
import { toCode } from "../../../scripts/playground/text.ts";
import { run, typeErrors } from "../../shared/docs.ts";

const caller = "alice, owner of acme";
const call: Parts = { name: "getUser", caller, code: toCode("getUser", []), options: undefined, fault: null };

/** What is pasted, by what was chosen. */
const PROGRAMS = new Map(
  [
    ...Object.entries(EXAMPLES).map(([name, example]) => ({
      ...call,
      name,
      code: toCode(name, Object.values(example)),
    })),
    ...Object.keys(CALLERS).map((caller) => ({ ...call, caller })),
    ...Object.values(PRESETS).map((fault) => ({ ...call, fault })),
    { ...call, options: CLIENT_OPTIONS },
  ].map((parts) => [JSON.stringify(parts), toProgram(parts)]),
);

describe("program", () => {
  test("playground copies programs that type-check, of 80 columns", () => {
    const programs = [...PROGRAMS.values()];
    expect(typeErrors(programs).flat()).toStrictEqual([]);
    expect(programs.flatMap((program) => program.split("\n")).filter(({ length }) => length > 80)).toStrictEqual([]);
  });

  test("playground copies programs that run", async () => {
    const printed = async (parts: Parts) => (await run(toProgram(parts))).printed;
    expect(await printed(call)).toMatchObject([[{ username: "alice" }]]);
    expect(await printed({ ...call, fault: { status: 401 } })).toMatchObject([[expect.stringContaining("401")]]);
    const vault = "An apiKey function that throws";
    expect(await printed({ ...call, caller: vault })).toMatchObject([[
      expect.stringContaining("the apiKey function gave no key"),
    ]]);
  });
});
