// What the library does on every runtime, as a table: what the server answers, what is called, and what is seen then: the
// result, and each request that arrived.

import {
  addAwsAccessCredentials,
  addUserToOrganization,
  type Client,
  createClient,
  createOrganization,
  deleteOrganization,
  deleteUserFromOrganization,
  getAllOrganizations,
  getOrganization,
  getOrganizationUser,
  optionsFromEnv,
  type OrganizationRole,
  unwrap,
  updateOrganization,
  updateUserInOrganization,
} from "@tiledb-organizations/client";
import { createFakeService } from "@tiledb-organizations/client/testing";
import { type Answer, API_KEY, type Case, PASSWORD, SECRET, type SentRequest, shown } from "./behaviour.ts";
import { OPERATIONS } from "./operations.ts";

interface Draft extends Partial<Omit<Case, "group" | "expected">> {
  readonly name: string;
  readonly call: Case["call"];
  readonly seen: unknown;
  readonly requests?: readonly SentRequest[];
}

const NAMES: Record<string, string> = {
  "invalid-request": "InvalidRequestError",
  auth: "AuthError",
  http: "HttpError",
  "invalid-response": "InvalidResponseError",
  network: "NetworkError",
  timeout: "TimeoutError",
  aborted: "AbortedError",
};

const NOT_FOUND = "check the names";
const ACME = { name: "acme" };
const FOUND: Answer = { body: JSON.stringify(ACME) };
const DONE: Answer = { status: 204 };
const SILENCE: Answer = { end: "stall before headers" };
const LOSS: Answer = { end: "drop before headers" };
const HALF: Answer = { headers: { "Content-Length": "99" }, body: '{"name"' };

const get = (path: string, headers?: Record<string, string>): SentRequest => sent("GET", path, headers);
const GET_ACME = get("/organizations/acme");
const GET_ALL = get("/organizations");
const DELETE_ACME = sent("DELETE", "/organizations/acme");
const CREATE_ACME = sent("POST", "/organization", {}, ACME);
const UPDATE_ACME = sent("PATCH", "/organizations/acme", {}, { description: "Sea data" });

const getAcme = (client: Client): Promise<unknown> => getOrganization(client, "acme");
const deleteAcme = (client: Client): Promise<unknown> => deleteOrganization(client, "acme");
const createAcme = (client: Client): Promise<unknown> => createOrganization(client, ACME);
const updateAcme = (client: Client): Promise<unknown> =>
  updateOrganization(client, "acme", { description: "Sea data" });

const PATHS: Record<string, string> = {
  addAwsAccessCredentials: "/credentials/acme/aws",
  addUserToOrganization: "/organizations/acme/user",
  checkAwsAccessCredentials: "/credentials/acme/aws",
  checkAwsAccessCredentialsByName: "/credentials/acme/aws/backup",
  createOrganization: "/organization",
  deleteAwsAccessCredentials: "/credentials/acme/aws/backup",
  deleteOrganization: "/organizations/acme",
  deleteUserFromOrganization: "/organizations/acme/bob",
  getAllOrganizations: "/organizations",
  getOrganization: "/organizations/acme",
  getOrganizationUser: "/organizations/acme/bob",
  updateAwsAccessCredentials: "/credentials/acme/aws/backup",
  updateOrganization: "/organizations/acme",
  updateUserInOrganization: "/organizations/acme/bob",
};

const functions: Draft[] = OPERATIONS.map(({ name, method, path, body, value, run }) => ({
  name: `${name}() sends its request and gives what is answered`,
  answers: [value ? { body: JSON.stringify(value) } : DONE],
  options: { headers: { "X-Trace": "of the client" } },
  call: (client) => run(client, ...path, ...(body ? [body] : [])),
  seen: { value: value ?? null },
  requests: [sent(method, PATHS[name] ?? "", { "x-trace": "of the client" }, body)],
}));

const functionsWithOptions: Draft[] = OPERATIONS.map(({ name, method, path, body, run }) => ({
  name: `${name}() heeds the settings of the call`,
  answers: [{ status: 429 }, DONE],
  options: { headers: { "X-Trace": "of the client" } },
  call: (client) =>
    run(client, ...path, ...(body ? [body] : []), { retry: false, headers: { "X-Trace": "of the call" } }),
  seen: failed("http", name, "the service answered 429: try again later", { status: 429, body: "" }),
  requests: [sent(method, PATHS[name] ?? "", { "x-trace": "of the call" }, body)],
}));

