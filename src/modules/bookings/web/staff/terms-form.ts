import { z } from "zod";
import { choice, type FormErrors, readForm, tick, wholeNumber } from "../../../../platform/http/read-form.ts";
import type { Form } from "../../../../platform/http/route.ts";
import { CHILDREN_RULES, COURSE_RULES, type Terms } from "../../domain/terms.ts";

/** When booking by oneself ends, in minutes before the start. */
const CLOSES: [minutes: number, text: string][] = [
  [0, "When it starts"],
  [60, "An hour before"],
  [120, "2 hours before"],
  [240, "4 hours before"],
  [720, "12 hours before"],
  [1440, "A day before"],
  [2880, "2 days before"],
  [4320, "3 days before"],
  [10080, "A week before"],
  [20160, "2 weeks before"],
];

/** The choices of when booking ends, with one that stands and is none of them. */
export const closesItems = (stands: string): { value: string; text: string }[] => [
  ...CLOSES.map(([minutes, text]) => ({ value: String(minutes), text })),
  ...(/^\d{1,5}$/.test(stands) && !CLOSES.some(([minutes]) => String(minutes) === stands)
    ? [{ value: stands, text: `${stands} minutes before` }]
    : []),
];

const needed = (least: number, most: number) =>
  wholeNumber(least, most).transform((value, context) => {
    if (value !== undefined) return value;
    context.addIssue({ code: "custom", message: `Write a whole number from ${least} to ${most}` });
    return z.NEVER;
  });

const SCHEMA = z.object({
  online: choice(["yes", "no"], "Say whether people can book by themselves"),
  opens_days: wholeNumber(0, 730),
  closes_minutes: needed(0, 20_160),
  party_most: needed(1, 100),
  waiting_most: needed(0, 1000),
  offer_hours: needed(1, 336),
  smaller_may_pass: tick,
  buggies: wholeNumber(0, 1000),
  wheelchairs: wholeNumber(0, 1000),
  course: choice(COURSE_RULES, "Say how the course is booked"),
  taster: tick,
  children: choice(CHILDREN_RULES, "Say how children come"),
});

/** The terms as typed, read; or what is wrong with each field. */
export function readTermsForm(form: Form): { value: Terms } | { errors: FormErrors } {
  const read = readForm(SCHEMA, form);
  if ("errors" in read) return read;
  const { value } = read;
  return {
    value: {
      online: value.online === "yes",
      opensDays: value.opens_days ?? null,
      closesMinutes: value.closes_minutes,
      partyMost: value.party_most,
      waitingMost: value.waiting_most,
      offerHours: value.offer_hours,
      smallerMayPass: value.smaller_may_pass,
      buggies: value.buggies ?? null,
      wheelchairs: value.wheelchairs ?? null,
      course: value.course,
      taster: value.taster,
      children: value.children,
    },
  };
}

/** Terms as the form shows them. */
export const formOfTerms = (terms: Terms): Form => ({
  online: terms.online ? "yes" : "no",
  opens_days: String(terms.opensDays ?? ""),
  closes_minutes: String(terms.closesMinutes),
  party_most: String(terms.partyMost),
  waiting_most: String(terms.waitingMost),
  offer_hours: String(terms.offerHours),
  smaller_may_pass: terms.smallerMayPass ? "yes" : "",
  buggies: String(terms.buggies ?? ""),
  wheelchairs: String(terms.wheelchairs ?? ""),
  course: terms.course,
  taster: terms.taster ? "yes" : "",
  children: terms.children,
});

/** How each field is called where theirs and yours stand side by side. */
export const TERMS_LABELS: Record<keyof typeof SCHEMA.shape, string> = {
  online: "People can book by themselves",
  opens_days: "Booking opens, days before",
  closes_minutes: "Booking closes, minutes before",
  party_most: "Largest party",
  waiting_most: "Parties that may wait",
  offer_hours: "Hours to say yes",
  smaller_may_pass: "A smaller party may go first",
  buggies: "Room for buggies",
  wheelchairs: "Room for wheelchairs",
  course: "How the course is booked",
  taster: "One session to try it",
  children: "How children come",
};
