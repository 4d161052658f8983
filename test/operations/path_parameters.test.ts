// What the server's parser receives, over real sockets: a URL parser between the function and the wire would fold dot
// segments away without a trace.

import { createServer } from "node:http";
import fc from "fast-check";
import { afterAll, assert, beforeAll, describe, expect, test } from "vitest";
import { type Client, createClient, deleteOrganization, type Result } from "../../mod.ts";
import { OPERATIONS } from "../shared/operations.ts";

/** Method and raw target of each request since the last look. */
const requests: string[] = [];

// It knows nothing: each request that arrives is answered 404, and tried once.
const server = createServer(({ method, url }, response) => {
  requests.push(`${method} ${url}`);
  response.writeHead(404).end();
});
let client: Client;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  assert(address !== null && typeof address !== "string");
  client = createClient({ baseUrl: `http://127.0.0.1:${address.port}/v1` });
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const CASES = OPERATIONS.filter(({ segments }) => segments.length > 0).map(
  ({ name, method, path, segments, args, run }) => ({
    name,
    request: `${method} /v1${path}`,
    parameters: Array.from(path.matchAll(/\{(\w+)\}/g), ([, parameter = ""]) => parameter),
    run: (values: readonly unknown[]) => run(client, ...values, ...args.slice(segments.length)),
  }),
);

// What URL parsers, decoders and routers give a meaning to, and what looks like it or turns into it.
const SPECIAL = [..."./\\%?#;:@&=+ \t\n\r\0\x7F"];
// Fullwidth full stop, solidus and reverse solidus, one and two dot leader, fraction slash, division slash, big solidus,
// ideographic full stop, byte order mark.
const LOOK_ALIKES = [..."\uFF0E\uFF0F\uFF3C\u2024\u2025\u2044\u2215\u29F8\u3002\uFEFF"];
const ENCODED = "%2e %2E %2e%2e .%2e %2f %2F %5c %252e %252F ..%2f %2e%2e%5c %00 %C0%AE %u002e".split(" ");
const LONE_SURROGATES = ["\uD800", "\uDBFF", "\uDC00", "\uDFFF"];
const DANGEROUS = ["", ".", "..", "a/b", "a\\b", "../acme", "..\\acme", "/", "\uD800", "acme/", "./acme"];

// A refusal of either parameter refuses the call, so that dangerous pieces are rare enough for half of the calls to pass.
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: "binary", maxLength: 6 }) },
  { weight: 3, arbitrary: fc.constantFrom(...LOOK_ALIKES) },
  { weight: 3, arbitrary: fc.constantFrom(...ENCODED) },
  { weight: 3, arbitrary: fc.constantFrom(...SPECIAL) },
  { weight: 1, arbitrary: fc.constantFrom(...LONE_SURROGATES) },
);
const parameter = fc.oneof(
  { weight: 6, arbitrary: fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join("")) },
  { weight: 2, arbitrary: fc.constantFrom(...LOOK_ALIKES, ...ENCODED) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(".", "/", "\\", "%2e"), maxLength: 4 }) },
  { weight: 1, arbitrary: fc.constantFrom(...DANGEROUS) },
);

const RUNS = 250;
// Some machines are slow.
const TIMEOUT_MS = 60_000;

