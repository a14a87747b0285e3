import { Temporal } from "temporal-polyfill";
import { sayDate } from "../../../platform/clock/say-when.ts";
import { type Clause, readClauses } from "./read-clauses.ts";
import { readDates } from "./read-dates.ts";
import type { SaidPattern } from "./read-pattern.ts";
import { readLength, readTimes } from "./read-times.ts";
import { type Monthly, type Nth, normaliseRepeat, type RepeatRule } from "./repeat-rule.ts";
import { sayTimes } from "./say-repeat.ts";

/**
 * `notes` are plain sentences about what was taken for granted, to show beside the dates.
 * `problems` each say which words were not understood, or what is missing, with an example.
 */
export type ReadRepeat = { rule: RepeatRule; notes: string[] } | { problems: string[] };

type Said<S extends Clause["says"]> = Clause & { says: S };

/**
 * Reads what staff type: 'ten Fridays from 15 January 10.30-12.30'. Nothing is skipped in silence: a word without a
 * meaning is a problem. Dates without a year are the next such date: the first date after `today`, the others after
 * the first. `usual` fills in a time or length that was not said.
 */
export function readRepeat(typed: string, today: string, usual?: Pick<RepeatRule, "time" | "minutes">): ReadRepeat {
  const clauses = readClauses(typed);
  const problems: string[] = [];
  const notes: string[] = [];
  const all = <S extends Clause["says"]>(says: S) =>
    clauses.filter((clause): clause is Said<S> => clause.says === says);
  const only = <S extends Clause["says"]>(says: S): Said<S> | undefined => {
    const [first, second] = all(says);
    if (first && second) problems.push(`'${first.quote}' and '${second.quote}' cannot both hold. Say one of them.`);
    return first;
  };
  const dates = (words: string, after: string) => {
    const read = readDates(words, after);
    if ("problem" in read) problems.push(read.problem);
    return "problem" in read ? [] : read.spans;
  };

  for (const { quote } of all("not understood")) problems.push(notUnderstood(quote));
  const pattern = joinPatterns(all("pattern"), problems);
  const repeats = Object.keys(pattern).length > 0 && pattern.unit !== "once";

  const bare = only("dates");
  const named = bare ? dates(bare.words, today) : [];
  const isSpan = named.length === 1 && named[0]!.from !== named[0]!.to;
  if (bare && repeats && named.length > 0 && !isSpan) {
    problems.push(`What happens on '${bare.quote}'? Say 'from', 'until', 'except' or 'also on' before it.`);
  }
  const started = only("from");
  const first = started ? dates(started.words, today)[0] : named[0];
  const from = first?.from ?? today;
  const ended = only("until");
  const spanEnd = first && first.from !== first.to ? first.to : undefined;
  const until = ended ? dates(ended.words, from)[0]?.to : spanEnd;

  const listed = (says: "except" | "also") => all(says).flatMap(({ words }) => dates(words, from).flatMap(eachDay));
  const howOften = repeats || isSpan ? (repeats ? pattern : { unit: "day" as const, interval: 1 }) : onceOn(first);
  if (!howOften)
    problems.push("How often is it? Say it like 'every Tuesday', 'last Friday of the month' or 'on 12 December'.");
  if (!repeats && isSpan) notes.push("Taken as every day between those dates.");
  const times = timesOf(only("times"), only("length"), only("part of day"), usual, problems, notes);
  const counted = only("how many");
  const rule: RepeatRule = {
    ...shapeOf(howOften ?? { unit: "once" }, problems),
    from,
    ...(until && { until }),
    ...(pattern.count && { count: pattern.count }),
    ...times,
    season: only("season")?.season ?? "all_year",
    except: listed("except"),
    also: [...listed("also"), ...(howOften?.unit === "once" ? named.flatMap(eachDay) : [])],
    skipBankHolidays: all("skip bank holidays").length > 0,
  };
  if (counted) Object.assign(rule, limitOf(counted, rule));
  if (rule.until && rule.until < from) problems.push("The last date is before the first. Check the dates and years.");
  if (problems.length > 0) return { problems };
  return { rule: normaliseRepeat(rule), notes: [...notes, ...idleExceptions(rule)] };
}

const onceOn = (first: unknown): SaidPattern | undefined => (first ? { unit: "once" } : undefined);

/** Every date of a span, a year's worth at most. */
function eachDay({ from, to }: { from: string; to: string }): string[] {
  const first = Temporal.PlainDate.from(from);
  const days = Math.min(366, first.until(to).days);
  return Array.from({ length: days + 1 }, (_, i) => first.add({ days: i }).toString());
}

/** Several phrases that say how often, as one; contradictions are problems. */
function joinPatterns(clauses: Said<"pattern">[], problems: string[]): SaidPattern {
  const joined: SaidPattern = {};
  for (const { pattern, quote } of clauses) {
    for (const key of Object.keys(pattern) as (keyof SaidPattern)[]) {
      const before = joined[key];
      if (before !== undefined && String(before) !== String(pattern[key])) {
        problems.push(`'${quote}' does not go with '${clauses[0]!.quote}'. Use one rule for each.`);
      }
    }
    Object.assign(joined, pattern);
  }
  return joined;
}

