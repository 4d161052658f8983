// What the library says, in the words of whoever sits at the terminal, who knows variables and flags, and no options.

import { messageOf } from "./text.ts";

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^Cannot complete \w+: /, ""],
  [/^Cannot complete \w+ (after \d+ attempts): /, "$1, "],
  [/^Cannot create the client: /, "Cannot sign in: "],
  [
    /baseUrl: must be https to send auth, or allowInsecureHttp true/,
    "TILEDB_REST_HOST must be https, or add --allow-insecure-http in a network that you trust",
  ],
  [/; in a browser, set baseUrl to a region$/, ""],
  [/\bbaseUrl\b/g, "TILEDB_REST_HOST"],
  [/\bauth\.apiKey: must be visible ASCII, or a function/, "TILEDB_REST_TOKEN: must be visible ASCII"],
  [/\bauth\.username\b/, "TILEDB_REST_USERNAME"],
  [/\bauth\.password\b/, "TILEDB_REST_PASSWORD"],
  [/: check the auth of the client$/, ": check your sign-in, which --help explains"],
  [/: raise timeoutMs$/, ": try again later"],
  [/: raise maxResponseBytes/, ", which is more than this program reads"],
  [/no response from .*, the program was stopped: .*$/, "stopped before it was tried again"],
  [/\bthe signal aborted it$/, "stopped before it was answered"],
];

/** What went wrong, in words. */
export function inWords(thrown: unknown): string {
  return WORDS.reduce((text, [words, others]) => text.replace(words, others), messageOf(thrown));
}
