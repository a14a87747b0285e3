import { Temporal } from "temporal-polyfill";

export const DEVICE_KINDS = ["tablet", "laptop", "hotspot"] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];
export const CONDITIONS = ["good", "worn", "faulty"] as const;
export type Condition = (typeof CONDITIONS)[number];
/** Whether a thing can be lent. What is lost may turn up again. */
export const DEVICE_STANDINGS = ["in_use", "repair", "lost", "withdrawn"] as const;
export type DeviceStanding = (typeof DEVICE_STANDINGS)[number];

/** From waiting for a thing to bringing it back. */
export type LoanStatus = "waiting" | "ready" | "lent" | "returned" | "lost" | "cancelled" | "expired";

/** How a service lends things of a kind. */
export interface LendingTerms {
  loanDays: number;
  renewals: number;
  /** Days that a thing stands ready for whoever is next in line. */
  shelfDays: number;
  /** People may reserve one by themselves on the public pages. */
  online: boolean;
}

/** The terms of a service that has set none: four weeks at home, as the national databank schemes lend. */
export const usualLendingTerms = (): LendingTerms => ({ loanDays: 28, renewals: 2, shelfDays: 5, online: true });

const after = (date: string, days: number) => Temporal.PlainDate.from(date).add({ days }).toString();

/** The last day of a loan made or renewed on a day. */
export const dueOn = (date: string, { loanDays }: LendingTerms): string => after(date, loanDays);
/** The last day that a thing stands ready. */
export const readyUntil = (date: string, { shelfDays }: LendingTerms): string => after(date, shelfDays);

export type LendRefusal = "not_in_use" | "lent" | "set_aside";

/**
 * Whether a thing may be handed over.
 * @param holder who has it or has it set aside, if anybody
 * @param reservation the reservation it is handed over for, where it is for one
 */
export function decideLoan(
  device: { standing: DeviceStanding },
  holder: { id: string; status: LoanStatus } | undefined,
  reservation?: string,
): { lend: true } | { refused: LendRefusal } {
  if (device.standing !== "in_use") return { refused: "not_in_use" };
  if (holder?.status === "lent") return { refused: "lent" };
  if (holder && holder.id !== reservation) return { refused: "set_aside" };
  return { lend: true };
}

export type RenewRefusal = "not_lent" | "somebody_waits" | "too_often" | "no_longer";

/** Whether a loan may run on, and until when. Nobody's is cut short by it. */
export function decideRenewal(
  loan: { status: LoanStatus; renewed: number; dueOn: string | null },
  { today, waiting, terms }: { today: string; waiting: number; terms: LendingTerms },
): { dueOn: string } | { refused: RenewRefusal } {
  if (loan.status !== "lent" || loan.dueOn === null) return { refused: "not_lent" };
  if (waiting > 0) return { refused: "somebody_waits" };
  if (loan.renewed >= terms.renewals) return { refused: "too_often" };
  const next = dueOn(today, terms);
  return next > loan.dueOn ? { dueOn: next } : { refused: "no_longer" };
}

/** Who gets which thing that is on the shelf: the longest waiting first, one thing each. */
export const setAside = (free: string[], waiting: string[]): { device: string; loan: string }[] =>
  waiting.slice(0, free.length).map((loan, index) => ({ device: free[index]!, loan }));

/** What becomes of those in line when a thing breaks or is lost: with no other of its kind left, nobody can be served. */
export const afterBreakdown = (othersInUse: number): "wait_on" | "cancel_all" =>
  othersInUse > 0 ? "wait_on" : "cancel_all";

export const isOverdue = (loan: { status: LoanStatus; dueOn: string | null }, today: string): boolean =>
  loan.status === "lent" && loan.dueOn !== null && loan.dueOn < today;
