import { addAwsAccessCredentials, getOrganization, updateSsoDomain } from "@tiledb-organizations/client";
import { API_KEY, PASSWORD, SECRET } from "../behavior.ts";
import { anonymous, type Draft, get, GET_ACME, sent } from "./draft.ts";

export const secrets: Draft[] = [
  {
    name: "an API key that the server repeats is masked",
    answers: [{ status: 400, body: JSON.stringify({ message: `Bad key ${API_KEY}`, request_id: API_KEY }) }],
    call: async (client) => {
      const { error } = await getOrganization(client, "acme");
      return [error?.message, error?.kind === "http" && error.serverMessage, error?.kind === "http" && error.requestId];
    },
    seen: ['Cannot complete getOrganization: the service answered 400, "Bad key ***"', "Bad key ***", "***"],
    requests: [GET_ACME],
  },
  {
    name: "a password that the server repeats is masked, also in base64",
    answers: [{ status: 400, body: JSON.stringify({ message: `Bad ${PASSWORD} ${btoa(`alice:${PASSWORD}`)}` }) }],
    options: { auth: { username: "alice", password: PASSWORD } },
    call: async (client) => (await getOrganization(client, "acme")).error?.message,
    seen: 'Cannot complete getOrganization: the service answered 400, "Bad *** ***"',
    requests: [
      anonymous(get("/organizations/acme", { authorization: `Basic ${btoa(`alice:${PASSWORD}`)}` })),
    ],
  },
  {
    name: "a secret_access_key that the server repeats is masked",
    answers: [{ status: 400, body: JSON.stringify({ message: `Bad secret ${SECRET}` }) }],
    call: async (client) =>
      (await addAwsAccessCredentials(client, "acme", { name: "backup", secret_access_key: SECRET })).error?.message,
    seen: 'Cannot complete addAwsAccessCredentials: the service answered 400, "Bad secret ***"',
    requests: [sent("POST", "/credentials/acme/aws", {}, { name: "backup", secret_access_key: SECRET })],
  },
  {
    name: "an oidc_client_secret that the server repeats is masked",
    answers: [{ status: 400, body: JSON.stringify({ message: `Bad secret ${SECRET}` }) }],
    call: async (client) => (await updateSsoDomain(client, "acme", "7", { oidc_client_secret: SECRET })).error?.message,
    seen: 'Cannot complete updateSsoDomain: the service answered 400, "Bad secret ***"',
    requests: [sent("PATCH", "/organizations/acme/sso_domains/7", {}, { oidc_client_secret: SECRET })],
  },
  {
    name: "a client shows no secret",
    call: (client) =>
      Promise.resolve([JSON.stringify(client), String(client), Object.values(client), JSON.stringify({ ...client })]),
    seen: ["{}", "[object Client]", [], "{}"],
  },
];
