import { readCsv } from "../../../platform/csv/read-csv.ts";
import { inProject } from "../../../platform/root.ts";

/** Adults in 100 who visited a public library in the year, with the limits of its 95% interval. */
export interface Visited {
  name: string;
  percent: number;
  low: number;
  high: number;
}

export interface Visiting {
  /** 2016/17, England, by deprivation tenth, the most deprived first. */
  tenths: number[];
  /** 2023/24, by code of the area. */
  areas: ReadonlyMap<string, Visited>;
}

/** Code of England in official statistics. */
export const ENGLAND = "E92000001";

/** The published figures on visiting that ship with Alcove (data/SOURCES.md). */
export function readVisiting(): Visiting {
  const tenths = readCsv(inProject("data/usage/visited_library_2016_17_tenths.csv"));
  const areas = readCsv(inProject("data/usage/visited_library_2023_24.csv"));
  return {
    tenths: tenths.map(({ percent }) => Number(percent)),
    areas: new Map(
      areas.map(({ area_code, area_name, percent, lower_95, upper_95 }) => [
        area_code!,
        { name: area_name!, percent: Number(percent), low: Number(lower_95), high: Number(upper_95) },
      ]),
    ),
  };
}