describe.each(CASES.map((each) => [each.request, each] as const))(
  "path parameters of %s",
  (request, { name, parameters, run }) => {
    test(`${name}() either sends a parameter as one segment or sends nothing`, async () => {
      let refusals = 0;
      await fc.assert(
        fc.asyncProperty(parameter, parameter, async (...drawn) => {
          const values = drawn.slice(0, parameters.length);
          const result = await run(values);
          const refused = parameters.filter((_, index) => isNoSegment(values[index] ?? ""));
          if (refused.length > 0) {
            refusals++;
            expectRefusal(name, result, refused);
          } else {
            expectSegments(request, result, values);
          }
        }),
        { numRuns: RUNS },
      );
      // Without enough of both, the property says nothing.
      expect(refusals).toBeGreaterThan(RUNS / 10);
      expect(refusals).toBeLessThan(RUNS * 9 / 10);
      await expectNothingInFlight();
    }, TIMEOUT_MS);

    test(`${name}() sends what looks like a dot or a slash, encoded or not, as one segment`, async () => {
      for (const value of [...LOOK_ALIKES, ...ENCODED]) {
        const values = parameters.map(() => value);
        expectSegments(request, await run(values), values);
      }
    });

    const groups: [what: string, values: unknown[]][] = [
      ["is empty", [""]],
      ["is a dot segment", [".", ".."]],
      ["is two segments", ["a/b", "/", "../acme", "acme/"]],
      ["is two segments to a URL parser", ["a\\b", "\\", "..\\acme", "acme\\"]],
      ["has a lone surrogate", LONE_SURROGATES.flatMap((surrogate) => [surrogate, `a${surrogate}`, `${surrogate}b`])],
      ["is missing", [undefined, null]],
      ["is no string", [5, NaN, true, 5n, Symbol("acme"), {}, ["a"], [".."], new String("acme"), () => "acme"]],
    ];
    const cases = parameters.flatMap((parameter) => groups.map(([what, values]) => [parameter, what, values] as const));

    test.each(cases)(`${name}() sends nothing when %s %s`, async (parameter, _, values) => {
      for (const value of values) {
        const values = parameters.map((each) => each === parameter ? value : "acme");
        expectRefusal(name, await run(values), [parameter]);
      }
      await expectNothingInFlight();
    });
  },
);

test.each([
  ["an empty name", "", '""'],
  ["two segments", "acme/bob", '"acme/bob"'],
  ["a name of 20 characters", "a/".repeat(10), `"${"a/".repeat(10)}"`],
  ["a longer one, which may be a secret", `${"a/".repeat(10)}a`, "string"],
  ["an object", {}, "object"],
  ["a missing name", undefined, "undefined"],
])("deleteOrganization() says what a path parameter must be when it is given %s", async (_, value, received) => {
  // What plain JavaScript may pass.
  const { error } = await deleteOrganization(client, value as string);
  assert(error?.kind === "invalid-request");
  const expected = "must be one path segment, not empty, not . or .., without / and \\";
  expect(error.issues).toStrictEqual([{ path: "organization", message: `${expected}, received ${received}` }]);
});

/** Told apart without a look at the library: the decision is what is tested. */
function isNoSegment(value: string): boolean {
  if (["", ".", ".."].includes(value) || value.includes("/") || value.includes("\\")) return true;
  return Buffer.from(value).toString() !== value;
}

function expectRefusal(operation: string, { error }: Result<unknown>, refused: string[]): void {
  const sent = requests.splice(0);
  assert(error?.kind === "invalid-request");
  const { attempts, issues } = error;
  const [first = ""] = refused;
  expect({ operation: error.operation, attempts, issues }).toStrictEqual({
    operation,
    attempts: 0,
    issues: [{ path: first, message: expect.stringMatching(/^must be one path segment, /) }],
  });
  expect(sent).toStrictEqual([]);
}

function expectSegments(request: string, { error }: Result<unknown>, values: string[]): void {
  const sent = requests.splice(0).map((line) => line.split("/"));
  expect(error).toMatchObject({ kind: "http", status: 404, attempts: 1 });
  const segments = request.split("/");
  const isParameter = (_: string, index: number) => segments[index]?.startsWith("{");
  const left = [...values];
  const expected = segments.map((segment) =>
    segment.startsWith("{") ? encodeURIComponent(left.shift() ?? "") : segment
  );
  expect(sent).toStrictEqual([expected]);
  // What a server sees that decodes once.
  expect(sent[0]?.filter(isParameter).map((segment) => decodeURIComponent(segment))).toStrictEqual(values);
}

// A request that had been sent after all would arrive before one that is answered.
async function expectNothingInFlight(): Promise<void> {
  await deleteOrganization(client, "last");
  expect(requests.splice(0)).toStrictEqual(["DELETE /v1/organizations/last"]);
}
