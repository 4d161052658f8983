// A request to a fake service, and its answer, which is held to the contract.

import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { assert, expect } from "vitest";
import { parse } from "yaml";
import type { FakeService } from "../../lib/testing.ts";

const UUID_REGEXP = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
export const UUID: unknown = expect.stringMatching(UUID_REGEXP);

/** What came back: `body` is undefined when there was none. */
export interface Answer {
  status: number;
  body: unknown;
}

export const DONE: Answer = { status: 204, body: undefined };

export function found(body: unknown): Answer {
  return { status: 200, body };
}

export function refused(status: number, message: unknown = expect.stringMatching(/^[A-Z]\w+ \w+ /)): Answer {
  return { status, body: { code: status, message, request_id: UUID } };
}

interface Contract {
  paths: Record<string, Record<string, { responses?: Record<string, { $ref?: string; content?: unknown }> }>>;
}
export const contract: Contract = parse(readFileSync(new URL("../../gen/openapi.yaml", import.meta.url), "utf8"));
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema({ $id: "contract", ...contract });

/** Sends a request, and checks that the answer keeps to the contract. */
export async function exchange(fake: FakeService, request: Request): Promise<Answer> {
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
  const error = status >= 400 ? ["contract#/components/schemas/Error"] : [];
  // Paths with fewer parameters come first: they are the more specific ones.
  const paths = Object.keys(contract.paths).sort((a, b) => a.split("{").length - b.split("{").length);
  const path = paths.find((path) =>
    contract.paths[path]?.[method.toLowerCase()] !== undefined &&
    new RegExp(`^/v1${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(pathname)
  );
  if (path === undefined) {
    expect([404, 405], `${method} ${pathname} is not in the contract`).toContain(status);
    return error;
  }
  const { responses = {} } = contract.paths[path]?.[method.toLowerCase()] ?? {};
  const documented = String(status) in responses ? String(status) : "default";
  if (status < 400) expect(documented, `${method} ${path} documents ${status}`).toBe(String(status));
  if (responses[documented]?.content === undefined) return error;
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
