// CommonJS that imports when it runs: for compilers and resolutions that do not let it require ES modules.

import type { Client } from "@tiledb-organizations/client" with { "resolution-mode": "import" };

/** Creates a client. */
export async function connect(): Promise<Client> {
  const { createClient } = await import("@tiledb-organizations/client");
  return createClient();
}
