import { Temporal } from "temporal-polyfill";

/** Who may ask to work with a library service, in the order the page shows them. */
export const ENQUIRY_KINDS = ["group", "provider", "commissioner", "artist"] as const;
export type EnquiryKind = (typeof ENQUIRY_KINDS)[number];

/** What became of it in the end. */
export const OUTCOMES = ["met", "agreement", "not_now", "nothing"] as const;
/** The clock alone says 'no_word': it was answered, and nobody has written since. */
export type Outcome = (typeof OUTCOMES)[number] | "no_word";
/** Outcomes that owe the asker a reason. */
export const NEEDS_REASON: readonly Outcome[] = ["not_now", "nothing"];

/** What is said and done about one; of these the asker sees `SEEN_BY_ASKER`. */
export type EnquiryLineKind = "word" | "answer" | "moved" | "note" | "passed" | "closed";
export const SEEN_BY_ASKER: readonly EnquiryLineKind[] = ["word", "answer", "moved", "closed"];

export const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Day = (typeof DAYS)[number];
export const FEE_PER = ["hour", "session", "day"] as const;
export type FeePer = (typeof FEE_PER)[number];

/** What one kind alone is asked. Fees in pence. */
export interface EnquiryAnswers {
  /** How many people, in words: a group. */
  size?: string;
  /** Whom it is for: a provider or a charity. */
  whoFor?: string;
  /** Whom it is to reach and where: a commissioner. */
  reach?: string;
  /** What an artist or tutor does. */
  role?: string;
  feeFrom?: number;
  feeTo?: number;
  feePer?: FeePer;
  days?: Day[];
  availability?: string;
}

/** Working days within which whoever asks is promised an answer; the service's manager names who gives it. */
export const REPLY_WORKING_DAYS = 5;

/** Mails a day to a service's staff that the form for everybody may set off. What is more is listed all the same. */
export const MOST_MAILS_A_DAY = 20;

/** Whether a manager may promise this day anew: from today, and within a quarter of a year, so that nothing is put off for ever. */
export const mayPromise = (date: string, today: string): boolean =>
  date >= today && date <= Temporal.PlainDate.from(today).add({ months: 3 }).toString();
