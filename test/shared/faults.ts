// What may happen on the wire, and what each function resolves to then.

import { gzipSync } from "node:zlib";
import { after, type Answer, answer, chunks, PAGE, part, SUCCESS, unsized, wire } from "./raw_server.ts";

/** What a body may have. */
export const MAX_BYTES = 64 * 1024;

/** What must not show of a redirect. */
export const LOCATION = "canary-of-a-location-19ae";

// What stalls is not given as long as an answer.
const HASTY_MS = 300;

export type Fault = readonly [
  name: string,
  replies: Answer[] | "close" | "reset" | "refuse",
  forGet: Expected,
  forDelete: Expected,
  forChange: Expected,
];

/** What a call comes to, in a word, and after how many attempts. */
export interface Expected {
  readonly result: string;
  readonly attempts: number;
  /** Whether the answer has no body, which stands for a value of some functions. */
  readonly isEmpty?: boolean;
  /** Makes the value of what the function asked for. */
  readonly value?: ((json: string) => string) | undefined;
}

/** How the faults of a table are played, and what their cells have in common. */
export interface Table {
  readonly faults: Fault[];
  readonly timeoutMs?: number;
  /** What an attempt may take at most; without it, `timeoutMs`. */
  readonly limitMs?: number;
  /** How many requests, and connections, so many attempts make; without it, one each. */
  readonly requests?: (attempts: number) => number;
  readonly connections?: (attempts: number) => number;
  /** Whether a connection may stay open for the next call. */
  readonly isReusable?: boolean;
}

const STALL = wire([]);
const DROP = wire([], "close");
const UPGRADE = "Connection: upgrade";
const CHUNKED = "Transfer-Encoding: chunked";
const GZIP = "Content-Encoding: gzip";
const HALF_GZIP = gzipSync(JSON.stringify(Array.from({ length: 1000 }, (_, n) => n * n))).subarray(0, 1000);
const LONG = "Content-Length: 999999999";
const WRONG = '{"name":5,"username":["$SECRETS"],"invitations":5,"domain":5,"domain_configs":5,"status":5}';
const BOMB = gzipSync(" ".repeat(100 * MAX_BYTES));
const PAST = "Sat, 31 Jan 2026 12:00:00 GMT";

// A fault is its name, what is answered to the requests of a call in turn, the last one over and over, and what is
// expected of a GET, of a DELETE, and of a POST or PATCH: the result, and after how many attempts of three.

const STATUSES: Fault[] = [
  ["304", [answer(304, [], "")], ...all(http(304))],
  ["401", [answer(401)], ...all(http(401))],
  ["404", [answer(404)], ...all(http(404))],
  ["408", [answer(408)], http(408, 3), http(408, 3), http(408)],
  ["429", [answer(429)], ...all(http(429, 3))],
  ["500", [answer(500)], http(500, 3), http(500, 3), http(500)],
  ["503", [answer(503)], http(503, 3), http(503, 3), http(503)],
  ["504", [answer(504)], http(504, 3), http(504, 3), http(504)],
  ["999", [answer(999)], ...all(http(999))],
];

