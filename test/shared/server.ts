// The server on loopback, for one test.

import { onTestFinished } from "vitest";
import type { Answer } from "./behavior.ts";
import { type Script, startLoopback } from "./loopback.ts";

/** Starts a server that gives `answers` in turn, the last one over and over. It is closed when the test has finished. */
export async function startServer(...answers: Answer[]): Promise<Script> {
  const { play, close } = await startLoopback();
  onTestFinished(close);
  return play(answers);
}

/** A base URL at which connections are refused. A port that was just closed may be given to another test, or to fetch. */
export const REFUSED = "http://127.0.0.1:4/v1";
