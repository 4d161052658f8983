// How the programs beside it sign in: with TileDB's variables, or else as TileDB's own clients did last.

import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { type ClientOptions, optionsFromEnv } from "@tiledb-organizations/client";
import { messageOf, printable } from "./text.ts";

/** The arguments of signing in, for `parseArgs`. */
export const SIGN_IN_OPTIONS = { "allow-insecure-http": { type: "boolean" } } as const;

/** What `--help` says about it. */
export const SIGN_IN_USAGE = `\
Signs in with TILEDB_REST_TOKEN, or TILEDB_REST_USERNAME and TILEDB_REST_PASSWORD, at TILEDB_REST_HOST. Otherwise with
.tiledb/cloud.json in your home folder, where TileDB's own clients keep your login.`;

/** Reads the options of `createClient` from the environment and the home folder of whoever started the program. */
export async function signIn(
  { "allow-insecure-http": allowInsecureHttp }: { "allow-insecure-http"?: boolean },
): Promise<ClientOptions> {
  const path = join(homedir(), ".tiledb", "cloud.json");
  const file = await readJson(path);
  warnOfUnheeded(path, file);
  try {
    return { ...optionsFromEnv(process.env, file), allowInsecureHttp };
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
    throw new Error(`Cannot read ${path}: ${messageOf(cause)}`, { cause });
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
  console.error(printable(`Ignored: ${unheeded} in ${path}. ${advice}`));
}
