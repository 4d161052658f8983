// A Cloudflare Worker. Over HTTP, it answers whoever brings an API key of TileDB with the organizations that the key sees.
// On a schedule, it looks for AWS credentials that are older than 90 days, in all organizations that its own key sees, and
// writes a line into its log for each. To deploy it, with `wrangler.jsonc` beside it:
//
//   { "name": "organizations", "main": "worker.ts", "compatibility_date": "2026-11-01",
//     "triggers": { "crons": ["0 6 * * 1"] } }
//
//   npx wrangler secret put TILEDB_REST_TOKEN && npx wrangler deploy

import {
  type AwsAccessCredentials,
  checkAwsAccessCredentials,
  type ClientError,
  createClient,
  type Env,
  getAllOrganizations,
  optionsFromEnv,
  unwrap,
} from "@tiledb-organizations/client";

const API_KEY_HEADER = "X-TILEDB-REST-API-KEY";
const MAX_AGE_DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1000;

export default {
  async fetch({ method, headers }: Request, env: Env): Promise<Response> {
    if (method !== "GET") return answer(405, { message: "Expected GET" });
    const apiKey = headers.get(API_KEY_HEADER);
    if (!apiKey) return answer(401, { message: `Expected an API key in ${API_KEY_HEADER}` });

    const { baseUrl } = optionsFromEnv({ ...env, TILEDB_REST_TOKEN: apiKey });
    // A function, for createClient() throws at a key that cannot be one, and this key is a visitor's.
    const client = createClient({ baseUrl, auth: { apiKey: () => apiKey } });
    const { ok, value, error } = await getAllOrganizations(client);
    if (!ok) {
      // It may name hosts that are none of a visitor's business.
      console.error(JSON.stringify({ message: error.message }));
      const status = statusOf(error);
      return answer(status, { message: MESSAGES[status] });
    }
    return answer(200, value.map(({ name, role }) => ({ name, role })));
  },

  async scheduled({ scheduledTime }: { scheduledTime: number }, env: Env): Promise<void> {
    const client = createClient(optionsFromEnv(env));
    let failures = 0;
    // One by one: a Worker may wait for six connections at once.
    for (const { name: namespace } of unwrap(await getAllOrganizations(client))) {
      const { ok, value, error } = await checkAwsAccessCredentials(client, namespace);
      if (!ok) {
        failures++;
        console.error(JSON.stringify({ namespace, message: error.message }));
        continue;
      }
      for (const { name, ...credentials } of value) {
        const ageInDays = ageAt(scheduledTime, credentials);
        // An age that nobody knows is NaN, which is not at most anything, and null in the log.
        if (ageInDays <= MAX_AGE_DAYS) continue;
        console.warn(JSON.stringify({ namespace, name, ageInDays: Math.floor(ageInDays) }));
      }
    }
    // The run is shown as failed then.
    if (failures > 0) throw new Error(`Cannot check all organizations: ${failures} failed, see the log`);
  },
};

function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}

function statusOf(error: ClientError): keyof typeof MESSAGES {
  if (error.kind === "auth") return 401;
  return error.kind === "http" && (error.status === 401 || error.status === 403) ? error.status : 502;
}

const MESSAGES = {
  401: "TileDB does not know this API key",
  403: "TileDB does not let this API key see organizations",
  502: "TileDB cannot be reached, try again later",
};

// An update may have replaced the key, so the age counts from the last one.
function ageAt(time: number, { created_at = "", updated_at = created_at }: AwsAccessCredentials): number {
  return (time - Date.parse(updated_at)) / DAY_MS;
}
