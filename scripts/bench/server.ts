// The service as contenders reach it, over loopback.

import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** The service. */
export interface Server {
  /** Where the API is whose lists have as many organizations. */
  readonly baseUrl: (organizations: number) => string;
  /** Where the API is whose organizations break the contract. */
  readonly wrongUrl: string;
  /** Where the API is that holds requests back. */
  readonly heldUrl: string;
  /** Ends when as many requests are held back. */
  readonly hold: (count: number) => Promise<void>;
  /** Lets them go. */
  readonly release: () => void;
  /** The last request. */
  readonly last: () => Promise<Seen>;
  readonly close: () => void;
}

/** What the service saw of a request. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly apiKey: unknown;
  readonly body: string;
}

/** Starts the service. */
export async function startServer(): Promise<Server> {
  const child = fork(fileURLToPath(new URL("serve.ts", import.meta.url)));
  const [{ port }] = await once(child, "message");
  const origin = `http://127.0.0.1:${port}`;
  return {
    baseUrl: (organizations) => `${origin}/${organizations}/v1`,
    wrongUrl: `${origin}/wrong/v1`,
    heldUrl: `${origin}/held/v1`,
    hold: (count) =>
      new Promise((resolve) => {
        child.on("message", function listen(held) {
          if (held !== count) return;
          child.off("message", listen);
          resolve();
        });
      }),
    release: () => void child.send("release"),
    last: async () => await (await fetch(`${origin}/last`)).json(),
    close: () => child.disconnect(),
  };
}