const functionsAnsweredWrongly: Draft[] = OPERATIONS.filter(({ value }) => value).map(
  ({ name, method, path, value, run }) => ({
    name: `${name}() refuses another model's answer`,
    answers: [{ body: JSON.stringify(Array.isArray(value) ? value[0] : [value]) }],
    call: async (client) => {
      const { error } = await run(client, ...path);
      return [error?.kind, error?.attempts];
    },
    seen: ["invalid-response", 1],
    requests: [sent(method, PATHS[name] ?? "")],
  }),
);

const lists: Draft[] = OPERATIONS.filter(({ value }) => Array.isArray(value)).map(({ name, method, path, run }) => ({
  name: `${name}() takes null for the empty list`,
  answers: [{ body: "null" }],
  call: (client) => run(client, ...path),
  seen: { value: [] },
  requests: [sent(method, PATHS[name] ?? "")],
}));

const SEGMENT = "must be one path segment, not empty, not . or .., without / and \\, received ";

const arguments_: Draft[] = [
  ...["", ".", "..", "acme/bob", "acme\\bob", "\ud800"].map((name) =>
    refused(
      `deleteOrganization() sends nothing for ${JSON.stringify(name)}`,
      (client) => deleteOrganization(client, name),
      "deleteOrganization",
      { path: "organization", message: SEGMENT + JSON.stringify(name) },
    )
  ),
  refused(
    "deleteUserFromOrganization() sends nothing for an empty user name",
    (client) => deleteUserFromOrganization(client, "acme", ""),
    "deleteUserFromOrganization",
    { path: "username", message: `${SEGMENT}""` },
  ),
  refused(
    "createOrganization() sends nothing for a name of 64 characters",
    (client) => createOrganization(client, { name: "a".repeat(64) }),
    "createOrganization",
    { path: "body.name", message: "Expected 1 to 63 of A-Z a-z 0-9 _ . -, not . or .." },
  ),
  refused(
    "addUserToOrganization() sends nothing for an unknown role",
    (client) => addUserToOrganization(client, "acme", { role: "boss" as OrganizationRole }),
    "addUserToOrganization",
    {
      path: "body.role",
      message: "Expected one of owner, admin, read_write_delete, read_write, read_only",
    },
  ),
  refused(
    "createOrganization() sends nothing for a body with a cycle",
    (client) => {
      const cyclic: { name: string; self?: unknown } = { name: "acme" };
      cyclic.self = cyclic;
      return createOrganization(client, cyclic);
    },
    "createOrganization",
    {
      path: "body",
      message: "Expected JSON: no cycle, BigInt or what throws",
    },
  ),
  refused(
    "getOrganization() sends nothing for a client that is none",
    () => getOrganization({} as Client, "acme"),
    "getOrganization",
    { path: "client", message: "must come from createClient()" },
  ),
  refused(
    "getOrganization() sends nothing for a setting that cannot work",
    (client) => getOrganization(client, "acme", { timeoutMs: -1 }),
    "getOrganization",
    { path: "options.timeoutMs", message: "must be a number from 1 to 2147483647, received -1" },
  ),
  refused(
    "getOrganization() sends nothing for a header with a line break",
    (client) => getOrganization(client, "acme", { headers: { "X-Trace": "a\nb" } }),
    "getOrganization",
    {
      path: "options.headers",
      message: "must be header names and texts, without those that auth, the client or fetch set",
    },
  ),
  {
    name: "getOrganization() encodes what a path cannot hold, in UTF-8",
    answers: [FOUND],
    call: (client) => getOrganization(client, "a b?c#d%e+f&é€😀:@;=,$!*'()~"),
    seen: { value: ACME },
    requests: [get("/organizations/a%20b%3Fc%23d%25e%2Bf%26%C3%A9%E2%82%AC%F0%9F%98%80%3A%40%3B%3D%2C%24!*'()~")],
  },
  {
    name: "createOrganization() sends text in UTF-8, and a date as its string",
    answers: [DONE],
    call: (client) =>
      createOrganization(client, { ...ACME, description: "é€😀", created_at: new Date(0) as unknown as string }),
    seen: { value: null },
    requests: [
      sent("POST", "/organization", {}, { ...ACME, description: "é€😀", created_at: "1970-01-01T00:00:00.000Z" }),
    ],
  },
  {
    name: "createClient() refuses settings that cannot work",
    call: () =>
      Promise.resolve(thrownBy(() => createClient({ baseUrl: "api.tiledb.com", timeoutMs: 0, auth: { apiKey: "" } }))),
    seen: 'TypeError: Cannot create the client: baseUrl: must be an http(s) URL such as "https://api.tiledb.com/v1", ' +
      'without user info, query and fragment, received "api.tiledb.com"; ' +
      "auth.apiKey: must be text, not empty: visible ASCII in a key, no colon in a user name; " +
      "timeoutMs: must be a number from 1 to 2147483647, received 0",
  },
  {
    name: "createClient() refuses to send credentials over plain http to a host that is not loopback",
    call: () =>
      Promise.resolve(thrownBy(() => createClient({ baseUrl: "http://example.org/v1", auth: { apiKey: API_KEY } }))),
    seen: "TypeError: Cannot create the client: baseUrl: must be https to send auth, or allowInsecureHttp true",
  },
];

