// The results as tables for people.

import type { Measured, Outcome } from "./comparisons.ts";
import { HEY_API, OPENAPI_FETCH, OURS } from "./contenders.ts";
import type { Spread } from "./rounds.ts";
import type { FlightScale, ListScale } from "./scale.ts";
import type { Sizes } from "./sizes.ts";

const NAMES = [OURS, OPENAPI_FETCH, HEY_API];
const BOTH = ["bare", "ours"] as const;

/** Prints what clients come to. */
export function printSizes(sizes: readonly Sizes[]): void {
  printTable(
    "Bytes in a bundle, minified and compressed, of a client and what it is asked",
    ["", ...NAMES],
    sizes.map(({ name, bytes }) => [name, ...NAMES.map((each) => `${bytes[each]}`)]),
  );
}

/** Prints how clients compare. */
export function printOutcomes(outcomes: readonly Outcome[]): void {
  printTable(
    "Time as a ratio to another's in the same round: the median of all rounds, and quartiles",
    ["", "to", ...NAMES, "limit", "aim", "rounds"],
    outcomes.map(({ name, baseline, contenders, limit, aim, rounds }) => [
      name,
      baseline,
      ...NAMES.map((each) => each === baseline ? "" : showSpread(find(contenders, each)?.ratio)),
      limit?.toFixed(2),
      aim?.toFixed(2),
      `${rounds}`,
    ]),
  );
  printTable(
    "Microseconds a call",
    ["", "bare fetch or JSON.parse", ...NAMES],
    outcomes.map(({ name, contenders }) => [
      name,
      contenders[0]?.microsecondsPerCall.median.toFixed(1),
      ...NAMES.map((each) => find(contenders, each)?.microsecondsPerCall.median.toFixed(1)),
    ]),
  );
}

/** Prints how time and memory grow with lists. */
export function printLists(lists: readonly ListScale[]): void {
  printTable(
    "Milliseconds for a list, by a bare fetch and by this library",
    ["organizations", "body, MB", "bare", "ours", "ratio", "ours, ns an organization", "rounds"],
    lists.map(({ size, bodyBytes, ratio, rounds, ...scale }) => [
      `${size}`,
      showMega(bodyBytes),
      ...BOTH.map((each) => scale[each].milliseconds.median.toFixed(2)),
      showSpread(ratio),
      (scale.ours.milliseconds.median * 1e6 / size).toFixed(0),
      `${rounds}`,
    ]),
  );
  printTable(
    "Memory for a list in MB, and in bytes for each of the body: what the process grew by, and what is in use with the list",
    ["organizations", ...BOTH.flatMap((each) => [`${each}, peak`, "a byte", `${each}, in use`, "a byte"])],
    lists.map(({ size, bodyBytes, ...scale }) => [
      `${size}`,
      ...BOTH.flatMap((each) => {
        const { peak, retained } = scale[each].memory;
        return [peak, retained].flatMap((bytes) => [showMega(bytes), showFactor(bytes, bodyBytes)]);
      }),
    ]),
  );
}

/** Prints how time and memory grow with calls in flight. */
export function printFlights(flights: readonly FlightScale[]): void {
  printTable(
    "Calls in flight, by a bare fetch and by this library, and KiB in use for each while it waits for its response",
    [
      "in flight",
      "bare, calls/s",
      "ours, calls/s",
      "bare, µs",
      "ours, µs",
      "ratio",
      "bare, KiB",
      "ours, KiB",
      "rounds",
    ],
    flights.map(({ size, calls, ratio, rounds, ...scale }) => [
      `${size}`,
      ...BOTH.map((each) => (calls * 1000 / scale[each].milliseconds.median).toFixed(0)),
      ...BOTH.map((each) => (scale[each].milliseconds.median * 1000 / calls).toFixed(1)),
      showSpread(ratio),
      ...BOTH.map((each) => (scale[each].memory / size / 1024).toFixed(1)),
      `${rounds}`,
    ]),
  );
}

function find(contenders: readonly Measured[], name: string): Measured | undefined {
  return contenders.find((each) => each.name === name);
}

function showSpread(spread: Spread | undefined): string {
  return spread ? `${spread.median.toFixed(2)} (${spread.lower.toFixed(2)}–${spread.upper.toFixed(2)})` : "";
}

function showMega(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

// What a process needs anyway outweighs a short body.
function showFactor(bytes: number, bodyBytes: number): string {
  return bodyBytes < 1e6 ? "" : (bytes / bodyBytes).toFixed(1);
}

function printTable(
  title: string,
  headers: readonly string[],
  rows: readonly (readonly (string | undefined)[])[],
): void {
  const widths = headers.map((header, column) =>
    Math.max(header.length, ...rows.map((row) => row[column]?.length ?? 0))
  );
  console.log(`\n${title}:`);
  for (const row of [headers, ...rows]) {
    const [first = "", ...others] = widths.map((width, column) =>
      column === 0 ? row[column]?.padEnd(width) : (row[column] ?? "").padStart(width)
    );
    console.log([first, ...others].join("  ").trimEnd());
  }
}
