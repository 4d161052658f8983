// The cases of every runtime, on this one and from source: what fails elsewhere is best looked at here.

import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { observe, secretsIn } from "./shared/behavior.ts";
import { CASES } from "./shared/cases.ts";
import { REFUSED, startServer } from "./shared/server.ts";
import { noteUnhandled } from "./shared/unhandled.ts";

// A case that hangs says so itself.
const TIMEOUT_MS = 30_000;

noteUnhandled();

describe.each([...new Set(CASES.map(({ group }) => group))])("%s:", (group) => {
  test.each(
    CASES.filter((each) => each.group === group && each.only !== "in browsers").map((each) =>
      [each.name, each] as const
    ),
  )("%s", async (_, each) => {
    const { baseUrl, hosts, requests } = await startServer(...each.answers);
    const place = { baseUrl, hosts, refusedUrl: REFUSED };
    const printed: string[] = [];
    const print = (error: unknown) => void printed.push(inspect(error));
    const { seen, requests: arrived, leaks, unhandled } = await observe(
      each,
      place,
      () => Promise.resolve(requests),
      print,
    );
    expect({ seen, requests: arrived }).toStrictEqual(JSON.parse(JSON.stringify(each.expected)));
    expect([...leaks, ...secretsIn(printed.join()), ...unhandled]).toStrictEqual([]);
  }, TIMEOUT_MS);
});
