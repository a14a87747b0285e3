import { Temporal } from "temporal-polyfill";

export type AgreementState = "draft" | "sent" | "signed" | "ended";
export const PAY = ["payment", "in_kind", "waived"] as const;
/** Who decides what is done with personal data, in the words of UK GDPR Articles 4(7) and 26. */
export const CONTROLLERS = ["none", "each", "joint", "library", "partner"] as const;
export const DOCUMENT_KINDS = ["insurance", "safeguarding", "other"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** What both sides sign. Dates 'YYYY-MM-DD', sums in pence. */
export interface Terms {
  organisation: string;
  what: string;
  where: string;
  from: string;
  /** Absent: until one side ends it. */
  until?: string;
  /** Days and times, in words. */
  days: string;
  pay: (typeof PAY)[number];
  /** Of a payment. */
  amount?: number;
  /** What the sum is for, what is given in kind, or why nothing is asked. */
  payWords: string;
  controller: (typeof CONTROLLERS)[number];
  /** Which data, and what becomes of it. */
  dataWords: string;
}

export interface Contact {
  name: string;
  email?: string;
  phone?: string;
}

/** Whom to ask on both sides; the partner's is written to in a language, a BCP 47 tag. */
export interface Contacts {
  library: Contact;
  partner: Contact & { language: string };
}

/** What a step says beside who did it and when. */
export interface StepDetail {
  libraryBy?: string;
  libraryOn?: string;
  partnerBy?: string;
  partnerOn?: string;
  note?: string;
  on?: string;
  /** Of an end: the last day on which what was booked by it goes on. */
  lastOn?: string;
}

export type StepKind = "sent" | "signed" | "reviewed" | "ended" | "contacts";

/** In which states a step may be taken. Saving other terms makes a draft of whatever has not ended. */
const FROM: Record<Exclude<StepKind, "contacts">, readonly AgreementState[]> = {
  sent: ["draft"],
  signed: ["draft", "sent"],
  reviewed: ["draft", "sent", "signed"],
  ended: ["draft", "sent", "signed"],
};

export const mayStep = (state: AgreementState, step: Exclude<StepKind, "contacts">): boolean =>
  FROM[step].includes(state);

/** Whether two saved terms say the same, whatever order their parts stand in. */
export const sameTerms = (a: Terms, b: Terms): boolean => {
  const flat = (terms: Terms) => JSON.stringify(Object.entries(terms).toSorted(([x], [y]) => x.localeCompare(y)));
  return flat(a) === flat(b);
};

export type DueStage = "60" | "30" | "7" | "over";
const STAGE_DAYS = [7, 30, 60] as const;

/** How far off the last day of something is: told 60, 30 and 7 days before, and when it is over. */
export function dueStage(due: string, today: string): DueStage | undefined {
  const { days } = Temporal.PlainDate.from(today).until(due, { largestUnit: "day" });
  if (days < 0) return "over";
  const stage = STAGE_DAYS.find((each) => days <= each);
  return stage && (String(stage) as DueStage);
}

/** The last day that is told of today. */
export const dueUntil = (today: string): string => Temporal.PlainDate.from(today).add({ days: 60 }).toString();

/**
 * Years after its end for which an agreement is kept: claims under a contract may be brought for six (Limitation Act 1980,
 * section 5).
 */
export const KEPT_YEARS = 6;

/** Papers that somebody at a desk is to have, in the order in which they are named. */
export const PAPERS = ["insurance", "safeguarding"] as const satisfies DocumentKind[];

/** The last day, 'YYYY-MM-DD', on which all that was seen of a kind holds. */
export interface PaperEnd {
  paper: (typeof PAPERS)[number];
  until: string;
}

/** When papers that were seen run out, the first of each kind; what has no end is absent. */
export const papersEnd = (documents: readonly { kind: DocumentKind; expires_on: string | null }[]): PaperEnd[] =>
  PAPERS.flatMap((paper) => {
    const [until] = documents
      .flatMap(({ kind, expires_on }) => (kind === paper && expires_on !== null ? [expires_on] : []))
      .toSorted();
    return until === undefined ? [] : [{ paper, until }];
  });

/** Which papers have run out on a day. @param date 'YYYY-MM-DD' */
export const runOutBy = (papers: readonly PaperEnd[], date: string): PaperEnd[] =>
  papers.filter(({ until }) => until < date);