const ANSWERS: Fault[] = [
  ["a 401 without a body", [answer(401, [], "")], ...all(http(401))],
  ["a 403 of wrong types", [answer(403, [], '{"message":["$SECRETS"]}')], ...all(http(403))],
  ["a 502 with a page", [answer(502, ["Content-Type: text/html"], PAGE)], http(502, 3), http(502, 3), http(502)],
  ["a 429 to repeat at once", [answer(429, ["Retry-After: 0"])], ...all(http(429, 3))],
  ["a 429 to repeat in 31 s", [answer(429, ["Retry-After: 31"])], ...all(http(429))],
  ["a 429 to repeat soon", [answer(429, ["Retry-After: soon"])], ...all(http(429, 3))],
  ["a 429 to repeat in the past", [answer(429, [`Retry-After: ${PAST}`])], ...all(http(429, 3))],
  ["a 503 to repeat at once", [answer(503, ["Retry-After: 0"])], ...all(http(503, 3))],
  ["a 503 to repeat in 31 s", [answer(503, ["Retry-After: 31"])], ...all(http(503))],
  ["a 503 to repeat in -1 s", [answer(503, ["Retry-After: -1"])], http(503, 3), http(503, 3), http(503)],
  ["a 503 to repeat in the past", [answer(503, [`Retry-After: ${PAST}`])], ...all(http(503, 3))],
  ["a 500 to repeat at once", [answer(500, ["Retry-After: 0"])], http(500, 3), http(500, 3), http(500)],
  ["a 500, then success", [answer(500), SUCCESS], ok(2), ok(2), http(500)],
  ["a 500 with a cookie, then success", [answer(500, ["Set-Cookie: a=$SECRETS"]), SUCCESS], ok(2), ok(2), http(500)],
  ["a 503 to repeat at once, then success", [answer(503, ["Retry-After: 0"]), SUCCESS], ...all(ok(2))],
  ["a 429, then a 500, then success", [answer(429), answer(500), SUCCESS], ok(3), ok(3), http(500, 2)],
  ["a 502, then a 404", [answer(502), answer(404)], http(404, 2), http(404, 2), http(502)],
  ["a 301 to another origin", [redirect(301, "http://localhost:$PORT/")], ...all(http(301))],
  ["a 302 to a path", [redirect(302, "/v1/")], ...all(http(302))],
  ["a 303 to nowhere", [answer(303, ["Location:"])], ...all(http(303))],
  ["a 307 to no URL", [redirect(307, "http://[")], ...all(http(307))],
  ["a 308 to a user", [redirect(308, `//${LOCATION}@localhost:$PORT/`)], ...all(http(308))],
  ["a 200 with a page", [answer(200, [], PAGE)], ...all(invalid())],
  ["a 200 with half of a text", [answer(200, [], '{"name":"$SECRETS')], ...all(invalid())],
  ["a 200 of wrong types", [answer(200, [], WRONG)], invalid(), ok(), ok()],
  ["a 200 that is 9,000 deep", [answer(200, [], "[".repeat(9000) + "]".repeat(9000))], invalid(), ok(), ok()],
  ["a 200 without a body", [answer(200, [], "")], empty(), ok(), ok()],
  ["a 200 without a chunk", [chunks(["0", "", ""])], empty(), ok(), ok()],
  ["a 200 of just the limit", [answer(200, [], (json) => (json || "{}").padEnd(MAX_BYTES))], ...all(ok())],
  ["a 204", [answer(204, [], "")], empty(), ok(), ok()],
  ["a 204 with a body", [answer(204)], empty(), ok(), ok()],
  ["a byte order mark", [answer(200, [], (json) => `\ufeff${json}`)], ...all(ok())],
  ["a byte that is no UTF-8", [answer(200, [], withInvalidByte)], ...all(ok(1, withReplacement))],
  ["a __proto__", [answer(200, [], withProto)], ...all(ok(1, withProto))],
  ["a coding that nobody knows", [answer(200, ["Content-Encoding: canary"], (json) => json)], ...all(ok())],
  ["a 103, then success", [after(["HTTP/1.1 103 -", "Link: </v1>", "", ""], SUCCESS)], ...all(ok())],
];

// One connection for each attempt, since the server breaks it, or what it sends does.
const BREAKS: Fault[] = [
  ["no answer", [DROP], network(3), network(3), network()],
  ["a reset", [wire([], "reset")], network(3), network(3), network()],
  ["another protocol", [wire(["SSH-2.0-OpenSSH_9.2 $SECRETS", ""])], network(3), network(3), network()],
  ["HTTP/2", [wire(["HTTP/2 200 $SECRETS", "", "$JSON"])], network(3), network(3), network()],
  ["half of a status line", [wire(["HTTP/1.1 20"], "close")], network(3), network(3), network()],
  ["half of the headers", [wire(["HTTP/1.1 200 -", "X-Echo: $SECRETS"], "close")], network(3), network(3), network()],
  ["a header without a name", [wire(["HTTP/1.1 200 -", "$SECRETS", "", ""])], network(3), network(3), network()],
  ["32 KiB of headers", [answer(200, Array(500).fill(`X: ${"x".repeat(64)}`))], network(3), network(3), network()],
  ["two lengths", [answer(200, ["Content-Length: 5"])], network(3), network(3), network()],
  ["a length and chunks", [answer(200, [CHUNKED])], network(3), network(3), network()],
  ["a 100, then success", [after(["HTTP/1.1 100 -", "", ""], SUCCESS)], network(3), network(3), network()],
  ["a 101", [wire(["HTTP/1.1 101 -", UPGRADE, "Upgrade: h2c", "", ""])], network(3), network(3), network()],
  ["a body cut short", [part(200, "close")], network(3), invalid(), invalid()],
  ["a body that is reset", [part(200, "reset")], network(3), invalid(), invalid()],
  ["a chunk cut short", [chunks(["99", "[]"], "close")], network(3), invalid(), invalid()],
  ["no last chunk", [chunks(["2", "[]", ""], "close")], network(3), invalid(), invalid()],
  ["a chunk of no size", [chunks(["$SECRETS", "[]", ""])], network(3), invalid(), invalid()],
  ["gzip that is none", [wire(["HTTP/1.1 200 -", GZIP, "", PAGE])], network(3), invalid(), invalid()],
  ["half of a gzip", [wire(["HTTP/1.1 200 -", GZIP, "", HALF_GZIP], "close")], ...all(invalid())],
  ["a 400 with gzip that is none", [wire(["HTTP/1.1 400 -", GZIP, "", PAGE])], ...all(http(400))],
  ["a 404 cut short", [part(404, "close")], ...all(http(404))],
  ["a 500 that is reset", [part(500, "reset")], http(500, 3), http(500, 3), http(500)],
  ["HTTP/1.0", [wire(["HTTP/1.0 200 -", "", "$JSON"], "close")], ...all(ok())],
];

// Connections that carry no request.
const REFUSALS: Fault[] = [
  ["a server that closes at once", "close", network(3), network(3), network()],
  ["a server that resets at once", "reset", network(3), network(3), network()],
];

