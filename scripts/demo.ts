// The first thing to run: an organization from its creation to its deletion, a redirect to a region, a retry, then a Result
// of each outcome, over HTTP against the fake service. Each step says what it expects; one that turns out otherwise makes
// the exit code 1.
// With --live it only reads: the organizations of the caller and their members.

import * as api from "../mod.ts";
import { OPERATIONS } from "./contract.ts";
import { connect, connectHosted, listenAsDefaultHost, listenAsService } from "./demo/servers.ts";
import { heading, note, OBSERVED, read, tally } from "./demo/steps.ts";
import { tellFailures, tellLife, tellRedirect, tellRetry, tellSuccess } from "./demo/story.ts";
import { columns, outputWidth, printData } from "./examples/cli/output.ts";
import { EXIT_CODES, main, program } from "./examples/cli/program.ts";
import { ALLOW_INSECURE_HTTP, SIGN_IN_USAGE, signIn } from "./examples/cli/sign_in.ts";
import { plural } from "./examples/cli/text.ts";

const USAGE = `
How to start it in a clone of the project, with Node and with Deno:

  npm run demo
  npm run demo -- --live
  npx deno run --allow-env --allow-net --allow-read --allow-sys=homedir \\
    scripts/demo.ts --live

Only --live signs in. This is how:

${SIGN_IN_USAGE}

${EXIT_CODES}`;

const command = program(
  "demo",
  "Shows each function at work, a retry, and each way in which a call can fail. It starts a fake service on this " +
    "computer, and reaches no other.",
)
  .option("--live", "list your own organizations and their members instead; it only reads")
  .addOption(ALLOW_INSECURE_HTTP)
  .addHelpText("after", USAGE);

await main(command, async () => {
  const { live, ...options } = command.opts();
  return await (live ? list(options) : demo());
});

async function demo(): Promise<boolean> {
  const { server, fail } = await listenAsService();
  const redirecting = await listenAsDefaultHost();
  try {
    const alice = connect(server);
    heading(`An organization from creation to deletion, at ${server.url}`);
    await tellLife(alice, connect(server, "carol-key"));
    heading("A redirect to a region, as the hosted service has it");
    await tellRedirect(connectHosted(redirecting, server));
    heading("A retry, when the service is busy");
    await tellRetry(alice, fail);
    heading("What a call gives: a Result");
    await tellSuccess(alice);
    heading("How a call can fail: the seven kinds of error");
    await tellFailures(server, fail);
  } finally {
    await Promise.all([server.close(true), redirecting.close(true)]);
  }

  const missing = OPERATIONS.map(({ name }) => name).filter((name) => !tally.succeeded.has(name));
  if (missing.length > 0) note(`Expected each function to succeed, not so: ${missing.join(", ")}`, "red");
  const passed = tally.failed + missing.length === 0;
  const counts = `${plural(tally.succeeded.size, "function")}, ${plural(tally.steps, "step")}`;
  heading(`${counts}, ${passed ? "all as expected" : "not all as expected"}`);
  return passed;
}

async function list(options: Parameters<typeof signIn>[0]): Promise<boolean> {
  const { client } = await signIn(options, OBSERVED);
  heading("Your organizations and their members");
  const organizations = await read(
    "your organizations",
    (options) => api.getAllOrganizations(client, options),
    ({ length }) => plural(length, "organization"),
  );
  const rows = [];
  for (const { name, users } of organizations) {
    // The list may leave out the members, which the organization itself then has.
    const members = users ??
      (await read(name, (options) => api.getOrganization(client, name, options), () => name)).users ?? [];
    rows.push({ cells: [name, "", plural(members.length, "member")] });
    for (const { user_id = "", username = user_id, role = "" } of members) rows.push({ cells: ["", username, role] });
  }
  if (rows.length > 0) printData(`\n${columns(rows, outputWidth())}`);
  return true;
}
