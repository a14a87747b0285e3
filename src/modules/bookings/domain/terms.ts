/** How children come: not at all, with an adult (no name is asked), or by themselves (a register is kept). */
export const CHILDREN_RULES = ["none", "accompanied", "alone"] as const;
/** How a course is booked: from first to last, by the session, or either. */
export const COURSE_RULES = ["whole", "singly", "both"] as const;

/** How places on an activity's sessions are given. */
export interface Terms {
  /** People may book by themselves on the public pages. */
  online: boolean;
  /** Days before the start that booking opens; null: at once. */
  opensDays: number | null;
  /** Minutes before the start that booking by oneself ends. */
  closesMinutes: number;
  /** The largest party, in people. */
  partyMost: number;
  /** Parties that may wait for one session; 0: no waiting list. */
  waitingMost: number;
  /** Hours to accept an offered place. */
  offerHours: number;
  /** A smaller party may be offered a place that one before it is too large for. */
  smallerMayPass: boolean;
  /** Spaces for buggies and for wheelchairs; null: not counted. */
  buggies: number | null;
  wheelchairs: number | null;
  course: (typeof COURSE_RULES)[number];
  /** Of a course booked whole, one session may be taken to try it. */
  taster: boolean;
  children: (typeof CHILDREN_RULES)[number];
}

/** What the usual terms of an activity depend on. */
export interface UsualFor {
  imported: boolean;
  /** The youngest it is for, in years; null where nobody has said. */
  ages_from: number | null;
}

/** Whoever is as old comes to things for adults by themselves: library programmes say '16 and over' of those. */
const ADULT_FROM = 16;

/**
 * The terms of an activity that nobody has set any for. What another system lists is booked there, until staff say
 * otherwise; of what is for adults no children are asked.
 */
export const usualTerms = (activity: UsualFor): Terms => ({
  online: !activity.imported,
  opensDays: null,
  closesMinutes: 0,
  partyMost: 6,
  waitingMost: 20,
  offerHours: 24,
  smallerMayPass: false,
  buggies: null,
  wheelchairs: null,
  course: "whole",
  taster: false,
  children: (activity.ages_from ?? 0) >= ADULT_FROM ? "none" : "accompanied",
});