const NO_SERVER: Fault[] = [["a closed port", "refuse", network(3), network(3), network()]];

// Bodies that are not wanted to their end.
const EXCESSES: Fault[] = [
  ["a 200 with a length above the limit", [wire(["HTTP/1.1 200 -", LONG, "", ""], "flood")], ...all(invalid())],
  ["a 200 without end", [unsized(200, "flood")], ...all(invalid())],
  ["a 200 with a gzip bomb", [wire(["HTTP/1.1 200 -", GZIP, "", BOMB])], ...all(invalid())],
  ["a 404 with a length above the limit", [wire(["HTTP/1.1 404 -", LONG, "", PAGE], "flood")], ...all(http(404))],
  ["a 429 with a gzip bomb", [wire(["HTTP/1.1 429 -", GZIP, "", BOMB])], ...all(http(429, 3))],
  ["a 500 without end", [unsized(500, "flood")], http(500, 3), http(500, 3), http(500)],
];

const STALLS: Fault[] = [
  ["before the headers", [STALL], timeout(3), timeout(3), timeout()],
  ["after a 103", [wire(["HTTP/1.1 103 -", "", ""])], timeout(3), timeout(3), timeout()],
  ["in the headers", [wire(["HTTP/1.1 200 -", "X-Echo: $SECRETS"])], timeout(3), timeout(3), timeout()],
  ["in a body", [part(200)], timeout(3), timeout(3), timeout()],
  ["in a body of unknown length", [unsized(200)], timeout(3), timeout(3), timeout()],
  ["between two chunks", [chunks(["2", "[]", ""])], timeout(3), timeout(3), timeout()],
  ["byte by byte", [part(200, "trickle")], timeout(3), timeout(3), timeout()],
  ["in the body of a 404", [part(404)], ...all(http(404))],
  ["in the body of a 429", [unsized(429)], ...all(http(429, 3))],
  ["byte by byte in the body of a 500", [unsized(500, "trickle")], http(500, 3), http(500, 3), http(500)],
];

// An error's body is given 2 s, however long the attempt may take.
const PATIENT_STALLS: Fault[] = [
  ["in the body of a 403", [part(403)], ...all(http(403))],
  ["byte by byte in the body of a 501", [unsized(501, "trickle")], ...all(http(501))],
];

// What breaks off or stalls once.
const RECOVERIES: Fault[] = [
  ["no answer, then success", [DROP, SUCCESS], ok(2), ok(2), network()],
  ["no answer, then a 404", [DROP, answer(404)], http(404, 2), http(404, 2), network()],
  ["a body cut short, then success", [part(200, "close"), SUCCESS], ok(2), invalid(), invalid()],
];

const LATE_RECOVERIES: Fault[] = [
  ["a stall, then success", [STALL, SUCCESS], ok(2), ok(2), timeout()],
  ["a stall, then a 404", [STALL, answer(404)], http(404, 2), http(404, 2), timeout()],
  ["a stall in a body, then success", [part(200), SUCCESS], ok(2), ok(2), timeout()],
];

const ONE = () => 1;
const NONE = () => 0;

export const TABLES: [name: string, table: Table][] = [
  ["a status", { faults: STATUSES, connections: ONE, isReusable: true }],
  ["a whole answer", { faults: ANSWERS, connections: ONE, isReusable: true }],
  ["a connection that breaks", { faults: BREAKS }],
  ["a connection without a request", { faults: REFUSALS, requests: NONE }],
  ["no connection", { faults: NO_SERVER, requests: NONE, connections: NONE }],
  ["a body that is too long", { faults: EXCESSES }],
  ["a stall", { faults: STALLS, timeoutMs: HASTY_MS }],
  ["a stall that there is time for", { faults: PATIENT_STALLS, timeoutMs: 600_000, limitMs: 2000 }],
  ["a connection that breaks once", { faults: RECOVERIES, isReusable: true }],
  ["a stall that comes once", { faults: LATE_RECOVERIES, timeoutMs: HASTY_MS, isReusable: true }],
];

function ok(attempts = 1, value = (json: string): string => json): Expected {
  return { result: "ok", attempts, value };
}

function http(status: number, attempts = 1): Expected {
  return { result: `http ${status}`, attempts };
}

function network(attempts = 1): Expected {
  return { result: "network", attempts };
}

function timeout(attempts = 1): Expected {
  return { result: "timeout", attempts };
}

function invalid(): Expected {
  return { result: "invalid-response", attempts: 1 };
}

function empty(): Expected {
  return { ...invalid(), isEmpty: true };
}

function all(expected: Expected): [Expected, Expected, Expected] {
  return [expected, expected, expected];
}

function redirect(status: number, location: string): Answer {
  return answer(status, [`Location: ${location}?token=${LOCATION}`]);
}

function withProto(json: string): string {
  return json.replace("{", '{"__proto__":{"polluted":true},');
}

function withReplacement(json: string): string {
  return json.replace("{", '{"later":"\ufffd",');
}

function withInvalidByte(json: string): Uint8Array {
  return Buffer.from(withReplacement(json).replace("\ufffd", "\xff"), "latin1");
}
