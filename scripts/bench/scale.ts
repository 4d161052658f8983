// How time and memory grow, for this library and for a bare fetch: with the length of a list, and with the calls in flight.

import { BARE, CLIENTS, OURS } from "./contenders.ts";
import { callInFlight } from "./in_flight.ts";
import { type ListMemory, measureList, memoryInUse } from "./memory.ts";
import { type Contender, type Effort, type Spread, spreadOf, takeRounds } from "./rounds.ts";
import type { Server } from "./server.ts";

/** Something that grows, at one of its sizes. */
export interface Scale<Memory> extends Effort {
  readonly size: number;
  readonly bare: Needs<Memory>;
  readonly ours: Needs<Memory>;
  /** Of this library's time to a bare fetch's in the same round. */
  readonly ratio: Spread;
}

/** What a client needs for a run. */
export interface Needs<Memory> {
  readonly milliseconds: Spread;
  readonly memory: Memory;
}

/** A list: its size is the number of organizations. */
export interface ListScale extends Scale<ListMemory> {
  readonly bodyBytes: number;
}

/** Calls: their size is how many are in flight, and their memory the bytes in use while these wait for responses. */
export interface FlightScale extends Scale<number> {
  /** Calls in a run. */
  readonly calls: number;
}

/** How much memory this library may take: a list in proportion to its body, calls in flight to their number. */
export const MEMORY_LIMITS = {
  /** Lists of as many organizations and more. What a process takes anyway outweighs a shorter one. */
  fromSize: 10_000,
  peakPerByte: 8,
  retainedPerByte: 2,
  kibPerCall: 32,
};

const LISTS: readonly (Effort & { size: number })[] = [
  { size: 10, rounds: 30, turns: 24 },
  { size: 100, rounds: 30, turns: 12 },
  { size: 1000, rounds: 20, turns: 6 },
  { size: 10_000, rounds: 15, turns: 1 },
  { size: 100_000, rounds: 3, turns: 1 },
];

const FLIGHTS: readonly (Effort & { size: number; calls: number })[] = [
  { size: 1, calls: 4, rounds: 24, turns: 40 },
  { size: 4, calls: 8, rounds: 24, turns: 20 },
  { size: 16, calls: 32, rounds: 24, turns: 5 },
  { size: 64, calls: 128, rounds: 24, turns: 2 },
  { size: 256, calls: 512, rounds: 16, turns: 1 },
];
const HOLDS = 3;

/** Gets lists, one longer than the other. */
export async function* scaleLists({ baseUrl }: Server): AsyncGenerator<ListScale> {
  for (const { size, ...effort } of LISTS) {
    const url = baseUrl(size);
    const bodyBytes = (await (await fetch(`${url}/organizations`)).arrayBuffer()).byteLength;
    const memory = { bare: await measureList(BARE, url, baseUrl(1)), ours: await measureList(OURS, url, baseUrl(1)) };
    const [bare, ours] = [CLIENTS[BARE](url).list, CLIENTS[OURS](url).list];
    yield { size, ...effort, bodyBytes, ...await measure({ bare, ours }, memory, effort) };
  }
}

/** Makes calls, more and more of them in flight. */
export async function* scaleFlights(server: Server): AsyncGenerator<FlightScale> {
  const [bareHeld, oursHeld] = [CLIENTS[BARE](server.heldUrl).get, CLIENTS[OURS](server.heldUrl).get];
  const [bareGet, oursGet] = [CLIENTS[BARE](server.baseUrl(0)).get, CLIENTS[OURS](server.baseUrl(0)).get];
  for (const { size, calls, ...effort } of FLIGHTS) {
    const memory = { bare: await measureHeld(server, bareHeld, size), ours: await measureHeld(server, oursHeld, size) };
    const bare = () => callInFlight(bareGet, calls, size);
    const ours = () => callInFlight(oursGet, calls, size);
    yield { size, calls, ...effort, ...await measure({ bare, ours }, memory, effort) };
  }
}

async function measure<Memory>(
  runs: Record<"bare" | "ours", Contender["run"]>,
  memory: Record<"bare" | "ours", Memory>,
  effort: Effort,
): Promise<Pick<Scale<Memory>, "bare" | "ours" | "ratio">> {
  const contenders = [{ name: "bare", run: runs.bare }, { name: "ours", run: runs.ours }];
  const rounds = await takeRounds(contenders, effort);
  return {
    bare: { milliseconds: spreadOf(rounds.map(({ bare = NaN }) => bare)), memory: memory.bare },
    ours: { milliseconds: spreadOf(rounds.map(({ ours = NaN }) => ours)), memory: memory.ours },
    ratio: spreadOf(rounds.map(({ bare = NaN, ours = NaN }) => ours / bare)),
  };
}

async function measureHeld(server: Server, get: () => Promise<unknown>, inFlight: number): Promise<number> {
  const bytes: number[] = [];
  for (let hold = 0; hold <= HOLDS; hold++) {
    const before = await memoryInUse();
    const isHeld = server.hold(inFlight);
    const calls = Array.from({ length: inFlight }, get);
    await isHeld;
    bytes.push(await memoryInUse() - before);
    server.release();
    await Promise.all(calls);
  }
  // The first time, connections were opened, which later calls use again.
  return spreadOf(bytes.slice(1)).median;
}
