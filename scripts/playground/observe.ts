import type { ClientOptions } from "../../mod.ts";
import { showAttempt } from "./outcome.ts";
import { messageOf } from "./text.ts";

/** Shows each attempt: what `send` is given, what it gives as far as that is read, and what the library makes of it. */
export function observe(send: typeof globalThis.fetch): Pick<ClientOptions, "fetch" | "onAttempt"> {
  let conclude: ClientOptions["onAttempt"];
  return {
    async fetch(url, init) {
      const [sent, received, note] = showAttempt();
      let isBroken = false;
      conclude = ({ errorKind = "ok", durationMs, retryInMs }) => {
        note.textContent = `Ended after ${toMs(durationMs)}: ${errorKind}.`;
        if (isBroken) note.append(" The body was not read to its end.");
        if (retryInMs !== undefined) note.append(` A wait of ${toMs(retryInMs)} follows.`);
      };
      const request = new Request(url, { ...init, signal: null });
      sent.textContent = toHead(`${request.method} ${request.url}`, request.headers);
      const body = await request.text();
      if (body !== "") sent.append(`\n\n${body}`);
      let response: Response;
      try {
        response = await send(url, init);
      } catch (error) {
        received.textContent = `None: ${init?.signal?.aborted ? "the library ended the attempt" : messageOf(error)}`;
        throw error;
      }
      received.textContent = toHead(`${response.status}`, response.headers);
      if (response.body === null) return response;
      isBroken = true;
      received.append("\n\n");
      const passing = watch((text) => received.append(text), () => isBroken = false);
      return new Response(response.body.pipeThrough(passing), response);
    },
    onAttempt: (event) => conclude?.(event),
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

function toMs(durationMs: number): string {
  return `${Math.round(durationMs).toLocaleString("en")} ms`;
}