function shapeOf(
  said: SaidPattern,
  problems: string[],
): Pick<RepeatRule, "every" | "interval" | "weekdays" | "monthly"> {
  const { interval = 1, weekdays = [], nth, days } = said;
  const every = said.unit ?? (days ? "month" : "week");
  if (interval < 1) problems.push("It must repeat at least every 1 day, week or month.");
  if (every !== "month") {
    if (days) problems.push("A day of the month goes with months: say it like 'on the 15th of every month'.");
    if (every === "day" && weekdays.length > 0) problems.push("Say either 'every day' or the days of the week.");
    if (every === "week" && weekdays.length === 0) {
      problems.push("Which day of the week? Say it like 'weekly on Mondays'.");
    }
    return { every, interval, weekdays };
  }
  const monthly = monthlyOf(said, problems);
  if (!days && !nth)
    problems.push("Which day of the month? Say it like 'last Friday of the month' or '15th of each month'.");
  if (days && !said.unit) problems.push("Which month? Say it like 'the 15th of each month' or 'on 15 January'.");
  return { every, interval, weekdays: [], ...(monthly && { monthly }) };
}

function monthlyOf({ nth, days, weekdays = [] }: SaidPattern, problems: string[]): Monthly | undefined {
  if (nth) {
    const weekday = weekdays[0]!;
    const tooMany = nth.some((n) => n > 4);
    if (tooMany) problems.push("Not every month has a fifth one. Say 'last' instead, like 'last Friday of the month'.");
    if (weekdays.length > 1) problems.push("One day of the week at a time, like 'first and third Wednesday'.");
    return { kind: "weekday", nth: nth as Nth[], weekday };
  }
  if (!days) return undefined;
  if (days.some((day) => day > 31 || day === 0)) problems.push("A month has 31 days at most.");
  return { kind: "day", days };
}

function timesOf(
  said: Said<"times"> | undefined,
  length: Said<"length"> | undefined,
  part: Said<"part of day"> | undefined,
  usual: Pick<RepeatRule, "time" | "minutes"> | undefined,
  problems: string[],
  notes: string[],
): Pick<RepeatRule, "time" | "minutes"> {
  const fallback = {
    time: usual?.time ?? "10:00",
    minutes: length ? readLength(length.words) : (usual?.minutes ?? 60),
  };
  const read = said && readTimes(said.start, said.end, part?.half);
  if (read && "problem" in read) problems.push(read.problem);
  if (!read && !usual) problems.push("What time? Say it like '10am to 11:30am' or 'at 2pm for an hour'.");
  if (fallback.minutes < 1 || fallback.minutes >= 1440)
    problems.push("It must last less than a day, like 'for an hour'.");
  if (!read && usual) notes.push(`No time was given: the usual ${sayTimes(fallback)} is used.`);
  if (!read || "problem" in read) return fallback;
  if (part && part.half !== (read.time < "12:00" ? "am" : "pm")) {
    problems.push(`'${said.quote}' is not in the ${part.half === "am" ? "morning" : "afternoon or evening"}.`);
  }
  if (length && read.minutes && read.minutes !== fallback.minutes) {
    problems.push(`'${said.quote}' and '${length.quote}' are not the same length. Say one of them.`);
  }
  const times = { time: read.time, minutes: read.minutes ?? fallback.minutes };
  if (read.assumed) notes.push(`'${said.quote}' was taken as ${sayTimes(times)}.`);
  else if (!read.minutes && !length) notes.push(`No end was given: it was taken as ${sayTimes(times)}.`);
  return times;
}

/** 'for six weeks' on one weekday is six sessions; on other rules it is the day six weeks end. */
function limitOf({ count, of }: Said<"how many">, rule: RepeatRule): Pick<RepeatRule, "count" | "until"> {
  const isWeekly = rule.every === "week" && rule.interval === 1 && rule.weekdays.length === 1;
  if (of === "sessions" || (of === "weeks" && isWeekly)) return { count };
  return {
    until: Temporal.PlainDate.from(rule.from)
      .add({ [of]: count })
      .subtract({ days: 1 })
      .toString(),
  };
}

function idleExceptions(rule: RepeatRule): string[] {
  if (rule.every !== "week" || rule.except.length > 3) return [];
  const idle = rule.except.filter(
    (date) => !rule.weekdays.some((day) => day === Temporal.PlainDate.from(date).dayOfWeek),
  );
  return idle.map(
    (date) => `${sayDate(date, { year: true })} is not one of its days, so leaving it out changes nothing.`,
  );
}

const EXAMPLES: Record<string, string> = {
  until: "Give a date, like 'until 26 March'.",
  from: "Give a date, like 'from 5 January'.",
  starting: "Give a date, like 'from 5 January'.",
  except: "Give a date, like 'except 14 April'.",
  not: "Give a date, like 'not 14 April'.",
  also: "Give a date, like 'also on 3 May'.",
};

function notUnderstood(quote: string): string {
  const example = EXAMPLES[quote.split(" ")[0]!.toLowerCase()];
  return `'${quote}' was not understood. ${example ?? "Say it like 'every Tuesday, 10am to 11:30am, in term time'."}`;
}
