import {
  type About,
  type AssessmentWords,
  CHARACTERISTICS,
  type Characteristic,
  type Effect,
  stillDrafted,
  stillMissing,
} from "../../domain/assessment.ts";

export const ABOUT_WORDS: Record<About, string> = {
  hours: "Opening hours change",
  closure: "A library closes, for a time or for good",
  activity: "An activity changes or ends",
  other: "Something else changes",
};

export const CHARACTERISTIC_WORDS: Record<Characteristic, string> = {
  age: "Age",
  disability: "Disability",
  gender_reassignment: "Gender reassignment",
  marriage: "Marriage and civil partnership",
  pregnancy: "Pregnancy and maternity",
  race: "Race (ethnic group, language)",
  religion: "Religion or belief",
  sex: "Sex",
  orientation: "Sexual orientation",
  deprivation: "Deprivation (where people live)",
  carers: "Unpaid carers",
};

export const EFFECT_WORDS: Record<Effect, string> = {
  unknown: "Not known",
  none: "None",
  worse: "Worse for them",
  better: "Better for them",
  mixed: "Both",
};

/** The parts of an assessment, in their order: its field, heading and what a person is asked. */
export const PARTS: { name: keyof Omit<AssessmentWords, "effects" | "reviewOn">; heading: string; asks: string }[] = [
  { name: "changes", heading: "What changes, and why", asks: "From when, for how long, and what else was thought of." },
  {
    name: "whoComes",
    heading: "Who comes, beside who lives here",
    asks: "Drafted from the figures that are released. Put right what you know better, and say how you know.",
  },
  { name: "notKnown", heading: "What is not known", asks: "And how you will find out." },
  {
    name: "asked",
    heading: "Who was asked, and what they said",
    asks: "Those who come at these hours, groups, staff. Name organisations, no resident.",
  },
  {
    name: "mitigation",
    heading: "What is done so that nobody loses out",
    asks: "Another hour, another place, transport, a call to those who would be missed.",
  },
  { name: "decision", heading: "What is decided", asks: "Go ahead, change it, or stop; and why, in view of all this." },
];

const MISSING_WORDS: Record<Exclude<ReturnType<typeof stillMissing>[number], "judged">, string> = {
  changes: "what changes",
  asked: "who was asked",
  effects: "why a group is touched, or why it is not known",
  mitigation: "what is done so that nobody loses out",
  decision: "what is decided",
  review_on: "the day of the review",
};

/** What is still to be written, in words; effects that stand as they were drafted by their names. */
export function sayMissing(words: AssessmentWords, draft: AssessmentWords): string[] {
  const drafted = stillDrafted(words, draft);
  const whom =
    drafted.length === CHARACTERISTICS.length
      ? "each group of people"
      : `people by ${drafted.map((of) => CHARACTERISTIC_WORDS[of].replace(/ \(.*/, "").toLowerCase()).join(", ")}`;
  return stillMissing(words, draft).map((each) =>
    each === "judged" ? `the effect on ${whom}, or in your own words why it is not known` : MISSING_WORDS[each],
  );
}
