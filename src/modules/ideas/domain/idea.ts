/** How an idea came; it counts and is shown alike. */
export const HOWS = ["web", "spoken", "paper"] as const;
export type How = (typeof HOWS)[number];

export const BROUGHT_BY = ["person", "group"] as const;
export type BroughtBy = (typeof BROUGHT_BY)[number];

/** Whether it stands on public pages. 'merged': put together with another, which stands for it. */
export type State = "waiting" | "shown" | "not_shown" | "merged" | "withdrawn";

/** What has become of it, in the order that things take. */
export const STAGES = ["open", "looking", "trying", "there", "not_now"] as const;
export type Stage = (typeof STAGES)[number];
/** Nothing more is to come of it: whoever is told of it is forgotten some time after. */
export const LAST_STAGES: readonly Stage[] = ["there", "not_now"];

/** What may be done about one. */
export type Wish = "show" | "not_show" | "merge" | "part" | "answer" | "withdraw";
export type StepKind = "shown" | "not_shown" | "merged" | "parted" | "answer";

const AFTER: Record<State, Partial<Record<Wish, State>>> = {
  waiting: { show: "shown", not_show: "not_shown", merge: "merged", withdraw: "withdrawn" },
  shown: { not_show: "not_shown", merge: "merged", answer: "shown", withdraw: "withdrawn" },
  not_shown: { show: "shown", withdraw: "withdrawn" },
  merged: { part: "shown", withdraw: "withdrawn" },
  withdrawn: {},
};

/** Where an idea stands after something is done about it; undefined where that cannot be done as it stands. */
export const leadsTo = (state: State, wish: Wish): State | undefined => AFTER[state][wish];

/**
 * Where an idea stands once what it was put together with is gone: shown again only where somebody had chosen to show it, and
 * while anything may newly appear; otherwise somebody reads it first.
 */
export const standsAfterParting = ({ wasShown, isFrozen }: { wasShown: boolean; isFrozen: boolean }): State =>
  wasShown && !isFrozen ? "shown" : "waiting";

/** Letters of each part. */
export const MOST = { title: 120, what: 4000, forWhom: 300, saidAs: 100, words: 4000, answeredAs: 100 } as const;

/** Working days within which an idea is read. */
export const READ_WORKING_DAYS = 5;

/** Letters an hour to one address that anybody may have typed. */
export const MOST_LETTERS_AN_HOUR = 3;
/** Minutes in which asking again about the same idea sends no second letter. */
export const MINUTES_TO_NEXT_LETTER = 10;

/** Days after which is forgotten: an address whose link was not opened; those told, and a phone number, once nothing more is to come; an idea that is not shown, or was taken back. */
export const KEPT_DAYS = { unconfirmed: 7, contacts: 90, unseen: 365 } as const;
/** Days without a step after which contacts are forgotten whatever its stage. */
export const QUIET_DAYS = 730;
