// Bun, whose types add properties to ProcessEnv.

import { createClient, optionsFromEnv } from "@tiledb-organizations/client";

/** A client with an option of Bun's fetch. */
export const client = createClient({
  ...optionsFromEnv(process.env),
  fetch: (url, init) => fetch(url, { ...init, verbose: true }),
});

/** The same environment under Bun's name. */
export const options = optionsFromEnv(Bun.env);
