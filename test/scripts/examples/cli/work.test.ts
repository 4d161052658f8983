import { expect, test, vi } from "vitest";
import { createClient, deleteOrganization, getOrganization, type Result } from "../../../../mod.ts";
import {
  forEach,
  type Outcome,
  read,
  report,
  tellLeft,
  wasMade,
  wasRead,
} from "../../../../scripts/examples/cli/work.ts";

/** What a call gives when the service answers so. */
function answered(answer: Response | Error): Promise<Result<void>> {
  const fetch = () => answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  return deleteOrganization(createClient({ fetch }), "acme", { retry: false });
}

test.for<[Response | Error, string, string | undefined]>([
  [new Response(null, { status: 204 }), "done", undefined],
  [new Response(null, { status: 403 }), "not done", "the service answered 403: ask an owner or admin for a role"],
  [new Response(null, { status: 404 }), "not done", "the service answered 404: check the names"],
  [
    new Response(null, { status: 500 }),
    "unknown",
    "the service answered 500: see whether it was done, and try again later",
  ],
  [
    new Response(null, { status: 502 }),
    "unknown",
    "the service answered 502: see whether it was done, and try again later",
  ],
  [
    new Error("socket closed"),
    "unknown",
    "no response from http://localhost/v1 (the default TILEDB_REST_HOST), socket closed: check TILEDB_REST_HOST and the network",
  ],
  [new Response("<h1>Sign in</h1>"), "unknown", expect.stringContaining("breaks the contract")],
])("wasMade() tells what became of a change: %s", async ([answer, status, why]) => {
  expect(wasMade(await answered(answer))).toStrictEqual({
    status,
    ...why === undefined ? { value: undefined } : { why },
  });
});

test("wasMade() knows that nothing was done where nothing was sent", async () => {
  const client = createClient({ auth: { apiKey: () => Promise.reject(new Error("no key")) } });
  expect(wasMade(await deleteOrganization(client, "acme"))).toMatchObject({ status: "not done" });
  expect(wasMade(await deleteOrganization(client, ".."))).toMatchObject({ status: "not done" });
});

test.for([[403, "unknown"], [429, "not done"]] as const)(
  "wasMade() knows that an attempt before a %s may have done it: %s",
  async ([status, ending]) => {
    const answers = [
      new Response(null, { status: 503, headers: { "Retry-After": "0" } }),
      new Response(null, { status }),
    ];
    const fetch = () => Promise.resolve(answers.shift() ?? new Response(null, { status }));
    const retry = { maxRetries: 1 };
    expect(wasMade(await deleteOrganization(createClient({ fetch }), "acme", { retry }))).toMatchObject({
      status: ending,
    });
  },
);

test("wasRead() knows that what could not be read is not", async () => {
  const client = createClient({ fetch: () => Promise.resolve(new Response(null, { status: 502 })) });
  expect(wasRead(await getOrganization(client, "acme", { retry: false }))).toMatchObject({ status: "not done" });
});

test("read() gives the value, or says what cannot be read", async () => {
  const give = (answer: Response) => () =>
    getOrganization(createClient({ fetch: () => Promise.resolve(answer) }), "acme", { retry: false });
  expect(await read("acme", give(Response.json({ name: "acme" })))).toStrictEqual({ name: "acme" });
  await expect(read("acme", give(new Response(null, { status: 403 })))).rejects.toThrow(
    "Cannot read acme: the service answered 403: ask an owner or admin for a role",
  );
});

test("forEach() does as many at a time as it may, and tells the outcomes in order", async () => {
  let inFlight = 0;
  let most = 0;
  const outcomes = await forEach([3, 1, 2], 2, (item) => `do ${item}`, async (item) => {
    most = Math.max(most, ++inFlight);
    for (let turn = 0; turn < item; turn++) await Promise.resolve();
    inFlight--;
    return item === 1 ? { status: "not done", why: "one" } : { status: "done", value: item };
  });
  expect(most).toBe(2);
  expect(outcomes).toStrictEqual([
    { item: 3, what: "do 3", status: "done", value: 3 },
    { item: 1, what: "do 1", status: "not done", why: "one" },
    { item: 2, what: "do 2", status: "done", value: 2 },
  ]);
});

test("report() counts, and puts together what has one reason", () => {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    const outcome = (what: string, status: Outcome<null>["status"], why?: string) => ({
      item: null,
      what,
      status,
      why,
    });
    const outcomes = [
      outcome("a", "done"),
      outcome("b", "not done", "held"),
      outcome("c\u001b", "unknown", "lost"),
      outcome("d", "not done", "held"),
    ];
    expect([report(outcomes), report(outcomes.slice(0, 1)), report([])]).toStrictEqual([false, true, true]);
    expect(write.mock.calls.flat().join("")).toBe(
      "1 done, 2 not done, 1 unknown\n  b, d: not done: held\n  c\\u{1b}: unknown: lost\n" +
        "1 done, 0 not done, 0 unknown\n0 done, 0 not done, 0 unknown\n",
    );
  } finally {
    write.mockRestore();
  }
});

test("tellLeft() cuts what is very long", () => {
  const lines: string[] = [];
  tellLeft([{ item: null, what: "x".repeat(100_000), status: "unknown", why: "lost" }], (line) => lines.push(line));
  expect(lines).toStrictEqual([`  ${"x".repeat(200)}…: unknown: lost`]);
});
