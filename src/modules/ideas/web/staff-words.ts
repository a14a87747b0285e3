import { sayDate } from "../../../platform/clock/say-when.ts";
import type { BroughtBy, How, Stage, State, StepKind } from "../domain/idea.ts";

export const HOW_WORDS: Record<How, string> = { web: "Online", spoken: "Spoken", paper: "On paper" };
export const BY_WORDS: Record<BroughtBy, string> = { person: "a person", group: "a group" };
export const STATE_WORDS: Record<State, string> = {
  waiting: "Not read",
  shown: "Shown",
  not_shown: "Not shown",
  merged: "Put together",
  withdrawn: "Taken back",
};
export const STAGE_WORDS: Record<Stage, string> = {
  open: "Open",
  looking: "We are looking into it",
  trying: "We are trying it out",
  there: "It is there",
  not_now: "Not now",
};
export const STEP_WORDS: Record<StepKind, string> = {
  shown: "Shown",
  not_shown: "Not shown",
  merged: "Put together with another",
  parted: "Parted again",
  answer: "Answered",
};

export const day = (date: string): string => sayDate(date, { weekday: false, year: true });
