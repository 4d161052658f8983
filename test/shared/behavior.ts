// How a case of the behavior suite is carried out, on any runtime: it is done, and what was seen of it is told; that is
// compared elsewhere. Nothing here needs more than a runtime's fetch.

import { type Client, type ClientOptions, createClient, type Result } from "@tiledb-organizations/client";
import { takeUnhandled } from "./unhandled.ts";

/** What a runtime is asked to do, and what it must see then. */
export interface Case {
  readonly group: string;
  readonly name: string;
  /** What the server answers in turn, the last one over and over. */
  readonly answers: readonly Answer[];
  readonly options: ClientOptions;
  readonly call: (client: Client, place: Place) => Promise<unknown>;
  readonly expected: { readonly seen: unknown; readonly requests: readonly SentRequest[] };
  /** Where it holds, when not everywhere. */
  readonly only?: "in browsers" | "outside browsers";
}

/** Where a case runs. */
export interface Place {
  /** Base URL of the case's script. */
  readonly baseUrl: string;
  /** Base URL at which connections are refused. */
  readonly refusedUrl: string;
  /** Where the script is found, by the host of the internet that it plays there. */
  readonly hosts: Readonly<Record<string, string>>;
}

/** Hosts of the internet that the server plays, each at a port of its own. */
export const PLAYED_HOSTS = [
  "api.tiledb.com",
  "us-east-1.aws.api.tiledb.com",
  "eu-west-1.aws.api.tiledb.com",
  "elsewhere.test",
];

/** A request as the server saw it. */
export interface RecordedRequest {
  /** The host that was played, or else the name under which the server was found. */
  readonly host: string;
  readonly method: string | undefined;
  /** The raw request target, after the script's prefix. */
  readonly target: string | undefined;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** What the server answers; `stall` leaves headers or body unfinished, `drop` closes the connection in the middle. */
export interface Answer {
  readonly status?: number;
  /** `$PORT`, `$URL` and `$TARGET` (without the script's prefix) are those of the request, `$ELSEWHERE` is another port. */
  readonly headers?: Record<string, string>;
  /** Whether pages of other origins may not read it, or are redirected when they ask whether they may. */
  readonly cors?: "refused" | "redirected";
  readonly body?: string | Uint8Array;
  /** What bytes the characters of a text stand for. */
  readonly encoding?: "utf8" | "latin1";
  /** Whether the body is compressed, and says so. */
  readonly gzip?: boolean;
  readonly end?: "stall" | "drop" | "stall before headers" | "drop before headers";
}

/** A request, as far as runtimes do not differ. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  /** The host that it reached, unless the server was found by its address. */
  readonly host?: string;
}

/** What a runtime saw of a case. */
export interface Observation {
  readonly group: string;
  readonly name: string;
  readonly seen: unknown;
  readonly requests: readonly SentRequest[];
  /** Secrets that an error shows. */
  readonly leaks: readonly string[];
  /** Promises and errors that nobody held. */
  readonly unhandled: readonly string[];
}

/** Secrets, which must not show. */
export const API_KEY = "canary-of-the-api-key";
export const PASSWORD = "canary-of-the-password";
export const SECRET = "canary-of-the-secret";

/** Does what a case asks for, and tells what was seen. */
export async function observe(
  { group, name, options, call }: Case,
  place: Place,
  requests: () => Promise<readonly RecordedRequest[]>,
  print: (error: unknown) => void,
): Promise<Observation> {
  const defaults = { baseUrl: place.baseUrl, auth: { apiKey: API_KEY }, retry: { baseDelayMs: 1 } };
  const leaks: string[] = [];
  const look = (value: unknown): unknown => {
    if (!isResult(value)) return value;
    if (value.error) leaks.push(...leaksOf(value.error));
    if (value.error) print(value.error);
    return shown(value);
  };
  let seen: unknown;
  try {
    seen = look(await inTime(call(createClient({ ...defaults, ...options }), place)));
  } catch (error) {
    seen = `Not expected to throw, but it threw ${error}`;
  }
  const text = (JSON.stringify(seen) ?? "null")
    .replaceAll(place.refusedUrl, "$REFUSED_URL")
    .replaceAll(place.baseUrl, "$BASE_URL");
  return {
    group,
    name,
    seen: JSON.parse(text),
    requests: (await requests()).map(toSentRequest),
    leaks,
    unhandled: await takeUnhandled(),
  };
}

const HEADERS = ["accept", "authorization", "content-type", "cookie", "x-tiledb-rest-api-key", "x-trace"];

function toSentRequest({ host, method = "", target = "", headers, body }: RecordedRequest): SentRequest {
  const shared = HEADERS.flatMap((name) => name in headers ? [[name, String(headers[name])]] : []);
  return {
    method,
    path: target.replace("/v1", ""),
    headers: Object.fromEntries(shared),
    body,
    ...(host !== "127.0.0.1" && { host }),
  };
}

const HANG_MS = 15_000;

async function inTime<T>(promise: Promise<T>): Promise<T | string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hang = new Promise<string>((resolve) => timer = setTimeout(() => resolve("It did not end in time"), HANG_MS));
  try {
    return await Promise.race([promise, hang]);
  } finally {
    clearTimeout(timer);
  }
}

function isResult(value: unknown): value is Result<unknown> {
  return typeof value === "object" && value !== null && "ok" in value;
}

/** What is seen of a Result: its value, or the plain data of its error with what else does not differ between runtimes. */
export function shown(value: unknown): unknown {
  if (!isResult(value)) return value;
  if (value.ok) return { value: value.value ?? null };
  const { error } = value;
  // Which code or words a network failure has is the runtime's.
  const message = error.message.replace(/(no (?:whole )?response from \S+), [^]*(: check baseUrl)/, "$1$2");
  return {
    error: {
      ...error.toJSON(),
      message,
      ...("body" in error && error.body !== undefined && { body: error.body }),
      ...(error.kind === "aborted" && { cause: error.cause }),
    },
  };
}

/** The secrets in a text. */
export function secretsIn(text: string): string[] {
  return [...new Set(text.match(/canary-of-\w+(-\w+)*/g) ?? [])];
}

function leaksOf(error: Error): string[] {
  const text = `${error} ${error.stack} ${JSON.stringify(error)} ${Object.values(error).join(" ")}`;
  return secretsIn(text);
}
