// The suite as a module Worker, for workerd.

import { runSuite } from "./suite.ts";

export default {
  test: (_controller: unknown, { ORIGIN }: { ORIGIN: string }): Promise<void> => runSuite(ORIGIN),
};