const authentication: Draft[] = [
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

const responses: Draft[] = [
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
    requests: [GET_ALL],
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
      "the service answered against its contract: " +
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
      "the service answered against its contract: Expected JSON",
      { issues: [{ path: "", message: "Expected JSON" }], body: "<h1>Sign in</h1>" },
    ),
    requests: [DELETE_ACME],
  },
];

const statuses: Draft[] = [
  {
    name: "a status carries the service's Error",
    answers: [{ status: 409, body: '{"code":4007,"message":"The name is taken","request_id":"r-1"}' }],
    call: createAcme,
    seen: failed("http", "createOrganization", 'the service answered 409, "The name is taken"', {
      status: 409,
      code: 4007,
      serverMessage: "The name is taken",
      requestId: "r-1",
      body: { code: 4007, message: "The name is taken", request_id: "r-1" },
    }),
    requests: [CREATE_ACME],
  },
  {
    name: "the stack of an error begins with its name and message",
    answers: [{ status: 409 }],
    call: async (client) => (await createOrganization(client, ACME)).error?.stack?.split("\n", 1)[0],
    seen: "HttpError: Cannot complete createOrganization: the service answered 409",
    requests: [CREATE_ACME],
  },
  {
    name: "Retry-After is read where it is shown",
    answers: [{ status: 404, headers: { "Retry-After": "2" } }],
    call: getAcme,
    seen: failed("http", "getOrganization", `the service answered 404: ${NOT_FOUND}`, {
      status: 404,
      retryAfterMs: 2000,
      body: "",
    }),
    requests: [GET_ACME],
  },
  ...([
    [400, ""],
    [401, ": check the auth of the client"],
    [
      403,
      ": ask an owner or admin for a role",
    ],
    [404, `: ${NOT_FOUND}`],
    [418, ""],
    [501, ": see whether it was done, and try again later"],
  ] as const)
    .map(([status, advice]) => ({
      name: `${status} is http`,
      answers: [{ status, body: "<h1>No</h1>" }],
      call: updateAcme,
      seen: failed("http", "updateOrganization", `the service answered ${status}${advice}`, {
        status,
        body: "<h1>No</h1>",
      }),
      requests: [UPDATE_ACME],
    })),
];

const TAKEN_BACK = "see whether it was done, and try again later";

