import { Temporal } from "temporal-polyfill";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Scope } from "../../../../platform/db/scope.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import type { RepeatRule } from "../../../programme/index.ts";
import type { BookingsTables, StandingRow } from "../../tables.ts";
import type { BookingParts } from "../parts.ts";
import { auditStanding, later } from "./audit-standing.ts";
import { freeDates, planDates, storeDates, wishNow } from "./dates.ts";
import { isAsked, type LoadedStanding, lockStanding, type MayAct, staffMay } from "./load-standing.ts";
import type { StandingOutcome } from "./make-standing.ts";
import { changeParty, type PartyRefusal, partyRefused } from "./standing-party.ts";
import { tellStanding } from "./tell-standing.ts";

export type AnswerRefusal = "not_found" | "answered" | PartyRefusal;
type AnswerOutcome = { done: "wanted" | "not_wanted" } | { refused: AnswerRefusal };

/**
 * The group's own answer, whether it still wants its standing booking after its last booked day. Yes makes its own what
 * was kept for it; no frees that, and what is booked already stays. The same answer twice is one answer; another one
 * after it is refused, for somebody else may have the dates by then.
 * @param answer.party how many people come from now on, where that changes
 * @param may looked at while it is locked
 */
export async function answerStanding(
  parts: BookingParts,
  scope: Scope,
  id: string,
  answer: { want: true; party?: number } | { want: false },
  may: MayAct,
): Promise<AnswerOutcome> {
  const outcome = await parts.db.work(scope, async (): Promise<AnswerOutcome> => {
    const found = await lockStanding(parts.db, id);
    if (!found || !may(found)) return { refused: "not_found" };
    const { standing } = found;
    const as = answer.want ? "wanted" : "not_wanted";
    if (standing.ended_at) return { refused: "answered" };
    if (!isAsked(found)) return standing.answer === as ? { done: as } : { refused: "answered" };
    if (answer.want && answer.party !== undefined) {
      const refused = partyRefused(found, answer.party);
      if (refused) return { refused };
      await changeParty(parts, found, answer.party);
    }
    if (answer.want) {
      if (!(await want(parts, found, { staffId: null }))) return { refused: "not_found" };
    } else {
      await freeDates(parts, found, "kept", { by: "booker", free: true });
      await setAnswer(parts, found, { answer: "not_wanted" });
    }
    await auditStanding(found, `space.standing_${as}`, { standing: id, by: "group" });
    await tellStanding(parts, id, as);
    return { done: as };
  });
  if ("done" in outcome) parts.messageWaiting();
  return outcome;
}

/**
 * Staff say that a standing booking is still wanted: its dates up to the end of the next term are booked, also where
 * they had been given free. Pressed twice it goes one term further, not two.
 * @param shown 'YYYY-MM-DD', the last booked day that they had before them
 */
export async function reconfirmStanding(
  parts: BookingParts,
  visitor: Visitor,
  id: string,
  shown: string,
): Promise<StandingOutcome> {
  const outcome = await parts.db.work(scopeOf(visitor), async (): Promise<StandingOutcome> => {
    const found = await lockStanding(parts.db, id);
    if (!found || found.standing.ended_at || !staffMay(visitor)(found)) return { refused: "not_found" };
    if (found.standing.confirmed_until !== shown) return { done: { id, had: 0, not: [] } };
    const made = await want(parts, found, { staffId: visitor.id, again: true });
    if (!made) return { refused: "not_found" };
    await auditStanding(found, "space.standing_wanted", { standing: id, by: "staff" });
    await tellStanding(parts, id, "wanted");
    return { done: { id, ...made } };
  });
  if ("done" in outcome) parts.messageWaiting();
  return outcome;
}

/** Books what follows the last booked day up to the end of its term, and notes the answer. */
async function want(parts: BookingParts, found: LoadedStanding, by: { staffId: string | null; again?: boolean }) {
  const { standing } = found;
  const next = Temporal.PlainDate.from(standing.confirmed_until).add({ days: 1 }).toString();
  const wish = await wishNow(parts, found);
  if (!wish) return undefined;
  const planned = await planDates(parts, found, standing.rule as RepeatRule, wish, later(next, parts.clock.today()));
  const made = await storeDates(parts, found, wish, planned, by);
  await setAnswer(parts, found, {
    // Staff may say so before anybody was asked: then there is no round to close.
    ...(standing.asked_for && { answer: "wanted" as const }),
    confirmed_until: later(planned.until, standing.kept_until ?? planned.until),
  });
  return made;
}

/** Notes how a round of asking came out, in the open transaction. */
export const setAnswer = (
  { db, clock }: Pick<BookingParts, "db" | "clock">,
  { standing }: LoadedStanding,
  set: { answer?: NonNullable<StandingRow["answer"]>; confirmed_until?: string },
) =>
  db
    .trx<BookingsTables>()
    .updateTable("bookings.standing")
    .set({ ...set, ...(set.answer && { answered_at: clock.now() }) })
    .where("id", "=", standing.id)
    .execute();
