import { expect, test } from "vitest";
import { acme, type Caller, type Callers, invitationsOf, invite } from "./callers.ts";
import { found, refused } from "./exchange.ts";

async function emails(caller: Caller, query = ""): Promise<unknown[]> {
  return (await invitationsOf(caller, query)).map(({ email }) => email);
}

/** alice has invited dora and erin to zeta and acme, at seconds 3 and 4, and then bob to acme, who accepted. */
async function invited(): Promise<Callers> {
  const callers = await acme();
  const { alice, bob } = callers;
  await alice("POST", "/organization", { name: "Zeta" });
  const dora = { invitee_email: ["dora@example.com"], organization_role: "read_only" };
  await alice("POST", "/invitations/Zeta/join", dora);
  await invite(alice, "erin@example.com");
  await bob("POST", `/invitations/${await invite(alice, "bob@example.com")}`);
  return callers;
}

const SECOND_4 = Date.UTC(2026, 0, 1, 0, 0, 4) / 1000;

test.each<[query: string, found: string[]]>([
  ["", ["dora", "erin", "bob"]],
  ["?organization=acme", ["erin", "bob"]],
  ["?organization=Zeta", ["dora"]],
  ["?organization=zeta", []],
  ["?status=PENDING", ["dora", "erin"]],
  ["?status=ACCEPTED", ["bob"]],
  ["?status=REVOKED", []],
  ["?type=JOIN_ORGANIZATION", ["dora", "erin", "bob"]],
  ["?type=ARRAY_SHARE", []],
  ["?array=acme", []],
  ["?group=acme", []],
  [`?start=${SECOND_4}`, ["erin", "bob"]],
  [`?end=${SECOND_4}`, ["dora", "erin"]],
  [`?start=${SECOND_4}&end=${SECOND_4}`, ["erin"]],
  ["?orderby=timestamp", ["dora", "erin", "bob"]],
  ["?orderby=array_name", ["dora", "erin", "bob"]],
  ["?orderby=organization_name", ["dora", "erin", "bob"]],
  ["?orderby=organization_name&organization=acme&status=ACCEPTED", ["bob"]],
  ["?organization=&array=&group=&start=&end=&page=&per_page=&type=&status=&orderby=", ["dora", "erin", "bob"]],
  ["?added_later=1", ["dora", "erin", "bob"]],
  ["?per_page=2", ["dora", "erin"]],
  ["?per_page=2&page=2", ["bob"]],
  ["?page=2", []],
  ["?page=%2B1&per_page=01", ["dora"]],
  [`?start=-1&end=${"9".repeat(18)}`, ["dora", "erin", "bob"]],
])("createFakeService() finds invitations by %j", async (query, names) => {
  const { alice } = await invited();
  expect(await emails(alice, query)).toStrictEqual(names.map((name) => `${name}@example.com`));
});

test("createFakeService() sorts invitations by the names of organizations, and then by age", async () => {
  const { alice } = await acme();
  await alice("POST", "/organization", { name: "beta" });
  const to = (email: string) => ({ invitee_email: [email], organization_role: "read_only" });
  await alice("POST", "/invitations/beta/join", to("1@example.com"));
  await alice("POST", "/invitations/acme/join", to("2@example.com"));
  await alice("POST", "/invitations/beta/join", to("3@example.com"));
  const [first, second, third] = ["1@example.com", "2@example.com", "3@example.com"];
  expect(await emails(alice)).toStrictEqual([first, second, third]);
  expect(await emails(alice, "?orderby=organization_name")).toStrictEqual([second, first, third]);
});

test("createFakeService() tells on which page invitations are, ten a page unless told", async () => {
  const { alice } = await acme();
  const invitee_email = Array.from({ length: 21 }, (_, index) => `user-${index}@example.com`);
  await alice("POST", "/invitations/acme/join", { invitee_email, organization_role: "read_only" });
  const metadata = async (query: string) => {
    const { body } = await alice("GET", `/invitations${query}`);
    return (body as { pagination_metadata: unknown }).pagination_metadata;
  };
  expect(await emails(alice)).toStrictEqual(invitee_email.slice(0, 10));
  expect(await emails(alice, "?page=3")).toStrictEqual(invitee_email.slice(20));
  expect(await metadata("")).toStrictEqual({ page: 1, per_page: 10, total_pages: 3, total_items: 21 });
  expect(await metadata("?per_page=7&page=9")).toStrictEqual({ page: 9, per_page: 7, total_pages: 3, total_items: 21 });
});

test("createFakeService() leaves out the list when it finds no invitation", async () => {
  const { alice } = await acme();
  const pagination_metadata = { page: 1, per_page: 10, total_pages: 0, total_items: 0 };
  expect(await alice("GET", "/invitations")).toStrictEqual(found({ pagination_metadata }));
});

test.each<[query: string, reason: string]>([
  ["page=0", "page: Expected an integer from 1"],
  ["page=-1", "page: Expected an integer from 1"],
  ...["x", "1.0", "1e3", "0x10", "0b1", "%201", "1%20", "Infinity", "9".repeat(19), "1&page=x"].map(
    (page): [string, string] => [`page=${page}`, "page: Expected an integer from 1"],
  ),
  ["per_page=1.5", "per_page: Expected an integer"],
  ["start=today", "start: Expected an integer"],
  ["end=2026-01-01", "end: Expected an integer"],
  ["orderby=email", "orderby: Expected one of timestamp, array_name, organization_name"],
  ["page=x&end=y", "end: Expected an integer; page: Expected an integer from 1"],
])("createFakeService() answers 400 when invitations are to be found by %s", async (query, reason) => {
  const { alice } = await acme();
  const message = `The query does not fit this operation: ${reason}`;
  expect(await alice("GET", `/invitations?${query}`)).toStrictEqual(refused(400, message));
});

test.each([0, -1])("createFakeService() answers 400 when %i invitations are to be on a page", async (count) => {
  const { alice } = await acme();
  const message = "The parameter per_page must be at least 1";
  expect(await alice("GET", `/invitations?per_page=${count}`)).toStrictEqual(refused(400, message));
});

test("createFakeService() shows invitations to owners, admins, the sender and the invited user alone", async () => {
  const { alice, bob, carol } = await acme({ bob: "admin" });
  await invite(bob, "carol@example.com");
  await invite(bob, "dora@example.com");
  const both = ["carol@example.com", "dora@example.com"];
  expect(await emails(alice)).toStrictEqual(both);
  expect(await emails(bob)).toStrictEqual(both);
  expect(await emails(carol)).toStrictEqual(["carol@example.com"]);
  await alice("POST", "/organizations/acme/user", { username: "carol", role: "read_write_delete" });
  expect(await emails(carol)).toStrictEqual(["carol@example.com"]);
  await alice("DELETE", "/organizations/acme/bob");
  expect(await emails(bob)).toStrictEqual(both);
});
