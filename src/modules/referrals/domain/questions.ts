import type { Sender } from "./states.ts";

/**
 * What a receiving service may ask besides a name and a way to reach the person. Nothing here asks for a diagnosis, a date
 * of birth, an address or where somebody is from.
 */
export const ASKS = ["about", "safe", "best_time", "age", "area", "language", "access"] as const;
export type Ask = (typeof ASKS)[number];

/** Asked as a choice; the others are written. */
export const CHOICES = {
  safe: ["yes", "no"],
  age: ["under_16", "16_17", "18_24", "25_64", "65_more"],
} as const satisfies Partial<Record<Ask, readonly string[]>>;

export const isChoice = (ask: Ask): ask is keyof typeof CHOICES => Object.hasOwn(CHOICES, ask);

/** Characters that an answer may have. */
export const MOST = { about: 1500, line: 200, own: 500, message: 1500 } as const;
export const OWN_QUESTIONS = 5;

export interface FixedAsk {
  key: Ask;
  needed: boolean;
}

/** A question in the receiving service's own words. */
export interface OwnQuestion {
  /** 'own1' to 'own5': the name of its field. */
  key: string;
  text: string;
  needed: boolean;
}

/** Which wording of the agreement a form showed: its version, and the language that it was really in. */
export interface Wording {
  version: number;
  language: string;
}

/** All that a referral says: what is sealed. */
export interface Said {
  person: { name: string; phone?: string; email?: string };
  /** They are reached through whoever sends them. */
  throughReferrer: boolean;
  answers: { key: Ask; text: string }[];
  own: { question: string; text: string }[];
  referrer?: { name: string; organisation: string; email?: string; phone?: string };
  /** Who is written to, without a word of what it is about, when there is an answer. */
  mail: ("person" | "referrer")[];
  /** What the form was read in. */
  language: string;
  /** The wording that was agreed to, with what the organisation was called then; absent of those sent before it was kept here. */
  agreed?: Wording & { organisation: string };
}

/** How a listing receives. */
export interface Receiving {
  accepts: Sender[];
  asks: FixedAsk[];
  ownQuestions: OwnQuestion[];
  /** Working days. */
  answerDays: number;
  /** Months after the end. */
  keepMonths: number;
  tell: string[];
  version: number;
}

/** What a listing starts from: least data, and the person themselves first. */
export const USUAL: Receiving = {
  accepts: ["self", "link_worker", "partner", "staff"],
  asks: [
    { key: "about", needed: false },
    { key: "safe", needed: true },
    { key: "best_time", needed: false },
  ],
  ownQuestions: [],
  answerDays: 3,
  keepMonths: 6,
  tell: [],
  version: 0,
};
