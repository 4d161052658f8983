// How a response's body is read: up to a size, and for as long as anybody waits for it.

import type { FetchResponse } from "../client/fetch.ts";

/** A body, as far as it was read. */
export interface Body {
  readonly pieces: Uint8Array[];
  /** What is wrong with it, if anything is. */
  problem: string;
  /** Why it broke off, if it did. */
  cause?: unknown;
  /** Lets go of the rest. */
  cancel?: () => unknown;
}

/** The most that is read of a failure's body, and that an error keeps of a text: 64 KiB. */
export const MAX_ERROR_BODY_BYTES = 65_536;

/** The problem of a body that did not come to its end. */
export const BROKEN_OFF = "Expected a whole body";

// A stream that holds its pieces in memory, empty ones without end perhaps, lets no timer run between them.
const PIECES_AT_ONCE = 1000;

/**
 * Reads a body into `body`, and never rejects.
 *
 * @param isOver Whether nobody waits any more: a fetch that does not heed its signal may answer when the attempt is over
 */
export async function readBody(
  response: FetchResponse,
  body: Body,
  maxBytes: number,
  isOver: () => boolean,
): Promise<void> {
  try {
    // What has no stream of the web's is read as its text.
    const { body: stream } = "getReader" in Object(response.body) ? response : new Response(await response.text());
    const reader = (stream as ReadableStream<Uint8Array>).getReader();
    body.cancel = () => reader.cancel();
    // In pieces, since Content-Length counts compressed bytes, when there is one at all.
    for (let left = maxBytes, count = 1; !isOver(); count++) {
      const { done, value } = await reader.read();
      if (isOver()) return;
      if (done) return void (body.problem = "");
      body.pieces.push(value.subarray(0, left));
      left -= value.byteLength;
      if (left < 0) return void (body.problem = `Expected at most ${maxBytes} bytes: raise maxResponseBytes`);
      if (count % PIECES_AT_ONCE === 0) await new Promise((resolve) => setTimeout(resolve));
    }
    await body.cancel();
  } catch (cause) {
    body.cause = cause;
  }
}

/** The bytes that were read. */
export function bytesOf({ pieces }: Body): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.byteLength, 0));
  let end = 0;
  for (const piece of pieces) {
    bytes.set(piece, end);
    end += piece.byteLength;
  }
  return bytes;
}

let decoder: TextDecoder | undefined;

/** The text that was read. All bytes at once: decoding each piece takes a tenth longer, and slows the parser down. */
export function textOf(body: Body): string {
  decoder ??= new TextDecoder();
  return decoder.decode(body.pieces.length === 1 ? body.pieces[0] : bytesOf(body));
}

/** What an error shows of a body. */
export function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.slice(0, MAX_ERROR_BODY_BYTES);
  }
}
