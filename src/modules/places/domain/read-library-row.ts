import type { CsvRow } from "../../../platform/csv/read-csv.ts";
import { type Opening, readWeek } from "./read-hours.ts";

/** A row of the public 'libraries' schema, read and in order; where the row left a cell empty, null. */
export interface LibraryRow {
  council: string;
  councilCode: string | null;
  name: string;
  /** Written as the Post Office does, 'S65 2UT'. */
  postcode: string;
  address: string;
  town: string | null;
  closed: boolean;
  yearOpened: number | null;
  coLocated: string[] | null;
  website: string | null;
  email: string | null;
  /** Null where no day says anything: hours known from elsewhere then stay. */
  openings: Opening[] | null;
}

export interface RowProblem {
  field: string;
  reason: string;
}

const POSTCODE = /^(?:[A-Z][A-HJ-Y]?\d[A-Z\d]?\d[A-Z]{2}|GIR0A{2})$/;
const TYPES = ["LAL", "LAL-", "CL", "CRL", "ICL"];
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** 's652ut' as 'S65 2UT'; null where it is no postcode's shape. */
export function tidyPostcode(text: string): string | null {
  const close = text.toUpperCase().replace(/\s/g, "");
  return POSTCODE.test(close) ? `${close.slice(0, -3)} ${close.slice(-3)}` : null;
}

/** The hours columns alone. @returns what cannot be read, in plain words */
export function readHoursCells(row: CsvRow): { openings: Opening[] | null; problems: RowProblem[] } {
  const { openings, refused } = readWeek(row);
  return {
    openings: openings.length > 0 ? openings : null,
    problems: refused.map(({ column, text }) => ({
      field: column,
      reason: `"${text}" is not opening hours. Write 09:00-17:00, or 09:00-13:00,14:00-17:00 where it shuts between, without overlaps.`,
    })),
  };
}

/**
 * Reads one row by the public library data schema ('libraries').
 * @returns the row, or everything that is wrong with it
 */
export function readLibraryRow(row: CsvRow): { row: LibraryRow } | { problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const refuse = (field: string, reason: string) => problems.push({ field, reason });
  const text = (field: string) => row[field]?.trim() || null;
  for (const [field, what] of [
    ["local_authority", "the library service"],
    ["library_name", "the library"],
  ] as const)
    if (!text(field)) refuse(field, `Say the name of ${what}.`);
  const postcode = tidyPostcode(row.postcode ?? "");
  if (!text("postcode")) refuse("postcode", "Give the library's postcode.");
  else if (!postcode) refuse("postcode", `"${row.postcode}" is not a postcode.`);
  const type = text("type_of_library");
  if (!type || !TYPES.includes(type)) refuse("type_of_library", `"${type ?? ""}" is not one of ${TYPES.join(", ")}.`);
  for (const [field, needed] of [
    ["statutory", true],
    ["co_located", false],
  ] as const) {
    const value = text(field);
    if (value ? !/^(yes|no)$/i.test(value) : needed) refuse(field, `"${value ?? ""}" is neither Yes nor No.`);
  }
  const year = (field: string) => {
    const value = text(field);
    if (value === null) return null;
    if (/^(1[5-9]|20)\d\d$/.test(value)) return Number(value);
    refuse(field, `"${value}" is not a year.`);
    return null;
  };
  const yearOpened = year("year_opened");
  const yearClosed = year("year_closed");
  const uprn = text("unique_property_reference_number");
  if (uprn && !/^\d{1,12}$/.test(uprn))
    refuse("unique_property_reference_number", `"${uprn}" is not a number of up to twelve digits.`);
  const website = text("url");
  if (website && !(/^https?:\/\//.test(website) && URL.canParse(website)))
    refuse("url", `"${website}" is not a web address. It begins with https:// or http://.`);
  const email = text("email_address");
  if (email && !EMAIL.test(email)) refuse("email_address", `"${email}" is not an email address.`);
  const hours = readHoursCells(row);
  problems.push(...hours.problems);
  if (problems.length > 0 || !postcode) return { problems };
  const address = [text("address_1"), text("address_2"), text("address_3")].filter((part) => part !== null);
  const shared = text("co_located_with");
  return {
    row: {
      council: text("local_authority")!,
      councilCode: text("local_authority_code"),
      name: text("library_name")!,
      postcode,
      address: address.join(", "),
      town: text("address_2") ?? text("address_3"),
      closed: yearClosed !== null,
      yearOpened,
      coLocated: shared
        ? shared
            .split(/[;,]/)
            .map((part) => part.trim())
            .filter(Boolean)
        : null,
      website,
      email,
      openings: hours.openings,
    },
  };
}
