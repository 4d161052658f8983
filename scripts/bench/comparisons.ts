// The comparisons, and how much this library may take in each.

import { checksOf, PARSE } from "./checks.ts";
import { type Api, BARE, connectAll, OPENAPI_FETCH } from "./contenders.ts";
import { callInFlight } from "./in_flight.ts";
import { makeOrganization, makeOrganizations, UPDATE } from "./organizations.ts";
import { type Contender, type Effort, type Spread, spreadOf, takeRounds, type Times } from "./rounds.ts";

/** A comparison. */
export interface Comparison extends Effort {
  readonly name: string;
  /** Who the others are compared with. */
  readonly baseline: string;
  /** Who does only what all have to do: its time is taken off that of the others. */
  readonly floor?: string;
  /** Calls in a run. */
  readonly calls?: number;
  /** The highest ratio that this library may have. */
  readonly limit?: number;
  /** The highest ratio that it should have. */
  readonly aim?: number;
}

/** What came of a comparison. */
export interface Outcome extends Comparison {
  readonly contenders: readonly Measured[];
}

/** What a contender took. */
export interface Measured {
  readonly name: string;
  readonly microsecondsPerCall: Spread;
  /** To the baseline's time in the same round. */
  readonly ratio: Spread;
}

/** Organizations in the list that is compared. */
export const LIST_LENGTH = 2000;

const CALL = { baseline: BARE, rounds: 60, turns: 40, limit: 1.2, aim: 1.1 };
const LIST: Comparison = {
  name: `${LIST_LENGTH} organizations × 3 users`,
  baseline: BARE,
  rounds: 20,
  turns: 4,
  limit: 1.3,
  aim: 1.15,
};
const FLIGHT = { name: "32 GETs in flight", baseline: BARE, rounds: 20, turns: 4, calls: 64, inFlight: 32 };
const STUB = {
  name: "One GET over a stub of fetch, less the stub",
  baseline: OPENAPI_FETCH,
  floor: BARE,
  rounds: 60,
  turns: 6,
  calls: 100,
  limit: 1,
  aim: 0.5,
};
const CHECK: Comparison = {
  name: `The check alone, of ${LIST_LENGTH} organizations`,
  baseline: PARSE,
  rounds: 24,
  turns: 4,
  limit: 0.25,
};

/** Makes all comparisons, one after the other, with the API at a base URL whose lists have `LIST_LENGTH` organizations. */
export async function* compareAll(baseUrl: string): AsyncGenerator<Outcome> {
  const apis = connectAll(baseUrl);
  yield await compare({ ...CALL, name: "One GET" }, contendersOf(apis, ({ get }) => get));
  yield await compare({ ...CALL, name: "One DELETE" }, contendersOf(apis, ({ remove }) => remove));
  yield await compare(
    { ...CALL, name: "One PATCH with a body" },
    contendersOf(apis, ({ update }) => () => update(UPDATE)),
  );
  yield await compare(LIST, contendersOf(apis, ({ list }) => list));

  const { calls, inFlight } = FLIGHT;
  yield await compare(FLIGHT, contendersOf(apis, ({ get }) => () => callInFlight(get, calls, inFlight)));

  const text = JSON.stringify(makeOrganization(0));
  const init = { headers: { "Content-Type": "application/json" } };
  const stubbed = connectAll(baseUrl, () => Promise.resolve(new Response(text, init)));
  yield await compare(STUB, contendersOf(stubbed, ({ get }) => () => callInFlight(get, STUB.calls, 1)));

  yield await compare(CHECK, checksOf(JSON.stringify(makeOrganizations(LIST_LENGTH))));
}

function contendersOf(apis: readonly Api[], runOf: (api: Api) => Contender["run"]): Contender[] {
  return apis.map((api) => ({ name: api.name, run: runOf(api) }));
}

async function compare(comparison: Comparison, contenders: readonly Contender[]): Promise<Outcome> {
  const rounds = await takeRounds(contenders, comparison);
  return { ...comparison, contenders: contenders.map(({ name }) => measured(name, comparison, rounds)) };
}

function measured(name: string, { baseline, floor = "", calls = 1 }: Comparison, rounds: readonly Times[]): Measured {
  const toRatio = ({ [name]: time = NaN, [baseline]: base = NaN, [floor]: least = 0 }: Times) =>
    (time - least) / (base - least);
  return {
    name,
    microsecondsPerCall: spreadOf(rounds.map(({ [name]: time = NaN }) => time * 1000 / calls)),
    ratio: spreadOf(rounds.map(toRatio)),
  };
}
