// What the library says, in the words of whoever sits at the terminal, who knows variables and flags, and no options.

import type { ClientError } from "@tiledb-organizations/client";
import { messageOf } from "./text.ts";

const WORDS: readonly (readonly [RegExp, string])[] = [
  [
    /baseUrl: must be https to send auth, or allowInsecureHttp true/,
    "TILEDB_REST_HOST must be https, or add --allow-insecure-http in a network that you trust",
  ],
  [/\bbaseUrl\b/g, "TILEDB_REST_HOST"],
  [/\bauth\.apiKey\b/g, "TILEDB_REST_TOKEN"],
  [/\bauth\.username\b/g, "TILEDB_REST_USERNAME"],
  [/\bauth\.password\b/g, "TILEDB_REST_PASSWORD"],
  [/check the auth of the client/, "check your sign-in, which --help explains"],
  [/: raise timeoutMs$/, ": try again later"],
  [/: raise maxResponseBytes$/, ", which is more than this program reads"],
  [/^the signal aborted it$/, "stopped before it was answered"],
];

/** What went wrong, in words. */
export function inWords(thrown: unknown): string {
  const { kind, operation }: Partial<ClientError> = Object(thrown);
  const message = messageOf(thrown);
  const what = kind === undefined ? message : message.replace(`Cannot complete ${operation}: `, "");
  return WORDS.reduce((text, [words, others]) => text.replace(words, others), what);
}
