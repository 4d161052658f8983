// Hostile JSON of as many bytes as are read unless told. What it costs is measured by `npm run bench:bombs`.

import { buildSync } from "esbuild";
import { expect, test } from "vitest";
import { jsonBombs } from "../../scripts/bench/json_bombs.ts";
import { createClient, getAllOrganizations } from "../../mod.ts";
import { ROOT, runNode } from "../shared/program.ts";
import { startServer } from "../shared/server.ts";

const BYTES = 8 * 1024 * 1024;

const PROGRAM = `
  import { createClient, getAllOrganizations } from "./mod.ts";
  const [, , baseUrl, bombs] = process.argv;
  const client = createClient({ baseUrl, retry: { baseDelayMs: 0 } });
  const kinds = [];
  for (let call = 0; call < 2 * bombs; call++) kinds.push((await getAllOrganizations(client)).error.kind);
  console.log(process.resourceUsage().maxRSS / 1024, ...kinds);
`;

// In processes of their own: memory that was used once is not given back.
test.each([
  ["nested arrays", ["nested"]],
  ["flat objects, texts and numbers", ["flat", "string", "numbers"]],
])("a process with 600 MiB survives %s, as an answer and as a failure that is tried again", async (_, names) => {
  const bombs = names.map((name) => jsonBombs(BYTES)[name] ?? "");
  const failures = (body: string) => Array.from({ length: 4 }, () => ({ status: 500, body }));
  const { baseUrl } = await startServer(...bombs.flatMap((body) => [{ body }, ...failures(body)]));
  const { outputFiles: [program] } = buildSync({
    stdin: { contents: PROGRAM, resolveDir: ROOT },
    bundle: true,
    format: "esm",
    write: false,
  });
  const flags = ["--max-old-space-size=600", "--input-type=module", "-", baseUrl, `${bombs.length}`];
  const { code, stdout } = await runNode(flags, { cwd: ROOT }, program?.text);
  const [peakMiB, ...kinds] = stdout.trim().split(" ");
  expect([code, kinds]).toStrictEqual([0, bombs.flatMap(() => ["invalid-response", "http"])]);
  expect(Number(peakMiB)).toBeLessThan(600);
}, 120_000);

test.each([
  [0, "Expected Array, received string"],
  [1, "Expected at most 8388608 bytes: raise maxResponseBytes"],
])("a body of 8 MiB and %i bytes more is judged so, unless told: %s", async (more, message) => {
  const { baseUrl } = await startServer({ body: `"${"x".repeat(BYTES - 2 + more)}"` });
  const { error } = await getAllOrganizations(createClient({ baseUrl }));
  expect(error).toMatchObject({ kind: "invalid-response", issues: [{ path: "", message }] });
});
