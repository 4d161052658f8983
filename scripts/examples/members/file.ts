// Reads which members are wanted from a file as spreadsheets and other programs write it. All that is wrong with it is told
// at once, with lines as an editor counts them; a file with one bad row is not used.

import { CsvError, type Options, parse } from "csv-parse/sync";
import type { OrganizationRole } from "@tiledb-organizations/client";
import { unescapeFormulas } from "../spreadsheet.ts";
import { cut, messageOf, plural, printable, quote, UNSEEN_REGEXP } from "../cli/text.ts";

/** A member that the file names, by user name or by e-mail address. */
export interface WantedRow {
  /** Where it stands in the file. */
  readonly place: string;
  readonly username: string;
  readonly email: string;
  readonly role: OrganizationRole;
}

/** What is wrong with a file. */
export class FileError extends Error {
  override readonly name = "FileError";

  constructor(file: string, problems: readonly string[]) {
    const more = problems.length - MAX_PROBLEMS;
    const rest = more > 0 ? [`and ${more} more`] : [];
    super([`Cannot use ${file}, nothing was changed:`, ...problems.slice(0, MAX_PROBLEMS), ...rest].join("\n  "));
  }
}

const MAX_PROBLEMS = 20;

const ROLES: Record<OrganizationRole, true> = {
  owner: true,
  admin: true,
  read_write_delete: true,
  read_write: true,
  read_only: true,
};

/** Reads the members of an organization from the bytes of a file. */
export function readWanted(bytes: Uint8Array, file: string, organization: string): WantedRow[] {
  const problems: string[] = [];
  const rows = readRows(file, decode(file, bytes)).map((row) => readRow(row, organization, problems));
  const wanted = rows.filter((row) => row !== undefined);
  const all = [...problems, ...findTwice(wanted)];
  if (all.length > 0) throw new FileError(file, all);
  // An empty export of another system must not remove everybody.
  if (wanted.length === 0) throw new FileError(file, ["it has no members: expected at least one"]);
  return wanted;
}

/** The cells of a row that count. */
interface Row {
  readonly place: string;
  readonly cells: Readonly<Record<string, unknown>>;
  readonly problem?: string | undefined;
}

function decode(file: string, bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0x50 && second === 0x4b && third === 0x03) {
    throw new FileError(file, ["it is a workbook: save it as CSV UTF-8, and use that file"]);
  }
  const encoding = first === 0xff && second === 0xfe
    ? "utf-16le"
    : first === 0xfe && second === 0xff
    ? "utf-16be"
    : "utf-8";
  const text = new TextDecoder(encoding).decode(bytes).replace(/\r\n?/g, "\n");
  const bad = text.split("\n").flatMap((line, index) =>
    /[\0\ufffd]/.test(line)
      ? [`line ${index + 1}: bytes that are not ${encoding.toUpperCase()}, in ${quote(line)}`]
      : []
  );
  if (bad.length > 0) throw new FileError(file, [...bad.slice(0, MAX_PROBLEMS - 1), "save it as CSV UTF-8"]);
  return text;
}

function readRows(file: string, text: string): Row[] {
  try {
    return /\.json$/i.test(file) || /^\s*\[/.test(text) ? readJson(text) : readCsv(text);
  } catch (cause) {
    throw new FileError(file, [printable(messageOf(cause))]);
  }
}

function readJson(text: string): Row[] {
  const rows: unknown = JSON.parse(text);
  // JSON.parse() takes the last one of a key that is there twice.
  for (const [row] of text.matchAll(/\{[^{}]*\}/g)) {
    const twice = COLUMNS.find((name) => row.split(new RegExp(`(?<!\\\\)"${name}"\\s*:`)).length > 2);
    if (twice) throw new Error(`a member has ${twice} twice: ${quote(row)}`);
  }
  if (!Array.isArray(rows)) {
    throw new Error('expected a list of members, such as [{ "username": "bob", "role": "admin" }]');
  }
  return rows.map((cells: unknown, index) => ({ place: `member ${index + 1}`, cells: Object(cells) }));
}

function readCsv(text: string): Row[] {
  const [, separator] = /^"?sep=([^"\n]).*\n/i.exec(text) ?? [];
  // Its line stays, empty, for the lines to count.
  const table = separator === undefined ? text : text.replace(/.*/, "");
  const columnsBy = (delimiter: string) => parseCsv(table, delimiter, { relax_quotes: true, to: 1 })[0]?.cells ?? [];
  const delimiter = separator ?? SEPARATORS.find((each) => columnsBy(each).map(toKey).includes("role")) ?? ",";
  const [header, ...rows] = parseCsv(table, delimiter);
  const keys = header?.cells.map(toKey) ?? [];
  const twice = COLUMNS.find((name) => keys.indexOf(name) !== keys.lastIndexOf(name));
  if (twice) throw new Error(`the column ${twice} is there twice: expected it once`);
  if (!keys.includes("role") || !(keys.includes("username") || keys.includes("email"))) {
    const found = header?.cells.map(quote).join(", ") || "none";
    throw new Error(`expected the columns username (or email) and role in the first row, found ${cut(found, 400)}`);
  }
  return rows.map(({ line, cells }) => ({
    place: `line ${line}`,
    cells: Object.fromEntries(keys.map((key, index) => [key, unescapeFormulas(cells[index] ?? "")])),
    problem: cells.slice(keys.length).some(Boolean)
      ? `expected ${plural(keys.length, "cell")} as in the first row, found ${cells.length}`
      : undefined,
  }));
}

