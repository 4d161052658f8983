// What the fake service takes: what it refuses at run time does not compile either, as far as a type can say it.

import { expectTypeOf, test } from "vitest";
import { createFakeService, type FakeServiceOptions, type FakeUser, type Fault } from "../../lib/testing.ts";

declare const { fail }: ReturnType<typeof createFakeService>;

test("Fault takes headers as fetch does", () => {
  expectTypeOf<Headers>().toExtend<Fault["headers"]>();
  expectTypeOf<[string, string][]>().toExtend<Fault["headers"]>();
  expectTypeOf<Map<string, string>>().toExtend<Fault["headers"]>();
  expectTypeOf<Record<string, string>>().toExtend<Fault["headers"]>();
  expectTypeOf<Record<string, number>>().not.toExtend<Fault["headers"]>();
  expectTypeOf<Record<string, string | undefined>>().not.toExtend<Fault["headers"]>();
  expectTypeOf<[string, number][]>().not.toExtend<Fault["headers"]>();
  expectTypeOf<string[]>().not.toExtend<Fault["headers"]>();
  expectTypeOf<string>().not.toExtend<Fault["headers"]>();
  expectTypeOf<Date>().not.toExtend<Fault["headers"]>();
  expectTypeOf<null>().not.toExtend<Fault["headers"]>();
});

test("Fault takes no other properties, and no texts for numbers", () => {
  // @ts-expect-error -- misspelt
  fail({ stauts: 503 });
  // @ts-expect-error -- a text
  fail({ status: "503" });
  // @ts-expect-error -- a text
  fail({ status: 503, times: "2" });
  // @ts-expect-error -- a list
  fail({ status: 503, operation: ["getUser"] });
  // @ts-expect-error -- no such end
  fail({ connection: "slow" });
  // @ts-expect-error -- no fault
  fail();
  // @ts-expect-error -- only a number
  fail(503);
});

test("FakeServiceOptions takes lists that cannot be changed", () => {
  expectTypeOf<readonly FakeUser[]>().toExtend<FakeServiceOptions["users"]>();
  expectTypeOf<readonly string[]>().toExtend<FakeServiceOptions["bounces"]>();
  expectTypeOf<readonly string[]>().toExtend<FakeServiceOptions["verifiedDomains"]>();
});

test("FakeServiceOptions takes no other kinds of object, and functions that give what they should", () => {
  // @ts-expect-error -- a Map
  createFakeService(new Map([["users", []]]));
  // @ts-expect-error -- a promise
  createFakeService(Promise.resolve({}));
  // @ts-expect-error -- a Set
  createFakeService({ users: new Set<FakeUser>() });
  // @ts-expect-error -- a number
  createFakeService({ now: Date.now });
  // @ts-expect-error -- a promise
  createFakeService({ now: () => Promise.resolve(new Date()) });
  // @ts-expect-error -- a number
  createFakeService({ uuid: () => 1 });
  // @ts-expect-error -- in other case
  createFakeService({ Users: [] });
  // @ts-expect-error -- a password that is a number
  createFakeService({ users: [{ username: "alice", apiKey: "alice-key", password: 1234 }] });
});
