import { expect, test, vi } from "vitest";
import { createClient, createOrganization, getOrganization } from "../../mod.ts";
import { startServer } from "../shared/server.ts";

test.each(
  [
    ["the headers", { end: "stall before headers" }],
    ["the body", { headers: { "Content-Length": "99" }, body: "{", end: "stall" }],
  ] as const,
)("timeout is the error when %s take longer than timeoutMs", async (_, answer) => {
  const { baseUrl, requests } = await startServer(answer);
  const { error } = await createOrganization(createClient({ baseUrl, timeoutMs: 1000 }), { name: "acme" });
  expect(error).toMatchObject({ kind: "timeout", name: "TimeoutError", timeoutMs: 1000, attempts: 1 });
  expect(error?.message).toBe(
    "Cannot complete createOrganization: the attempt took longer than 1000 ms: " +
      "raise timeoutMs",
  );
  expect(requests).toHaveLength(1);
});

test("timeout is the error even when a fetch heeds no signal, whose late body is cancelled", async () => {
  const cancel = vi.fn();
  let answer = (_: Response) => {};
  const client = createClient({ fetch: () => new Promise((resolve) => answer = resolve), retry: false });
  expect((await getOrganization(client, "acme", { timeoutMs: 20 })).error).toMatchObject({ kind: "timeout" });
  answer(new Response(new ReadableStream({ cancel })));
  await vi.waitFor(() => expect(cancel).toHaveBeenCalledTimes(1));
});
