import { Temporal } from "temporal-polyfill";
import type { CsvRow } from "../../../platform/csv/read-csv.ts";
import type { Rejection } from "../../../platform/csv/reject-report.ts";
import { OUTSIDE, type Placed, UNKNOWN } from "./place-area.ts";

/** What a line says, as it is kept. */
export interface MemberLine extends Placed {
  line: number;
  libraryId: string | null;
  /** As the file has it, or 'unknown'. */
  areaCode: string;
  members: number | null;
  /** The line as it stood, as far as its columns are read. */
  given: CsvRow;
}

export interface MembersRead {
  countedOn: string;
  byLibrary: boolean;
  lines: MemberLine[];
  /** Lines that are not counted, and why. */
  leftOut: Rejection[];
  /** Lines that are counted and that a person should look at. `line` 0 is the whole file. */
  odd: Rejection[];
  /** Lines of an area (of a library) that an earlier line has: how many, and their members. */
  doubled: { lines: number; members: number };
  /** Lines of other library services, passed over. */
  ofOthers: number;
}

export interface MembersContext {
  today: string;
  /** A date as people write it, as 'YYYY-MM-DD'; undefined where it is none. */
  readDay: (text: string) => string | undefined;
  /** The date of the count where no column says it. */
  saidOn: string | null;
  /** Whether a council's name means the library service; undefined where it means none that there is. */
  isNamed: (council: string) => boolean | undefined;
  library: (name: string) => { id: string } | undefined;
  place: (code: string) => Placed | undefined;
  /** Part of England that the council lies in. */
  region: string | null;
  /** What a person decided of lines with the same area: they are parts of one count, or one count given again. */
  doubled: Doubled;
}

export const DOUBLED = ["first", "add"] as const;
export type Doubled = (typeof DOUBLED)[number];

interface Line {
  line: number;
  row: CsvRow;
}

const AREA = ["area_code", "lsoa_code", "lsoa21_code", "lsoa11_code", "lsoa"];
const MEMBERS = ["members", "users", "active_users", "active_members", "borrowers", "active_borrowers"];
const DATE = ["count_date", "date"];
const COUNCIL = ["local_authority", "registered_authority"];
const LIBRARY = ["registered_library", "library", "library_name"];
/** The columns that a file needs, each by any of its names. */
export const MEMBER_COLUMNS = [AREA, MEMBERS];

const PERSONAL =
  /^(name|full_name|.*(forename|first_name|surname|last_name|date_of_birth|e_?mail|postcode|post_code|telephone|phone|mobile|barcode|card_n|borrower_|patron).*|address.*|dob)$/;
const POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i;
const HOW =
  "Count members by small area first: put the code of the small area (LSOA) beside each postcode in your library system or with the council's own look-up, then count the lines of each code. Give the codes and the counts alone.";

/** Why a file may not be taken at all: it is of people, and no count. */
export function whyPersonal(rows: readonly Line[]): string | undefined {
  const column = Object.keys(rows[0]?.row ?? {}).find((key) => PERSONAL.test(key));
  if (column)
    return `The file has a column ${column}: names, addresses and postcodes of members must not be given here, and nothing of it was kept. ${HOW}`;
  const found = rows.find(({ row }) => Object.values(row).some((value) => POSTCODE.test(value)));
  return (
    found &&
    `Line ${found.line} has a postcode: postcodes must not be given here, and nothing of the file was kept. ${HOW}`
  );
}

const columnOf = (rows: readonly Line[], names: string[]) => names.find((name) => name in (rows[0]?.row ?? {}));

/** Codes of areas that the lines name, for looking them up. */
export function areaCodes(rows: readonly Line[]): string[] {
  const column = columnOf(rows, AREA);
  return column ? [...new Set(rows.map(({ row }) => row[column]!.toUpperCase()))] : [];
}

/** Whether the file says itself when it was counted. */
export const saysDate = (rows: readonly Line[]): boolean => columnOf(rows, DATE) !== undefined;

/** The number of members, null for one to four that are hidden, or what is wrong. */
function readNumber(text: string): number | null | { reason: string } {
  if (/^(x|\*|<\s*5|fewer than 5)$/i.test(text)) return null;
  if (/^-/.test(text)) return { reason: `"${text}" is below nought.` };
  const plain = text.replace(/,(?=\d{3}(\D|$))/g, "");
  if (!/^\d{1,7}$/.test(plain))
    return { reason: text ? `"${text}" is no number of members.` : "There is no number of members." };
  return Number(plain);
}

function readArea(text: string): string | { reason: string } {
  if (text === "" || /^(unknown|not known|n\/?a)$/i.test(text)) return UNKNOWN;
  const code = text.toUpperCase();
  if (!/^(E|W|S|9?5?N)\d{7,8}$/.test(code)) return { reason: `"${text}" is not the code of an area.` };
  if (/^E/.test(code) && !/^E01/.test(code))
    return { reason: `${code} is the code of a larger area. Count by small area (LSOA): their codes begin with E01.` };
  return code;
}

