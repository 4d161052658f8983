// Whether all do the same work: no client is timed whose requests or answers are not what they should be, or that is to
// check them and does not.

import assert from "node:assert";
import type { OrganizationUpdate } from "../../mod.ts";
import { API_KEY, connectAll, HEY_API, OURS } from "./contenders.ts";
import { makeOrganization, makeOrganizations, UPDATE } from "./organizations.ts";
import type { Server } from "./server.ts";

const CHECKING = [OURS, HEY_API];
const PATH = "/v1/organizations/organization-0";
const WRONG_UPDATE: OrganizationUpdate = JSON.parse('{ "description": 1 }');

/** Throws at the first difference. */
export async function verifyAll(server: Server, listLength: number): Promise<void> {
  const sees = async (name: string, method: string, path: string, body = "") =>
    assert.deepStrictEqual(await server.last(), { method, path, apiKey: API_KEY, body }, name);
  for (const { name, get, list, update, remove } of connectAll(server.baseUrl(listLength))) {
    assert.deepStrictEqual(await get(), makeOrganization(0), name);
    await sees(name, "GET", PATH);
    assert.deepStrictEqual(await list(), makeOrganizations(listLength), name);
    await sees(name, "GET", "/v1/organizations");
    await update(UPDATE);
    await sees(name, "PATCH", PATH, JSON.stringify(UPDATE));
    await remove();
    await sees(name, "DELETE", PATH);
  }
  for (const { name, get, update } of connectAll(server.wrongUrl)) {
    const isChecking = CHECKING.includes(name);
    assert.strictEqual(await isRefused(get()), isChecking, `${name} with a wrong response`);
    assert.strictEqual(await isRefused(update(WRONG_UPDATE)), isChecking, `${name} with a wrong request`);
  }
}

async function isRefused(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return false;
  } catch {
    return true;
  }
}
