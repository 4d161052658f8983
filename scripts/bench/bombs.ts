// What hostile JSON costs, as long as `maxResponseBytes` lets it be: each body as an answer, and as a 500 with three
// retries, to a process of its own with 600 MiB of heap: `npm run bench:bombs`. The exit code is 1 when one does not
// survive, or takes as much.

import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import process from "node:process";
import { promisify } from "node:util";
import { type Figure, printFigures } from "./figures.ts";
import { jsonBombs } from "./json_bombs.ts";

const HEAP_MIB = 600;

const PROGRAM = `
  import { createClient, getAllOrganizations } from "@tiledb-organizations/client";
  const client = createClient({ baseUrl: process.argv[1], retry: { baseDelayMs: 0 } });
  const startedAt = performance.now();
  const { error } = await getAllOrganizations(client);
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(JSON.stringify([process.resourceUsage().maxRSS / 1024, seconds, error.kind, error.attempts]));
`;

const bombs = Object.entries(jsonBombs(8 * 1024 * 1024)).map(([name, body]) => [name, Buffer.from(body)] as const);
const server = createServer((request, response) => {
  const [, status, name] = request.url?.split("/") ?? [];
  response.writeHead(Number(status)).end(bombs.find(([each]) => each === name)?.[1]);
}).listen(0, "127.0.0.1");

const { port } = await new Promise<AddressInfo>((resolve) =>
  server.on("listening", () => resolve(server.address() as AddressInfo))
);
const figures: Figure[] = [];
for (const [name] of bombs) {
  for (const status of [200, 500]) {
    const baseUrl = `http://127.0.0.1:${port}/${status}/${name}/v1`;
    const flags = [`--max-old-space-size=${HEAP_MIB}`, "--input-type=module", "--eval", PROGRAM, baseUrl];
    const { stdout } = await promisify(execFile)(process.execPath, flags);
    const [value, seconds, kind, attempts] = JSON.parse(stdout);
    figures.push({ name: `${name}, ${status}`, value, limit: HEAP_MIB, ...{ seconds, kind, attempts } });
  }
}
server.close();
printFigures(`Memory of a process in MiB for 8 MiB of JSON, Node ${process.versions.node}`, figures);
