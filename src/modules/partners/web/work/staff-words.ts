import type { CheckLevel } from "../../domain/work/check.ts";
import type { Day, EnquiryAnswers, EnquiryKind, FeePer, Outcome } from "../../domain/work/enquiry.ts";

export const KIND_WORDS: Record<EnquiryKind, string> = {
  group: "A group",
  provider: "A charity or service",
  commissioner: "A commissioner or funder",
  artist: "An artist or tutor",
};

export const OUTCOME_WORDS: Record<Outcome, { text: string; hint: string }> = {
  met: { text: "Met: we have agreed how to go on", hint: "Such as a room, or a place in the programme." },
  agreement: { text: "An agreement is begun", hint: "A manager begins it from here: what they wrote is carried over." },
  not_now: { text: "Not now", hint: "They are told why." },
  nothing: { text: "Nothing possible", hint: "They are told why." },
  no_word: { text: "Answered, and nobody wrote again", hint: "" },
};

export const CHECK_WORDS: Record<CheckLevel, string> = {
  basic: "Basic check",
  enhanced: "Enhanced check",
  enhanced_barred: "Enhanced check with barred list",
};

export const DAY_WORDS: Record<Day, string> = {
  monday: "Mon",
  tuesday: "Tue",
  wednesday: "Wed",
  thursday: "Thu",
  friday: "Fri",
  saturday: "Sat",
  sunday: "Sun",
};

export const PER_WORDS: Record<FeePer, string> = { hour: "an hour", session: "a session", day: "a day" };

const pounds = (pence: number) => `£${pence % 100 === 0 ? pence / 100 : (pence / 100).toFixed(2)}`;

/** '£40 to £60 a session'. @param from pence @param to pence */
export function sayFee(from: number | null | undefined, to: number | null | undefined, per: FeePer): string {
  const sums = [from, to].filter((sum) => sum !== null && sum !== undefined);
  if (sums.length === 0) return "Not said";
  const [least, most] = [Math.min(...sums), Math.max(...sums)];
  return `${least === most ? pounds(least) : `${pounds(least)} to ${pounds(most)}`} ${PER_WORDS[per]}`;
}

/** What one kind alone was asked, in rows to read. */
export const answerRows = (answers: EnquiryAnswers): { key: string; value: string }[] =>
  [
    { key: "About how many", value: answers.size },
    { key: "Who it is for", value: answers.whoFor },
    { key: "Whom to reach, and where", value: answers.reach },
    { key: "What they do", value: answers.role },
    { key: "Fee", value: answers.feePer && sayFee(answers.feeFrom, answers.feeTo, answers.feePer) },
    { key: "Days", value: answers.days?.map((day) => DAY_WORDS[day]).join(", ") },
    { key: "When they can", value: answers.availability },
  ].flatMap(({ key, value }) => (value ? [{ key, value }] : []));
