// What every runtime's own fetch, and a function around it, is to a client.

import { createClient, type Fetch, type FetchInit, type FetchResponse } from "@tiledb-organizations/client";

createClient({ fetch });
// deno-lint-ignore require-await -- as people write it
createClient({ fetch: async (url, init) => fetch(url, init) });
createClient({ fetch: async (url, init) => await fetch(url, { ...init }) });
createClient({ fetch: (...request) => fetch(...request) });
createClient({ fetch: (url, init) => fetch(new Request(url, init)) });

/** A wrapper that names the types. */
export const traced: Fetch = async (url: string, init: FetchInit): Promise<FetchResponse> => {
  const response = await fetch(url, init);
  console.log(init.method, url, response.status, response.headers.get("X-Request-Id"));
  return response;
};
