import { Temporal } from "temporal-polyfill";
import { type FormErrors, readClock, readDay } from "../../../../platform/http/read-form.ts";
import { type Form, field, fields } from "../../../../platform/http/route.ts";
import type { Weekday } from "../../../../vocabulary/terms.ts";
import { readRepeat } from "../../domain/read-repeat.ts";
import { normaliseRepeat, type RepeatRule } from "../../domain/repeat-rule.ts";
import { sayRepeat } from "../../domain/say-repeat.ts";

type Usual = Pick<RepeatRule, "time" | "minutes">;
export type ReadWhen = { rule: RepeatRule; notes: string[] } | { errors: FormErrors };

const LONGEST = 500;

/** When an activity happens, as the form says it: in words, or by days and times. */
export function readWhen(form: Form, today: string, usual?: Usual): ReadWhen {
  return field(form, "how") === "parts" ? readParts(form) : readWords(field(form, "when"), today, usual);
}

function readWords(typed: string, today: string, usual?: Usual): ReadWhen {
  if (!typed) return { errors: { when: "Say when it happens, such as 'every Tuesday 10am to 11am'" } };
  if (typed.length > LONGEST) return { errors: { when: `Use ${LONGEST} characters or fewer` } };
  const read = readRepeat(typed, today, usual);
  return "problems" in read ? { errors: { when: read.problems.join(" ") } } : read;
}

function readParts(form: Form): ReadWhen {
  const errors: FormErrors = {};
  const weekdays = fields(form, "day")
    .map(Number)
    .filter((day) => day >= 1 && day <= 7) as Weekday[];
  const from = readDay(field(form, "from"));
  const until = field(form, "until") ? readDay(field(form, "until")) : undefined;
  const time = readClock(field(form, "starts"));
  const ends = readClock(field(form, "ends"));
  const count = field(form, "count") ? Number(field(form, "count")) : undefined;
  if (!from) errors.from = "Write the first date, such as 27 1 2027";
  if (field(form, "until") && !until) errors.until = "Write the last date, such as 30 3 2027, or leave it empty";
  if (from && until && until < from) errors.until = "The last date is before the first";
  if (!time) errors.starts = "Write when it starts, such as 10:00";
  if (!ends) errors.ends = "Write when it ends, such as 11:30";
  const minutes = time && ends ? minutesBetween(time, ends) : 0;
  if (time && ends && minutes <= 0) errors.ends = "It ends before it starts";
  if (count !== undefined && !(Number.isInteger(count) && count >= 1 && count <= 600))
    errors.count = "Write how many sessions as a whole number, or leave it empty";
  if (Object.keys(errors).length > 0) return { errors };
  return {
    notes: [],
    rule: normaliseRepeat({
      every: weekdays.length > 0 ? "week" : "once",
      interval: field(form, "fortnightly") === "yes" ? 2 : 1,
      weekdays,
      from: from!,
      ...(until && { until }),
      ...(count && { count }),
      time: time!,
      minutes,
      season: field(form, "term_only") === "yes" ? "term" : "all_year",
      except: [],
      also: [],
      skipBankHolidays: field(form, "skip_bank") === "yes",
    }),
  };
}

const minutesBetween = (from: string, to: string) =>
  Temporal.PlainTime.from(from).until(Temporal.PlainTime.from(to)).total("minutes");

/** A rule as the form shows it: words, and the same in parts where parts can say it. */
export function formOfRule(rule: RepeatRule, today: string): Form {
  const ends = Temporal.PlainTime.from(rule.time).add({ minutes: rule.minutes });
  return {
    how: "words",
    when: sayRepeat(rule, today),
    day: rule.weekdays.map(String),
    starts: rule.time,
    ends: ends.toString({ smallestUnit: "minute" }),
    from: rule.from,
    until: rule.until ?? "",
    count: rule.count ? String(rule.count) : "",
    ...(rule.interval === 2 && { fortnightly: "yes" }),
    ...(rule.season === "term" && { term_only: "yes" }),
    ...(rule.skipBankHolidays && { skip_bank: "yes" }),
  };
}
