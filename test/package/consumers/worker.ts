// A Worker with bindings beside the variables, one of them the service.

import { createClient, optionsFromEnv } from "@tiledb-organizations/client";

interface Env {
  readonly API: Fetcher;
  readonly BUCKET: R2Bucket;
  readonly TILEDB_REST_TOKEN: string;
}

export default {
  fetch(_request, env) {
    const client = createClient({
      ...optionsFromEnv(env),
      fetch: (url, init) => env.API.fetch(url, init),
    });
    return Response.json(Object.keys(client));
  },
} satisfies ExportedHandler<Env>;

/** Variables under other names: what is missing shows when it runs. */
export const options = (env: { readonly BUCKET: R2Bucket }) => optionsFromEnv(env);
