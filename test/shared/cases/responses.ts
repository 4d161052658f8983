import { getAllOrganizations, getOrganization, unwrap } from "@tiledb-organizations/client";
import {
  ACME,
  DELETE_ACME,
  deleteAcme,
  DONE,
  type Draft,
  failed,
  FOUND,
  get,
  GET_ACME,
  getAcme,
  invalid,
} from "./draft.ts";

export const responses: Draft[] = [
  {
    name: "properties and roles that the contract lacks are kept",
    answers: [{ body: '{"name":"acme","role":"emperor","added_later":{"a":[1]}}' }],
    call: getAcme,
    seen: { value: { ...ACME, role: "emperor", added_later: { a: [1] } } },
    requests: [GET_ACME],
  },
  {
    name: "null for an optional property means that it is absent, unless it may be null",
    answers: [{ body: '{"name":"acme","id":null,"logo":null}' }],
    call: getAcme,
    seen: { value: { ...ACME, logo: null } },
    requests: [GET_ACME],
  },
  {
    name: "a byte order mark is dropped, and bytes that are no UTF-8 are replaced",
    answers: [{ body: '\xef\xbb\xbf{"name":"acm\xc3\xa9 \xff"}', encoding: "latin1" }],
    call: getAcme,
    seen: { value: { name: "acmé \ufffd" } },
    requests: [GET_ACME],
  },
  {
    name: "a compressed body is decompressed",
    answers: [{ ...FOUND, gzip: true }],
    call: getAcme,
    seen: { value: ACME },
    requests: [GET_ACME],
  },
  {
    name: "a list of 2,000 organizations is given whole",
    answers: [{ body: JSON.stringify(Array.from({ length: 2000 }, (_, n) => ({ name: `org-${n}` }))) }],
    call: async (client) => {
      const organizations = unwrap(await getAllOrganizations(client));
      return [organizations.length, organizations.at(-1)];
    },
    seen: [2000, { name: "org-1999" }],
    requests: [get("/organizations")],
  },
  {
    name: "the response of a success shows status and headers",
    answers: [{ ...FOUND, headers: { "X-Echo": "one" } }],
    call: async (client) => {
      const { response } = await getOrganization(client, "acme");
      return [response?.status, response?.headers.get("X-Echo")];
    },
    seen: [200, "one"],
    requests: [GET_ACME],
  },
  {
    name: "an operation without a value takes a 200 with JSON",
    answers: [{ body: '{"deleted":true}' }],
    call: deleteAcme,
    seen: { value: null },
    requests: [DELETE_ACME],
  },
  invalid("a page is invalid-response", [{ body: "<h1>Sign in</h1>" }], "Expected JSON", "<h1>Sign in</h1>"),
  invalid("an empty body is invalid-response", [{}], "Expected Object, received undefined", ""),
  invalid("a 204 for what has a value is invalid-response", [DONE], "Expected Object, received undefined", ""),
  invalid("null for an object is invalid-response", [{ body: "null" }], "Expected Object, received null", null),
  {
    name: "a wrong type is invalid-response, and named by its path",
    answers: [{ body: '{"name":"acme","users":[{"username":5}]}' }],
    call: getAcme,
    seen: failed(
      "invalid-response",
      "getOrganization",
      "the answer breaks the contract: " +
        "users.0.username: Expected string, received number",
      {
        issues: [{ path: "users.0.username", message: "Expected string, received number" }],
        body: { ...ACME, users: [{ username: 5 }] },
      },
    ),
    requests: [GET_ACME],
  },
  {
    name: "a page is no deletion",
    answers: [{ body: "<h1>Sign in</h1>" }],
    call: deleteAcme,
    seen: failed(
      "invalid-response",
      "deleteOrganization",
      "the answer breaks the contract: Expected JSON",
      { issues: [{ path: "", message: "Expected JSON" }], body: "<h1>Sign in</h1>" },
    ),
    requests: [DELETE_ACME],
  },
];
