import { z } from "zod";

/** When a space may be had: while its library is open, while somebody is on its desk, or whenever. */
export const HOURS_RULES = ["open", "staffed", "any"] as const;
export const QUOTA_PERIODS = ["day", "week", "month"] as const;
/** What is paid by whom. Waived and in kind are staff's to give; 'own' is what the library itself puts on. */
export const RATES = ["commercial", "partner", "community", "waived", "in_kind", "own"] as const;
export type Rate = (typeof RATES)[number];
/** Those that have a price of their own. */
export const PRICED = ["commercial", "partner", "community"] as const;
export type PricedRate = (typeof PRICED)[number];
/** What somebody who hires may be given it at: what has a price, and what staff alone may give for none. */
export const GROUP_RATES = [...PRICED, "waived", "in_kind"] as const;
export type GroupRate = (typeof GROUP_RATES)[number];

/** Given up `days` days or more before its day, `percent` of the price is due. The most days first. */
export type CancellationStep = { days: number; percent: number };
export const CANCELLATION = z.array(
  z.object({ days: z.number().int().min(0).max(365), percent: z.number().int().min(0).max(100) }),
);

/** How a space is given. Minutes and hours are whole numbers, money is pence. */
export interface SpaceTerms {
  /** People may ask for it by themselves on the public pages. */
  online: boolean;
  needsApproval: boolean;
  setupMinutes: number;
  clearMinutes: number;
  hours: (typeof HOURS_RULES)[number];
  /** Asked for at least this long before. */
  noticeHours: number;
  /** And no further ahead than this. */
  aheadDays: number;
  shortestMinutes: number;
  longestMinutes: number;
  /** Starts and ends fall on multiples of this from midnight. */
  stepMinutes: number;
  /** Bookings that one group may have in a period; null: no limit. */
  quota: number | null;
  quotaPeriod: (typeof QUOTA_PERIODS)[number];
  /** Null: as many as the space holds. */
  partyMost: number | null;
  needsInsurance: boolean;
  /** Pence an hour; null: nobody has said. */
  rates: Record<PricedRate, number | null>;
  cancellation: CancellationStep[];
  /** Hours until a request that nobody has answered falls away. */
  answerHours: number;
  /** Minutes after its start that what nobody came for is given free; null: never. */
  releaseMinutes: number | null;
  /** Days before its last booked day by which whoever has it again and again says whether they still want it. */
  standingAnswerDays: number;
}

/** The terms of a space that nobody has set any for. A room waits for a member of staff to say yes; the rest is had at once. */
export function usualSpaceTerms(kind: "room" | "desk" | "computer" | "equipment"): SpaceTerms {
  const isRoom = kind === "room";
  return {
    online: true,
    needsApproval: isRoom,
    setupMinutes: isRoom ? 15 : 0,
    clearMinutes: isRoom ? 15 : 0,
    hours: isRoom ? "open" : "staffed",
    noticeHours: isRoom ? 48 : 0,
    aheadDays: isRoom ? 180 : 14,
    shortestMinutes: 30,
    longestMinutes: isRoom ? 480 : 180,
    stepMinutes: 15,
    quota: isRoom ? null : 1,
    quotaPeriod: isRoom ? "month" : "day",
    partyMost: null,
    needsInsurance: false,
    rates: { commercial: null, partner: null, community: null },
    cancellation: [
      { days: 7, percent: 0 },
      { days: 2, percent: 50 },
      { days: 0, percent: 100 },
    ],
    answerHours: 72,
    releaseMinutes: null,
    standingAnswerDays: 14,
  };
}
