// Deno, whose environment is a function's.

import { createClient, optionsFromEnv } from "@tiledb-organizations/client";

const http = Deno.createHttpClient({ poolMaxIdlePerHost: 4 });

/** A client with an option of Deno's fetch. */
export const client = createClient({
  ...optionsFromEnv(Deno.env.toObject()),
  fetch: (url, init) => fetch(url, { ...init, client: http }),
});