const retries: Draft[] = [
  ...[408, 500, 502, 503, 504].map((status): Draft => ({
    name: `a GET is sent again after ${status}, a POST is not`,
    answers: [{ status }, FOUND, { status }, FOUND],
    call: async (client) => [await getAcme(client), await createAcme(client)].map(shown),
    seen: [
      { value: ACME },
      failed("http", "createOrganization", `the service answered ${status}${status >= 500 ? `: ${TAKEN_BACK}` : ""}`, {
        status,
        body: "",
      }),
    ],
    requests: [GET_ACME, GET_ACME, CREATE_ACME],
  })),
  {
    name: "a POST is sent again after 429",
    answers: [{ status: 429 }, DONE],
    call: createAcme,
    seen: { value: null },
    requests: [CREATE_ACME, CREATE_ACME],
  },
  {
    name: "a PATCH is sent again after a 503 with Retry-After",
    answers: [{ status: 503, headers: { "Retry-After": "0" } }, DONE],
    call: updateAcme,
    seen: { value: null },
    requests: [UPDATE_ACME, UPDATE_ACME],
  },
  {
    name: "a Retry-After above 30 s ends the tries",
    answers: [{ status: 429, headers: { "Retry-After": "31" } }, FOUND],
    call: getAcme,
    seen: failed("http", "getOrganization", "the service answered 429: try again later", {
      status: 429,
      retryAfterMs: 31_000,
      body: "",
    }),
    requests: [GET_ACME],
  },
  {
    name: "a DELETE tells by its attempts that an earlier one may have done it",
    answers: [{ status: 502 }, { status: 404 }],
    call: deleteAcme,
    seen: failed("http", "deleteOrganization", `the service answered 404: ${NOT_FOUND}`, {
      attempts: 2,
      status: 404,
      body: "",
    }),
    requests: [DELETE_ACME, DELETE_ACME],
  },
  {
    name: "maxRetries limits the attempts",
    answers: [{ status: 500 }],
    options: { retry: { maxRetries: 2, baseDelayMs: 1 } },
    call: getAcme,
    seen: failed("http", "getOrganization", `the service answered 500: ${TAKEN_BACK}`, {
      attempts: 3,
      status: 500,
      body: "",
    }),
    requests: [GET_ACME, GET_ACME, GET_ACME],
  },
  {
    name: "onAttempt is told of each attempt, and its failures are swallowed",
    answers: [{ status: 500 }, FOUND],
    call: async (_, { baseUrl }) => {
      const events: unknown[] = [];
      const client = createClient({
        baseUrl,
        auth: { apiKey: API_KEY },
        retry: { baseDelayMs: 0 },
        onAttempt({ durationMs, ...event }) {
          events.push({ ...event, isTimed: durationMs >= 0 });
          throw new Error("Expected to be swallowed");
        },
      });
      await getAcme(client);
      return events;
    },
    seen: [
      {
        operation: "getOrganization",
        method: "GET",
        path: "/organizations/{organization}",
        attempt: 1,
        status: 500,
        errorKind: "http",
        retryInMs: 0,
        isTimed: true,
      },
      {
        operation: "getOrganization",
        method: "GET",
        path: "/organizations/{organization}",
        attempt: 2,
        status: 200,
        isTimed: true,
      },
    ],
    requests: [GET_ACME, GET_ACME],
  },
];

const LOST = "no response from $BASE_URL: check baseUrl and the network";
const BROKEN = "no whole response from $BASE_URL: check baseUrl and the network";

const network: Draft[] = [
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
      message: "Cannot complete updateOrganization: the service answered against its contract: " +
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
        throw new Error(SECRET);
      },
    },
    call: getAcme,
    seen: failed("network", "getOrganization", LOST),
  },
];

const TOO_SLOW = "the attempt took longer than 200 ms: raise timeoutMs";
const HASTY = { timeoutMs: 200, retry: false } as const;

const timeouts: Draft[] = [
  {
    name: "an answer that does not come is timeout",
    answers: [SILENCE],
    options: HASTY,
    call: getAcme,
    seen: failed("timeout", "getOrganization", TOO_SLOW, { timeoutMs: 200 }),
    requests: [GET_ACME],
  },
  {
    name: "a body that stalls is timeout",
    answers: [{ ...HALF, end: "stall" }],
    options: HASTY,
    call: createAcme,
    seen: failed("timeout", "createOrganization", TOO_SLOW, { timeoutMs: 200 }),
    requests: [CREATE_ACME],
  },
  {
    name: "a GET is sent again after a timeout",
    answers: [SILENCE, FOUND],
    options: { timeoutMs: 500 },
    call: getAcme,
    seen: { value: ACME },
    requests: [GET_ACME, GET_ACME],
  },
  {
    name: "a POST is not sent again after a timeout",
    answers: [SILENCE, DONE],
    options: { timeoutMs: 200 },
    call: createAcme,
    seen: failed("timeout", "createOrganization", TOO_SLOW, { timeoutMs: 200 }),
    requests: [CREATE_ACME],
  },
  {
    name: "a status stands though its body stalls",
    answers: [{ status: 403, headers: { "Content-Length": "99" }, body: "No", end: "stall" }],
    options: HASTY,
    call: deleteAcme,
    seen: failed(
      "http",
      "deleteOrganization",
      "the service answered 403: ask an owner or admin for a role",
      { status: 403, body: "No" },
    ),
    requests: [DELETE_ACME],
  },
  {
    name: "a function that gives no key in time is timeout, and nothing is sent",
    options: { ...HASTY, auth: { apiKey: () => new Promise<string>(() => {}) } },
    call: getAcme,
    seen: failed("timeout", "getOrganization", "the apiKey function took longer than 200 ms: raise timeoutMs", {
      attempts: 0,
      timeoutMs: 200,
    }),
  },
  {
    name: "a fetch that never settles is timeout",
    options: { ...HASTY, fetch: () => new Promise<Response>(() => {}) },
    call: getAcme,
    seen: failed("timeout", "getOrganization", TOO_SLOW, { timeoutMs: 200 }),
  },
];

