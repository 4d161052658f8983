import { OPERATIONS } from "../operations.ts";
import { DONE, type Draft, failed, sent } from "./draft.ts";

/** Where each function sends its request, with the arguments of `OPERATIONS`. */
export const PATHS: Record<string, string> = {
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

const answered: Draft[] = OPERATIONS.map(({ name, method, path, body, value, run }) => ({
  name: `${name}() sends its request and gives what is answered`,
  answers: [value ? { body: JSON.stringify(value) } : DONE],
  options: { headers: { "X-Trace": "of the client" } },
  call: (client) => run(client, ...path, ...(body ? [body] : [])),
  seen: { value: value ?? null },
  requests: [sent(method, PATHS[name] ?? "", { "x-trace": "of the client" }, body)],
}));

const withOptions: Draft[] = OPERATIONS.map(({ name, method, path, body, run }) => ({
  name: `${name}() heeds the settings of the call`,
  answers: [{ status: 429 }, DONE],
  options: { headers: { "X-Trace": "of the client" } },
  call: (client) =>
    run(client, ...path, ...(body ? [body] : []), { retry: false, headers: { "X-Trace": "of the call" } }),
  seen: failed("http", name, "the service answered 429: try again later", { status: 429, body: "" }),
  requests: [sent(method, PATHS[name] ?? "", { "x-trace": "of the call" }, body)],
}));

const answeredWrongly: Draft[] = OPERATIONS.filter(({ value }) => value).map(
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

export const functions: readonly Draft[] = [...answered, ...withOptions, ...answeredWrongly, ...lists];
