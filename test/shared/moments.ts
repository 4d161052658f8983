// A call that is aborted at each moment that it has: after a number of microtasks, of macrotasks, inside each function of the
// caller's, and when another call with the same signal is answered; each number in turn, until the call ends before. The
// service, the clock and the signal are played here, so that a moment is the same one each time, on every runtime.

import {
  type CallOptions,
  type Client,
  type ClientOptions,
  createClient,
  type Fetch,
  getOrganization,
  type Result,
} from "@tiledb-organizations/client";
import { type Clock, install, startClock, turn } from "./clock.ts";

/** What the service answers. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** The pieces of the body; `null` is one that never comes. */
  readonly body?: readonly (string | null)[];
  /** How a fetch marks what it answers. */
  readonly type?: string;
  /** Whether the response has no stream, but `text()` alone. */
  readonly isTextOnly?: boolean;
  /** Whether the connection is lost. */
  readonly isLost?: boolean;
}

/** A call, and what it meets. */
export interface Scenario {
  /** In turn, the last one over and over; `null` never comes. */
  readonly answers: readonly (Reply | null)[];
  readonly options?: (run: Run) => ClientOptions;
  readonly call?: (client: Client, options: CallOptions) => Promise<Result<unknown>>;
}

/** A scenario on its way. */
export interface Run {
  readonly controller: AbortController;
  /** Says that a function of the caller's is called. */
  visit(): void;
  /** What a caller's function waits for. */
  tick(): Promise<void>;
  /** Reports what must not be. */
  note(problem: string): void;
  /** Bodies that were neither read to their end nor let go of. */
  readonly open: Set<unknown>;
  /** Listeners that are there. */
  readonly listeners: Set<unknown>;
  /** Counts the listeners of a signal. */
  watch(signal: AbortSignal): void;
}

type Moment = (k: number, abort: () => void, client: () => Client, options: CallOptions) => Promise<void>;

// A native stream may need turns of its own between microtasks.
const MICROTASKS_A_TURN = 100;

async function microtasks(count: number): Promise<void> {
  for (let done = 1; done <= count; done++) await (done % MICROTASKS_A_TURN === 0 ? turn() : undefined);
}

const byMicrotasks = () => startClock(() => Promise.resolve(), 1);
const byTurns = () => startClock(turn, 1 / 4);

const MOMENTS: Readonly<Record<string, readonly [clock: () => Clock, moment: Moment]>> = {
  microtask: [byMicrotasks, async (k, abort) => {
    if (k > 0) await microtasks(k);
    abort();
  }],
  macrotask: [byTurns, async (k, abort) => {
    for (let done = 0; done < k; done++) await turn();
    abort();
  }],
  // The run aborts: it is told of each.
  callback: [byMicrotasks, () => Promise.resolve()],
  "answer of another call after microtask": [byMicrotasks, async (k, abort, client, options) => {
    await microtasks(k);
    await getOrganization(client(), "acme", options);
    abort();
  }],
};

const REASON = "enough";
// Far more than any call has: one that never ends before is a fault, too.
const MAX_MOMENTS = 3000;

/** Aborts a call at each of its moments; gives how it came out, and what was wrong, if anything was. */
export async function abortAtEach(scenario: Scenario): Promise<{ outcomes: string[]; problems: string[] }> {
  const outcomes = new Set<string>();
  const problems: string[] = [];
  // Whoever started this sets timers of its own first.
  await turn();
  for (const [name, [openClock, moment]] of Object.entries(MOMENTS)) {
    for (const isDeaf of [false, true]) {
      for (let k = 0, isAborted = true; isAborted; k++) {
        const note = (problem: string) => problems.push(`${name} ${k}, ${isDeaf ? "deaf" : "heeding"}: ${problem}`);
        if (k > MAX_MOMENTS) note("The call still had not ended");
        const ended = await carryOut(scenario, openClock(), moment, k, isDeaf, note);
        outcomes.add(ended.outcome);
        isAborted = ended.isAborted && k <= MAX_MOMENTS;
      }
    }
  }
  // Thousands of runs may have the same fault.
  return { outcomes: [...outcomes].sort(), problems: problems.slice(0, 5) };
}

