// What the library does on every runtime, as a table: what the server answers, what is called, and what is seen then: the
// result, and each request that arrived.

import type { Case } from "./behavior.ts";
import { aborts } from "./cases/aborts.ts";
import { arguments_ } from "./cases/arguments.ts";
import { authentication } from "./cases/authentication.ts";
import type { Draft } from "./cases/draft.ts";
import { fakeService } from "./cases/fake_service.ts";
import { functions } from "./cases/functions.ts";
import { invitations } from "./cases/invitations.ts";
import { limits } from "./cases/limits.ts";
import { middleware } from "./cases/middleware.ts";
import { moments } from "./cases/moments.ts";
import { network } from "./cases/network.ts";
import { redirects } from "./cases/redirects.ts";
import { responses } from "./cases/responses.ts";
import { retries } from "./cases/retries.ts";
import { secrets } from "./cases/secrets.ts";
import { statuses } from "./cases/statuses.ts";
import { timeouts } from "./cases/timeouts.ts";

/** All cases, in groups. */
export const CASES: readonly Case[] = Object.entries<readonly Draft[]>({
  functions,
  arguments: arguments_,
  authentication,
  responses,
  statuses,
  retries,
  network,
  timeouts,
  aborts,
  moments,
  redirects,
  invitations,
  limits,
  secrets,
  middleware,
  "fake service": fakeService,
}).flatMap(([group, cases]) =>
  cases.map(({ answers = [], options = {}, requests = [], seen, ...rest }) => ({
    group,
    answers,
    options,
    expected: { seen, requests },
    ...rest,
  }))
);
