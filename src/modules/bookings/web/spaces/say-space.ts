import { sayTime } from "../../../../platform/clock/say-when.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { sayPrice } from "../../actions/word-hirer-message.ts";
import type { SpaceRefusal } from "../../domain/decide-hold.ts";
import { PRICED, type SpaceTerms } from "../../domain/space-terms.ts";
import type { SpaceView } from "../../tables.ts";

/** 'one hour', 'one hour 30 minutes', '45 minutes'. */
export function sayMinutes(t: Translator, minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return t.text("spaces.minutes", { count: rest });
  if (rest === 0) return t.text("spaces.hours", { count: hours });
  return `${t.text("spaces.hours", { count: hours })} ${t.text("spaces.minutes", { count: rest })}`;
}

/** A time of a day in the page's language; '24:00' is midnight. */
const sayClock = (t: Translator, time: string): string => sayTime(time === "24:00" ? "00:00" : time, wordingOf(t));

/** '9am to 12:30pm', a day's last minute being midnight. */
export const sayStretch = (t: Translator, { from, to }: { from: string; to: string }): string =>
  t.text("spaces.stretch", { from: sayClock(t, from), to: sayClock(t, to) });

/** How a space is given, a sentence each. */
export function sayTerms(t: Translator, terms: SpaceTerms): string[] {
  const around = terms.setupMinutes + terms.clearMinutes;
  return [
    terms.needsApproval ? t.text("spaces.term.approval", { hours: terms.answerHours }) : t.text("spaces.term.atOnce"),
    t.text("spaces.term.length", {
      shortest: sayMinutes(t, terms.shortestMinutes),
      longest: sayMinutes(t, terms.longestMinutes),
    }),
    ...(terms.noticeHours > 0 ? [t.text("spaces.term.notice", { hours: terms.noticeHours })] : []),
    t.text("spaces.term.ahead", { days: terms.aheadDays }),
    ...(around > 0 ? [t.text("spaces.term.around", { minutes: around })] : []),
    ...(terms.needsInsurance ? [t.text("spaces.term.insurance")] : []),
    ...(terms.quota === null ? [] : [t.text("spaces.term.quota", { count: terms.quota, period: terms.quotaPeriod })]),
  ];
}

/** What it costs whom, a line each. */
export const sayRates = (t: Translator, { rates }: SpaceTerms): string[] =>
  PRICED.toReversed().map((rate) => {
    const who = t.text(`spaces.rate.${rate}`);
    const hourly = rates[rate];
    if (hourly === null) return t.text("spaces.term.rateNotYet", { who });
    return hourly === 0
      ? t.text("spaces.term.rateFree", { who })
      : t.text("spaces.term.rate", { who, price: sayPrice(t, hourly) });
  });

/** What giving it up costs, a line each, the most days first; parts of a price that nobody has set are not named. */
export function sayCancellation(t: Translator, { cancellation, rates }: SpaceTerms): string[] {
  if (PRICED.every((rate) => rates[rate] === null)) return [t.text("spaces.giveUp.notYet")];
  return cancellation
    .toSorted((a, b) => b.days - a.days)
    .map(({ days, percent }) =>
      percent === 0 ? t.text("spaces.giveUp.free", { days }) : t.text("spaces.giveUp.part", { days, percent }),
    );
}

/** Why not, in words that say what would do instead. */
export function sayRefusal(
  t: Translator,
  refusal: SpaceRefusal | "not_found",
  { space, terms }: { space: Pick<SpaceView, "capacity">; terms: SpaceTerms },
): string {
  const step = terms.stepMinutes % 60;
  return t.text(`spaces.refused.${refusal}`, {
    capacity: space.capacity ?? 0,
    hours: terms.noticeHours,
    days: terms.aheadDays,
    shortest: sayMinutes(t, terms.shortestMinutes),
    longest: sayMinutes(t, terms.longestMinutes),
    step: terms.stepMinutes,
    example: sayTime(step === 0 ? "10:00" : `10:${String(step).padStart(2, "0")}`, wordingOf(t)),
    most: terms.partyMost ?? 0,
  });
}

/** The field of the form that a refusal is about. */
export const fieldOf = (refusal: SpaceRefusal | "not_found"): string => {
  const fields: Partial<Record<SpaceRefusal | "not_found", string>> = {
    too_many: "party",
    party_most: "party",
    insurance_missing: "insured",
    insurance_ends: "insured",
    needs_induction: "inducted",
    ends_before: "to",
    too_short: "to",
    too_long: "to",
    closed: "date",
    closed_bank_holiday: "date",
    too_soon: "date",
    too_far: "date",
    past: "date",
    not_online: "form",
    not_in_use: "form",
    not_found: "form",
  };
  return fields[refusal] ?? "from";
};
