import process from "node:process";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CONCURRENCY, main, program, readInteger, UsageError } from "../../../../scripts/examples/cli/program.ts";

const { argv } = process;
let written: Record<"stdout" | "stderr", string>;

beforeEach(() => {
  written = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    vi.spyOn(process[name], "write").mockImplementation((text, ...rest: unknown[]) => {
      written[name] += text;
      for (const then of rest) if (typeof then === "function") then();
      return true;
    });
    // Nothing of it is left for the next test.
    vi.spyOn(process[name], "on").mockReturnThis();
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  Object.assign(process, { argv, exitCode: undefined });
});

/** Runs a program of a test to its end. */
async function start(args: readonly string[], run: () => Promise<boolean> = () => Promise.resolve(true)) {
  process.argv = ["node", "fetch_tea", ...args];
  const command = program("fetch_tea", "Fetches tea.").argument("<kind>", "of tea").addOption(CONCURRENCY);
  await main(command, run);
  return { code: process.exitCode, ...written };
}

const USAGE = "Usage: fetch_tea [options] <kind>\nSee fetch_tea --help\n";

describe("program.ts", () => {
  test.for([[true, 0], [false, 1]] as const)(
    "program.ts ends with what the program says: %j",
    async ([isDone, code]) => {
      expect(await start(["green"], () => Promise.resolve(isDone))).toStrictEqual({ code, stdout: "", stderr: "" });
    },
  );

  test.for(["-h", "--help"])("program.ts shows how a program is used: %s", async (flag) => {
    const { code, stdout, stderr } = await start([flag]);
    expect({ code, stderr }).toStrictEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^Usage: fetch_tea \[options\] <kind>\n\nFetches tea\.\n[^]*-h, --help +show this text\n$/);
  });

  test.for(
    [
      [[], "Missing required argument 'kind'"],
      [["green", "black"], "Too many arguments. Expected 1 argument but got 2."],
      [["green", "--colour"], "Unknown option '--colour'"],
      [["green", "--secret=wJalrXUtnFEMI/K7MDENG"], "Unknown option '--secret'"],
      [
        ["green", "--concurrency", "wJalrXUtnFEMI/K7MDENG"],
        "Option '--concurrency <n>' argument is invalid. Expected an integer from 1 to 32.",
      ],
      [["green", "--concurency", "2"], "Unknown option '--concurency'\n(Did you mean --concurrency?)"],
      [["--\u001b[2Jx", "green"], "Unknown option"],
      [["green", "--wJalrXUtnFEMI"], "Unknown option"],
      [["green", "-wJalrXUtnFEMI/K7MDENG"], "Unknown option"],
      [
        ["green", "--concurrency", "0"],
        "Option '--concurrency <n>' argument '0' is invalid. Expected an integer from 1 to 32.",
      ],
    ] as const,
  )("program.ts refuses arguments that cannot be used: %j", async ([args, message]) => {
    expect(await start(args)).toStrictEqual({ code: 2, stdout: "", stderr: `${message}\n${USAGE}` });
  });

  test("program.ts tells a failure from arguments that cannot be used", async () => {
    const message = "No tea\u001b\nat all";
    const shown = "No tea\\u{1b}\nat all\n";
    expect(await start(["green"], () => Promise.reject(new Error(message)))).toStrictEqual({
      code: 1,
      stdout: "",
      stderr: shown,
    });
    written.stderr = "";
    expect(await start(["green"], () => Promise.reject(new UsageError(message)))).toStrictEqual({
      code: 2,
      stdout: "",
      stderr: `${shown}${USAGE}`,
    });
  });

  test("program.ts reads integers of a range", () => {
    expect(["1", "32", "007"].map((text) => readInteger(text, 1, 32))).toStrictEqual([1, 32, 7]);
    for (const text of ["0", "33", "", " 1", "1.5", "1e1", "-1", "0x1", "1".repeat(10)]) {
      expect(() => readInteger(text, 1, 32)).toThrow("Expected an integer from 1 to 32.");
    }
  });
});
