import { LEAST_TO_COMPARE } from "../domain/compare.ts";
import { MOSTLY } from "../domain/figures.ts";
import type { LoadedFigures } from "./load-figures.ts";
import { sayCommunity } from "./say-community.ts";
import { counted, day, number, people } from "./say-figures.ts";

/** How the figures came about, in sentences: for the page and for whoever downloads them. */
export function sayMethod(loaded: LoadedFigures): string[] {
  const { count, total, base, tables, community, figures, library } = loaded;
  const { hidden } = figures.all;
  return [
    `Members: ${count.source}, counted on ${day(count.countedOn)}, taken in by ${count.takenBy}. A count of all members and no sample, so there is no interval. The unit is members: one person is counted once${library ? " at this library" : ", or once at each library they belong to"}.`,
    hidden > 0
      ? `${people({ shown: total, hidden })} members in all: ${number(total)} that the source counts, and ${counted(hidden, "line", "lines")} of one to four each whose number it hides. Numbers and shares are then given between the least and the most that they can be; in files members per 1,000 residents are the middle of the two.`
      : `${number(total)} members in all.`,
    `${sayCommunity(community, loaded, figures.residents)} Tenths: English Indices of Deprivation 2025, 1 the most deprived.`,
    `Members are compared where their small area is known and ${community.kind === "council" ? "lies in the council’s area" : "is one of these"}; the others have bars of their own. A small area of the 2011 census that was merged is counted in the new one. One that was divided is counted in the tenth that its parts share, else in its own tenth of 2019.`,
    `Protected: each count is rounded to a multiple of ${base}, by a secret key, so that all of them add up; everything else is computed from the rounded counts. A count from one table is less than ${base} away from the truth; this page is from ${counted(tables, "table", "tables")}.`,
    `In words: fewer or more by a tenth of what there would be, or by 3 in every 100 members; a difference of less than half a member in 100 is none. It cannot be told where rounding, or what the source hides, might decide. Nothing is said of fewer than ${LEAST_TO_COMPARE} members. How much tenths differ together: the members in every 100 who would have to live elsewhere for all shares to be alike; from ${MOSTLY} on the answer is not yet.`,
  ];
}