const SEPARATORS = [",", ";", "\t"];
const COLUMNS = ["username", "email", "role", "organization"];

/** The name of a column, however it is written: "User Name" is username, and our audit's "user_email" is email. */
function toKey(name: string): string {
  const key = name.toLowerCase().replace(/[\s_-]/g, "");
  return ["mail", "useremail", "emailaddress", "mailaddress"].includes(key) ? "email" : key;
}

/** A row of a CSV, and the line at which it begins. */
interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

function parseCsv(text: string, delimiter: string, options: Options = {}): Line[] {
  let end = 0;
  try {
    const records = parse(text, {
      delimiter,
      info: true,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
      on_record: (record, { lines }) => {
        end = lines;
        return record;
      },
      ...options,
      // With `info` and `raw`, records are of this shape.
    }) as unknown as Parsed[];
    return records.map(({ record, raw, info }) => {
      return { line: info.lines - raw.trim().split("\n").length + 1, cells: record };
    });
  } catch (cause) {
    const isOpen = cause instanceof CsvError && cause.code === "CSV_QUOTE_NOT_CLOSED";
    throw isOpen ? new Error(`after line ${end}: a quote starts a cell that never ends`, { cause }) : cause;
  }
}

interface Parsed {
  readonly record: string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

function readRow({ place, cells, problem }: Row, organization: string, problems: string[]): WantedRow | undefined {
  const read = (name: string) => toText(cells[name] ?? "");
  const [username, email, roleText, other] = [read("username"), read("email"), read("role"), read("organization")];
  const role = toRole(roleText);
  const found = problem ?? findProblem(username, email, other, organization) ??
    (isRole(role) ? undefined : `expected a role, one of ${Object.keys(ROLES).join(", ")}, found ${seen(roleText)}`);
  if (found === undefined && isRole(role)) return { place, username, email, role };
  problems.push(`${place}: ${found}`);
  return undefined;
}

function findProblem(username: string, email: string, other: string, organization: string): string | undefined {
  if (other !== "" && other !== organization) {
    return `it is for the organization ${quote(other)}, not for ${organization}`;
  }
  if (username === "" && email === "") return "expected a username or an email, found none";
  const unseen = [username, email].find((name) => name.search(UNSEEN_REGEXP) >= 0);
  if (unseen !== undefined) return `${quote(unseen)} has invisible characters: type it again`;
  if (username === "" && !/^[^\s@:,;<>()"]+@[^\s@:,;<>()"]+$/.test(email)) {
    return `expected an e-mail address, found ${quote(email)}`;
  }
  return undefined;
}

/** White space around a name is no part of it. */
function toText(value: unknown): string {
  return typeof value === "string" ? value.trim() : JSON.stringify(value);
}

function seen(text: string): string {
  return text === "" ? "none" : quote(text);
}

function toRole(text: string): string {
  return text.toLowerCase().replace(/[\s-]+/g, "_");
}

function isRole(role: string): role is OrganizationRole {
  return Object.hasOwn(ROLES, role);
}

/** Rows that name somebody twice: as the same name, or as names that look the same. */
function findTwice(rows: readonly WantedRow[]): string[] {
  const places = new Map<string, WantedRow>();
  return rows.flatMap((row) => {
    const key = skeleton(row.username || row.email);
    const first = places.get(key);
    if (first === undefined) places.set(key, row);
    return first ? [`${row.place}: ${quote(row.username || row.email)} is in ${first.place} already`] : [];
  });
}

/** What is left of a name without what is hard to see: case, normalization, and characters that are not seen. */
export function skeleton(name: string): string {
  return name.normalize("NFKC").replace(UNSEEN_REGEXP, "").toUpperCase().toLowerCase();
}