async function carryOut(
  { answers, options, call = (client, options) => getOrganization(client, "acme", options) }: Scenario,
  clock: Clock,
  moment: Moment,
  k: number,
  isDeaf: boolean,
  note: (problem: string) => void,
): Promise<{ outcome: string; isAborted: boolean }> {
  const controller = new AbortController();
  let isEnded = false;
  const abort = () => {
    if (!isEnded) controller.abort(REASON);
  };
  let visits = 0;
  const visit = () => {
    if (moment === MOMENTS["callback"]?.[1] && visits++ === k) abort();
  };
  const listeners = new Set<unknown>();
  const watch = (signal: AbortSignal) => observe(signal, listeners, visit);
  const run: Run = { controller, visit, tick: clock.tick, note, open: new Set(), listeners, watch };
  watch(controller.signal);
  const fetch = fetchOf(run, answers, isDeaf, () => isEnded);
  const retry = { baseDelayMs: 3 };
  const client = createClient({
    baseUrl: "http://api.test/v1",
    allowInsecureHttp: true,
    fetch,
    retry,
    ...options?.(run),
  });
  // Another call is answered at once, and has a service of its own.
  const other = () => createClient({ baseUrl: "http://api.test/v1", fetch: fetchOf(run, [{}], true, () => false) });

  const restore = install(clock);
  try {
    const { signal } = controller;
    const result = call(client, { signal });
    const aborting = moment(k, abort, other, { signal });
    const outcome = await result.then(({ error }) => {
      if (error?.kind === "aborted" && error.cause !== REASON) note("The cause is another one");
      return error?.kind ?? "ok";
    }, (thrown) => `It threw ${thrown}`);
    isEnded = true;
    const isAborted = signal.aborted;
    await aborting;
    const left = () => [
      ...[...clock.pending].map(() => "A timer is left"),
      ...[...run.listeners].map(() => "A listener is left"),
      ...[...run.open].map(() => "A body is left"),
    ];
    // What is let go of is so soon after.
    await microtasks(MICROTASKS_A_TURN - 1);
    for (let turns = 0; turns < 3 && left().length > 0; turns++) await turn();
    left().forEach(note);
    return { outcome, isAborted };
  } finally {
    restore();
  }
}

/** Counts a signal's listeners, and tells of each visit. */
function observe(signal: AbortSignal, listeners: Set<unknown>, visit: () => void): void {
  const { addEventListener, removeEventListener } = signal;
  Object.defineProperties(signal, {
    addEventListener: {
      value(type: string, listener: EventListenerObject) {
        visit();
        listeners.add(listener);
        addEventListener.call(signal, type, listener);
        visit();
      },
    },
    removeEventListener: {
      value(type: string, listener: EventListenerObject) {
        visit();
        listeners.delete(listener);
        removeEventListener.call(signal, type, listener);
      },
    },
  });
}

function fetchOf(run: Run, answers: readonly (Reply | null)[], isDeaf: boolean, isEnded: () => boolean): Fetch {
  let sent = 0;
  return async (_url, { signal }) => {
    if (run.controller.signal.aborted) run.note("Sent when it was aborted");
    if (isEnded()) run.note("Sent when it had ended");
    const answer = answers[Math.min(sent++, answers.length - 1)];
    run.visit();
    const heeded = <T>(promise: Promise<T>): Promise<T> => isDeaf ? promise : Promise.race([promise, abortOf(signal)]);
    await heeded(answer ? run.tick() : new Promise<never>(() => {}));
    if (answer?.isLost) throw new TypeError("The connection is lost");
    return respond(run, answer ?? {}, heeded);
  };
}

function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}

function respond(
  { visit, tick, open }: Run,
  { status = 200, headers, body = ['{"name":', '"acme"}'], type = "basic", isTextOnly }: Reply,
  heeded: <T>(promise: Promise<T>) => Promise<T>,
): ReturnType<Fetch> extends PromiseLike<infer Response> ? Response : never {
  const left = [...body];
  const stream = {};
  const letGo = () => void open.delete(stream);
  if (!isTextOnly && status !== 204) open.add(stream);
  const next = async () => {
    const piece = left.shift();
    await heeded(piece === null ? new Promise<never>(() => {}) : tick()).catch((thrown) => {
      letGo();
      throw thrown;
    });
    if (piece === undefined) letGo();
    return piece ?? undefined;
  };
  const cancel = () => {
    visit();
    letGo();
    return Promise.reject(new Error("It cannot be cancelled"));
  };
  const read = async () => {
    visit();
    const piece = await next();
    return piece === undefined ? { done: true } : { done: false, value: new TextEncoder().encode(piece) };
  };
  const getReader = () => {
    visit();
    return { read, cancel };
  };
  const text = async () => {
    visit();
    let all = "";
    for (let piece = await next(); piece !== undefined; piece = await next()) all += piece;
    return all;
  };
  return visiting(visit, {
    status,
    type,
    url: "http://eu.api.test/v1/organizations/acme",
    headers: Object.defineProperty(new Headers(headers), "get", {
      value(name: string) {
        visit();
        return Headers.prototype.get.call(this, name);
      },
    }),
    body: isTextOnly || status === 204 ? null : { getReader, cancel },
    text,
  });
}

/** What tells of each property that is read. */
function visiting<T extends object>(visit: () => void, object: T): T {
  return new Proxy(object, {
    get(target, key) {
      visit();
      return Reflect.get(target, key);
    },
  });
}