/** The date that most lines have, of those up to today. */
function mostCommonDay(days: (string | undefined)[], today: string): string | undefined {
  const counts = new Map<string, number>();
  for (const day of days) if (day && day <= today) counts.set(day, (counts.get(day) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || b[0].localeCompare(a[0]))[0]?.[0];
}

/** Members of one line that live in another part of England, from which on somebody should look. */
const MANY_FAR_AWAY = 10;

/**
 * Reads a count of members by small area: the public schema of membership, or one line for each library and area. Every
 * line is either counted or left out with the reason; what is counted and looks odd is said as well.
 * @param rows that `whyPersonal` has nothing against
 */
export function readMembers(rows: readonly Line[], context: MembersContext): MembersRead | { refused: string } {
  const [area, members, date, council, library] = [AREA, MEMBERS, DATE, COUNCIL, LIBRARY].map((names) =>
    columnOf(rows, names),
  );
  if (!area || !members)
    return {
      refused:
        "The file has no column of area codes, or none of members. Give one line for each small area, with its number of members.",
    };
  const columns = [area, members, date, council, library].filter((column) => column !== undefined);
  const dayOf = ({ row }: Line) => (date ? context.readDay(row[date]!) : (context.saidOn ?? undefined));
  const countedOn = mostCommonDay(rows.map(dayOf), context.today);
  if (!countedOn) return { refused: "No line has a date of the count up to today, such as 31 3 2026." };
  const read: MembersRead = {
    countedOn,
    byLibrary: library !== undefined,
    lines: [],
    leftOut: [],
    odd: [],
    doubled: { lines: 0, members: 0 },
    ofOthers: 0,
  };
  const seen = new Map<string, number>();
  const unknownLibraries = new Set<string>();
  for (const each of rows) {
    const { line, row } = each;
    const leave = (field: string, reason: string) => void read.leftOut.push({ line, field, reason });
    const look = (field: string, reason: string) => void read.odd.push({ line, field, reason });
    const named = council ? context.isNamed(row[council]!) : true;
    if (named === false) {
      read.ofOthers += 1;
      continue;
    }
    if (named === undefined) {
      leave(council!, `"${row[council!]}" is no library service that is known here.`);
      continue;
    }
    const day = dayOf(each);
    if (day !== countedOn) {
      const why = !day ? "is no date" : day > context.today ? "is in the future" : `is not ${countedOn}, as most are`;
      leave(date!, `"${row[date!]}" ${why}.`);
      continue;
    }
    const number = readNumber(row[members]!);
    const code = readArea(row[area]!);
    if (number !== null && typeof number === "object") {
      leave(members, number.reason);
      continue;
    }
    if (typeof code === "object") {
      leave(area, code.reason);
      continue;
    }
    const name = library ? row[library]! : "";
    const found = name ? context.library(name) : undefined;
    const key = `${name}\n${code}`;
    const earlier = code === UNKNOWN ? undefined : seen.get(key);
    if (earlier) {
      read.doubled.lines += 1;
      read.doubled.members += number ?? 0;
      if (context.doubled === "first") {
        leave(area, `Line ${earlier} is the same area${library ? " of the same library" : ""}.`);
        continue;
      }
    }
    seen.set(key, earlier ?? line);
    if (library && !found && !unknownLibraries.has(name)) {
      unknownLibraries.add(name);
      look(library, `No library here is called "${name}": its members are counted for the service, under no library.`);
    }
    const placed = context.place(code);
    if (!placed) look(area, `${code} is the code of no small area that is known here: counted as not known where.`);
    const { cell, group, region, keptTenth } = placed ?? { cell: UNKNOWN, group: UNKNOWN };
    if (cell === OUTSIDE && region && region !== context.region && (number ?? 0) >= MANY_FAR_AWAY)
      look(area, `${code} is far away, in ${region}, and has ${number} members: counted as living outside.`);
    read.lines.push({
      line,
      libraryId: found?.id ?? null,
      areaCode: code,
      members: number,
      cell,
      group,
      given: Object.fromEntries(columns.map((column) => [column, row[column]!])),
      ...(keptTenth && { keptTenth }),
    });
  }
  if (read.lines.length === 0) return { refused: firstReason(read) };
  return read;
}

const firstReason = ({ leftOut: [first], ofOthers }: MembersRead) =>
  first
    ? `No line can be counted. Line ${first.line}: ${first.reason}`
    : `All ${ofOthers} lines are of other library services.`;

/** Of counts, latest first, the last one before a date; where there is none, the first after it. */
export const countBefore = <Count extends { countedOn: string }>(
  counts: readonly Count[],
  date: string,
): Count | undefined =>
  counts.find(({ countedOn }) => countedOn < date) ?? counts.findLast(({ countedOn }) => countedOn > date);

/** Days between counts, below which what changed is of few people. */
const NEAR = 28;

/** What is odd about the date of a count beside those of others. */
export function oddDate(countedOn: string, counts: readonly { countedOn: string }[]): Rejection[] {
  const day = Temporal.PlainDate.from(countedOn);
  const near = counts.find(
    (each) => each.countedOn !== countedOn && Math.abs(day.until(each.countedOn, { largestUnit: "days" }).days) < NEAR,
  );
  if (!near) return [];
  const reason = `There is a count of ${near.countedOn} already. Counts so near to each other can show where a few people joined or left: one for each quarter is enough.`;
  return [{ line: 0, field: "count_date", reason }];
}

const TENFOLD = 10;

/** What is odd about a total beside the last one. */
export function oddTotal(total: number, last: { total: number; countedOn: string } | undefined): Rejection[] {
  if (!last || last.total === 0) return [];
  const ratio = total / last.total;
  if (ratio < TENFOLD && ratio > 1 / TENFOLD) return [];
  const said = `${total.toLocaleString("en-GB")} members in all, where ${last.countedOn} had ${last.total.toLocaleString("en-GB")}.`;
  return [{ line: 0, field: "members", reason: said }];
}
