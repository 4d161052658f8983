import fc from "fast-check";
import { expect, test } from "vitest";
import { FileError, readWanted } from "../../../../scripts/examples/members/file.ts";

const ROLES = "owner, admin, read_write_delete, read_write, read_only";

function read(content: string | Uint8Array, file = "members.csv"): [string, string][] {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return readWanted(bytes, file, "acme").map((
    { place, username, email, role },
  ) => [place, `${username}${email} ${role}`]);
}

/** What is said of a file that cannot be used. */
function refuse(content: string | Uint8Array, file = "members.csv"): string[] {
  try {
    read(content, file);
  } catch (error) {
    expect(error).toBeInstanceOf(FileError);
    const [head, ...problems] = String(Object(error).message).split("\n  ");
    expect(head).toBe(`Cannot use ${file}, nothing was changed:`);
    return problems;
  }
  throw new Error("Expected the file to be refused");
}

/** In UTF-16, with its mark. */
function utf16(text: string, isBigEndian = false): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return isBigEndian ? bytes.swap16() : bytes;
}

test.for<[string, string | Uint8Array]>([
  ["commas", "username,role\nbob,admin\n"],
  ["semicolons, as Excel writes them in many countries", "username;role;team\nbob;admin;a, b, c\n"],
  ["tabs", "username\trole\nbob\tadmin\n"],
  ["CRLF and a byte order mark", "\ufeffusername,role\r\nbob,admin\r\n"],
  ["CR alone, as old Macs have it", "username,role\rbob,admin\r"],
  ["UTF-16, as Excel's Unicode text has it", utf16("username\trole\r\nbob\tadmin\r\n")],
  ["UTF-16 with the big end first", utf16("username,role\nbob,admin\n", true)],
  ["columns in any case, with spaces, and others beside", "Team ,USER NAME, Role,\nsea, bob , Admin,\n"],
  ["quotes around everything", '"username","role"\n"bob","admin"\n'],
  ["no line break at the end", "username,role\nbob,admin"],
  ["JSON", '[{ "username": "bob", "role": "admin", "email": null, "since": 2026 }]'],
  ["what our audit writes", "organization,username,user_id,email,role\nacme,bob,7e1f,bob@example.com,admin\n"],
])("readWanted() reads a file with %s", ([, content]) => {
  expect(read(content)).toMatchObject([[
    expect.stringMatching(/^(line 2|member 1)$/),
    expect.stringMatching(/^bob.* admin$/),
  ]]);
});

test("readWanted() counts lines as an editor does", () => {
  const lines = [
    "sep=;",
    "username;role;note",
    "",
    ";;",
    'bob;admin;"two',
    'lines"',
    "   ",
    "dora;Read Write;",
    "erin;READ-ONLY",
  ];
  for (const lineBreak of ["\n", "\r\n", "\r"]) {
    expect(read(lines.join(lineBreak))).toStrictEqual([
      ["line 5", "bob admin"],
      ["line 8", "dora read_write"],
      ["line 9", "erin read_only"],
    ]);
  }
});

test("readWanted() reads names that a spreadsheet would have run", () => {
  expect(read("username,role\n'-bob,admin\n\"'=1\",admin\n'+dora,admin\nerin',admin\n").map(([, text]) => text))
    .toStrictEqual([
      "-bob admin",
      "=1 admin",
      "+dora admin",
      "erin' admin",
    ]);
});

test("readWanted() takes an e-mail address where there is no user name", () => {
  const text = "Username,E-Mail,role\nbob,bob@example.com,admin\n,dora@example.com,admin\n";
  expect(readWanted(new TextEncoder().encode(text), "members.csv", "acme")).toStrictEqual([
    { place: "line 2", username: "bob", email: "bob@example.com", role: "admin" },
    { place: "line 3", username: "", email: "dora@example.com", role: "admin" },
  ]);
});

