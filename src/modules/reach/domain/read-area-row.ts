import type { CsvRow } from "../../../platform/csv/read-csv.ts";

export interface AreaRow {
  lsoa21: string;
  name: string;
  ward_code: string | null;
  ward: string | null;
  lad_code: string;
  authority: string;
  upper_authority_code: string | null;
  region: string | null;
  rural_urban: string | null;
  /** 1 the most deprived tenth of England. */
  tenth_2025: number | null;
}

/** Reads a small area by the columns of the shipped look-up. @returns the area, or everything that is wrong with the row */
export function readAreaRow(row: CsvRow): { area: AreaRow } | { problems: { field: string; reason: string }[] } {
  const problems: { field: string; reason: string }[] = [];
  const text = (field: string) => row[field]?.trim() || null;
  const needed = (field: string, pattern: RegExp, what: string) => {
    const value = text(field) ?? "";
    if (!pattern.test(value)) problems.push({ field, reason: value ? `"${value}" is not ${what}.` : `Give ${what}.` });
    return value;
  };
  const lsoa21 = needed("lsoa21_code", /^[EW]01\d{6}$/, "the code of a small area, such as E01000001");
  const name = needed("lsoa21_name", /./, "the name of the area");
  const ladCode = needed("lad24_code", /^[EW]\d{8}$/, "the code of a district, such as E08000018");
  const authority = needed("lad24_name", /./, "the name of the district");
  const tenth = text("imd_decile");
  if (tenth !== null && !/^([1-9]|10)$/.test(tenth))
    problems.push({ field: "imd_decile", reason: `"${tenth}" is not a tenth from 1 to 10.` });
  if (problems.length > 0) return { problems };
  return {
    area: {
      lsoa21,
      name,
      ward_code: text("ward24_code"),
      ward: text("ward24_name"),
      lad_code: ladCode,
      authority,
      upper_authority_code: text("utla23_code"),
      region: text("region24_name"),
      rural_urban: text("ruc21_name"),
      tenth_2025: tenth === null ? null : Number(tenth),
    },
  };
}
