import { createClient, optionsFromEnv } from "@tiledb-organizations/client";
import { API_KEY, SECRET } from "../behavior.ts";
import { ACME, anonymous, type Draft, failed, FOUND, get, GET_ACME, getAcme } from "./draft.ts";

export const authentication: Draft[] = [
  {
    name: "an API key goes out in its header",
    answers: [FOUND],
    call: getAcme,
    seen: { value: ACME },
    requests: [GET_ACME],
  },
  {
    name: "an API key can have a prefix",
    answers: [FOUND],
    options: { auth: { apiKey: API_KEY, apiKeyPrefix: "Bearer" } },
    call: getAcme,
    seen: { value: ACME },
    requests: [get("/organizations/acme", { "x-tiledb-rest-api-key": `Bearer ${API_KEY}` })],
  },
  {
    name: "user name and password go out as HTTP Basic, in UTF-8",
    answers: [FOUND],
    options: { auth: { username: "zoë", password: "pässword€" } },
    call: getAcme,
    seen: { value: ACME },
    requests: [anonymous(get("/organizations/acme", { authorization: "Basic em/Dqzpww6Rzc3dvcmTigqw=" }))],
  },
  {
    name: "a function gives a key for each call",
    answers: [{ status: 500 }, FOUND],
    options: { auth: { apiKey: () => Promise.resolve("key-of-a-function") } },
    call: getAcme,
    seen: { value: ACME },
    requests: [1, 2].map(() => get("/organizations/acme", { "x-tiledb-rest-api-key": "key-of-a-function" })),
  },
  {
    name: "a function that throws is auth, and nothing is sent",
    options: { auth: { apiKey: () => Promise.reject(new Error(SECRET)) } },
    call: getAcme,
    seen: failed(
      "auth",
      "getOrganization",
      "the apiKey function gave no key, see its cause: nothing was sent",
      { attempts: 0 },
    ),
  },
  {
    name: "a function that gives no key is auth, and nothing is sent",
    options: { auth: { apiKey: () => "two\nlines" } },
    call: getAcme,
    seen: failed(
      "auth",
      "getOrganization",
      "the apiKey function gave no key, see its cause: nothing was sent",
      { attempts: 0 },
    ),
  },
  {
    name: "without credentials none are sent",
    answers: [FOUND],
    options: { auth: undefined },
    call: getAcme,
    seen: { value: ACME },
    requests: [anonymous(GET_ACME)],
  },
  {
    name: "optionsFromEnv() gives host and token",
    answers: [FOUND],
    call: (_, { baseUrl }) =>
      getAcme(createClient(optionsFromEnv({ TILEDB_REST_HOST: baseUrl, TILEDB_REST_TOKEN: API_KEY }))),
    seen: { value: ACME },
    requests: [GET_ACME],
  },
];
