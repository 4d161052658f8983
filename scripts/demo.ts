// The first thing to run: an organization from its creation to its deletion, a redirect to a region, then each way in which
// a call can fail, over HTTP against the fake service. Each step says what it expects; one that turns out otherwise makes
// the exit code 1.
// With --live it only reads: the organizations of the caller and their members.

import process from "node:process";
import { parseArgs } from "node:util";
import * as api from "../mod.ts";
import { createClient } from "../mod.ts";
import { OPERATIONS } from "./contract.ts";
import { connect, connectHosted, listenAsDefaultHost, listenAsService } from "./demo/servers.ts";
import { heading, line, OBSERVED, read, tally } from "./demo/steps.ts";
import { tellFailures, tellLife, tellRedirect } from "./demo/story.ts";
import { SIGN_IN_OPTIONS, SIGN_IN_USAGE, signIn } from "./examples/cli/sign_in.ts";
import { messageOf, plural, printable } from "./examples/cli/text.ts";

async function demo(): Promise<boolean> {
  const server = await listenAsService();
  const alice = connect(server);
  heading(`An organization from creation to deletion, at ${server.url}`);
  await tellLife(alice, connect(server, "carol-key"));
  heading("A redirect to a region, as the hosted service has it");
  const redirecting = await listenAsDefaultHost();
  await tellRedirect(connectHosted(redirecting, server));
  await redirecting.close(true);
  heading("How a call can fail");
  await tellFailures(alice);
  await server.close(true);

  const missing = OPERATIONS.map(({ name }) => name).filter((name) => !tally.succeeded.has(name));
  if (missing.length > 0) console.log(`\nExpected each function to succeed, not so: ${missing.join(", ")}`);
  const passed = tally.failed + missing.length === 0;
  const counts = `${plural(tally.succeeded.size, "function")}, ${plural(tally.steps, "step")}`;
  heading(`${counts}, ${passed ? "all as expected" : "not all as expected"}`);
  return passed;
}

async function live(options: Parameters<typeof signIn>[0]): Promise<boolean> {
  try {
    const client = createClient({ ...await signIn(options), ...OBSERVED });
    heading("Your organizations and their members");
    const organizations = await read(
      () => api.getAllOrganizations(client),
      ({ length }) => plural(length, "organization"),
    );
    for (const { name, users } of organizations) {
      const members = users ?? (await read(() => api.getOrganization(client, name), () => name)).users ?? [];
      line(" ", name, "", plural(members.length, "member"));
      for (const { user_id = "", username = user_id, role = "" } of members) line(" ", "", username, role);
    }
    return true;
  } catch (error) {
    console.error(printable(messageOf(error)));
    return false;
  }
}

const OPTIONS = { live: { type: "boolean" }, help: { type: "boolean" }, ...SIGN_IN_OPTIONS } as const;
const USAGE = `Usage: npm run demo [-- --live [--allow-insecure-http] | -- --help]

--live: ${SIGN_IN_USAGE}`;

async function main(): Promise<number> {
  let options;
  try {
    options = parseArgs({ options: OPTIONS }).values;
  } catch {
    console.error(USAGE);
    return 2;
  }
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  return await (options.live ? live(options) : demo()) ? 0 : 1;
}

process.exitCode = await main();
