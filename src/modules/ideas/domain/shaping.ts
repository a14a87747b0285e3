import type { Stage, Wish } from "./idea.ts";

/** How much say people have, least first (after Arnstein's and the IAP2's ladders); each promises what its words say. */
export const RUNGS = ["inform", "consult", "involve", "collaborate", "lead"] as const;
export type Rung = (typeof RUNGS)[number];

/** Stages that are a decision: from then on nothing is asked any more. */
export const DECISIONS: readonly Stage[] = ["trying", "there", "not_now"];
export const isDecided = (stage: Stage): boolean => DECISIONS.includes(stage);

/** Where asking people about an idea stands. */
export interface Asking {
  stage: Stage;
  isOpen: boolean;
}
export type AskingWish =
  | { wish: "open" }
  | { wish: "close"; youSaid: string; weDid: string }
  | { wish: "answer"; stage: Stage };
export type AskingRefusal = "decided" | "open_already" | "not_open" | "owes_what_was_done" | "being_asked";

/**
 * What a wish makes of it. A consultation opens only while nothing is decided, one at a time; it closes only with what people
 * said and what was done; nothing is decided while it is open. The database holds the same.
 */
export function askingAfter(now: Asking, asked: AskingWish): Asking | { refused: AskingRefusal } {
  switch (asked.wish) {
    case "open":
      if (isDecided(now.stage)) return { refused: "decided" };
      return now.isOpen ? { refused: "open_already" } : { ...now, isOpen: true };
    case "close":
      if (!now.isOpen) return { refused: "not_open" };
      return asked.youSaid.trim() && asked.weDid.trim() ? { ...now, isOpen: false } : { refused: "owes_what_was_done" };
    default:
      return now.isOpen && isDecided(asked.stage) ? { refused: "being_asked" } : { ...now, stage: asked.stage };
  }
}

/** What makes something newly public, and waits while a service is frozen. */
const PUBLISHES: readonly Wish[] = ["show", "merge", "part", "answer"];
export const publishes = (wish: Wish): boolean => PUBLISHES.includes(wish);

/** Letters and numbers of each part. */
export const MOST_OF = {
  place: 200,
  groups: 300,
  minutes: 8000,
  link: 300,
  objectives: 300,
  question: 1000,
  reason: 200,
  people: 10_000,
} as const;
