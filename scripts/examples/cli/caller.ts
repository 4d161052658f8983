import { type Client, getUser, type Result, type User } from "@tiledb-organizations/client";
import { read } from "./work.ts";

/** The caller; `undefined` where the service is one that does not tell. */
export function getCaller(client: Client): Promise<User | undefined> {
  return read("who you are", async (options): Promise<Result<User | undefined>> => {
    const result = await getUser(client, options);
    const { error } = result;
    const isMissing = error?.kind === "http" && [404, 405, 501].includes(error.status);
    return isMissing ? { ok: true, value: undefined, response: error.response } : result;
  });
}
