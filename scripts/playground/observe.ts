import type { AttemptEvent, ClientOptions } from "../../mod.ts";
import { messageOf } from "./text.ts";

/** An attempt as far as it has come. */
export interface Attempt {
  /** When it began, after the first one, in milliseconds. */
  readonly startMs: number;
  readonly request: string;
  readonly response: string;
  /** Whether a body began and did not end. */
  readonly isBroken: boolean;
  /** What the library makes of it, once it is over. */
  readonly event: AttemptEvent | undefined;
}

/** Shows each attempt: what `send` is given, what it gives as far as that is read, and what the library makes of it. */
export function observe(
  send: typeof globalThis.fetch,
  show: (attempts: readonly Attempt[]) => void,
): Pick<ClientOptions, "fetch" | "onAttempt"> {
  const attempts: Attempt[] = [];
  const began = performance.now();
  const change = (index: number, change: Partial<Attempt>) => {
    const attempt = attempts[index];
    if (attempt) attempts[index] = { ...attempt, ...change };
    show([...attempts]);
  };
  return {
    async fetch(url, init) {
      const request = new Request(url, { ...init, signal: null });
      const head = toHead(`${request.method} ${request.url}`, request.headers);
      const startMs = attempts.length > 0 ? performance.now() - began : 0;
      const index = attempts.push({ startMs, request: head, response: "", isBroken: false, event: undefined }) - 1;
      const body = await request.text();
      change(index, { request: [head, ...body === "" ? [] : ["", body]].join("\n") });
      let response: Response;
      try {
        response = await send(url, init);
      } catch (error) {
        const reason = init?.signal?.aborted ? "the library ended the attempt" : messageOf(error);
        change(index, { response: `None: ${reason}` });
        throw error;
      }
      let text = toHead(`${response.status}`, response.headers);
      if (response.body === null) {
        change(index, { response: text });
        return response;
      }
      text += "\n\n";
      change(index, { response: text, isBroken: true });
      const passing = watch(
        (piece) => change(index, { response: text += piece }),
        () => change(index, { isBroken: false }),
      );
      return new Response(response.body.pipeThrough(passing), response);
    },
    onAttempt: (event) => change(attempts.length - 1, { event }),
  };
}

/** Shows a body as it is read. A clone would read on by itself, and lose the beginning of a body that breaks off. */
function watch(show: (text: string) => void, end: () => void): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  return new TransformStream({
    transform(piece, controller) {
      show(decoder.decode(piece, { stream: true }));
      controller.enqueue(piece);
    },
    flush: end,
  });
}

function toHead(line: string, headers: Headers): string {
  return [line, ...Array.from(headers, ([name, value]) => `${name}: ${value}`)].join("\n");
}
