// What is chosen and edited becomes one call of the library. A fault is met by a service of its own, made for the run, so that
// none is left for the next one; everything else goes to the service that is given.

import { isObject } from "../../lib/is_object.ts";
import { createFakeService, type FakeService, type Fault } from "../../lib/testing.ts";
import * as api from "../../mod.ts";
import { type Client, createClient, type Result } from "../../mod.ts";
import { CALLERS, type FunctionName } from "./examples.ts";
import { formOf } from "./form_of.ts";
import { type Attempt, observe } from "./observe.ts";

/** What a call is made of. */
export interface Inputs {
  readonly name: string;
  /** A label of CALLERS. */
  readonly caller: string;
  readonly args: readonly unknown[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly fault: Readonly<Record<string, unknown>> | null;
}

export async function call(
  { name, caller, args, options, fault }: Inputs,
  { url, fetch }: FakeService,
  signal?: AbortSignal,
  show: (attempts: readonly Attempt[]) => void = () => {},
): Promise<Result<unknown>> {
  const { [caller]: auth = { apiKey: "" } } = CALLERS;
  const client = createClient({ baseUrl: url, auth, ...observe(withFault(fault, name, fetch), show), ...options });
  const { fields } = formOf(name);
  const [callOptions = {}] = args.slice(fields.length);
  // The names are those of EXAMPLES, and an editor may hold anything: the functions check what they are given.
  const operation = api[name as FunctionName] as (client: Client, ...args: unknown[]) => Promise<Result<unknown>>;
  return await operation(
    client,
    ...fields.map((_, index) => args[index]),
    isObject(callOptions) ? { signal, ...callOptions } : callOptions,
  );
}

function withFault(fault: Inputs["fault"], name: string, fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  if (fault === null) return fetch;
  const { fail, fetch: failing } = createFakeService();
  // fail() throws at anything else.
  const { operation = name, times = 1 } = fault as Fault;
  fail(fault as Fault);
  let left = operation === name ? times : 0;
  return (...request) => (left-- > 0 ? failing : fetch)(...request);
}
