// A bundle of one function holds what this function needs, and nothing of another. What that is comes from the contract:
// that the operation's own name, path and properties are there is as much asserted as that no other's are.

import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { transform } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { createFakeService } from "../../lib/testing.ts";
import * as api from "../../mod.ts";
import { contract, METHODS, resolve, type Schema } from "../contract.ts";
import { type Bundler, BUNDLERS } from "./bundlers.ts";
import { CONSUMER, NAME } from "./installed.ts";
import { LIVED } from "./lived.ts";

/** An operation of the contract, and what gives it away in a bundle. */
interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly properties: string[];
  /** Whether a body is sent or received, which is checked. */
  readonly isChecked: boolean;
}

const OPERATIONS: Operation[] = Object.entries(contract.paths).flatMap(([path, item]) =>
  METHODS.flatMap((method) => {
    const operation = item[method];
    if (operation === undefined) return [];
    const { operationId, requestBody, responses } = operation;
    const bodies = [requestBody?.content, responses["200"]?.content].flatMap((content) => content ?? []);
    return [{
      name: operationId.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      method: method.toUpperCase(),
      path,
      properties: tellingProperties(bodies.map((content) => content["application/json"].schema)),
      isChecked: bodies.length > 0,
    }];
  })
);

const PATHS = Object.keys(contract.paths);
const NAMES = OPERATIONS.map(({ name }) => name);
const PROPERTIES = tellingProperties(Object.values(contract.components.schemas));

/** Properties that tell nothing, since every bundle has the word. */
const COMMON: Record<string, string> = {
  code: "of the contract's Error, which every operation may receive",
  message: "of the contract's Error",
  request_id: "of the contract's Error",
  default: "a keyword",
  id: "openapi-fetch gives one to each request",
  name: "errors have one",
  role: "an error with status 403 advises to ask for one",
  secret_access_key: "masked in whatever is sent",
  username: "of the client's auth",
};

/** Texts of the constraints that only some bodies have, and whose those are. */
const CONSTRAINTS: Record<string, string[]> = {
  "1 to 63 of": ["createOrganization", "updateOrganization"],
  "RFC 3339": ["createOrganization", "addAwsAccessCredentials", "updateAwsAccessCredentials"],
  "a name that a path can hold": ["addAwsAccessCredentials", "updateAwsAccessCredentials"],
  "read_write_delete": ["addUserToOrganization", "updateUserInOrganization"],
};

/** A method that each of valibot's schemas has. */
const VALIBOT = "~run";

/** Texts of the fake service, from its first line to its last. */
const FAKE_SERVICE = ["organizations.test", "alice", "Cannot let requests fail", "The last owner stays"];

/** What the functions are called with when alice has an organization, with bob in it and with credentials. */
const ARGUMENTS: Record<string, unknown[]> = {
  addAwsAccessCredentials: ["acme", { name: "archive" }],
  addUserToOrganization: ["acme", { username: "carol" }],
  checkAwsAccessCredentials: ["acme"],
  checkAwsAccessCredentialsByName: ["acme", "lake"],
  createOrganization: [{ name: "umbrella" }],
  deleteAwsAccessCredentials: ["acme", "lake"],
  deleteOrganization: ["acme"],
  deleteUserFromOrganization: ["acme", "bob"],
  getAllOrganizations: [],
  getOrganization: ["acme"],
  getOrganizationUser: ["acme", "bob"],
  updateAwsAccessCredentials: ["acme", "lake", { default: true }],
  updateOrganization: ["acme", { description: "Maps" }],
  updateUserInOrganization: ["acme", "bob", { role: "admin" }],
};

// The same consumer, with a package whose manifest does not say that it is free of side effects.
const UNTOLD = join(CONSUMER, "untold");

beforeAll(async () => {
  await cp(join(CONSUMER, "node_modules"), join(UNTOLD, "node_modules"), { recursive: true });
  const path = join(UNTOLD, "node_modules", NAME, "package.json");
  const { sideEffects: _, ...manifest } = JSON.parse(await readFile(path, "utf8"));
  await writeFile(path, JSON.stringify(manifest));
});