const ABORTED = "the signal aborted it";

const aborts: Draft[] = [
  {
    name: "a signal that is aborted already is aborted, and nothing is sent",
    call: (client) => getOrganization(client, "acme", { signal: AbortSignal.abort("enough") }),
    seen: failed("aborted", "getOrganization", ABORTED, { attempts: 0, cause: "enough" }),
  },
  aborted("a signal ends a request", SILENCE),
  aborted("a signal ends the reading of a body", { ...HALF, end: "stall" }),
  aborted("a signal ends the reading of an error's body", { ...HALF, status: 404, end: "stall" }),
  {
    name: "a signal ends a wait",
    answers: [{ status: 429, headers: { "Retry-After": "30" } }],
    call: (_, { baseUrl }) => {
      const controller = new AbortController();
      const onAttempt = () => setTimeout(() => controller.abort("enough"));
      const client = createClient({ baseUrl, onAttempt, auth: { apiKey: API_KEY } });
      return getOrganization(client, "acme", { signal: controller.signal });
    },
    seen: failed("aborted", "getOrganization", ABORTED, { cause: "enough" }),
    requests: [GET_ACME],
  },
  {
    name: "AbortSignal.timeout() limits a call",
    answers: [SILENCE],
    call: async (client) => {
      const { error } = await getOrganization(client, "acme", { signal: AbortSignal.timeout(200) });
      return [error?.kind, error?.cause instanceof DOMException && error.cause.name];
    },
    seen: ["aborted", "TimeoutError"],
    requests: [GET_ACME],
  },
  {
    name: "a signal that stays is good for many calls",
    answers: [FOUND],
    call: async (client) => {
      const { signal } = new AbortController();
      const results = await Promise.all(
        Array.from({ length: 20 }, () => getOrganization(client, "acme", { signal })),
      );
      return results.filter(({ ok }) => ok).length;
    },
    seen: 20,
    requests: Array.from({ length: 20 }, () => GET_ACME),
  },
];

const redirects: Draft[] = [
  ...[301, 302, 303, 307, 308].map((status): Draft => ({
    name: `a ${status} is not followed, and named by its origin`,
    only: "outside browsers",
    answers: [{ status, headers: { Location: "https://elsewhere.test/v1?token=canary-of-a-location" } }],
    call: getAcme,
    seen: failed(
      "http",
      "getOrganization",
      `the service answered ${status}, a redirect to https://elsewhere.test, not followed: ` +
        "check baseUrl",
      { status, body: "" },
    ),
    requests: [GET_ACME],
  })),
  ...[301, 302, 303, 307, 308].map((status): Draft => ({
    name: `a ${status} is not followed, and hidden`,
    only: "in browsers",
    answers: [{ status, headers: { Location: "https://elsewhere.test/v1?token=canary-of-a-location" } }],
    call: getAcme,
    seen: failed(
      "http",
      "getOrganization",
      "the service answered 0, a redirect, not followed: check baseUrl",
      { status: 0, body: "" },
    ),
    requests: [GET_ACME],
  })),
];

