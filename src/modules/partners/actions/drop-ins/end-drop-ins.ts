import { localDate } from "../../../../platform/clock/local-time.ts";
import { wholeAgreement } from "../../queries/agreements/agreements.ts";
import { type BookedBy, dropInsBooked } from "../../queries/drop-ins/may-book.ts";
import type { DropInParts } from "./book-drop-in.ts";
import { callOffKnown } from "./follow-drop-ins.ts";
import type { DropInDate } from "./steps.ts";
import { sayDates, tellKeeper } from "./tell-keeper.ts";

/** Dates to come of what was booked, the soonest first; in the open transaction. */
export async function datesBooked(
  { db, dropIns, clock }: Pick<DropInParts, "db" | "dropIns" | "clock">,
  which: BookedBy,
): Promise<DropInDate[]> {
  const booked = await dropInsBooked(db, which);
  const dates = await dropIns.dates(booked.map(({ activity_id }) => activity_id));
  const now = Date.parse(clock.now());
  return dates.filter(({ status, startsAt }) => status === "scheduled" && Date.parse(startsAt) > now);
}

/**
 * Calls off what was booked and has not begun, in the open transaction of whoever ends what it was booked as.
 * @param given.scope the transaction's library service, '*' for all
 * @param given.after date: what is on it or before stays
 * @param given.tells whoever looks after the agreement hears of it: the partner has done it
 * @returns how many dates
 */
export async function endDropIns(
  parts: DropInParts,
  which: BookedBy,
  given: { scope: string; partner: string; after?: string; tells?: boolean },
): Promise<number> {
  const { db } = parts;
  const { after = "" } = given;
  const dates = (await datesBooked(parts, which)).filter(({ startsAt }) => localDate(startsAt) > after);
  if (dates.length === 0) return 0;
  const sessionIds = dates.map(({ sessionId }) => sessionId);
  const reason = `${given.partner} no longer comes.`;
  const off = await callOffKnown(parts, { serviceId: given.scope, by: given.partner, sessionIds, reason });
  if (!given.tells) return off;
  const booked = await dropInsBooked(db, which);
  for (const [id, rows] of Map.groupBy(booked, ({ agreement_id }) => agreement_id)) {
    const its = dates.filter(({ activityId }) => rows.some(({ activity_id }) => activity_id === activityId));
    const found = its.length > 0 ? await wholeAgreement(db, id) : undefined;
    if (found) await tellKeeper(parts, found.agreement, sayDates(its), { calledOff: true });
  }
  return off;
}
