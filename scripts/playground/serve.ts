// Serves the playground on loopback, until it is ended.

import process from "node:process";
import { parseArgs } from "node:util";
import { serve } from "srvx";
import { renderPage } from "./render.ts";

const USAGE = "Usage: npm run playground [-- --port N | -- --help]";

async function main(): Promise<number> {
  const options = readArguments();
  if (options === undefined) {
    console.error(USAGE);
    return 2;
  }
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  const page = await renderPage();
  const headers = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" };
  try {
    const server = await serve({
      fetch: ({ url }) =>
        new URL(url).pathname === "/" ? new Response(page, { headers }) : new Response(null, { status: 404 }),
      hostname: "127.0.0.1",
      port: options.port,
      silent: true,
      gracefulShutdown: false,
    }).ready();
    console.log(`The playground is at ${server.url} (Ctrl+C ends it)`);
    return 0;
  } catch (error) {
    console.error(`Cannot serve the playground: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

/** Gives nothing for arguments that cannot be used. */
function readArguments(): { port: number; help: boolean } | undefined {
  try {
    const { port = "0", help = false } =
      parseArgs({ options: { port: { type: "string" }, help: { type: "boolean" } } }).values;
    return /^\d{1,5}$/.test(port) && Number(port) < 65_536 ? { port: Number(port), help } : undefined;
  } catch {
    return undefined;
  }
}

process.exitCode = await main();
