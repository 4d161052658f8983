// Each function is a call of openapi-fetch's client: here a recorder stands in its place.

import { beforeEach, expect, test, vi } from "vitest";
import { createClient } from "../../mod.ts";
import { named, OPERATIONS } from "../shared/operations.ts";

const { create, request } = vi.hoisted(() => {
  const request = vi.fn();
  return { request, create: vi.fn((_options: object) => ({ request })) };
});

vi.mock("openapi-fetch", () => ({ default: create }));

beforeEach(() => {
  create.mockClear();
  request.mockReset();
});

const BUSY = { error: "", response: new Response(null, { status: 503, headers: { "Retry-After": "0" } }) };

test.each(named(OPERATIONS))("%s goes through openapi-fetch once an attempt, with its path template", async (
  _,
  { method, path, args, segments, body, value, run },
) => {
  request.mockResolvedValueOnce(BUSY).mockResolvedValueOnce(BUSY);
  request.mockResolvedValue({ data: value && JSON.stringify(value), response: new Response(null, { status: 204 }) });
  const client = createClient({ auth: { apiKey: "key" } });
  expect((await run(client, ...args)).ok).toBe(true);

  expect(create).toHaveBeenCalledTimes(1);
  expect(create.mock.calls[0]?.[0]).toMatchObject({
    baseUrl: "http://localhost/v1",
    headers: { Accept: "application/json", "X-TILEDB-REST-API-KEY": "key" },
    redirect: "manual",
  });
  expect(request).toHaveBeenCalledTimes(3);
  for (const [sentMethod, template, init] of request.mock.calls) {
    expect(sentMethod).toBe(method);
    expect(template).toBe(path);
    expect(Object.values(init.params?.path ?? {})).toStrictEqual(segments);
    expect(init).toMatchObject({ parseAs: "text", fetch: expect.any(Function), signal: expect.any(AbortSignal) });
    expect(init.body).toBe(body && JSON.stringify(body));
  }
});

test("createClient() makes one client of openapi-fetch, which every call uses", async () => {
  request.mockResolvedValue({ response: new Response(null, { status: 404 }) });
  const client = createClient();
  await Promise.all(OPERATIONS.map(({ args, run }) => run(client, ...args)));
  expect(create).toHaveBeenCalledTimes(1);
  expect(request).toHaveBeenCalledTimes(OPERATIONS.length);
});
