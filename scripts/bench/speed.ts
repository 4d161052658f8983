// How fast this library is beside a bare fetch, openapi-fetch alone and hey-api's client: `npm run bench`, in one to three
// minutes on a machine that does nothing else. The exit code is 1 when a limit is missed.

import assert from "node:assert";
import { fork } from "node:child_process";
import { once } from "node:events";
import { cpus, loadavg } from "node:os";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { checkOrganizations } from "../../lib/checks/organizations.ts";
import { type Api, BARE, CLIENTS, HEY_API, OPENAPI_FETCH, OURS } from "./clients.ts";
import { collectGarbage, type Figure, middleOf, printFigures, round } from "./figures.ts";

/** What is timed, by contender. */
type Runs = Readonly<Record<string, () => unknown>>;

interface Comparison {
  readonly name: string;
  readonly runs: Runs;
  /** Called before each run, and not timed. */
  readonly before?: () => void;
  /** Whose time the others are divided by. */
  readonly base: string;
  /** Whose time is taken off all others: it does only what all have to do. */
  readonly floor?: string;
  readonly limit: number;
  readonly aim?: number;
  readonly rounds: number;
  /** How often each contender runs in a round. */
  readonly turns: number;
}

const PARSE = "JSON.parse";
const UPDATE = { description: "Weather and sea, hourly", logo: "https://acme.example/logo.png" };

/** Throws if a client sends or gives something else than a bare fetch does, or does not check what it should. */
async function verify(baseUrl: string, origin: string): Promise<void> {
  const done: unknown[] = [];
  for (const [name, connect] of Object.entries(CLIENTS)) {
    const { get, list, update, remove } = connect(baseUrl);
    const given = [await get(), await list(), await update(UPDATE), await remove()];
    done.push({ given, sent: await (await fetch(`${origin}/requests`)).json() });
    assert.deepStrictEqual(done.at(-1), done[0], `${name} does something else`);
    const wrong = connect(`${origin}/wrong/v1`);
    const settled = await Promise.allSettled([wrong.get(), wrong.update(JSON.parse('{"description":1}'))]);
    const expected = name === OURS || name === HEY_API ? "rejected" : "fulfilled";
    assert.deepStrictEqual(settled.map(({ status }) => status), [expected, expected], `${name} with wrong bodies`);
  }
}

async function comparisonsAt(baseUrl: string): Promise<Comparison[]> {
  const [organization, list] = [await CLIENTS[BARE](baseUrl).get(), await CLIENTS[BARE](baseUrl).list()];
  const [body, text] = [JSON.stringify(organization), JSON.stringify(list)];
  const stub = () => Promise.resolve(new Response(body, { headers: { "Content-Type": "application/json" } }));
  const runsOf = (pick: (api: Api) => () => unknown, ...fetch: (typeof stub)[]): Runs =>
    Object.fromEntries(Object.entries(CLIENTS).map(([name, connect]) => [name, pick(connect(baseUrl, ...fetch))]));
  let value: unknown;
  const parse = () => void (value = JSON.parse(text));
  const check = () => assert(!checkOrganizations(value).issues);
  const call = { base: OPENAPI_FETCH, limit: 1.1, aim: 1, rounds: 100, turns: 40 };
  const bulk = { rounds: 24, turns: 8 };
  return [
    { ...call, name: "GET", runs: runsOf(({ get }) => get) },
    { ...call, name: "DELETE", runs: runsOf(({ remove }) => remove) },
    { ...call, name: "PATCH", runs: runsOf(({ update }) => () => update(UPDATE)) },
    { ...call, name: "GET less its fetch", runs: runsOf(({ get }) => get, stub), floor: BARE, limit: 1, aim: 0.8 },
    { ...bulk, name: "list", runs: runsOf(({ list }) => list), base: BARE, limit: 1.3, aim: 1.1 },
    { ...bulk, name: "check of it", runs: { [PARSE]: parse, [OURS]: check }, before: parse, base: PARSE, limit: 0.25 },
  ];
}

/** Lets all run in turn. Ratios are made within a round, so that what slows the machine down slows all of them. */
async function compare(
  { name, runs, before, base, floor = "", limit, aim, rounds, turns }: Comparison,
): Promise<Figure[]> {
  const times: Record<string, number>[] = [];
  // Code is compiled for speed only once it was used for a while: the first rounds do not count.
  for (let each = -rounds / 5; each < rounds; each++) times.push(await takeRound(runs, turns, before));
  const counted = times.slice(-rounds);
  return Object.keys(runs).filter((contender) => contender !== floor).map((contender) => {
    const ratio = middleOf(
      counted.map(({ [contender]: time = NaN, [base]: one = NaN, [floor]: least = 0 }) =>
        (time - least) / (one - least)
      ),
    );
    return {
      name: `${name}: ${contender}`,
      ...ratio,
      "µs": round(1000 * middleOf(counted.map(({ [contender]: time = NaN }) => time)).value),
      chart: "█".repeat(Math.round(ratio.value * 16)),
      ...contender === OURS && { limit, ...aim !== undefined && { aim } },
    };
  });
}

/** The median time of each, in milliseconds. */
async function takeRound(runs: Runs, turns: number, before?: () => void): Promise<Record<string, number>> {
  const lanes = Object.entries(runs).map(([name, run]) => ({ name, run, times: [] as number[], place: 0 }));
  for (let turn = 0; turn < turns; turn++) {
    // In a new order each time, so that each pays for the garbage of each other one as often.
    for (const lane of lanes) lane.place = Math.random();
    for (const { run, times } of [...lanes].sort((one, other) => one.place - other.place)) {
      before?.();
      const startedAt = performance.now();
      await run();
      times.push(performance.now() - startedAt);
    }
  }
  return Object.fromEntries(lanes.map(({ name, times }) => [name, middleOf(times).value]));
}

/** What a list takes of memory with this library. Comes before all else: the peak of a process never falls. */
async function measureMemory(origin: string): Promise<Figure[]> {
  const [connect, baseUrl] = [CLIENTS[OURS], `${origin}/10000/v1`];
  const body = (await (await fetch(`${baseUrl}/organizations`)).blob()).size;
  // Code and connections, which are there for all later calls.
  for (let call = 0; call < 20; call++) await connect(`${origin}/1/v1`).list();
  await collectGarbage();
  const before = process.memoryUsage();
  const list = await connect(baseUrl).list();
  const peak = process.resourceUsage().maxRSS * 1024 - before.rss;
  await collectGarbage();
  const after = process.memoryUsage();
  assert(Array.isArray(list), "Expected a list, which is held until here");
  const held = after.heapUsed + after.external - before.heapUsed - before.external;
  return [
    { name: "peak", value: peak / body, limit: 8 },
    { name: "while the list is held", value: held / body, limit: 2 },
  ];
}

console.log(
  `\nNode ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}`,
);
const server = fork(fileURLToPath(new URL("server.js", import.meta.url)));
const [{ port }] = await once(server, "message");
const origin = `http://127.0.0.1:${port}`;
const baseUrl = `${origin}/2000/v1`;
const memory = await measureMemory(origin);
await verify(baseUrl, origin);
const figures: Figure[] = [];
for (const comparison of await comparisonsAt(baseUrl)) figures.push(...await compare(comparison));
server.disconnect();
printFigures("Time as a ratio to that of openapi-fetch, of a bare fetch (list), of JSON.parse (check)", figures);
printFigures("Memory for a list of 10,000 with this library, in bytes for each of the body", memory);
