// Where the benchmark leaves what it makes. Git knows none of it.

import { join } from "node:path";
import { PROJECT } from "../packed.ts";

/** Results. */
export const RESULTS: string = join(PROJECT, "bench");

/** Code that is compared. */
export const GENERATED: string = join(RESULTS, "generated");
