import { createClient, updateOrganization } from "@tiledb-organizations/client";
import { API_KEY, SECRET } from "../behavior.ts";
import {
  CREATE_ACME,
  createAcme,
  DELETE_ACME,
  deleteAcme,
  DONE,
  type Draft,
  failed,
  GET_ACME,
  getAcme,
  HALF,
  LOSS,
  UPDATE_ACME,
} from "./draft.ts";

const LOST = "no response from $BASE_URL: check baseUrl and the network";
const BROKEN = "no whole response from $BASE_URL: check baseUrl and the network";

export const network: Draft[] = [
  {
    name: "a refused connection is network",
    call: (_, { refusedUrl }) => getAcme(createClient({ baseUrl: refusedUrl, retry: false })),
    seen: failed("network", "getOrganization", "no response from $REFUSED_URL: check baseUrl and the network"),
  },
  {
    name: "a lost connection is network for a POST, and not tried again",
    answers: [LOSS, DONE],
    call: createAcme,
    seen: failed("network", "createOrganization", LOST),
    requests: [CREATE_ACME],
  },
  {
    name: "a lost connection is tried again for a DELETE",
    answers: [LOSS, DONE],
    call: deleteAcme,
    seen: { value: null },
    requests: [DELETE_ACME, DELETE_ACME],
  },
  {
    name: "a body that breaks off is network for a GET",
    answers: [{ ...HALF, end: "drop" }],
    options: { retry: false },
    call: getAcme,
    seen: failed("network", "getOrganization", BROKEN),
    requests: [GET_ACME],
  },
  {
    name: "a body that breaks off is invalid-response for a PATCH, which was carried out",
    answers: [{ ...HALF, end: "drop" }],
    call: async (client) => {
      const { error } = await updateOrganization(client, "acme", { description: "Sea data" });
      // How much of the body there is then, differs.
      return error?.toJSON();
    },
    seen: {
      name: "InvalidResponseError",
      kind: "invalid-response",
      operation: "updateOrganization",
      attempts: 1,
      message: "Cannot complete updateOrganization: the answer breaks the contract: " +
        "Expected a whole body",
      issues: [{ path: "", message: "Expected a whole body" }],
    },
    requests: [UPDATE_ACME],
  },
  {
    name: "a fetch that throws is network",
    options: {
      retry: false,
      fetch: () => {
        throw Object.assign(new Error(`The key ${API_KEY} is gone`), { request: SECRET });
      },
    },
    call: getAcme,
    seen: failed("network", "getOrganization", LOST),
  },
];
