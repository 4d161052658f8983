// The suite as a program, for Node, Deno and Bun.

import process from "node:process";
import { runSuite } from "./suite.ts";

await runSuite(process.argv[2] ?? "");
