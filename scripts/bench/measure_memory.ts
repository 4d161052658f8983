// What a list takes of memory, printed as JSON: `measure_memory.ts <client> <base URL> <base URL of a short list>`.
// memory.ts runs it, in a process for each list, since the peak of a process never falls.

import assert from "node:assert";
import process from "node:process";
import { CLIENTS } from "./contenders.ts";
import { memoryInUse } from "./memory.ts";

const [name = "", baseUrl = "", shortUrl = ""] = process.argv.slice(2);
const connect = new Map(Object.entries(CLIENTS)).get(name);
assert(connect, `Expected one of: ${Object.keys(CLIENTS).join(", ")}`);

// Code and connections, which are there for all later calls.
for (let call = 0; call < 20; call++) await connect(shortUrl).list();
const inUse = await memoryInUse();
const resident = process.memoryUsage.rss();
const list = await connect(baseUrl).list();
const peak = process.resourceUsage().maxRSS * 1024 - resident;
const retained = await memoryInUse() - inUse;
assert(Array.isArray(list), "Expected a list, which is held until here");
console.log(JSON.stringify({ peak, retained }));
