// What a server may do to the requests of a call.

import fc from "fast-check";
import { type Answer, answer, chunks, PAGE, part, SUCCESS, unsized, wire } from "./raw_server.ts";

/** What a server may do, and whether that permits to repeat any request: 429, or 503 with a valid Retry-After. */
export interface Move {
  readonly answer: Answer;
  readonly permits: boolean;
}

const PERMITS = [
  answer(429),
  answer(429, ["Retry-After: 0"]),
  answer(429, ["Retry-After: soon"]),
  answer(503, ["Retry-After: 0"], PAGE),
  answer(503, ["Retry-After: Sat, 31 Jan 2026 12:00:00 GMT"]),
  part(429, "close"),
  unsized(503, "close"),
];

const FORBIDS = [
  answer(500, ["Retry-After: 0"]),
  answer(503),
  answer(503, ["Retry-After: -1"]),
  answer(503, ["Retry-After: 31"]),
  answer(429, ["Retry-After: 31"]),
  answer(502, [], PAGE),
  answer(408),
  answer(404),
  answer(307, ["Location: /"]),
  answer(200, [], PAGE),
  answer(200, [], "[]"),
  wire(["SSH-2.0-OpenSSH_9.2", ""]),
  wire(["HTTP/1.1 200"], "reset"),
  wire([], "close"),
  wire([], "reset"),
  chunks(["zz", ""]),
  part(200, "close"),
  part(500, "reset"),
  SUCCESS,
];

const STALLS = [
  wire([]),
  wire(["HTTP/1.1 200 -", "X-Id: 1"]),
  part(200),
  part(200, "trickle"),
  part(500),
  unsized(200, "flood"),
];

export const moves = fc.array(
  fc.oneof(moveOf(PERMITS, true), moveOf(PERMITS, true), moveOf(FORBIDS, false)),
  { minLength: 1, maxLength: 4 },
);
export const stalledMoves = fc.array(
  fc.oneof(moveOf(PERMITS, true), moveOf(FORBIDS, false), moveOf(STALLS, false)),
  { minLength: 1, maxLength: 2 },
);

function moveOf(answers: Answer[], permits: boolean): fc.Arbitrary<Move> {
  return fc.constantFrom(...answers).map((answer) => ({ answer, permits }));
}

/** Moves that permit to repeat any request. */
export function moveList(...answers: Answer[]): Move[] {
  return answers.map((answer) => ({ answer, permits: true }));
}
