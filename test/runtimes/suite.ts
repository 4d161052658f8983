// What a runtime is given to run: every case against the server at an origin, which is then told what was seen.

import { type Observation, observe, type Place } from "../shared/behavior.ts";
import { CASES } from "../shared/cases.ts";
import { noteUnhandled, takeLastUnhandled } from "../shared/unhandled.ts";

/** What a runtime tells of a run. */
export interface Report {
  readonly observations: readonly Observation[];
  /** What came to light after the last case. */
  readonly unhandled: readonly string[];
}

/** Runs the cases that hold here, one after the other. Each error is printed, for whoever started it to look at. */
export async function runSuite(origin: string): Promise<void> {
  const elsewhere = "document" in globalThis ? "outside browsers" : "in browsers";
  const refusedUrl = await (await fetch(`${origin}/refused`)).text();
  const observations: Observation[] = [];
  noteUnhandled();
  for (const each of CASES.filter(({ only }) => only !== elsewhere)) {
    const script = await fetch(`${origin}/scripts`, {
      method: "POST",
      body: JSON.stringify(each.answers),
    });
    const { baseUrl, hosts }: Pick<Place, "baseUrl" | "hosts"> = await script.json();
    const requests = async () => await (await fetch(baseUrl)).json();
    observations.push(await observe(each, { baseUrl, refusedUrl, hosts }, requests, (error) => console.log(error)));
  }
  const report: Report = { observations, unhandled: await takeLastUnhandled() };
  await fetch(`${origin}/report`, {
    method: "POST",
    body: JSON.stringify(report),
  });
}
