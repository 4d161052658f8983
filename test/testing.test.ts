import { getEventListeners } from "node:events";
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { serve } from "srvx";
import { assert, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { OrganizationRole } from "../lib/models/enums.ts";
import { checkOrganization } from "../lib/checks/organizations.ts";
import { createFakeService, type FakeService, type FakeServiceOptions, type FakeUser } from "../lib/testing.ts";

const UUID_REGEXP = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const UUID: unknown = expect.stringMatching(UUID_REGEXP);

const USERS = ["alice", "bob", "carol"].map((username, index) => ({
  username,
  apiKey: `${username}-key`,
  password: `${username}-password`,
  userId: `00000000-0000-4000-8000-00000000000${index + 1}`,
}));

const READ_WRITE = ["read", "write", "create", "edit", "run_job"];
const READ_LOGS = ["read_array_logs", "read_job_logs", "read_object_logs"];
const ADMIN = [...READ_WRITE, "delete", ...READ_LOGS, "edit_organization"];
const ACTIONS: Record<OrganizationRole, string[]> = {
  read_only: ["read"],
  read_write: READ_WRITE,
  read_write_delete: [...READ_WRITE, "delete"],
  admin: ADMIN,
  owner: [...ADMIN, "delete_organization", "edit_billing"],
};

/** What came back: `body` is undefined when there was none. */
interface Answer {
  status: number;
  body: unknown;
}

const DONE: Answer = { status: 204, body: undefined };

function found(body: unknown): Answer {
  return { status: 200, body };
}

function refused(status: number, message: unknown = expect.stringMatching(/^[A-Z]\w+ \w+ /)): Answer {
  return { status, body: { code: status, message, request_id: UUID } };
}

describe("createFakeService() checks its options", () => {
  const [alice, bob] = USERS;
  const cases: [what: string, options: unknown, reason: string][] = [
    ["an unknown option", { user: [] }, 'there is no option "user", only users and now'],
    ["users that are no array", { users: {} }, "users must be an array"],
    ["a clock that is no function", { now: new Date(0) }, "now must be a function that returns a Date"],
    ["a user's unknown property", { users: [{ ...alice, userID: "1" }] }, 'users[0] cannot have "userID"'],
    ["an empty username", { users: [{ ...alice, username: "" }] }, usernameReason(0)],
    ["a username with a colon", { users: [{ ...alice, username: "al:ice" }] }, usernameReason(0)],
    ["a username of two segments", { users: [bob, { ...alice, username: "a/b" }] }, usernameReason(1)],
    ["a username that is a dot segment", { users: [{ ...alice, username: ".." }] }, usernameReason(0)],
    ["an empty API key", { users: [{ ...alice, apiKey: "" }] }, apiKeyReason],
    ["an API key that no header takes", { users: [{ ...alice, apiKey: "clé" }] }, apiKeyReason],
    ["an API key with a space", { users: [{ ...alice, apiKey: "alice key" }] }, apiKeyReason],
    [
      "an empty password",
      { users: [{ ...alice, password: "" }] },
      "users[0].password must be a string that is not empty",
    ],
    [
      "a missing password",
      { users: [{ username: "a", apiKey: "a" }] },
      "users[0].password must be a string that is not empty",
    ],
    ["an empty id", { users: [{ ...alice, userId: "" }] }, "users[0].userId must be a string that is not empty"],
    ["a duplicate username", { users: [alice, { ...bob, username: "alice" }] }, duplicateReason("username")],
    ["a duplicate API key", { users: [alice, { ...bob, apiKey: "alice-key" }] }, duplicateReason("apiKey")],
    ["a duplicate id", { users: [alice, { ...bob, userId: alice?.userId }] }, duplicateReason("userId")],
  ];

  test.each(cases)("createFakeService() refuses %s", (_, options, reason) => {
    // What plain JavaScript may pass.
    const create = () => createFakeService(options as FakeServiceOptions);
    expect(create).toThrow(new TypeError(`Cannot create the fake service: ${reason}`));
  });

  test("createFakeService() takes undefined for an option that is left out", async () => {
    const { alice } = signIn(createFakeService({ users: undefined, now: undefined }));
    expect(await alice("GET", "/organizations")).toStrictEqual(found([]));
  });

  test("createFakeService() knows alice, bob and carol unless told, each with a random id", async () => {
    const { alice, bob, carol } = signIn(createFakeService());
    await alice("POST", "/organization", { name: "acme" });
    await alice("POST", "/organizations/acme/user", { username: "bob" });
    await alice("POST", "/organizations/acme/user", { username: "carol" });
    for (const caller of [alice, bob, carol]) {
      expect(await caller("GET", "/organizations/acme/alice")).toMatchObject(found({ user_id: UUID }));
    }
  });

  test("createFakeService() knows nobody but the users that it is given", async () => {
    const { alice } = signIn(createFakeService({ users: [] }));
    expect(await alice("GET", "/organizations")).toStrictEqual(refused(401));
  });

  function usernameReason(index: number): string {
    return `users[${index}].username must be one path segment without a colon`;
  }
});

const apiKeyReason = "users[0].apiKey must be printable ASCII without spaces";

function duplicateReason(key: string): string {
  return `users[1].${key} must not be that of users[0]`;
}

describe("createFakeService().fetch() is a fetch", () => {
  const init = { headers: { "X-TILEDB-REST-API-KEY": "alice-key" } };

  test("createFakeService().url is a base URL that never resolves", () => {
    expect(createFakeService().url).toBe("https://organizations.test/v1");
  });

  test("createFakeService().fetch() takes a string, a URL, a Request, and a Request with an init", async () => {
    const { fetch, url } = createFakeService();
    const target = `${url}/organizations`;
    const responses = [
      await fetch(target, init),
      await fetch(new URL(target), init),
      await fetch(new Request(target, init)),
      await fetch(new Request(target, { method: "DELETE" }), { ...init, method: "GET" }),
    ];
    expect(responses.map(({ status }) => status)).toStrictEqual([200, 200, 200, 200]);
  });

  test("createFakeService().fetch() answers on whatever host it is asked", async () => {
    const { fetch } = createFakeService();
    expect((await fetch("http://127.0.0.1:8080/v1/organizations", init)).status).toBe(200);
  });

  test("createFakeService().fetch() rejects and never throws", async () => {
    const { fetch } = createFakeService();
    const rejected = fetch("not a URL");
    await expect(rejected).rejects.toThrow(TypeError);
  });

  test("createFakeService().fetch() rejects with the reason of a signal that is aborted, and does nothing", async () => {
    const { fetch, url } = createFakeService();
    const reason = new Error("Enough");
    const signal = AbortSignal.abort(reason);
    const create = { ...init, method: "POST", body: '{"name":"acme"}' };
    await expect(fetch(`${url}/organization`, { ...create, signal })).rejects.toBe(reason);
    await expect(fetch(new Request(`${url}/organization`, { ...create, signal }))).rejects.toBe(reason);
    expect(await (await fetch(`${url}/organizations`, init)).json()).toStrictEqual([]);
  });

  test("createFakeService().fetch() does not wait for the body of a request that is aborted", async () => {
    const { fetch, url } = createFakeService();
    const reason = new Error("Enough");
    const endless = { ...init, method: "POST", body: new ReadableStream(), duplex: "half" };
    const rejected = fetch(`${url}/organization`, { ...endless, signal: AbortSignal.abort(reason) });
    await expect(rejected).rejects.toBe(reason);
  });

  test("createFakeService().fetch() leaves no listener on a signal", async () => {
    const { fetch, url } = createFakeService();
    const { signal } = new AbortController();
    await fetch(`${url}/organizations`, { ...init, signal });
    expect(getEventListeners(signal, "abort")).toStrictEqual([]);
  });

  test("createFakeService().fetch() rejects when the signal aborts while the request is read", async () => {
    const { fetch, url } = createFakeService();
    const controller = new AbortController();
    const create = { ...init, method: "POST", body: '{"name":"acme"}', signal: controller.signal };
    const rejected = fetch(`${url}/organization`, create);
    const reason = new Error("Enough");
    controller.abort(reason);
    await expect(rejected).rejects.toBe(reason);
    expect(await (await fetch(`${url}/organizations`, init)).json()).toStrictEqual([]);
  });

  test("createFakeService().fetch() heeds the init's signal instead of the Request's", async () => {
    const { fetch, url } = createFakeService();
    const request = new Request(`${url}/organizations`, { ...init, signal: AbortSignal.abort() });
    expect((await fetch(request, { signal: null })).status).toBe(200);
  });

  test("createFakeService().fetch() can be the handler of an HTTP server", async () => {
    const handler: (request: Request) => Promise<Response> = createFakeService().fetch;
    const server = serve({ fetch: handler, hostname: "127.0.0.1", port: 0, silent: true, gracefulShutdown: false });
    try {
      await server.ready();
      const create = { ...init, method: "POST", body: '{"name":"acme"}' };
      expect((await fetch(new URL("/v1/organization", server.url), create)).status).toBe(204);
      const response = await fetch(new URL("/v1/organizations/acme", server.url), init);
      expect(await response.json()).toMatchObject({ name: "acme", role: "owner" });
    } finally {
      await server.close(true);
    }
  });

  test("createFakeService().fetch() takes a server's own kind of Request, and what comes with it", async () => {
    const native = new Request("http://localhost/v1/organizations", init);
    const request = {
      url: native.url,
      method: native.method,
      headers: native.headers,
      signal: null,
      text: () => Promise.resolve(""),
    };
    const { fetch } = createFakeService();
    const response = await fetch(request as unknown as Request, { remoteAddr: "127.0.0.1" } as RequestInit);
    expect(await response.json()).toStrictEqual([]);
    expect(await (await fetch(native, { remoteAddr: "127.0.0.1" } as RequestInit)).json()).toStrictEqual([]);
  });

  test("createFakeService() refuses a body that is an array", async () => {
    const { alice } = signIn(createFakeService());
    expect(await alice("POST", "/organization", [])).toStrictEqual(refused(400));
  });

  test.each([null, 1, { users: [null] }])("createFakeService() refuses %j with a TypeError of its own", (options) => {
    const impossible = expect.objectContaining({ message: expect.stringMatching(/^Cannot create the fake service: /) });
    expect(() => createFakeService(options as never)).toThrow(impossible);
  });

  test("createFakeService().fetch() answers requests that are under way at once one after the other", async () => {
    const { alice, bob } = signIn(createFakeService());
    const answers = await Promise.all([
      alice("POST", "/organization", { name: "acme" }),
      bob("POST", "/organization", { name: "acme" }),
    ]);
    expect(answers).toStrictEqual([DONE, refused(409)]);
  });

  test("createFakeService() shares nothing with other services", async () => {
    await acme();
    const { alice } = signIn(createFakeService({ users: USERS }));
    expect(await alice("GET", "/organizations")).toStrictEqual(found([]));
  });

  test("createFakeService() is not changed by what happens to the options afterwards", async () => {
    const user: FakeUser = { username: "alice", apiKey: "alice-key", password: "alice-password" };
    const users = [user];
    const { alice } = signIn(createFakeService({ users }));
    user.apiKey = "another-key";
    users.pop();
    expect(await alice("GET", "/organizations")).toStrictEqual(found([]));
  });
});

describe("createFakeService() authenticates", () => {
  const dora: FakeUser = { username: "döra", apiKey: "dora-key", password: "pass:wörd" };

  function listWith(headers: Record<string, string>): Promise<Answer> {
    const fake = createFakeService({ users: [...USERS, dora] });
    return exchange(fake, new Request(`${fake.url}/organizations`, { headers }));
  }

  test.each([
    ["an API key", { "X-TILEDB-REST-API-KEY": "alice-key" }],
    ["an API key after a prefix", { "X-TILEDB-REST-API-KEY": "Bearer alice-key" }],
    ["a user name and password", { Authorization: basic("alice", "alice-password") }],
    ["a scheme in any case", { Authorization: basic("alice", "alice-password").replace("Basic", "basic") }],
    ["a user name and password beyond ASCII, with a colon", { Authorization: basic(dora.username, dora.password) }],
  ])("createFakeService() takes %s", async (_, headers) => {
    expect(await listWith(headers)).toStrictEqual(found([]));
  });

  test.each<[string, Record<string, string>]>([
    ["a request without credentials", {}],
    ["an unknown API key", { "X-TILEDB-REST-API-KEY": "mallory-key" }],
    ["an API key after two prefixes", { "X-TILEDB-REST-API-KEY": "Bearer Token alice-key" }],
    ["an API key in another header", { Authorization: "Bearer alice-key" }],
    ["a wrong password", { Authorization: basic("alice", "bob-password") }],
    ["an unknown user", { Authorization: basic("mallory", "alice-password") }],
    ["Basic credentials that are not base64", { Authorization: "Basic alice:alice-password" }],
  ])("createFakeService() answers 401 for %s", async (_, headers) => {
    const message = "The request has neither a known API key nor a known user name and password";
    expect(await listWith(headers)).toStrictEqual(refused(401, message));
  });

  test("createFakeService() names the way to authenticate in a 401", async () => {
    const { fetch, url } = createFakeService();
    const { headers } = await fetch(`${url}/organizations`);
    expect(headers.get("WWW-Authenticate")).toBe('Basic realm="TileDB", charset="UTF-8"');
  });

  function basic(username: string, password: string): string {
    return `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;
  }
});

describe("createFakeService() finds the operation by method and path", () => {
  test.each([
    ["GET", ""],
    ["GET", "/"],
    ["GET", "/organisations"],
    ["GET", "/organizations/"],
    ["DELETE", "/organizations/acme/"],
    ["GET", "/organizations/acme/alice/role"],
    ["GET", "/credentials/acme"],
    ["GET", "/credentials/acme/gcp"],
    ["DELETE", "/credentials/acme/aws/"],
  ])("createFakeService() answers 404 for %s of the unknown path %j", async (method, path) => {
    const { alice } = await acme();
    expect(await alice(method, path)).toStrictEqual(refused(404, "There is nothing at this path"));
  });

  test("createFakeService() answers 404 outside its base path", async () => {
    const fake = createFakeService();
    const headers = { "X-TILEDB-REST-API-KEY": "alice-key" };
    const answer = await exchange(fake, new Request("https://organizations.test/organizations", { headers }));
    expect(answer).toStrictEqual(refused(404));
  });

  test.each([
    ["PUT", "/organization", "POST"],
    ["POST", "/organizations", "GET"],
    ["HEAD", "/organizations", "GET"],
    ["PUT", "/organizations/acme", "GET, PATCH, DELETE"],
    ["POST", "/organizations/acme/bob", "GET, PATCH, DELETE"],
    ["PUT", "/organizations/acme/user", "POST, GET, PATCH, DELETE"],
    ["DELETE", "/credentials/acme/aws", "GET, POST"],
    ["POST", "/credentials/acme/aws/main", "GET, PATCH, DELETE"],
  ])("createFakeService() answers 405 for %s of %s, and names what is allowed", async (method, path, allow) => {
    const fake = createFakeService();
    const response = await fake.fetch(fake.url + path, { method });
    expect({ status: response.status, allow: response.headers.get("Allow"), body: await response.json() })
      .toStrictEqual({ allow, ...refused(405, `This path takes ${allow} and no other method`) });
  });

  test("createFakeService() decodes each segment once", async () => {
    const { alice } = await acme();
    expect(await alice("GET", "/organizations/%61cme/al%69ce")).toMatchObject(found({ username: "alice" }));
    expect(await alice("GET", "/organizations/%2561cme")).toStrictEqual(refused(404));
    expect(await alice("GET", "/organizations/acme%2Falice")).toStrictEqual(refused(404));
  });

  test("createFakeService() answers 400 for a segment that cannot be decoded", async () => {
    const { alice } = await acme();
    for (const name of ["%zz", "%", "%ff"]) {
      expect(await alice("GET", `/organizations/${name}`)).toStrictEqual(refused(400));
    }
  });

  test("createFakeService() lets a member be called user", async () => {
    const user: FakeUser = { username: "user", apiKey: "user-key", password: "user-password" };
    const { alice } = signIn(createFakeService({ users: [...USERS, user] }));
    await alice("POST", "/organization", { name: "acme" });
    expect(await alice("POST", "/organizations/acme/user", { username: "user" })).toStrictEqual(DONE);
    expect(await alice("GET", "/organizations/acme/user")).toMatchObject(found({ username: "user" }));
    expect(await alice("PATCH", "/organizations/acme/user", { role: "admin" })).toStrictEqual(DONE);
    expect(await alice("DELETE", "/organizations/acme/user")).toStrictEqual(DONE);
    expect(await alice("GET", "/organizations/acme/user")).toStrictEqual(refused(404));
  });
});

describe("createFakeService() keeps organizations", () => {
  test("createFakeService() makes the creator the owner, and tells everything about the organization", async () => {
    const { alice } = signIn(createFakeService({ users: USERS, now: steppingClock() }));
    expect(await alice("POST", "/organization", { name: "acme" })).toStrictEqual(DONE);
    const id = await idOf(alice, "acme");
    expect(await alice("GET", "/organizations/acme")).toStrictEqual(found({
      id: UUID,
      role: "owner",
      name: "acme",
      created_at: "2026-01-01T00:00:01.000Z",
      updated_at: "2026-01-01T00:00:01.000Z",
      logo: null,
      description: null,
      users: [{
        user_id: "00000000-0000-4000-8000-000000000001",
        organization_id: id,
        username: "alice",
        organization_name: "acme",
        role: "owner",
        allowed_actions: ACTIONS.owner,
      }],
      allowed_actions: ACTIONS.owner,
      num_of_arrays: 0,
    }));
  });

  test("createFakeService() stores what a creator decides, and ignores what it computes itself", async () => {
    const { alice } = signIn(createFakeService());
    const decided = {
      name: "acme",
      logo: "logo",
      description: "Makes anvils",
      default_s3_path: "s3://acme/",
      default_s3_path_credentials_name: "main",
    };
    const computed = {
      id: "1",
      role: "read_only",
      created_at: "1970-01-01T00:00:00Z",
      updated_at: "1970-01-01T00:00:00Z",
      users: [{ username: "bob" }],
      allowed_actions: ["read"],
      num_of_arrays: 7,
    };
    await alice("POST", "/organization", { ...decided, ...computed, added_later: 1 });
    const answer = await alice("GET", "/organizations/acme");
    expect(answer).toStrictEqual(found({
      ...decided,
      id: UUID,
      role: "owner",
      created_at: expect.not.stringContaining("1970"),
      updated_at: expect.not.stringContaining("1970"),
      users: [expect.objectContaining({ username: "alice" })],
      allowed_actions: ACTIONS.owner,
      num_of_arrays: 0,
    }));
  });

  test("createFakeService() answers 400 for an organization that cannot be created", async () => {
    const { alice } = signIn(createFakeService());
    for (const body of [{}, { name: "" }, { name: "a b" }, { name: ".." }, { name: "acme", logo: 1 }, [], null]) {
      expect(await alice("POST", "/organization", body)).toStrictEqual(refused(400));
    }
    expect(await alice("GET", "/organizations")).toStrictEqual(found([]));
  });

  test("createFakeService() answers 400 for a body that is not JSON", async () => {
    const fake = createFakeService();
    for (const body of ["", "{", "name=acme"]) {
      const init = { method: "POST", headers: { "X-TILEDB-REST-API-KEY": "alice-key" }, body };
      const answer = await exchange(fake, new Request(`${fake.url}/organization`, init));
      expect(answer).toStrictEqual(refused(400, "The body is not JSON"));
    }
  });

  test("createFakeService() says what is wrong with a body", async () => {
    const { alice } = signIn(createFakeService());
    const message = "The body is not what this operation takes: logo: Expected string, received number";
    expect(await alice("POST", "/organization", { name: "acme", logo: 1 })).toStrictEqual(refused(400, message));
  });

  test("createFakeService() answers 409 for a name that an organization or a user has", async () => {
    const { alice, bob } = await acme();
    for (const name of ["acme", "bob", "alice", await idOf(alice, "acme")]) {
      expect(await bob("POST", "/organization", { name })).toStrictEqual(refused(409));
    }
  });

  test("createFakeService() lists the caller's organizations in order of creation", async () => {
    const { alice, bob } = await acme();
    await bob("POST", "/organization", { name: "zeta" });
    await bob("POST", "/organization", { name: "beta" });
    await alice("POST", "/organizations/acme/user", { username: "bob" });
    await bob("PATCH", "/organizations/zeta", { name: "eta" });
    expect(await alice("GET", "/organizations")).toStrictEqual(
      found([await body(alice("GET", "/organizations/acme"))]),
    );
    expect(await bob("GET", "/organizations")).toStrictEqual(found([
      await body(bob("GET", "/organizations/acme")),
      await body(bob("GET", "/organizations/eta")),
      await body(bob("GET", "/organizations/beta")),
    ]));
  });

  test("createFakeService() tells each member the role and the actions of the caller", async () => {
    for (const role of ["owner", "admin", "read_write_delete", "read_write", "read_only"] as const) {
      const { bob } = await acme({ bob: role });
      expect(await bob("GET", "/organizations/acme")).toMatchObject(found({
        role,
        allowed_actions: ACTIONS[role],
        users: [{ username: "alice", role: "owner" }, { username: "bob", role, allowed_actions: ACTIONS[role] }],
      }));
    }
  });

  test("createFakeService() answers 404 to every operation on an organization that the caller is not a member of", async () => {
    const { alice, bob } = await acme();
    const id = await idOf(alice, "acme");
    const requests: [method: string, path: string, body?: unknown][] = [
      ["GET", "/organizations/acme"],
      ["GET", `/organizations/${id}`],
      ["PATCH", "/organizations/acme", { description: "Mine" }],
      ["DELETE", "/organizations/acme"],
      ["POST", "/organizations/acme/user", { username: "bob" }],
      ["GET", "/organizations/acme/alice"],
      ["PATCH", "/organizations/acme/alice", { role: "read_only" }],
      ["DELETE", "/organizations/acme/alice"],
      ["GET", "/credentials/acme/aws"],
      ["POST", "/credentials/acme/aws", { name: "main" }],
      ["GET", "/credentials/acme/aws/main"],
      ["PATCH", "/credentials/acme/aws/main", { default: true }],
      ["DELETE", "/credentials/acme/aws/main"],
    ];
    for (const request of requests) expect(await bob(...request)).toStrictEqual(refused(404, notVisible));
    for (const [method, path, body] of requests) {
      const unknown = path.replace(/acme|[\da-f-]{36}/, "nothing");
      expect(await bob(method, unknown, body)).toStrictEqual(refused(404, notVisible));
    }
  });

  test("createFakeService() answers 403 to members who are neither owner nor admin and change something", async () => {
    for (const role of ["read_only", "read_write", "read_write_delete"] as const) {
      const { alice, bob } = await acme({ bob: role });
      await alice("POST", "/credentials/acme/aws", { name: "main" });
      const before = await alice("GET", "/organizations");
      const requests: [method: string, path: string, body?: unknown][] = [
        ["PATCH", "/organizations/acme", { description: "Mine" }],
        ["POST", "/organizations/acme/user", { username: "carol" }],
        ["PATCH", "/organizations/acme/bob", { role: "owner" }],
        ["DELETE", "/organizations/acme/alice"],
        ["DELETE", "/organizations/acme/bob"],
        ["POST", "/credentials/acme/aws", { name: "other" }],
        ["PATCH", "/credentials/acme/aws/main", { default: true }],
        ["DELETE", "/credentials/acme/aws/main"],
      ];
      for (const request of requests) {
        const message = `Your role ${role} does not include edit_organization: ask an owner of the organization`;
        expect(await bob(...request)).toStrictEqual(refused(403, message));
      }
      expect(await alice("GET", "/organizations")).toStrictEqual(before);
    }
  });

  test("createFakeService() lets an admin change an organization", async () => {
    const { bob } = await acme({ bob: "admin" });
    expect(await bob("PATCH", "/organizations/acme", { description: "Makes anvils" })).toStrictEqual(DONE);
    expect(await bob("GET", "/organizations/acme")).toMatchObject(found({ description: "Makes anvils" }));
  });

  test("createFakeService() changes what an update holds and leaves the rest", async () => {
    const { alice } = await acme();
    await alice("PATCH", "/organizations/acme", {
      logo: "logo",
      description: "Makes anvils",
      default_s3_path: "s3://a/",
    });
    const before = await body(alice("GET", "/organizations/acme"));
    const update = {
      name: null,
      description: null,
      default_s3_path_credentials_name: "main",
      id: "1",
      role: "read_only",
      num_of_arrays: 7,
      created_at: "1970-01-01T00:00:00Z",
      users: [],
    };
    expect(await alice("PATCH", "/organizations/acme", update)).toStrictEqual(DONE);
    expect(await alice("GET", "/organizations/acme")).toStrictEqual(found({
      ...before,
      description: null,
      default_s3_path_credentials_name: "main",
      updated_at: "2026-01-01T00:00:03.000Z",
    }));
    await alice("PATCH", "/organizations/acme", { logo: null });
    expect(await alice("GET", "/organizations/acme")).toMatchObject(found({ logo: null, default_s3_path: "s3://a/" }));
  });

  test("createFakeService() takes back an organization as it was received", async () => {
    const { alice } = await acme();
    const organization = await body(alice("GET", "/organizations/acme"));
    expect(await alice("PATCH", "/organizations/acme", { ...organization, description: "Anvils" })).toStrictEqual(DONE);
    const updated_at = "2026-01-01T00:00:02.000Z";
    expect(await alice("GET", "/organizations/acme"))
      .toStrictEqual(found({ ...organization, description: "Anvils", updated_at }));
  });

  test("createFakeService() answers 400 for an update that cannot be used", async () => {
    const { alice } = await acme();
    for (const body of [{ name: "a b" }, { description: 1 }, { default_s3_path: null }, "acme", null]) {
      expect(await alice("PATCH", "/organizations/acme", body)).toStrictEqual(refused(400));
    }
  });

  test("createFakeService() keeps the id in a rename: the new name and the id find it, the old name does not", async () => {
    const { alice } = await acme();
    const id = await idOf(alice, "acme");
    expect(await alice("PATCH", `/organizations/${id}`, { name: "apex" })).toStrictEqual(DONE);
    const renamed = await alice("GET", "/organizations/apex");
    const users = [expect.objectContaining({ organization_id: id, organization_name: "apex" })];
    expect(renamed).toMatchObject(found({ id, name: "apex", users }));
    expect(await alice("GET", `/organizations/${id}`)).toStrictEqual(renamed);
    expect(await alice("GET", "/organizations/acme")).toStrictEqual(refused(404));
    expect(await alice("GET", "/organizations/apex/alice")).toMatchObject(found({ organization_name: "apex" }));
    expect(await alice("POST", "/organization", { name: "acme" })).toStrictEqual(DONE);
  });

  test("createFakeService() answers 409 for a rename to a name that is taken, but for the organization's own", async () => {
    const { alice, bob } = await acme();
    await bob("POST", "/organization", { name: "apex" });
    const update = { name: "apex", description: "Apex" };
    expect(await alice("PATCH", "/organizations/acme", update)).toStrictEqual(refused(409));
    expect(await alice("PATCH", "/organizations/acme", { name: "carol" })).toStrictEqual(refused(409));
    expect(await alice("PATCH", "/organizations/acme", { name: "acme" })).toStrictEqual(DONE);
    expect(await alice("GET", "/organizations/acme")).toMatchObject(found({ description: null }));
  });

  test("createFakeService() lets only an owner delete an organization, by name or id", async () => {
    const { alice, bob, carol } = await acme({ bob: "admin", carol: "owner" });
    expect(await bob("DELETE", "/organizations/acme")).toStrictEqual(refused(403));
    expect(await carol("DELETE", "/organizations/acme")).toStrictEqual(DONE);
    expect(await alice("GET", "/organizations")).toStrictEqual(found([]));
    expect(await alice("DELETE", "/organizations/acme")).toStrictEqual(refused(404));
    await alice("POST", "/organization", { name: "acme" });
    expect(await alice("DELETE", `/organizations/${await idOf(alice, "acme")}`)).toStrictEqual(DONE);
    expect(await alice("GET", "/organizations")).toStrictEqual(found([]));
  });
});

const notVisible = "There is no such organization, or you are not a member of it";

describe("createFakeService() keeps members", () => {
  test("createFakeService() adds a user by username or user_id, read_only unless told", async () => {
    const { alice } = await acme();
    const organization_id = await idOf(alice, "acme");
    const added = { user_id: "00000000-0000-4000-8000-000000000003", role: "admin" };
    expect(await alice("POST", "/organizations/acme/user", { username: "bob" })).toStrictEqual(DONE);
    expect(await alice("POST", "/organizations/acme/user", added)).toStrictEqual(DONE);
    expect(await alice("GET", "/organizations/acme/bob")).toStrictEqual(found({
      user_id: "00000000-0000-4000-8000-000000000002",
      organization_id,
      username: "bob",
      organization_name: "acme",
      role: "read_only",
      allowed_actions: ["read"],
    }));
    expect(await alice("GET", "/organizations/acme/carol")).toMatchObject(found(added));
  });

  test("createFakeService() answers 404 for a user who is unknown, or whose name and id do not agree", async () => {
    const { alice } = await acme();
    const user_id = "00000000-0000-4000-8000-000000000003";
    for (const user of [{ username: "mallory" }, { user_id: "1" }, { username: "bob", user_id }]) {
      const answer = await alice("POST", "/organizations/acme/user", user);
      expect(answer).toStrictEqual(refused(404, "There is no such user to add"));
    }
    expect(await alice("POST", "/organizations/acme/user", { username: "carol", user_id })).toStrictEqual(DONE);
  });

  test("createFakeService() answers 400 when a member names no user or an unknown role", async () => {
    const { alice } = await acme({ bob: "admin" });
    for (const user of [{}, { role: "admin" }, { username: "carol", role: "king" }, { username: 1 }]) {
      expect(await alice("POST", "/organizations/acme/user", user)).toStrictEqual(refused(400));
    }
    expect(await alice("PATCH", "/organizations/acme/bob", { role: "king" })).toStrictEqual(refused(400));
  });

  test("createFakeService() answers 409 for a user who is a member already", async () => {
    const { alice } = await acme({ bob: "admin" });
    expect(await alice("POST", "/organizations/acme/user", { username: "bob" })).toStrictEqual(refused(409));
    expect(await alice("GET", "/organizations/acme/bob")).toMatchObject(found({ role: "admin" }));
  });

  test("createFakeService() answers 404 for a user who is not a member", async () => {
    const { alice } = await acme();
    for (const username of ["bob", "mallory"]) {
      const path = `/organizations/acme/${username}`;
      expect(await alice("GET", path)).toStrictEqual(refused(404, notMember));
      expect(await alice("PATCH", path, { role: "admin" })).toStrictEqual(refused(404, notMember));
      expect(await alice("DELETE", path)).toStrictEqual(refused(404, notMember));
    }
  });

  test("createFakeService() finds members by the organization's name, not its id", async () => {
    const { alice } = await acme();
    const id = await idOf(alice, "acme");
    expect(await alice("GET", `/organizations/${id}/alice`)).toStrictEqual(refused(404));
    expect(await alice("POST", `/organizations/${id}/user`, { username: "bob" })).toStrictEqual(refused(404));
  });

  test("createFakeService() changes a member's role and nothing else", async () => {
    const { alice } = await acme({ bob: "read_only" });
    const before = await body(alice("GET", "/organizations/acme/bob"));
    const update = { username: "carol", user_id: "1", organization_name: "apex", allowed_actions: ["delete"] };
    expect(await alice("PATCH", "/organizations/acme/bob", update)).toStrictEqual(DONE);
    expect(await alice("GET", "/organizations/acme/bob")).toStrictEqual(found(before));
    expect(await alice("PATCH", "/organizations/acme/bob", { ...update, role: "read_write" })).toStrictEqual(DONE);
    const changed = { role: "read_write", allowed_actions: ACTIONS.read_write };
    expect(await alice("GET", "/organizations/acme/bob")).toStrictEqual(found({ ...before, ...changed }));
  });

  test("createFakeService() lets an admin add, change and remove members", async () => {
    const { bob, carol } = await acme({ bob: "admin" });
    expect(await bob("POST", "/organizations/acme/user", { username: "carol", role: "admin" })).toStrictEqual(DONE);
    expect(await bob("PATCH", "/organizations/acme/carol", { role: "read_only" })).toStrictEqual(DONE);
    expect(await carol("GET", "/organizations/acme")).toMatchObject(found({ role: "read_only" }));
    expect(await bob("DELETE", "/organizations/acme/carol")).toStrictEqual(DONE);
    expect(await carol("GET", "/organizations/acme")).toStrictEqual(refused(404));
    expect(await bob("DELETE", "/organizations/acme/bob")).toStrictEqual(DONE);
  });

  test("createFakeService() lets no admin make, change or remove an owner", async () => {
    const { alice, bob } = await acme({ bob: "admin", carol: "owner" });
    await alice("POST", "/organization", { name: "apex" });
    await alice("POST", "/organizations/apex/user", { username: "bob", role: "admin" });
    const requests: [method: string, path: string, body?: unknown][] = [
      ["POST", "/organizations/apex/user", { username: "carol", role: "owner" }],
      ["PATCH", "/organizations/acme/bob", { role: "owner" }],
      ["PATCH", "/organizations/acme/carol", { role: "read_only" }],
      ["DELETE", "/organizations/acme/carol"],
      ["DELETE", "/organizations/apex/alice"],
    ];
    const before = await alice("GET", "/organizations");
    for (const request of requests) {
      expect(await bob(...request)).toStrictEqual(refused(403, "Only an owner makes, changes or removes an owner"));
    }
    expect(await alice("GET", "/organizations")).toStrictEqual(before);
  });

  test("createFakeService() keeps the last owner", async () => {
    const { alice, bob } = await acme({ bob: "read_only" });
    const lastOwner = refused(409, "The last owner stays: make another member an owner first");
    expect(await alice("PATCH", "/organizations/acme/alice", { role: "admin" })).toStrictEqual(lastOwner);
    expect(await alice("DELETE", "/organizations/acme/alice")).toStrictEqual(lastOwner);
    expect(await alice("PATCH", "/organizations/acme/alice", { role: "owner" })).toStrictEqual(DONE);
    expect(await alice("PATCH", "/organizations/acme/bob", { role: "owner" })).toStrictEqual(DONE);
    expect(await alice("DELETE", "/organizations/acme/alice")).toStrictEqual(DONE);
    expect(await bob("DELETE", "/organizations/acme/bob")).toStrictEqual(lastOwner);
    expect(await bob("GET", "/organizations/acme")).toMatchObject(
      found({ users: [{ username: "bob", role: "owner" }] }),
    );
  });
});

const notMember = "The user is not a member of the organization";

describe("createFakeService() keeps credentials", () => {
  test("createFakeService() stores credentials and never returns a secret", async () => {
    const { alice } = await acme();
    const credentials = {
      name: "main",
      access_key_id: "AKIA",
      service_role_arn: "arn:aws:iam::1:role/tiledb",
      default: true,
      buckets: ["s3://acme/"],
    };
    const sent = { ...credentials, secret_access_key: "hunter2", created_at: "1970-01-01T00:00:00Z", added_later: 1 };
    expect(await alice("POST", "/credentials/acme/aws", sent)).toStrictEqual(DONE);
    const created_at = "2026-01-01T00:00:02.000Z";
    const received = { ...credentials, created_at, updated_at: created_at };
    expect(await alice("GET", "/credentials/acme/aws")).toStrictEqual(found([received]));
    expect(await alice("GET", "/credentials/acme/aws/main")).toStrictEqual(found(received));
    await alice("PATCH", "/credentials/acme/aws/main", { secret_access_key: "hunter3" });
    const updated_at = "2026-01-01T00:00:03.000Z";
    expect(await alice("GET", "/credentials/acme/aws/main")).toStrictEqual(found({ ...received, updated_at }));
  });

  test("createFakeService() makes credentials neither default nor limited to buckets unless told", async () => {
    const { alice } = await acme();
    await alice("POST", "/credentials/acme/aws", { name: "main" });
    expect(await alice("GET", "/credentials/acme/aws/main")).toStrictEqual(found({
      name: "main",
      default: false,
      buckets: [],
      created_at: "2026-01-01T00:00:02.000Z",
      updated_at: "2026-01-01T00:00:02.000Z",
    }));
  });

  test("createFakeService() answers 400 for credentials without a name or of another shape", async () => {
    const { alice } = await acme();
    for (
      const credentials of [{}, { access_key_id: "AKIA" }, { name: "" }, { name: "a/b" }, { name: "a", buckets: 1 }]
    ) {
      expect(await alice("POST", "/credentials/acme/aws", credentials)).toStrictEqual(refused(400));
    }
    await alice("POST", "/credentials/acme/aws", { name: "main" });
    expect(await alice("PATCH", "/credentials/acme/aws/main", { name: ".." })).toStrictEqual(refused(400));
  });

  test("createFakeService() quotes no secret when it answers 400", async () => {
    const { alice } = await acme();
    const answer = await alice("POST", "/credentials/acme/aws", { name: 1, secret_access_key: "hunter2" });
    expect(answer).toStrictEqual(refused(400, expect.not.stringContaining("hunter2")));
  });

  test("createFakeService() answers 409 for a name that the namespace has, and not for another namespace's", async () => {
    const { alice } = await acme();
    expect(await alice("POST", "/credentials/acme/aws", { name: "main" })).toStrictEqual(DONE);
    expect(await alice("POST", "/credentials/acme/aws", { name: "main" })).toStrictEqual(refused(409));
    expect(await alice("POST", "/credentials/alice/aws", { name: "main" })).toStrictEqual(DONE);
    expect(await alice("POST", "/credentials/acme/aws", { name: "other" })).toStrictEqual(DONE);
    expect(await alice("PATCH", "/credentials/acme/aws/other", { name: "main" })).toStrictEqual(refused(409));
  });

  test("createFakeService() answers 404 for credentials that the namespace does not have", async () => {
    const { alice } = await acme();
    const path = "/credentials/acme/aws/main";
    const absent = refused(404, "The namespace has no credentials of this name");
    expect(await alice("GET", path)).toStrictEqual(absent);
    expect(await alice("PATCH", path, { default: true })).toStrictEqual(absent);
    expect(await alice("DELETE", path)).toStrictEqual(absent);
  });

  test("createFakeService() changes what an update of credentials holds and leaves the rest, renames included", async () => {
    const { alice } = await acme();
    await alice("POST", "/credentials/acme/aws", { name: "main", access_key_id: "AKIA", buckets: ["s3://a/"] });
    await alice("POST", "/credentials/acme/aws", { name: "other" });
    const update = { name: "renamed", buckets: [], created_at: "1970-01-01T00:00:00Z" };
    expect(await alice("PATCH", "/credentials/acme/aws/main", update)).toStrictEqual(DONE);
    expect(await alice("PATCH", "/credentials/acme/aws/renamed", { name: "renamed" })).toStrictEqual(DONE);
    const untouched = { name: "other", default: false, buckets: [] };
    expect(await alice("GET", "/credentials/acme/aws")).toStrictEqual(found([
      {
        name: "renamed",
        access_key_id: "AKIA",
        default: false,
        buckets: [],
        created_at: "2026-01-01T00:00:02.000Z",
        updated_at: "2026-01-01T00:00:05.000Z",
      },
      { ...untouched, created_at: "2026-01-01T00:00:03.000Z", updated_at: "2026-01-01T00:00:03.000Z" },
    ]));
    expect(await alice("GET", "/credentials/acme/aws/main")).toStrictEqual(refused(404));
  });

  test("createFakeService() keeps one default a namespace", async () => {
    const { alice } = await acme();
    const defaults = async (namespace: string) => {
      const list = await alice("GET", `/credentials/${namespace}/aws`);
      assert(Array.isArray(list.body));
      return list.body.filter((credentials) => credentials.default).map(({ name }) => name);
    };
    await alice("POST", "/credentials/alice/aws", { name: "own", default: true });
    await alice("POST", "/credentials/acme/aws", { name: "first", default: true });
    await alice("POST", "/credentials/acme/aws", { name: "second", default: true });
    expect(await defaults("acme")).toStrictEqual(["second"]);
    await alice("PATCH", "/credentials/acme/aws/first", { default: true });
    expect(await defaults("acme")).toStrictEqual(["first"]);
    await alice("PATCH", "/credentials/acme/aws/second", { default: false });
    expect(await defaults("acme")).toStrictEqual(["first"]);
    await alice("PATCH", "/credentials/acme/aws/first", { default: false });
    expect(await defaults("acme")).toStrictEqual([]);
    expect(await defaults("alice")).toStrictEqual(["own"]);
  });

  test("createFakeService() lets every member read an organization's credentials and an admin change them", async () => {
    const { bob, carol } = await acme({ bob: "admin", carol: "read_only" });
    expect(await bob("POST", "/credentials/acme/aws", { name: "main" })).toStrictEqual(DONE);
    expect(await bob("PATCH", "/credentials/acme/aws/main", { default: true })).toStrictEqual(DONE);
    expect(await carol("GET", "/credentials/acme/aws")).toMatchObject(found([{ name: "main", default: true }]));
    expect(await carol("GET", "/credentials/acme/aws/main")).toMatchObject(found({ name: "main" }));
    expect(await bob("DELETE", "/credentials/acme/aws/main")).toStrictEqual(DONE);
    expect(await carol("GET", "/credentials/acme/aws")).toStrictEqual(found([]));
  });

  test("createFakeService() keeps a user's own credentials from everybody else", async () => {
    const { alice, bob } = await acme({ bob: "admin" });
    expect(await alice("POST", "/credentials/alice/aws", { name: "own" })).toStrictEqual(DONE);
    expect(await alice("GET", "/credentials/alice/aws")).toMatchObject(found([{ name: "own" }]));
    expect(await bob("GET", "/credentials/alice/aws")).toStrictEqual(refused(404));
    expect(await bob("POST", "/credentials/alice/aws", { name: "other" })).toStrictEqual(refused(404));
    expect(await bob("DELETE", "/credentials/alice/aws/own")).toStrictEqual(refused(404));
    expect(await alice("DELETE", "/credentials/alice/aws/own")).toStrictEqual(DONE);
    expect(await alice("GET", "/credentials/alice/aws")).toStrictEqual(found([]));
  });

  test("createFakeService() finds credentials by the organization's name, not its id", async () => {
    const { alice } = await acme();
    expect(await alice("GET", `/credentials/${await idOf(alice, "acme")}/aws`)).toStrictEqual(refused(404));
  });

  test("createFakeService() keeps the credentials of an organization that is renamed", async () => {
    const { alice } = await acme();
    await alice("POST", "/credentials/acme/aws", { name: "main" });
    await alice("PATCH", "/organizations/acme", { name: "apex" });
    expect(await alice("GET", "/credentials/apex/aws")).toMatchObject(found([{ name: "main" }]));
    expect(await alice("GET", "/credentials/acme/aws")).toStrictEqual(refused(404));
  });

  test("createFakeService() deletes the credentials of an organization with it", async () => {
    const { alice } = await acme();
    await alice("POST", "/credentials/acme/aws", { name: "main" });
    await alice("DELETE", "/organizations/acme");
    await alice("POST", "/organization", { name: "acme" });
    expect(await alice("GET", "/credentials/acme/aws")).toStrictEqual(found([]));
  });
});

test("createFakeService() serves each operation of the contract, in the life of an organization", async () => {
  const { alice, bob } = signIn(createFakeService());
  const life: [caller: Caller, method: string, path: string, status: number, body?: unknown][] = [
    [alice, "POST", "/organization", 204, { name: "acme" }],
    [alice, "POST", "/organizations/{organization}/user", 204, { username: "bob", role: "admin" }],
    [bob, "GET", "/organizations", 200],
    [bob, "PATCH", "/organizations/{organization}", 204, {
      description: "Makes anvils",
      default_s3_path: "s3://acme/",
    }],
    [bob, "GET", "/organizations/{organization}", 200],
    [bob, "POST", "/credentials/{namespace}/aws", 204, { name: "main", secret_access_key: "hunter2" }],
    [bob, "PATCH", "/credentials/{namespace}/aws/{name}", 204, { buckets: ["s3://acme/"], default: true }],
    [bob, "GET", "/credentials/{namespace}/aws", 200],
    [bob, "GET", "/credentials/{namespace}/aws/{name}", 200],
    [bob, "DELETE", "/credentials/{namespace}/aws/{name}", 204],
    [alice, "PATCH", "/organizations/{organization}/{username}", 204, { role: "read_only" }],
    [bob, "GET", "/organizations/{organization}/{username}", 200],
    [alice, "DELETE", "/organizations/{organization}/{username}", 204],
    [alice, "DELETE", "/organizations/{organization}", 204],
  ];
  for (const [caller, method, path, status, body] of life) {
    const parameters: Record<string, string> = {
      organization: "acme",
      namespace: "acme",
      username: "bob",
      name: "main",
    };
    const answer = await caller(
      method,
      path.replaceAll(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? ""),
      body,
    );
    expect(answer.status, `${method} ${path}`).toBe(status);
  }
  const methods = ["get", "post", "patch", "delete"];
  const operations = Object.entries(contract.paths).flatMap(([path, item]) =>
    methods.filter((method) => method in item).map((method) => `${method.toUpperCase()} ${path}`)
  );
  expect(life.map(([, method, path]) => `${method} ${path}`).sort()).toStrictEqual(operations.sort());
});

/** Sends a request as one user, and checks that the answer keeps to the contract. */
type Caller = (method: string, path: string, body?: unknown) => Promise<Answer>;

interface Callers {
  alice: Caller;
  bob: Caller;
  carol: Caller;
}

function signIn(fake: FakeService): Callers {
  const caller = (apiKey: string): Caller => (method, path, body) => {
    const headers = { "X-TILEDB-REST-API-KEY": apiKey };
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    return exchange(fake, new Request(fake.url + path, init));
  };
  return { alice: caller("alice-key"), bob: caller("bob-key"), carol: caller("carol-key") };
}

/** A service on which alice has created acme at second 1, with these members. */
async function acme(members: Record<string, OrganizationRole> = {}): Promise<Callers> {
  const callers = signIn(createFakeService({ users: USERS, now: steppingClock() }));
  await callers.alice("POST", "/organization", { name: "acme" });
  for (const [username, role] of Object.entries(members)) {
    await callers.alice("POST", "/organizations/acme/user", { username, role });
  }
  return callers;
}

/** Goes on by a second each time it is read. */
function steppingClock(): () => Date {
  let second = 0;
  return () => new Date(Date.UTC(2026, 0, 1, 0, 0, ++second));
}

async function body(answer: Promise<Answer>): Promise<object> {
  const { body } = await answer;
  assert(typeof body === "object" && body !== null);
  return body;
}

async function idOf(caller: Caller, name: string): Promise<string> {
  const id = checkOrganization(await body(caller("GET", `/organizations/${name}`))).value?.id;
  assert(id !== undefined);
  return id;
}

interface Contract {
  paths: Record<string, Record<string, { responses?: Record<string, { $ref?: string; content?: unknown }> }>>;
}

const contract: Contract = parse(readFileSync(new URL("../gen/openapi.yaml", import.meta.url), "utf8"));
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema({ $id: "contract", ...contract });

/** Sends a request, and checks that the answer keeps to the contract. */
async function exchange(fake: FakeService, request: Request): Promise<Answer> {
  const { method, url } = request;
  const response = await fake.fetch(request);
  const { status } = response;
  const text = await response.text();
  if (status === 204) {
    expect({ text, body: response.body, type: response.headers.get("Content-Type") })
      .toStrictEqual({ text: "", body: null, type: null });
  } else {
    expect(response.headers.get("Content-Type")).toBe("application/json");
  }
  const body: unknown = text === "" ? undefined : JSON.parse(text);
  for (const schema of documentedSchemas(method, new URL(url).pathname, status)) {
    const validate = ajv.getSchema(schema);
    assert(validate !== undefined, `${schema} is in the contract`);
    expect(validate(body), `${method} ${url} ${status}: ${ajv.errorsText(validate.errors)}`).toBe(true);
  }
  return { status, body };
}

/** Where the schemas are that the contract has for a body. A status that an operation does not document fails. */
function documentedSchemas(method: string, pathname: string, status: number): string[] {
  const errors = status >= 400 ? ["contract#/components/schemas/Error"] : [];
  // Paths with fewer parameters come first: they are the more specific ones.
  const paths = Object.keys(contract.paths).sort((a, b) => a.split("{").length - b.split("{").length);
  const path = paths.find((path) =>
    contract.paths[path]?.[method.toLowerCase()] !== undefined &&
    new RegExp(`^/v1${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(pathname)
  );
  if (path === undefined) {
    expect([404, 405], `${method} ${pathname} is not in the contract`).toContain(status);
    return errors;
  }
  const { responses = {} } = contract.paths[path]?.[method.toLowerCase()] ?? {};
  const documented = String(status) in responses ? String(status) : "default";
  if (status < 400) expect(documented, `${method} ${path} documents ${status}`).toBe(String(status));
  if (responses[documented]?.content === undefined) return errors;
  const pointer = [
    "paths",
    path,
    method.toLowerCase(),
    "responses",
    documented,
    "content",
    "application/json",
    "schema",
  ];
  return [`contract#/${pointer.map((key) => encodeURIComponent(key.replaceAll("/", "~1"))).join("/")}`];
}
