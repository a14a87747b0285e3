import { sql } from "kysely";
import { readAudit } from "../../../platform/audit/read-audit.ts";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { mayActFor, scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { SpaceTerms } from "../domain/space-terms.ts";
import { usualSpaceTerms } from "../domain/space-terms.ts";
import type { BookingsTables } from "../tables.ts";
import { lockSpace } from "./lock-space.ts";
import type { BookingParts } from "./parts.ts";
import { tellSpace } from "./tell-findable.ts";

const columnsOf = (terms: SpaceTerms) => ({
  online: terms.online,
  needs_approval: terms.needsApproval,
  setup_minutes: terms.setupMinutes,
  clear_minutes: terms.clearMinutes,
  hours: terms.hours,
  notice_hours: terms.noticeHours,
  ahead_days: terms.aheadDays,
  shortest_minutes: terms.shortestMinutes,
  longest_minutes: terms.longestMinutes,
  step_minutes: terms.stepMinutes,
  quota: terms.quota,
  quota_period: terms.quotaPeriod,
  party_most: terms.partyMost,
  needs_insurance: terms.needsInsurance,
  rate_commercial: terms.rates.commercial,
  rate_partner: terms.rates.partner,
  rate_community: terms.rates.community,
  cancellation: JSON.stringify(terms.cancellation),
  answer_hours: terms.answerHours,
  release_minutes: terms.releaseMinutes,
  standing_answer_days: terms.standingAnswerDays,
});

export type TermsOutcome = { done: true } | { refused: "not_found" } | { clash: { who: string } };

/**
 * Sets how a space is given, from now on: what is booked already keeps the time around it and its terms of giving up.
 * @param wanted.version the one the form showed; 0 where the usual terms held
 */
export function saveSpaceTerms(
  { db, events }: Pick<BookingParts, "db" | "events">,
  visitor: Visitor,
  wanted: { spaceId: string; version: number; terms: SpaceTerms },
): Promise<TermsOutcome> {
  return db.work(scopeOf(visitor), async (): Promise<TermsOutcome> => {
    const locked = await lockSpace(db, wanted.spaceId);
    if (!locked || !mayActFor(visitor, locked.space.library_id)) return { refused: "not_found" };
    const subject = { kind: "space", id: locked.space.id };
    if (locked.version !== wanted.version) {
      const [last] = await readAudit("space", [locked.space.id], 1);
      return { clash: { who: last?.actorName ?? "Someone else" } };
    }
    const { space_id, service_id } = { space_id: locked.space.id, service_id: locked.space.service_id };
    const columns = columnsOf(wanted.terms);
    await db
      .trx<BookingsTables>()
      .insertInto("bookings.space_terms")
      .values({ space_id, service_id, ...columns })
      .onConflict((conflict) =>
        conflict.column("space_id").doUpdateSet((eb) => ({
          ...columns,
          version: eb("bookings.space_terms.version", "+", 1),
          updated_at: sql<string>`now()`,
        })),
      )
      .execute();
    await recordAudit({ action: "space.terms_set", subject, detail: {}, serviceId: service_id });
    await tellSpace({ events }, locked.space);
    return { done: true };
  });
}

/** Makes the address of the display at a space's door anew: the one of before shows nothing any more. */
export function renewDoor(
  { db }: Pick<BookingParts, "db">,
  visitor: Visitor,
  spaceId: string,
): Promise<{ done: true } | { refused: "not_found" }> {
  return db.work(scopeOf(visitor), async () => {
    const locked = await lockSpace(db, spaceId);
    if (!locked || !mayActFor(visitor, locked.space.library_id)) return { refused: "not_found" };
    const { id, service_id, kind } = locked.space;
    await db
      .trx<BookingsTables>()
      .insertInto("bookings.space_terms")
      .values({ space_id: id, service_id, ...columnsOf(usualSpaceTerms(kind)), door_version: 2 })
      .onConflict((conflict) =>
        conflict
          .column("space_id")
          .doUpdateSet((eb) => ({ door_version: eb("bookings.space_terms.door_version", "+", 1) })),
      )
      .execute();
    await recordAudit({
      action: "space.door_renewed",
      subject: { kind: "space", id },
      detail: {},
      serviceId: service_id,
    });
    return { done: true as const };
  });
}
