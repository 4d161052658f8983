import { serve, type Server, type ServerHandler } from "srvx";

/** Serves a service that is a function, such as the fake one's `fetch`, over HTTP on loopback. */
export function serveService(fetch: ServerHandler): Promise<Server> {
  return serve({ fetch, hostname: "127.0.0.1", port: 0, silent: true, gracefulShutdown: false }).ready();
}