const limits: Draft[] = [
  {
    name: "a body of just maxResponseBytes is read",
    answers: [{ body: FOUND.body as string }],
    options: { maxResponseBytes: 15 },
    call: getAcme,
    seen: { value: ACME },
    requests: [GET_ACME],
  },
  tooLong("a longer body is not read on", { body: "[".repeat(1000) }),
  tooLong("a longer body of unknown length is not read on", { body: "[".repeat(1000), end: "stall" }),
  tooLong("a body that is longer after decompression is not read on", { body: "[".repeat(1_000_000), gzip: true }),
  {
    name: "a status stands though its body is too long",
    answers: [{ status: 400, body: "x".repeat(1000) }],
    options: { maxResponseBytes: 10 },
    call: getAcme,
    seen: failed("http", "getOrganization", "the service answered 400", { status: 400, body: "x".repeat(10) }),
    requests: [GET_ACME],
  },
  {
    name: "an error keeps 64 KiB of text",
    answers: [{ status: 400, body: "x".repeat(100_000) }],
    call: async (client) => {
      const { error } = await getOrganization(client, "acme");
      return error?.kind === "http" && typeof error.body === "string" && error.body.length;
    },
    seen: 65_536,
    requests: [GET_ACME],
  },
];

const secrets: Draft[] = [
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
    name: "a client shows no secret",
    call: (client) =>
      Promise.resolve([JSON.stringify(client), String(client), Object.values(client), JSON.stringify({ ...client })]),
    seen: ["{}", "[object Client]", [], "{}"],
  },
];

const fake: Draft[] = [
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

/** All cases, in groups. */
export const CASES: readonly Case[] = Object.entries<Draft[]>({
  functions: [...functions, ...functionsWithOptions, ...functionsAnsweredWrongly, ...lists],
  arguments: arguments_,
  authentication,
  responses,
  statuses,
  retries,
  network,
  timeouts,
  aborts,
  redirects,
  limits,
  secrets,
  "fake service": fake,
}).flatMap(([group, cases]) =>
  cases.map(({ answers = [], options = {}, requests = [], seen, ...rest }) => ({
    group,
    answers,
    options,
    expected: { seen, requests },
    ...rest,
  }))
);

function sent(method: string, path: string, headers: Record<string, string> = {}, body?: object): SentRequest {
  return {
    method,
    path,
    headers: {
      accept: "application/json",
      ...(body && { "content-type": "application/json" }),
      "x-tiledb-rest-api-key": API_KEY,
      ...headers,
    },
    body: body ? JSON.stringify(body) : "",
  };
}

function anonymous({ headers: { "x-tiledb-rest-api-key": _, ...headers }, ...request }: SentRequest): SentRequest {
  return { ...request, headers };
}

interface Failure {
  readonly attempts?: number;
  readonly [name: string]: unknown;
}

function failed(kind: string, operation: string, what: string, { attempts = 1, ...data }: Failure = {}): object {
  const tries = attempts > 1 ? ` after ${attempts} attempts` : "";
  const message = `Cannot complete ${operation}${tries}: ${what}`;
  return { error: { name: NAMES[kind], kind, operation, attempts, message, ...data } };
}

function refused(
  name: string,
  call: Case["call"],
  operation: string,
  issue: { path: string; message: string },
): Draft {
  const what = `${issue.path}: ${issue.message}: nothing was sent`;
  return { name, call, seen: failed("invalid-request", operation, what, { attempts: 0, issues: [issue] }) };
}

function invalid(name: string, answers: Answer[], message: string, body: unknown): Draft {
  const what = `the service answered against its contract: ${message}`;
  return {
    name,
    answers,
    call: getAcme,
    seen: failed("invalid-response", "getOrganization", what, { issues: [{ path: "", message }], body }),
    requests: [GET_ACME],
  };
}

function tooLong(name: string, answer: Answer): Draft {
  const draft = invalid(name, [answer], "Expected at most 100 bytes", "[".repeat(100));
  return { ...draft, options: { maxResponseBytes: 100 } };
}

// The signal aborts when the request has arrived, for which there is no sign but the server's.
function aborted(name: string, answer: Answer): Draft {
  return {
    name,
    answers: [answer],
    call: async (client, { baseUrl }) => {
      const controller = new AbortController();
      const result = getOrganization(client, "acme", { signal: controller.signal });
      while (await (await fetch(baseUrl)).text() === "[]");
      controller.abort("enough");
      return await result;
    },
    seen: failed("aborted", "getOrganization", ABORTED, { cause: "enough" }),
    requests: [GET_ACME],
  };
}

function thrownBy(run: () => unknown): string {
  try {
    return `It threw nothing, but gave ${run()}`;
  } catch (error) {
    return String(error);
  }
}
