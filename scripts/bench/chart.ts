// The chart: a panel for each comparison, and below them how time and memory grow. In the words of Vega-Lite.

import type { Outcome } from "./comparisons.ts";
import { BARE, OURS } from "./contenders.ts";
import type { Results } from "./results.ts";
import { load, type Vega, type VegaLite } from "./tools.ts";

const OURS_COLOR = "#1f5fbf";
const OTHERS_COLOR = "#b4bbc6";
const BOUND_COLORS = { domain: ["limit", "aim"], range: ["#c8102e", "#2e8540"] };
const CLIENT_COLORS = { domain: [OURS, BARE], range: [OURS_COLOR, "#6b7480"] };

/** Draws the chart as SVG. */
export async function drawChart(results: Results): Promise<string> {
  const { compile } = await load<VegaLite>("vega-lite");
  const { parse, View } = await load<Vega>("vega");
  const { cpu, cores } = results.machine;
  const { spec } = compile({
    title: {
      text: "What calls take of time and memory",
      subtitle: `Node ${
        results.versions["node"]
      } on ${cores} × ${cpu}. Bars: medians; black: from quartile to quartile`,
      anchor: "start",
      fontSize: 16,
      offset: 14,
    },
    background: "white",
    padding: 16,
    spacing: 24,
    vconcat: [comparisonsOf(results), scalesOf(results)],
    resolve: { scale: { color: "independent" } },
  });
  return await new View(parse(spec), { renderer: "none" }).toSVG();
}

function comparisonsOf({ outcomes }: Results): object {
  return { vconcat: outcomes.map(comparisonOf), spacing: 12, resolve: { scale: { color: "shared" } } };
}

function comparisonOf({ name, baseline, floor, contenders, limit, aim }: Outcome): object {
  const bars = contenders
    .filter((contender) => contender.name !== floor)
    .map((contender) => ({ name: contender.name, ...contender.ratio }));
  const bounds = [{ bound: "limit", ratio: limit }, { bound: "aim", ratio: aim }];
  const text = { align: "left", dx: 5, fontSize: 10 };
  return {
    width: 560,
    height: { step: 16 },
    title: { text: `${name}, as a ratio to ${baseline}`, anchor: "start", frame: "group", fontSize: 12 },
    layer: [
      {
        data: { values: bars },
        encoding: { y: { field: "name", type: "nominal", sort: null, title: null } },
        layer: [
          {
            mark: { type: "bar", height: 11 },
            encoding: {
              x: { field: "median", type: "quantitative", title: null },
              color: { condition: { test: { field: "name", equal: OURS }, value: OURS_COLOR }, value: OTHERS_COLOR },
            },
          },
          { mark: "rule", encoding: { x: { field: "lower", type: "quantitative" }, x2: { field: "upper" } } },
          {
            mark: { type: "text", ...text },
            encoding: {
              x: { field: "upper", type: "quantitative" },
              text: { field: "median", type: "quantitative", format: ".2f" },
            },
          },
        ],
      },
      {
        data: { values: bounds.filter(({ ratio }) => ratio !== undefined) },
        mark: { type: "rule", strokeWidth: 2 },
        encoding: {
          x: { field: "ratio", type: "quantitative" },
          color: { field: "bound", type: "nominal", scale: BOUND_COLORS, title: null },
        },
      },
    ],
  };
}

interface Point {
  readonly client: string;
  readonly size: number;
  readonly value: number;
}

function scalesOf({ lists, flights }: Results): object {
  const times = lists.flatMap(({ size, bare, ours }) => [
    { client: BARE, size, value: bare.milliseconds.median },
    { client: OURS, size, value: ours.milliseconds.median },
  ]);
  const peaks = lists.flatMap(({ size, bare, ours }) => [
    { client: BARE, size, value: bare.memory.peak / 1e6 },
    { client: OURS, size, value: ours.memory.peak / 1e6 },
  ]);
  const rates = flights.flatMap(({ size, calls, bare, ours }) => [
    { client: BARE, size, value: calls * 1000 / bare.milliseconds.median },
    { client: OURS, size, value: calls * 1000 / ours.milliseconds.median },
  ]);
  const hconcat = [
    scaleOf("Time of a list, ms", "organizations", times, LOGARITHMIC),
    scaleOf("Peak memory, MB", "organizations", peaks.filter(({ value }) => value > 0), LOGARITHMIC),
    scaleOf("Calls a second", "calls in flight", rates, {}),
  ];
  return { hconcat, spacing: 30, resolve: { scale: { color: "shared" } } };
}

const POWERS_OF_TEN = Array.from({ length: 9 }, (_, index) => 10 ** (index - 2));
const LOGARITHMIC = { scale: { type: "log" }, axis: { values: POWERS_OF_TEN, format: ",~r" } };

function scaleOf(title: string, sizes: string, points: readonly Point[], y: object): object {
  const values = points.map(({ size }) => size);
  return {
    width: 140,
    height: 140,
    title: { text: title, anchor: "start", frame: "group", fontSize: 12 },
    data: { values: points },
    mark: { type: "line", point: true },
    encoding: {
      x: {
        field: "size",
        type: "quantitative",
        title: sizes,
        scale: { type: "log", nice: false },
        axis: { values, format: "~s", grid: false, labelOverlap: false, labelFlush: false },
      },
      y: { field: "value", type: "quantitative", title: null, ...y },
      color: { field: "client", type: "nominal", scale: CLIENT_COLORS, title: null },
    },
  };
}