describe.for(BUNDLERS.map((bundler) => [bundler.name, bundler] as const))("%s", ([, bundler]) => {
  test.for(OPERATIONS)("puts nothing into a bundle of $name() that is another function's", async (operation) => {
    const { name, path, properties, isChecked } = operation;
    const code = await bundleFunction(bundler, name);
    expect({
      names: NAMES.filter((name) => isIn(code, name)),
      paths: PATHS.filter((path) => isIn(code, path)),
      properties: PROPERTIES.filter((property) => isIn(code, property)),
      constraints: Object.keys(CONSTRAINTS).filter((text) => code.includes(text)),
      isChecked: code.includes(VALIBOT),
      fakeService: FAKE_SERVICE.filter((text) => code.includes(text)),
    }).toStrictEqual({
      names: [name],
      paths: [path],
      properties,
      constraints: Object.keys(CONSTRAINTS).filter((text) => CONSTRAINTS[text]?.includes(name)),
      isChecked,
      fakeService: [],
    });
  });

  test.for(OPERATIONS)("makes a bundle of $name() that sends its request", async ({ name, method, path }) => {
    const { fetch, url } = await startService();
    const requests: string[] = [];
    const countedFetch: typeof fetch = (input, init) => {
      requests.push(`${init?.method} ${input}`);
      return fetch(input, init);
    };
    const bundle = await importCode(await bundleFunction(bundler, name));
    const client = bundle.createClient?.({ fetch: countedFetch, baseUrl: url, auth: { apiKey: "alice-key" } });
    const { ok } = await bundle[name]?.(client, ...ARGUMENTS[name] ?? []);
    const filled = path.replace("{username}", "bob").replace("{name}", "lake").replace(/\{\w+\}/, "acme");
    expect({ ok, requests }).toStrictEqual({ ok: true, requests: [`${method} ${url}${filled}`] });
  });

  test("finds no side effect, whether or not the manifest tells it so", async () => {
    const both = `import "${NAME}"; import "${NAME}/testing";`;
    expect({
      told: await bundleText(bundler, CONSUMER, both),
      untold: await bundleText(bundler, UNTOLD, `import "${NAME}";`),
    }).toStrictEqual({ told: "", untold: "" });
  });

  test("puts the fake service into a bundle that asks for it", async () => {
    const code = await bundleText(bundler, CONSUMER, `export { createFakeService } from "${NAME}/testing";`);
    expect(FAKE_SERVICE.filter((text) => code.includes(text))).toStrictEqual(FAKE_SERVICE);
  });

  test("makes a bundle of all functions that does what their types say", async () => {
    const source = await readFile(join(import.meta.dirname, "consumer.ts"));
    const { code } = await transform(source, { loader: "ts" });
    const bundle = await importCode(await bundleText(bundler, CONSUMER, code));
    expect(await bundle.live?.()).toStrictEqual(LIVED);
  });
});

/** Names of the properties that tell a schema from others, those of the schemas in it included, in order. */
function tellingProperties(schemas: Schema[]): string[] {
  return [...new Set(schemas.flatMap(allProperties))].filter((name) => !Object.hasOwn(COMMON, name)).sort();
}

function allProperties(schema: Schema): string[] {
  const { properties = {}, items } = resolve(schema, contract.components.schemas);
  return [
    ...Object.keys(properties),
    ...[...Object.values(properties), ...items ? [items] : []].flatMap(allProperties),
  ];
}

/** Whether a name or a path is in a script, and not as the beginning or the end of a longer one. */
function isIn(code: string, word: string): boolean {
  const pattern = word.replace(/[{}]/g, "\\$&");
  return new RegExp(`(?<![\\w/])${pattern}(?![\\w/])`).test(code);
}

const bundles = new Map<string, Promise<string>>();

/** A bundle of what it takes to call one function. */
function bundleFunction(bundler: Bundler, name: string): Promise<string> {
  const key = `${bundler.name} ${name}`;
  const bundle = bundles.get(key) ??
    bundleText(bundler, CONSUMER, `export { createClient, ${name} } from "${NAME}";`);
  bundles.set(key, bundle);
  return bundle;
}

let count = 0;

async function bundleText(bundler: Bundler, folder: string, text: string): Promise<string> {
  const file = join(folder, "bundles", `${count++}.mjs`);
  await mkdir(join(folder, "bundles"), { recursive: true });
  await writeFile(file, text);
  return (await bundler.bundle(folder, file)).trim();
}

// deno-lint-ignore no-explicit-any -- what a bundle exports has lost its types
async function importCode(code: string): Promise<Record<string, (...args: unknown[]) => any>> {
  const file = join(CONSUMER, "bundles", `${count++}.bundle.mjs`);
  await writeFile(file, code);
  return await import(pathToFileURL(file).href);
}

async function startService(): Promise<{ fetch: typeof globalThis.fetch; url: string }> {
  const { fetch, url } = createFakeService();
  const client = api.createClient({ fetch, baseUrl: url, auth: { apiKey: "alice-key" } });
  api.unwrap(await api.createOrganization(client, { name: "acme" }));
  api.unwrap(await api.addUserToOrganization(client, "acme", { username: "bob" }));
  api.unwrap(await api.addAwsAccessCredentials(client, "acme", { name: "lake" }));
  return { fetch, url };
}
