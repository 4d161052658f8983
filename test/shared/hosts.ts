// Hosts of the internet on loopback: a real HTTP server for each, which records what reaches it, and a fetch that finds them
// by their names.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import type { Fetch } from "../../mod.ts";

/** What reached a host. */
export interface Arrived {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** What a host answers; `undefined` loses the connection. */
export type Host = (request: Arrived) => Reply | undefined | Promise<Reply | undefined>;

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string;
}

export interface Hosts<Name extends string> {
  /** Finds the hosts by name, and nobody else. */
  readonly fetch: Fetch;
  /** What reached each. */
  readonly arrived: Readonly<Record<Name, Arrived[]>>;
}

/** Starts a server for each name, such as `api.tiledb.com`, for the time of the test. */
export async function startHosts<Name extends string>(hosts: Record<Name, Host>): Promise<Hosts<Name>> {
  const origins = new Map<string, string>();
  const arrived = {} as Record<Name, Arrived[]>;
  for (const [name, answer] of Object.entries<Host>(hosts)) {
    const requests: Arrived[] = arrived[name as Name] = [];
    const server = createServer(async (request, response) => {
      const { method = "", url: target = "", headers } = request;
      const seen = { method, target, headers, body: await text(request) };
      requests.push(seen);
      const reply = await answer(seen);
      if (reply === undefined) return void response.destroy();
      response.writeHead(reply.status ?? 200, reply.headers).end(reply.body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    origins.set(name, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }
  const fetch: Fetch = async (url, init) => {
    const { hostname, pathname, search } = new URL(url);
    const origin = origins.get(hostname);
    if (origin === undefined) throw new TypeError(`Nobody is at ${url}`);
    return await globalThis.fetch(origin + pathname + search, init as RequestInit);
  };
  return { fetch, arrived };
}
