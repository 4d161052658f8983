// How the programs sign in: with TileDB's variables, or else as TileDB's own clients did last.

import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { Option } from "@commander-js/extra-typings";
import { type Client, type ClientOptions, createClient, optionsFromEnv } from "@tiledb-organizations/client";
import { unreadable } from "./input.ts";
import { heedSignals } from "./interrupt.ts";
import { tell } from "./output.ts";
import { messageOf, printable } from "./text.ts";

/** The option of signing in. */
export const ALLOW_INSECURE_HTTP: Option<"--allow-insecure-http"> = new Option(
  "--allow-insecure-http",
  "send credentials over plain http, in a network that you trust",
);

/** What `--help` says about signing in. */
export const SIGN_IN_USAGE = `\
To sign in, set TILEDB_REST_TOKEN to your API key, or set TILEDB_REST_USERNAME
and TILEDB_REST_PASSWORD. For a server other than the hosted service, set
TILEDB_REST_HOST as well. Without these variables, you are signed in as with
TileDB's own clients, which keep your login in .tiledb/cloud.json in your home
folder.`;

/** More than a long list takes: that of 2,000 organizations with 50 members each has 30 MB. */
const MAX_RESPONSE_BYTES = 128 * 1024 * 1024;

/** Creates the client of whoever started the program, and tells the user name, where the sign-in has one. */
export async function signIn(
  { allowInsecureHttp }: { allowInsecureHttp?: true | undefined },
  more: ClientOptions = {},
): Promise<{ client: Client; username: string | undefined }> {
  const path = join(homedir(), ".tiledb", "cloud.json");
  const file = await readJson(path);
  warnOfUnheeded(path, file);
  const options = readOptions(path, file);
  heedSignals();
  const client = createClient({ maxResponseBytes: MAX_RESPONSE_BYTES, ...options, ...more, allowInsecureHttp });
  return { client, username: options.auth?.username };
}

function readOptions(path: string, file: unknown): ClientOptions {
  try {
    return optionsFromEnv(process.env, file);
  } catch (cause) {
    const advice = file === undefined
      ? "You can sign in with TILEDB_REST_TOKEN, with TILEDB_REST_USERNAME and TILEDB_REST_PASSWORD, or with the login " +
        `of TileDB's own clients, which writes ${path}`
      : `The file is ${path}`;
    throw new Error(`${messageOf(cause)}. ${advice}`, { cause });
  }
}

async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    if (Object(cause).code === "ENOENT") return undefined;
    throw unreadable(path, cause);
  }
  try {
    return JSON.parse(text);
  } catch {
    // What the parser says may quote a secret.
    throw new Error(`Cannot read ${path}: it is not JSON. Log in again with a client of TileDB's, or delete the file`);
  }
}

function warnOfUnheeded(path: string, file: unknown): void {
  const { verify_ssl, ca_file } = Object(file);
  const unheeded = [verify_ssl === false && "verify_ssl", ca_file && "ca_file"].filter(Boolean).join(" and ");
  if (unheeded === "") return;
  const advice = "To trust a certificate of your own, set NODE_EXTRA_CA_CERTS, or DENO_CERT on Deno";
  tell(printable(`Ignored: ${unheeded} in ${path}. ${advice}`));
}
