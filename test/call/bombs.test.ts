// Hostile JSON of as many bytes as are read unless told. What it costs is measured by `npm run bench:bombs`.

import { expect, test } from "vitest";
import { jsonBombs } from "../../scripts/bench/json_bombs.ts";
import { createClient, getAllOrganizations } from "../../mod.ts";
import { ROOT, runNode } from "../shared/program.ts";
import { startServer } from "../shared/server.ts";

const BYTES = 8 * 1024 * 1024;

test("a process with 600 MiB survives hostile JSON, as an answer and as a failure that is tried again", async () => {
  const { nested = "", flat = "", string = "", numbers = "" } = jsonBombs(BYTES);
  const bombs = [nested, flat, string, numbers];
  const failures = (body: string) => Array.from({ length: 4 }, () => ({ status: 500, body }));
  const { baseUrl } = await startServer(...bombs.flatMap((body) => [{ body }, ...failures(body)]));
  const program = `
    import { createClient, getAllOrganizations } from "./mod.ts";
    const client = createClient({ baseUrl: ${JSON.stringify(baseUrl)}, retry: { baseDelayMs: 0 } });
    for (let call = 0; call < ${2 * bombs.length}; call++) {
      const { error } = await getAllOrganizations(client);
      console.log(error.kind, error.attempts, error.issues?.[0].message);
    }`;
  const flags = ["--max-old-space-size=600", "--import", "tsx", "--input-type=module", "--eval", program];
  expect(await runNode(flags, { cwd: ROOT })).toStrictEqual({
    code: 0,
    stdout: [
      "Expected Object, received Array",
      'Expected "name", received undefined',
      "Expected Array, received string",
      "Expected Object, received number",
    ].map((message) => `invalid-response 1 ${message}\nhttp 4 undefined\n`).join(""),
    stderr: "",
  });
}, 120_000);

test.each([
  [0, "Expected Array, received string"],
  [1, "Expected at most 8388608 bytes: raise maxResponseBytes"],
])("a body of 8 MiB and %i bytes more is judged so, unless told: %s", async (more, message) => {
  const { baseUrl } = await startServer({ body: `"${"x".repeat(BYTES - 2 + more)}"` });
  const { error } = await getAllOrganizations(createClient({ baseUrl }));
  expect(error).toMatchObject({ kind: "invalid-response", issues: [{ path: "", message }] });
});
