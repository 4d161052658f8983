// What a caller may hand over, and should not.

import fc from "fast-check";

/** Makes a value when it is used: to print it may throw. */
export type Make = () => unknown;

class Account {
  #name = "acme";
  get name(): string {
    return this.#name;
  }
}

const HOSTILE: Make[] = [
  throwing,
  () => new Proxy(fail, throwing()),
  () => revoked({}),
  () => revoked(fail),
  () => Object.defineProperty({}, "name", { get: fail, enumerable: true }),
  () => Object.defineProperty({}, Symbol.toPrimitive, { get: fail }),
  () => ({ toString: fail, valueOf: fail, toJSON: fail }),
  () => ({ toJSON: () => "acme" }),
  () => ({ toJSON: () => undefined }),
  () => ({ toJSON: inTurn([{ name: "acme" }, { name: ".." }]) }),
  () => ({ then: fail }),
  () => ({ then: () => {} }),
  () => new Proxy({}, { get: inTurn(["acme", "..", 5, undefined, null]) }),
  () => Array.from({ length: 20_000 }).reduce<unknown>((inner) => [inner], "deep"),
  cyclic,
  () => new Account(),
  () => new Date(NaN),
  () => new Map([["name", "acme"]]),
  () => Object.freeze(Object.create(null)),
  () => new String("acme"),
  () => new Proxy(new AbortController().signal, {}),
  () => ({ aborted: false, addEventListener: fail, removeEventListener: fail }),
  () => Symbol("acme"),
  () => fail,
  () => "x".repeat(10_000),
  () => 1n,
];

export function fail(): never {
  throw new Error("Thrown by what the caller handed over");
}

/** A proxy whose every trap throws. */
export function throwing(): object {
  return new Proxy({}, new Proxy({}, { get: fail }));
}

function revoked(target: object): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

function cyclic(): unknown {
  const value: Record<string, unknown> = { name: "acme" };
  value.self = [value];
  return value;
}

/** Another value at each reading. */
export function inTurn<T>(values: readonly T[]): () => T | undefined {
  let reads = 0;
  return () => values[reads++ % values.length];
}

/** Anything. */
export const hostile: fc.Arbitrary<Make> = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSet: true }).map(given),
  fc.constantFrom(...HOSTILE),
);

/** Makes a value that is printed as it stands. */
export function given(value: unknown): Make {
  return Object.assign(() => value, { [fc.toStringMethod]: () => fc.stringify(value) });
}

/** An object of values that are made when it is. */
export function made(properties: Record<string, Make>): Make {
  return () => Object.fromEntries(Object.entries(properties).map(([name, make]) => [name, make()]));
}

/** A function of a caller's that does what it should not. */
export const stranger: fc.Arbitrary<Make> = fc.tuple(
  fc.constantFrom("throws", "rejects", "returns", "resolves", "never settles"),
  hostile,
).map(([how, make]): Make => {
  const strange = () => {
    if (how === "throws") throw make();
    if (how === "rejects") return Promise.reject(make());
    if (how === "returns") return make();
    return how === "resolves" ? Promise.resolve(make()) : new Promise(() => {});
  };
  return Object.assign(strange, { [fc.toStringMethod]: () => `${how}: ${fc.stringify(make)}` });
});

/** Properties that some body may have, with two values that will do and one that will not. */
export const PROPERTIES = {
  name: ["acme", "globex", ".."],
  role: ["owner", "admin", 5],
  description: ["Sea data", "Weather data", 5],
  default: [true, false, "yes"],
  created_at: ["2026-01-31T12:00:00Z", "2026-01-31T12:00:00.5Z", "yesterday"],
  users: [[], [{ username: "bob" }], [null]],
  invitee_email: [[], ["bob@example.com"], "bob@example.com"],
  organization_role: ["owner", "admin", "auditor"],
  domain: ["acme.example", null, 5],
};
