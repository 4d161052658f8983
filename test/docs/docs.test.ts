import { expect, test, vi } from "vitest";
import { OPERATIONS } from "../../scripts/contract.ts";
import { readDocs, readDocsJson, run, typeErrors } from "../shared/docs.ts";

const json = readDocsJson();
const docs = readDocs(json);
const examples = docs.flatMap(({ name, examples }) => examples.map((example) => ({ name, ...example })));
const errors = typeErrors(examples.map(({ code }) => code));

vi.stubGlobal("fetch", () => {
  throw new Error("An example called the global fetch");
});

test("each entry point and each symbol that it exports has a description and titled examples", () => {
  const isComplete = ({ description, examples }: (typeof docs)[number]) =>
    description !== "" && examples.length > 0 && examples.every(({ title }) => title !== "");
  expect(docs.filter((documented) => !isComplete(documented)).map(({ name }) => name)).toStrictEqual([]);
});

test("the doc comment of each function names its operation of the contract", () => {
  const descriptions = new Map(docs.map(({ name, description }) => [name, description]));
  for (const { name, operation } of OPERATIONS) {
    expect(descriptions.get(name)).toContain(`\`${operation.operationId}\``);
  }
});

test("each default is a tag on a line of its own, because JSR shows it as text elsewhere", () => {
  const descriptions: string[] = [];
  JSON.parse(json, (key, value: unknown) => {
    if (key === "doc") descriptions.push(String(value));
    return value;
  });
  expect(descriptions.filter((description) => description.includes("@default"))).toStrictEqual([]);
});

test.each(examples.map(({ name, title, code }, index) => [`${name} "${title}"`, code, errors[index]] as const))(
  "the example of %s compiles, runs and prints what it says",
  async (_, code, errors) => {
    expect(errors).toStrictEqual([]);
    const { printed, listed } = await run(code);
    expect(printed).toStrictEqual(listed);
  },
);
