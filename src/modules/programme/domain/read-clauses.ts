import { AND, DATE, DATES, SPAN } from "./read-dates.ts";
import { readPattern, type SaidPattern } from "./read-pattern.ts";
import { CLOCK, LENGTH, LOOSE_CLOCK } from "./read-times.ts";
import type { RepeatRule } from "./repeat-rule.ts";
import { readWords } from "./typed-words.ts";

/** One thing a person said, with their own words for it. Dates and times are still words. */
export type Clause = { quote: string } & (
  | { says: "pattern"; pattern: SaidPattern }
  | { says: "from" | "until" | "except" | "also" | "dates" | "length"; words: string }
  | { says: "times"; start: string; end?: string }
  | { says: "part of day"; half: "am" | "pm" }
  | { says: "season"; season: RepeatRule["season"] }
  | { says: "skip bank holidays" }
  | { says: "how many"; count: number; of: "sessions" | "weeks" | "months" }
  | { says: "nothing" }
  | { says: "not understood" }
);
type Meaning = Clause extends infer C ? (C extends Clause ? Omit<C, "quote"> : never) : never;

const NOT =
  "(?:but )?(?:(?:except|excluding|not|apart from|other than|skipping|without|no)(?: (?:for|on|in|during))?) (?:the )?";
/** 'not 6, 13 or 20 January': only after a 'not' does 'or' mean all of them. */
const NONE_OF = DATES.replaceAll(AND, "(?:, and|, or|,|and|or)");
const IN = "(?:only )?(?:(?:in|during) )?(?:the )?";

/** Tried in this order at every place. Dates come before times: '10 to 12 May' is not a time, '10 to 12' is. */
const CLAUSES: { pattern: string; read: (match: RegExpExecArray) => Meaning }[] = [
  { pattern: `${NOT}bank holidays?`, read: () => ({ says: "skip bank holidays" }) },
  { pattern: `${NOT}(?:school )?holidays`, read: () => ({ says: "season", season: "term" }) },
  { pattern: `${NOT}(?:school )?term(?: -)?(?: time)?`, read: () => ({ says: "season", season: "holidays" }) },
  {
    pattern: `${NOT}(${NONE_OF})`,
    read: ([, words = ""]) => ({ says: "except", words: words.replace(/ or /g, " and ") }),
  },
  { pattern: `(?:and )?(?:also|plus)(?: on)? (${DATES})`, read: ([, words = ""]) => ({ says: "also", words }) },
  {
    pattern: `(?:from|starting|beginning|starts)(?: on| from)? (${SPAN}|${DATE})`,
    read: ([, words = ""]) => ({ says: "from", words }),
  },
  {
    pattern: `(?:to|until|up to|ending|ends|finishing)(?: on)? (${DATE})`,
    read: ([, words = ""]) => ({ says: "until", words }),
  },
  { pattern: `(?:on )?(${DATES})`, read: ([, words = ""]) => ({ says: "dates", words }) },
  {
    pattern: `(?:between (${LOOSE_CLOCK}) and|(?:(?:from|at) )?(${LOOSE_CLOCK}) (?:to|-|until)) (${LOOSE_CLOCK})`,
    read: ([, between, start, end = ""]) => ({ says: "times", start: between ?? start ?? "", end }),
  },
  {
    pattern: `(?:at|from) (${LOOSE_CLOCK})|(${CLOCK})`,
    read: ([, at, c]) => ({ says: "times", start: at ?? c ?? "" }),
  },
  { pattern: "(?:in the )?mornings?", read: () => ({ says: "part of day", half: "am" }) },
  { pattern: "(?:in the )?(?:afternoon|evening)s?", read: () => ({ says: "part of day", half: "pm" }) },
  { pattern: `${IN}(?:school )?term(?: -)?(?: time)?(?: only)?`, read: () => ({ says: "season", season: "term" }) },
  {
    pattern: `${IN}school holidays?(?: only)?|(?:in|during) (?:the )?holidays(?: only)?`,
    read: () => ({ says: "season", season: "holidays" }),
  },
  { pattern: `(?:(?:for|lasting|lasts) )?(${LENGTH})`, read: ([, words = ""]) => ({ says: "length", words }) },
  {
    pattern: String.raw`(?:for )?(\d+) (?:times?|sessions?)`,
    read: ([, count]) => ({ says: "how many", count: Number(count), of: "sessions" }),
  },
  {
    pattern: String.raw`for (\d+) (week|month)s?`,
    read: ([, count, unit]) => ({ says: "how many", count: Number(count), of: unit === "week" ? "weeks" : "months" }),
  },
];

const LINKS: typeof CLAUSES = [
  { pattern: "and|on|the|only|it|is|,", read: () => ({ says: "nothing" }) },
  {
    // 'until Easter', 'except Easter Monday': the words after such an opener belong to it, up to the next opener.
    pattern: String.raw`(?:until|from|starting|beginning|ending|except|excluding|not|also|plus|to)(?: (?:on|for|the|in))*(?: (?!,|every |from |until |except |also |at |in |for |\d)\S+)*`,
    read: () => ({ says: "not understood" }),
  },
  { pattern: String.raw`\S+`, read: () => ({ says: "not understood" }) },
];

const compile = (clauses: typeof CLAUSES) =>
  clauses.map(({ pattern, read }) => ({ pattern: new RegExp(`(?:${pattern})(?= )`, "y"), read }));
const FIRST = compile(CLAUSES);
const LAST = compile(LINKS);

/** Splits what was typed into clauses, in order; every word is in one of them. */
export function readClauses(typed: string): Clause[] {
  const { plain, quote } = readWords(typed);
  const found: { meaning: Meaning; from: number; to: number }[] = [];
  for (let at = 0; at < plain.length; ) {
    const { meaning, end } = clauseAt(plain, at);
    const before = found.at(-1);
    const goesOn = meaning.says === "not understood" && before?.meaning.says === "not understood";
    if (goesOn) before.to = end;
    else found.push({ meaning, from: at, to: end });
    at = end + 1;
  }
  return found.map(({ meaning, from, to }) => ({ ...meaning, quote: quote(from, to) }));
}

function clauseAt(plain: string, at: number): { meaning: Meaning; end: number } {
  const pattern = () => {
    const read = readPattern(plain, at);
    return read && { meaning: { says: "pattern" as const, pattern: read.said }, end: read.end };
  };
  // The last of LINKS takes any word, so something always matches.
  return firstOf(FIRST, plain, at) ?? pattern() ?? firstOf(LAST, plain, at)!;
}

function firstOf(clauses: typeof FIRST, plain: string, at: number): { meaning: Meaning; end: number } | undefined {
  for (const { pattern, read } of clauses) {
    pattern.lastIndex = at;
    const match = pattern.exec(plain);
    if (match) return { meaning: read(match), end: pattern.lastIndex };
  }
  return undefined;
}
