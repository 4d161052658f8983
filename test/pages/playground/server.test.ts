import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { playground, url, visitPlayground } from "../../shared/playground.ts";

visitPlayground();

const USAGE = "Usage: npm run playground [-- --port N | -- --help]\n";

describe("server", () => {
  test("playground --help gives the usage", async () => {
    expect(await end(playground("--help"))).toStrictEqual({ code: 0, stdout: USAGE, stderr: "" });
  });

  test.each(["--port x", "--port 65536", "--port", "--ports", "4000"])(
    "playground %s gives the usage as an error",
    async (args) => {
      expect(await end(playground(...args.split(" ")))).toStrictEqual({ code: 2, stdout: "", stderr: USAGE });
    },
  );

  test("playground --port says in a line that the port is in use", async () => {
    const { port } = new URL(url);
    expect(await end(playground("--port", port))).toStrictEqual({
      code: 1,
      stdout: "",
      stderr: `Cannot serve the playground: listen EADDRINUSE: address already in use 127.0.0.1:${port}\n`,
    });
  });

  test("playground is one document, and nothing else is served", async () => {
    const response = await fetch(new URL("/page.ts", url));
    expect([response.status, await response.text()]).toStrictEqual([404, ""]);
  });
});

async function end(
  process: ChildProcessWithoutNullStreams,
): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const [[code], stdout, stderr] = await Promise.all([
    once(process, "exit"),
    text(process.stdout),
    text(process.stderr),
  ]);
  return { code, stdout, stderr };
}
