import {
  acceptInvitation,
  fetchInvitations,
  type InvitationQuery,
  joinOrganization,
} from "@tiledb-organizations/client";
import { DONE, type Draft, failed, get, NOT_FOUND, refused, sent } from "./draft.ts";

const INVITATION = { invitee_email: ["bob@example.com"], organization_role: "read_only" as const };
const POST_INVITATION = sent("POST", "/invitations/acme/join", {}, INVITATION);
const NOBODY = { value: { failed_recipients: [] } };
const NO_PAGE = { body: "{}" };

export const invitations: Draft[] = [
  {
    name: "joinOrganization() gives no failed recipients after a 204",
    answers: [DONE],
    call: (client) => joinOrganization(client, "acme", INVITATION),
    seen: NOBODY,
    requests: [POST_INVITATION],
  },
  {
    name: "joinOrganization() gives no failed recipients after a 207 with null for them",
    answers: [{ status: 207, body: '{"failed_recipients":null}' }],
    call: (client) => joinOrganization(client, "acme", INVITATION),
    seen: NOBODY,
    requests: [POST_INVITATION],
  },
  {
    name: "joinOrganization() is not tried again after a 500, whose body has the failed recipients",
    answers: [{ status: 500, body: '{"failed_recipients":["bob@example.com"]}' }],
    call: (client) => joinOrganization(client, "acme", INVITATION),
    seen: failed("http", "joinOrganization", "the service answered 500: see whether it was done, and try again later", {
      status: 500,
      body: { failed_recipients: ["bob@example.com"] },
    }),
    requests: [POST_INVITATION],
  },
  {
    name: "acceptInvitation() sends no body, and tells a 404",
    answers: [{ status: 404 }],
    call: (client) => acceptInvitation(client, "5"),
    seen: failed("http", "acceptInvitation", `the service answered 404: ${NOT_FOUND}`, { status: 404, body: "" }),
    requests: [sent("POST", "/invitations/5")],
  },
  {
    name: "fetchInvitations() sends no query without one",
    answers: [NO_PAGE],
    call: (client) => fetchInvitations(client),
    seen: { value: {} },
    requests: [get("/invitations")],
  },
  {
    name: "fetchInvitations() encodes a query in UTF-8, without undefined and null",
    answers: [NO_PAGE],
    call: (client) => {
      const query = {
        organization: "a b?c#d%e+f&é€😀=",
        array: undefined,
        group: null as unknown as string,
        start: -1,
        per_page: 10,
        orderby: "timestamp" as const,
        added_later: true,
      };
      return fetchInvitations(client, query);
    },
    seen: { value: {} },
    requests: [
      get(
        "/invitations?organization=a%20b%3Fc%23d%25e%2Bf%26%C3%A9%E2%82%AC%F0%9F%98%80%3D" +
          "&start=-1&per_page=10&orderby=timestamp&added_later=true",
      ),
    ],
  },
  refused(
    "fetchInvitations() sends nothing for a page before the first",
    (client) => fetchInvitations(client, { page: 0 }),
    "fetchInvitations",
    { path: "query.page", message: "Expected an integer from 1" },
  ),
  refused(
    "fetchInvitations() sends nothing for a query that is a string",
    (client) => fetchInvitations(client, "page=1" as InvitationQuery),
    "fetchInvitations",
    { path: "query", message: "Expected Object, received string" },
  ),
];
