// CommonJS, which requires ES modules where both Node and the compiler know how: under nodenext from TypeScript 5.8 on.

import { createClient, type Result } from "@tiledb-organizations/client";
import { createFakeService } from "@tiledb-organizations/client/testing";

/** A client of the fake service. */
export const client = createClient({ fetch: createFakeService().fetch });

/** A type that the package exports. */
export type Answer = Result<void>;
