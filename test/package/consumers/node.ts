// Node, with a ProcessEnv to which a framework has added its own, as Next.js does, and undici's own fetch.

import { createClient, optionsFromEnv } from "@tiledb-organizations/client";
import { Agent, fetch } from "undici";

declare global {
  namespace NodeJS {
    interface ProcessEnv {
      readonly NODE_ENV: "development" | "production" | "test";
    }
  }
}

const dispatcher = new Agent({ connections: 4 });

/** A client with a dispatcher. */
export const client = createClient({
  ...optionsFromEnv(process.env),
  fetch: (url, init) => fetch(url, { ...init, dispatcher }),
});
