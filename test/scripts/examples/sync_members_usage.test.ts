// What sync_members says to arguments that it cannot use.

import { expect, test } from "vitest";
import { run, service, useService } from "../../shared/examples.ts";

useService();

test.for(
  [
    ["one argument", ["acme"], "Missing required argument 'file'\n"],
    ["three arguments", ["acme", "members.csv", "more.csv"], "Too many arguments. Expected 2 arguments but got 3.\n"],
    ["no arguments", [], "Missing required argument 'organization'\n"],
    ["an unknown option", ["acme", "members.csv", "--force"], "Unknown option '--force'\n"],
    [
      "a concurrency out of range",
      ["acme", "members.csv", "--concurrency", "0"],
      "Option '--concurrency <n>' argument '0' is invalid. Expected an integer from 1 to 32.\n",
    ],
    [
      "a number of removals that is none",
      ["acme", "members.csv", "--max-removals", "-1"],
      "Option '--max-removals <n>' argument '-1' is invalid. Expected an integer from 0 to 999999999.\n",
    ],
  ] as const,
)("sync_members refuses %s, and says how it is used", async ([, args, message]) => {
  const usage = "Usage: sync_members [options] <organization> <file>\nSee sync_members --help\n";
  expect({ ...await run("sync_members", args), requests: service.requests }).toStrictEqual({
    code: 2,
    stdout: "",
    stderr: `${message}${usage}`,
    requests: [],
  });
});

test.for([
  ["a file that is not there", "missing.csv", "there is no such file"],
  ["a directory", ".", "it is a directory"],
])("sync_members names %s plainly", async ([, file = "", problem]) => {
  expect({ ...await run("sync_members", ["acme", file]), requests: service.requests }).toStrictEqual({
    code: 1,
    stdout: "",
    stderr: `Cannot read ${file}: ${problem}\n`,
    requests: [],
  });
});
