import type { Fault } from "./faults.ts";
import type { GivenKind } from "./kinds.ts";
import { type GivenRow, plainWords } from "./read-rows.ts";

/** Letters that may differ between two names of one event. */
const TYPO = 2;

/** Whether one text becomes the other by at most `most` letters put in, taken out or changed. */
export function within(one: string, other: string, most: number): boolean {
  if (Math.abs(one.length - other.length) > most) return false;
  let before = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++)
      row[j] = Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1));
    if (Math.min(...row) > most) return false;
    before = row;
  }
  return before[other.length]! <= most;
}

/** Letters in the same order by and large, or the words of one among those of the other. Digits tell two events apart. */
function alike(one: string, other: string): boolean {
  if (one === "" || other === "" || one.replace(/\D/g, "") !== other.replace(/\D/g, "")) return false;
  if (Math.min(one.length, other.length) > 2 * TYPO && within(one, other, TYPO)) return true;
  const [less, more] = one.length < other.length ? [one, other] : [other, one];
  const words = new Set(more.split(" "));
  return less.includes(" ") && less.split(" ").every((word) => words.has(word));
}

/** Rows of one name at one library that are held on one day and cannot be told apart by an age or by how they were held. */
const sameOf = (row: GivenRow) =>
  [row.libraryId ?? plainWords(row.libraryName), row.day, row.until, plainWords(row.title), row.age, row.online].join(
    "|",
  );

/**
 * Rows that stand there twice: the same library, days and name, with the same number or another; or, of events, nearly the
 * same name and as many people. Said at the later row.
 */
export function repeatedRows(kind: GivenKind, rows: readonly GivenRow[]): Fault[] {
  const faults: Fault[] = [];
  const dated = rows.filter((row) => row.day !== null);
  const firsts: GivenRow[] = [];
  for (const [first, ...again] of Map.groupBy(dated, sameOf).values()) {
    firsts.push(first!);
    for (const row of again) {
      const same = [first!, ...again].find((other) => other.line < row.line && other.number === row.number);
      faults.push(
        same
          ? { line: row.line, kind: "duplicate", says: `Line ${same.line} is the same, with the same number.` }
          : {
              line: row.line,
              kind: "same_day",
              says: `Line ${first!.line} is the same with ${first!.number ?? "no number"}, and here it is ${row.number ?? "none"}.`,
            },
      );
    }
  }
  if (kind !== "events") return faults;
  // Parts of a month's numbers are called alike, and may well be as many.
  const single = firsts.filter(({ until }) => until === null);
  const days = Map.groupBy(single, (row) => `${row.libraryId ?? plainWords(row.libraryName)}|${row.day}`);
  for (const held of days.values()) {
    if (held.length < 2) continue;
    const names = held.map(({ title }) => plainWords(title));
    held.forEach((row, at) => {
      if (row.number === null || row.number === 0) return;
      const like = held.findIndex(
        (other, before) => before < at && other.number === row.number && alike(names[before]!, names[at]!),
      );
      if (like >= 0)
        faults.push({
          line: row.line,
          kind: "nearly_same",
          says: `Line ${held[like]!.line} is "${held[like]!.title}", on the same day with as many people.`,
        });
    });
  }
  return faults;
}

const TOTAL = /^(grand |sub-? ?|overall |yearly |annual )?totals?\b/i;
/** Rows that a sum has to be of before it is thought to be one by its number alone. */
const SUMMED = 3;

/** Rows that add others up: by their words, or by their number. */
export function totalRows(kind: GivenKind, rows: readonly GivenRow[]): Fault[] {
  const faults: Fault[] = [];
  let sum = 0;
  let summed = 0;
  let of: string | undefined;
  const all = rows.reduce((total, { number }) => total + (number ?? 0), 0);
  for (const { line, libraryName, title, number } of rows) {
    const named = [libraryName, title].find((text) => TOTAL.test(text.trim()));
    if (named) faults.push({ line, kind: "total_row", says: `It says "${named}".` });
    else if (number !== null && number >= 100 && rows.length > SUMMED && number * 2 === all)
      faults.push({ line, kind: "total_row", says: "Its number is that of all other rows together." });
    else if (kind !== "events" && number !== null && number >= 100 && summed >= SUMMED && number === sum)
      faults.push({ line, kind: "total_row", says: `Its number is that of the ${summed} rows above it together.` });
    else {
      if (of !== libraryName) [sum, summed, of] = [0, 0, libraryName];
      sum += number ?? 0;
      summed += 1;
      continue;
    }
    [sum, summed, of] = [0, 0, undefined];
  }
  return faults;
}
