// The servers of the demo, on loopback, and the clients that reach them.

import { serve, type Server, type ServerHandler } from "srvx";
import { createFakeService, type FakeService } from "../../lib/testing.ts";
import { type ApiKeyAuth, type Client, createClient, type Fetch } from "../../mod.ts";
import { OBSERVED, wire } from "./steps.ts";

/** A domain whose owner has set what proves it. */
export const DOMAIN = "example.com";

/** An address that no invitation reaches. */
export const BOUNCING = "nobody@example.com";

const HOSTED = "https://api.tiledb.com";
const REGION = "https://us-east-1.aws.api.tiledb.com";

/** Starts the fake service. */
export async function listenAsService(): Promise<{ server: Server; fail: FakeService["fail"] }> {
  const { fetch, fail } = createFakeService({ bounces: [BOUNCING], verifiedDomains: [DOMAIN] });
  // What rejects is a request that was aborted, whose sender reads no answer.
  const server = await listen((request) => fetch(request).catch(() => new Response(null, { status: 500 })));
  return { server, fail };
}

/** Starts what the hosted service is at its default host: it redirects to a region. */
export function listenAsDefaultHost(): Promise<Server> {
  return listen(({ url }) => Response.redirect(new URL(new URL(url).pathname, REGION), 302));
}

export function listen(fetch: ServerHandler): Promise<Server> {
  return serve({ fetch, hostname: "127.0.0.1", port: 0, silent: true, gracefulShutdown: false }).ready();
}

export function connect({ url }: Server, apiKey: ApiKeyAuth["apiKey"] = "alice-key"): Client {
  return createClient({ baseUrl: new URL("/v1", url), auth: { apiKey }, ...OBSERVED });
}

/** Connects to the hosted service, whose default host and region are servers of ours. */
export function connectHosted(defaultHost: Server, region: Server): Client {
  const send: Fetch = (url, init) => {
    const { origin, host, pathname } = new URL(url);
    wire.requests.push(`${init.method} ${host}${pathname}`);
    return fetch(new URL(pathname, origin === REGION ? region.url : defaultHost.url), init);
  };
  return createClient({ baseUrl: `${HOSTED}/v1`, auth: { apiKey: "alice-key" }, ...OBSERVED, fetch: send });
}