test.for<[string, string | Uint8Array, string[]]>([
  ["other columns", "user;rolle\nbob;admin\n", [
    'expected the columns username (or email) and role in the first row, found "user;rolle"',
  ]],
  ["nothing in it", "", ["expected the columns username (or email) and role in the first row, found none"]],
  ["no member", "username,role\n,\n", ["it has no members: expected at least one"]],
  ["a column twice", "role,username,Role\nadmin,bob,owner\n", ["the column role is there twice: expected it once"]],
  ["bad rows, all of them told", "username,role\nbob,boss\n,admin\ndora\nerin,admin,1\n", [
    `line 2: expected a role, one of ${ROLES}, found "boss"`,
    "line 3: expected a username or an email, found none",
    `line 4: expected a role, one of ${ROLES}, found none`,
    "line 5: expected 2 cells as in the first row, found 3",
  ]],
  ["a user twice, in other letters", "username,role\nbob,admin\ncarol,admin\nBOB,owner\n", [
    'line 4: "BOB" is in line 2 already',
  ]],
  ["an address twice", "email,role\nb@example.com,admin\nB@Example.com,admin\n", [
    'line 3: "B@Example.com" is in line 2 already',
  ]],
  ["an address that is none", "email,role\nbob at example,admin\n", [
    'line 2: expected an e-mail address, found "bob at example"',
  ]],
  ["an address with a scheme", "email,role\nmailto:bob@example.com,admin\n", [
    'line 2: expected an e-mail address, found "mailto:bob@example.com"',
  ]],
  ["JSON with a key twice", '[{ "username": "bob", "username": "carol", "role": "admin" }]', [
    'a member has username twice: "{ \\"username\\": \\"bob\\", \\"username\\": \\"carol\\", \\"role\\": \\"admin\\" }"',
  ]],
  ["a member of another organization", "organization,username,role\numbrella,bob,admin\n", [
    'line 2: it is for the organization "umbrella", not for acme',
  ]],
  ["a quote that is never closed", 'username,role\nbob,admin\n"dora,admin\nerin,admin\n', [
    "after line 2: a quote starts a cell that never ends",
  ]],
  ["bytes of another encoding", Buffer.from("username,role\nbob,admin\nZo\xeb,admin\n", "latin1"), [
    'line 3: bytes that are not UTF-8, in "Zo\ufffd,admin"',
    "save it as CSV UTF-8",
  ]],
  ["half a character of UTF-16", utf16("username\trole\nbob\ud800\tadmin"), [
    'line 2: bytes that are not UTF-16LE, in "bob\ufffd\tadmin"'.replace("\t", "\\t"),
    "save it as CSV UTF-8",
  ]],
  ["JSON that is no list", "{}", ['expected a list of members, such as [{ "username": "bob", "role": "admin" }]']],
  ["JSON with rows that are none", '[null, 5, { "role": "admin" }, { "username": 5, "role": 7 }]', [
    "member 1: expected a username or an email, found none",
    "member 2: expected a username or an email, found none",
    "member 3: expected a username or an email, found none",
    `member 4: expected a role, one of ${ROLES}, found "7"`,
  ]],
])("readWanted() refuses a file with %s", ([, content, problems]) => {
  const isJson = typeof content === "string" && /^[[{]/.test(content);
  expect(refuse(content, isJson ? "members.json" : "members.csv")).toStrictEqual(problems);
});

test("readWanted() tells 20 bad rows at most", () => {
  const rows = Array.from({ length: 25 }, (_, index) => `u${index},boss\n`).join("");
  const problems = refuse(`username,role\n${rows}`);
  expect(problems).toHaveLength(21);
  expect(problems.at(-1)).toBe("and 5 more");
});

test("readWanted() reads what any spreadsheet writes of any rows", () => {
  const cell = fc.string({ unit: "grapheme-composite", maxLength: 8 });
  const rows = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z][a-z0-9]{1,8}$/), cell), {
    selector: ([name]) => name,
    minLength: 1,
  });
  fc.assert(
    fc.property(rows, fc.constantFrom(",", ";", "\t"), fc.constantFrom("\n", "\r\n"), (rows, separator, lineBreak) => {
      const quote = (text: string) => `"${text.replaceAll("\ufffd", "").replaceAll('"', '""')}"`;
      const lines = rows.map(([name, note]) => [name, quote(note), "admin"].join(separator));
      const text = [["username", "note", "role"].join(separator), ...lines].join(lineBreak);
      expect(read(text).map(([, text]) => text)).toStrictEqual(rows.map(([name]) => `${name} admin`));
    }),
  );
});
