import {
  addUserToOrganization,
  createClient,
  createOrganization,
  deleteOrganization,
  getAllOrganizations,
  getOrganization,
  getOrganizationUser,
  unwrap,
  updateUserInOrganization,
} from "@tiledb-organizations/client";
import { createFakeService } from "@tiledb-organizations/client/testing";
import { ACME, type Draft, HASTY } from "./draft.ts";

export const fakeService: Draft[] = [
  {
    name: "an organization lives from creation to deletion",
    call: async () => {
      const { fetch, url } = createFakeService();
      const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" } });
      unwrap(await createOrganization(client, ACME));
      unwrap(await addUserToOrganization(client, "acme", { username: "bob" }));
      unwrap(await updateUserInOrganization(client, "acme", "bob", { role: "admin" }));
      const { role } = unwrap(await getOrganizationUser(client, "acme", "bob"));
      unwrap(await deleteOrganization(client, "acme"));
      return [role, unwrap(await getAllOrganizations(client))];
    },
    seen: ["admin", []],
  },
  {
    name: "the fake service fails as it is told, and recovers",
    call: async () => {
      const { fail, fetch, url } = createFakeService();
      const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" }, retry: { baseDelayMs: 0 } });
      fail({ status: 503, headers: { "Retry-After": "0" }, times: 2 });
      unwrap(await createOrganization(client, ACME));
      fail({ connection: "dropped", times: 4 });
      return [(await getAllOrganizations(client)).error?.kind, unwrap(await getOrganization(client, "acme")).name];
    },
    seen: ["network", "acme"],
  },
  {
    name: "the fake service stalls until its caller gives up",
    call: async () => {
      const { fail, fetch, url } = createFakeService();
      fail({ connection: "stalled" });
      const client = createClient({ baseUrl: url, fetch, auth: { apiKey: "alice-key" }, ...HASTY });
      return (await getAllOrganizations(client)).error?.kind;
    },
    seen: "timeout",
  },
];
